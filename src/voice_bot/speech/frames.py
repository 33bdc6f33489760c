"""How a service and its worker process talk over pipes: a JSON line, then as many bytes as it announces.

Standard library alone, and no imports of the project: worker programs use it too.
"""

from __future__ import annotations

import json
from typing import Any, BinaryIO, Final

LENGTH: Final = "length"
MAX_PAYLOAD_BYTES: Final = 64 * 1024 * 1024


def encode(header: dict[str, Any], payload: bytes = b"") -> bytes:
    """One frame."""
    return json.dumps({**header, LENGTH: len(payload)}).encode() + b"\n" + payload


def decode_header(line: bytes) -> dict[str, Any]:
    """A frame's header, its ``length`` checked. Raises ValueError for a line that is none."""
    header = json.loads(line)
    if not isinstance(header, dict) or not 0 <= int(header.get(LENGTH, -1)) <= MAX_PAYLOAD_BYTES:
        raise ValueError("not a frame's header")
    return header


def read(stream: BinaryIO) -> tuple[dict[str, Any], bytes] | None:
    """The next frame of a blocking stream, or None at its end."""
    line = stream.readline()
    if not line:
        return None
    header = decode_header(line)
    payload = stream.read(header[LENGTH])
    return (header, payload) if len(payload) == header[LENGTH] else None
