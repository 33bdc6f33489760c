"""ElevenLabs Scribe: the utterance sent whole, or over its WebSocket while it is spoken."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Mapping
from typing import Any, Final

import httpx
from elevenlabs.client import AsyncElevenLabs
from elevenlabs.core.request_options import RequestOptions
from elevenlabs.realtime.connection import RealtimeConnection, RealtimeEvents
from elevenlabs.realtime.scribe import AudioFormat, CommitStrategy, RealtimeAudioOptions

from src.exceptions import STTError
from src.understanding.intents import Language
from src.voice_bot.speech.boosting import boosted
from src.voice_bot.speech.confidence import from_log_probabilities
from src.voice_bot.speech.context import SpeechContext
from src.voice_bot.speech.elevenlabs_audio import elevenlabs_errors
from src.voice_bot.speech.failures import RATE_LIMIT_PAUSE_SECONDS, Reason, failure
from src.voice_bot.speech.limits import CallLimits
from src.voice_bot.speech.live_utterance import LiveUtterance, transcribe_by_stream
from src.voice_bot.speech.protocols import OnInterim, SpeechStream, Transcript
from src.voice_bot.speech.resampling import resampled

SAMPLE_RATE: Final = 16_000
MAX_KEYTERMS: Final = 100  # beyond that the shortest utterance is billed as 20 seconds
MAX_LIVE_KEYTERMS, LONGEST_LIVE_KEYTERM = 50, 20
NO_RETRIES: Final = RequestOptions(max_retries=0)


class ElevenLabsSpeechToText:
    """Scribe by HTTP."""

    name = "elevenlabs"
    languages: frozenset[Language] = frozenset({"vi", "en"})

    def __init__(
        self, client: AsyncElevenLabs, connections: httpx.AsyncClient, model: str, limits: CallLimits
    ) -> None:
        self._client, self._connections, self._model, self._limits = client, connections, model, limits

    async def start(self) -> None:
        """Nothing to load."""

    async def close(self) -> None:
        await self._connections.aclose()

    async def transcribe(self, pcm: bytes, sample_rate: int, context: SpeechContext) -> Transcript | None:
        if not pcm:
            return None
        sound = await asyncio.to_thread(resampled, pcm, sample_rate, SAMPLE_RATE)
        await self._limits.turn()
        with elevenlabs_errors(STTError, self.name):
            async with asyncio.timeout(self._limits.timeout_seconds):
                answer = await self._client.speech_to_text.convert(
                    model_id=self._model,
                    file=("utterance.pcm", sound, "application/octet-stream"),
                    file_format="pcm_s16le_16",
                    language_code=context.language,
                    tag_audio_events=False,
                    keyterms=list(boosted(context, at_most=MAX_KEYTERMS)),
                    request_options=NO_RETRIES,
                )
        text = str(getattr(answer, "text", "") or "").strip()
        words = [word.logprob for word in getattr(answer, "words", None) or () if word.type == "word"]
        return Transcript(text, from_log_probabilities(words)) if text else None


class ElevenLabsRealtimeSpeechToText:
    """Scribe's WebSocket, one connection per utterance, committed when the citizen has stopped."""

    name = "elevenlabs-realtime"
    languages: frozenset[Language] = frozenset({"vi", "en"})

    def __init__(
        self, client: AsyncElevenLabs, connections: httpx.AsyncClient, model: str, limits: CallLimits
    ) -> None:
        self._client, self._connections, self._model, self._limits = client, connections, model, limits

    async def start(self) -> None:
        """Nothing to load."""

    async def close(self) -> None:
        await self._connections.aclose()

    def open(self, sample_rate: int, context: SpeechContext, on_interim: OnInterim) -> SpeechStream:
        options: RealtimeAudioOptions = {
            "model_id": self._model,
            "audio_format": AudioFormat.PCM_16000,
            "sample_rate": SAMPLE_RATE,
            "commit_strategy": CommitStrategy.MANUAL,
            "language_code": context.language,
            "include_timestamps": True,  # the words' probabilities come with them
            "keyterms": list(boosted(context, at_most=MAX_LIVE_KEYTERMS, longest=LONGEST_LIVE_KEYTERM)),
        }
        return _Utterance(self._client, options, self._limits, on_interim, sample_rate)

    async def transcribe(self, pcm: bytes, sample_rate: int, context: SpeechContext) -> Transcript | None:
        return await transcribe_by_stream(self, pcm, sample_rate, context) if pcm else None


_REASONS: Final[dict[str, Reason]] = {
    RealtimeEvents.AUTH_ERROR.value: "unauthorized",
    RealtimeEvents.QUOTA_EXCEEDED.value: "rate_limited",
    RealtimeEvents.RATE_LIMITED.value: "rate_limited",
    RealtimeEvents.COMMIT_THROTTLED.value: "rate_limited",
    RealtimeEvents.RESOURCE_EXHAUSTED.value: "rate_limited",
    RealtimeEvents.TRANSCRIBER_ERROR.value: "broken_off",
}
_NOTHING_HEARD: Final = RealtimeEvents.INSUFFICIENT_AUDIO_ACTIVITY.value


class _Utterance(LiveUtterance):
    def __init__(
        self,
        client: AsyncElevenLabs,
        options: RealtimeAudioOptions,
        limits: CallLimits,
        on_interim: OnInterim,
        rate: int,
    ) -> None:
        self._client, self._options = client, options
        self._answer: asyncio.Future[Transcript | None] = asyncio.get_running_loop().create_future()
        super().__init__(ElevenLabsRealtimeSpeechToText.name, limits, on_interim, rate, SAMPLE_RATE)

    async def _converse(self) -> Transcript | None:
        async with asyncio.timeout(self._limits.timeout_seconds):
            connection = await self._client.speech_to_text.realtime.connect(self._options)
        connection.on(RealtimeEvents.PARTIAL_TRANSCRIPT, lambda facts: self._tell(str(facts.get("text", ""))))
        connection.on(RealtimeEvents.COMMITTED_TRANSCRIPT_WITH_TIMESTAMPS, self._committed)
        connection.on(RealtimeEvents.ERROR, self._broke)
        connection.on(RealtimeEvents.CLOSE, self._closed)
        try:
            return await self._exchange(self._send(connection), self._listen())
        finally:
            await self._hang_up(connection.close())

    async def _send(self, connection: RealtimeConnection) -> None:
        async for sound in self._sound():
            await connection.send({"audio_base_64": base64.b64encode(sound).decode()})
        await connection.commit()

    async def _listen(self) -> Transcript | None:
        return await self._answer

    def _committed(self, facts: Mapping[str, Any]) -> None:
        text = str(facts.get("text") or "").strip()
        words = [word.get("logprob") for word in facts.get("words") or () if word.get("type") == "word"]
        self._settle(Transcript(text, from_log_probabilities(words)) if text else None)

    def _broke(self, facts: Mapping[str, Any]) -> None:
        kind = str(facts.get("message_type", ""))
        if kind == _NOTHING_HEARD:
            self._settle(None)
        elif not self._answer.done():
            reason = _REASONS.get(kind, "broken_off" if not kind else "refused")
            pause = RATE_LIMIT_PAUSE_SECONDS if reason == "rate_limited" else None
            self._answer.set_exception(failure(STTError, self._provider, reason, pause))

    def _closed(self, _facts: Mapping[str, Any]) -> None:
        if not self._answer.done():
            self._answer.set_exception(failure(STTError, self._provider, "broken_off"))

    def _settle(self, heard: Transcript | None) -> None:
        if not self._answer.done():
            self._answer.set_result(heard)
