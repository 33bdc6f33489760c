"""AWS Transcribe while the citizen speaks: finals are taken as they are marked, never waited out."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final
from urllib.parse import urlsplit

import botocore.session
from botocore.credentials import ReadOnlyCredentials
from botocore.eventstream import EventStreamBuffer, ParserError
from websockets.asyncio.client import ClientConnection, connect

from src.exceptions import STTError
from src.understanding.intents import Language
from src.voice_bot.speech.confidence import from_probabilities
from src.voice_bot.speech.context import SpeechContext
from src.voice_bot.speech.failures import RATE_LIMIT_PAUSE_SECONDS, Reason, failure
from src.voice_bot.speech.limits import CallLimits
from src.voice_bot.speech.live_utterance import CLOSE_SECONDS, LiveUtterance, transcribe_by_stream
from src.voice_bot.speech.protocols import BYTES_PER_SAMPLE, OnInterim, SpeechStream, Transcript
from src.voice_bot.speech.transcribe_events import audio_event, signed_url, words_of

SAMPLE_RATE: Final = 16_000
FRAME_BYTES: Final = SAMPLE_RATE // 5 * BYTES_PER_SAMPLE  # AWS advises 50 to 200 ms
FINAL_SECONDS: Final = 0.7
"""After the end of the sound, stable words that are still marked as interim count as final then."""
NEAR_THE_END_SECONDS: Final = 0.6
_REASONS: Final[dict[str, Reason]] = {
    "LimitExceededException": "rate_limited",
    "ThrottlingException": "rate_limited",
    "AccessDeniedException": "unauthorized",
    "UnrecognizedClientException": "unauthorized",
    "BadRequestException": "refused",
    "ConflictException": "refused",
}


Address = Callable[[Language], Awaitable[str]]


class TranscribeSpeechToText:
    """One stream per utterance. A vocabulary is given by the name it has in the account."""

    name = "transcribe"
    languages: frozenset[Language] = frozenset({"vi", "en"})

    def __init__(
        self, region: str, endpoint: str, vocabularies: Mapping[Language, str], limits: CallLimits
    ) -> None:
        self._region, self._vocabularies, self._limits = region, vocabularies, limits
        self._endpoint = endpoint or f"wss://transcribestreaming.{region}.amazonaws.com:8443"
        self._session = botocore.session.get_session()

    async def start(self) -> None:
        """Look for credentials. Raises :class:`STTError` where there are none."""
        await self._credentials()

    async def close(self) -> None:
        """Nothing stays open between utterances."""

    def open(self, sample_rate: int, context: SpeechContext, on_interim: OnInterim) -> SpeechStream:
        return _Utterance(self._address, context.language, self._limits, on_interim, sample_rate)

    async def transcribe(self, pcm: bytes, sample_rate: int, context: SpeechContext) -> Transcript | None:
        return await transcribe_by_stream(self, pcm, sample_rate, context) if pcm else None

    async def _address(self, language: Language) -> str:
        credentials = await self._credentials()
        vocabulary = self._vocabularies.get(language, "")
        return signed_url(self._endpoint, self._region, credentials, language, SAMPLE_RATE, vocabulary)

    async def _credentials(self) -> ReadOnlyCredentials:
        """Those of now: temporary ones are renewed, which may ask the network."""

        def find() -> ReadOnlyCredentials | None:
            credentials = self._session.get_credentials()
            return credentials.get_frozen_credentials() if credentials else None

        found = await asyncio.to_thread(find)
        if found is None:
            raise failure(STTError, self.name, "unauthorized")
        return found


class _Utterance(LiveUtterance):
    def __init__(
        self, address: Address, language: Language, limits: CallLimits, on_interim: OnInterim, rate: int
    ) -> None:
        self._address, self._language = address, language
        self._final: list[str] = []
        self._sure: list[float | None] = []
        self._pending = ""
        self._heard_until = 0.0
        self._sent_bytes = 0
        self._ended = False
        self._enough = asyncio.Event()
        super().__init__(TranscribeSpeechToText.name, limits, on_interim, rate, SAMPLE_RATE)

    async def _converse(self) -> Transcript | None:
        address = await self._address(self._language)
        timeout = self._limits.timeout_seconds
        local = urlsplit(address).scheme == "ws"
        connection = await connect(
            address, open_timeout=timeout, close_timeout=CLOSE_SECONDS, proxy=None if local else True
        )
        try:
            return await self._exchange(self._send(connection), self._listen(connection))
        finally:
            await self._hang_up(connection.close())

    async def _send(self, connection: ClientConnection) -> None:
        waiting = bytearray()
        async for sound in self._sound():
            waiting += sound
            while len(waiting) >= FRAME_BYTES:
                await self._send_frame(connection, bytes(waiting[:FRAME_BYTES]))
                del waiting[:FRAME_BYTES]
        if waiting:
            await self._send_frame(connection, bytes(waiting))
        await connection.send(audio_event(b""))
        self._ended = True
        if self._complete():
            self._enough.set()
        await asyncio.sleep(FINAL_SECONDS)
        if self._result() is not None:
            self._enough.set()

    async def _send_frame(self, connection: ClientConnection, sound: bytes) -> None:
        await connection.send(audio_event(sound))
        self._sent_bytes += len(sound)

    async def _listen(self, connection: ClientConnection) -> Transcript | None:
        reading = asyncio.create_task(self._read(connection))
        enough = asyncio.create_task(self._enough.wait())
        try:
            await asyncio.wait({reading, enough}, return_when=asyncio.FIRST_COMPLETED)
            if reading.done():
                reading.result()
            return self._result()
        finally:
            reading.cancel()
            enough.cancel()
            await asyncio.gather(reading, enough, return_exceptions=True)

    async def _read(self, connection: ClientConnection) -> None:
        frames = EventStreamBuffer()
        async for data in connection:
            frames.add_data(data.encode() if isinstance(data, str) else data)
            try:
                for message in frames:
                    self._take(message.to_response_dict())
            except ParserError as error:
                raise failure(STTError, self._provider, "broken_off") from error
            if self._complete():
                return
        if not self._ended:
            raise failure(STTError, self._provider, "broken_off")

    def _take(self, message: Mapping[str, Any]) -> None:
        headers = message["headers"]
        if headers.get(":message-type") != "event":
            kind = str(headers.get(":exception-type") or headers.get(":error-code") or "")
            reason = _REASONS.get(kind, "unreachable")
            pause = RATE_LIMIT_PAUSE_SECONDS if reason == "rate_limited" else None
            raise failure(STTError, self._provider, reason, pause)
        if headers.get(":event-type") != "TranscriptEvent":
            return
        for result in json.loads(message["body"])["Transcript"]["Results"]:
            self._hear(result)
        self._tell(" ".join([*self._final, self._pending]))

    def _hear(self, result: Mapping[str, Any]) -> None:
        text, sure = words_of((result.get("Alternatives") or ({},))[0])
        self._heard_until = float(result.get("EndTime") or 0.0)
        if result.get("IsPartial"):
            self._pending = text
            return
        self._pending = ""
        if text:
            self._final.append(text)
            self._sure += sure

    def _complete(self) -> bool:
        """Whether everything up to the end of the sound is marked final."""
        seconds = self._sent_bytes / BYTES_PER_SAMPLE / SAMPLE_RATE
        heard_all = self._heard_until >= seconds - NEAR_THE_END_SECONDS
        return self._ended and bool(self._final) and not self._pending and heard_all

    def _result(self) -> Transcript | None:
        text = " ".join(filter(None, [*self._final, self._pending]))
        return Transcript(text, from_probabilities(self._sure)) if text else None
