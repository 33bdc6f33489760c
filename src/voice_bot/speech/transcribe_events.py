"""AWS Transcribe's streaming interface: the signed address, and the frames both ways. Pure.

https://docs.aws.amazon.com/transcribe/latest/dg/streaming-websocket.html; signing and reading are botocore's.
"""

from __future__ import annotations

import struct
from binascii import crc32
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlencode

from botocore.auth import SigV4QueryAuth
from botocore.awsrequest import AWSRequest
from botocore.credentials import ReadOnlyCredentials

from src.understanding.intents import Language

PATH: Final = "/stream-transcription-websocket"
EXPIRES_SECONDS: Final = 60
LOCALES: Final[Mapping[Language, str]] = {"vi": "vi-VN", "en": "en-US"}
_STRING: Final = 7
_AUDIO_HEADERS: Final = {
    ":content-type": "application/octet-stream",
    ":event-type": "AudioEvent",
    ":message-type": "event",
}


def signed_url(
    endpoint: str,
    region: str,
    credentials: ReadOnlyCredentials,
    language: Language,
    sample_rate: int,
    vocabulary: str = "",
) -> str:
    """The WebSocket's address, signed for a minute. ``endpoint``: ``wss://host:port``."""
    query = {
        "language-code": LOCALES[language],
        "media-encoding": "pcm",
        "sample-rate": str(sample_rate),
        "enable-partial-results-stabilization": "true",
        "partial-results-stability": "high",
        **({"vocabulary-name": vocabulary} if vocabulary else {}),
    }
    scheme, _, host = endpoint.partition("://")
    secure = scheme in ("https", "wss")
    address = f"{'https' if secure else 'http'}://{host}{PATH}?{urlencode(query)}"
    request = AWSRequest(method="GET", url=address, headers={"host": host})
    SigV4QueryAuth(credentials, "transcribe", region, expires=EXPIRES_SECONDS).add_auth(request)
    return ("wss" if secure else "ws") + str(request.url).removeprefix("https").removeprefix("http")


def audio_event(pcm: bytes) -> bytes:
    """One frame of sound; an empty one ends the stream (application/vnd.amazon.eventstream)."""
    return event(_AUDIO_HEADERS, pcm)


def event(headers: Mapping[str, str], payload: bytes) -> bytes:
    """A frame: lengths, their checksum, headers, payload, the checksum of all."""
    block = b"".join(
        bytes([len(name)]) + name.encode() + struct.pack(">BH", _STRING, len(value.encode())) + value.encode()
        for name, value in headers.items()
    )
    prelude = struct.pack(">II", 16 + len(block) + len(payload), len(block))
    body = prelude + struct.pack(">I", crc32(prelude)) + block + payload
    return body + struct.pack(">I", crc32(body))


def words_of(alternative: Mapping[str, Any]) -> tuple[str, list[float | None]]:
    """The text of a result's alternative, and how sure each word is, where it says so."""
    items = [item for item in alternative.get("Items") or () if item.get("Type") == "pronunciation"]
    return str(alternative.get("Transcript") or "").strip(), [item.get("Confidence") for item in items]
