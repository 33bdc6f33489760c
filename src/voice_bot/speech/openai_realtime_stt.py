"""OpenAI's recognisers over the realtime WebSocket: the sound is there already when the citizen stops.

A transcription session without turn detection: this product says itself when the utterance is over.
``gpt-live-transcribe`` and ``gpt-realtime-whisper`` give words while the sound comes in, the
``gpt-4o-transcribe`` family from the end of the utterance on.
"""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Mapping
from typing import Any, Final, cast

import openai
from openai.resources.realtime.realtime import AsyncRealtimeConnection
from openai.types.realtime import RealtimeClientEventParam

from src.exceptions import STTError
from src.understanding.intents import Language
from src.voice_bot.speech.confidence import from_log_probabilities
from src.voice_bot.speech.context import SpeechContext
from src.voice_bot.speech.failures import RATE_LIMIT_PAUSE_SECONDS, failure
from src.voice_bot.speech.limits import CallLimits
from src.voice_bot.speech.live_utterance import LiveUtterance, transcribe_by_stream
from src.voice_bot.speech.openai_audio import openai_errors
from src.voice_bot.speech.openai_stt import guidance
from src.voice_bot.speech.protocols import OnInterim, SpeechStream, Transcript

SAMPLE_RATE: Final = 24_000
EMPTY: Final = "input_audio_buffer_commit_empty"
_TRANSCRIPTION: Final = "conversation.item.input_audio_transcription"


class OpenAIRealtimeSpeechToText:
    """One connection per utterance, opened when the citizen begins to speak."""

    name = "openai-realtime"
    languages: frozenset[Language] = frozenset({"vi", "en"})

    def __init__(self, client: openai.AsyncOpenAI, model: str, limits: CallLimits) -> None:
        self._client, self._model, self._limits = client, model, limits

    async def start(self) -> None:
        """Nothing to load."""

    async def close(self) -> None:
        await self._client.close()

    def open(self, sample_rate: int, context: SpeechContext, on_interim: OnInterim) -> SpeechStream:
        session = transcription_session(self._model, context)
        return _Utterance(self._client, session, self._limits, on_interim, sample_rate)

    async def transcribe(self, pcm: bytes, sample_rate: int, context: SpeechContext) -> Transcript | None:
        return await transcribe_by_stream(self, pcm, sample_rate, context) if pcm else None


def transcription_session(model: str, context: SpeechContext) -> dict[str, Any]:
    """The session's settings as the interface takes them."""
    return {
        "type": "transcription",
        "include": ["item.input_audio_transcription.logprobs"],
        "audio": {
            "input": {
                "format": {"type": "audio/pcm", "rate": SAMPLE_RATE},
                "transcription": {"model": model, **guidance(model, context)},
                "turn_detection": None,
            }
        },
    }


class _Utterance(LiveUtterance):
    def __init__(
        self,
        client: openai.AsyncOpenAI,
        session: dict[str, Any],
        limits: CallLimits,
        on_interim: OnInterim,
        rate: int,
    ) -> None:
        self._client, self._session = client, session
        self._words: dict[str, str] = {}
        self._sure: dict[str, list[float | None]] = {}
        super().__init__(OpenAIRealtimeSpeechToText.name, limits, on_interim, rate, SAMPLE_RATE)

    async def _converse(self) -> Transcript | None:
        with openai_errors(STTError, self._provider):
            async with asyncio.timeout(self._limits.timeout_seconds):
                manager = self._client.realtime.connect(extra_query={"intent": "transcription"})
                connection = await manager.enter()
            try:
                return await self._exchange(self._send(connection), self._listen(connection))
            finally:
                await self._hang_up(connection.close())

    async def _send(self, connection: AsyncRealtimeConnection) -> None:
        update = {"type": "session.update", "session": self._session}
        await connection.send(cast(RealtimeClientEventParam, update))
        async for sound in self._sound():
            await connection.input_audio_buffer.append(audio=base64.b64encode(sound).decode())
        await connection.input_audio_buffer.commit()

    async def _listen(self, connection: AsyncRealtimeConnection) -> Transcript | None:
        async for event in connection:
            facts = event.to_dict()
            kind = facts.get("type")
            if kind == f"{_TRANSCRIPTION}.delta":
                self._heard(facts)
            elif kind == f"{_TRANSCRIPTION}.completed":
                return self._final(facts)
            elif kind in ("error", f"{_TRANSCRIPTION}.failed"):
                if _code_of(facts) == EMPTY:
                    return None
                raise self._failure(facts)
        raise failure(STTError, self._provider, "broken_off")

    def _heard(self, facts: Mapping[str, Any]) -> None:
        item = str(facts.get("item_id"))
        self._words[item] = self._words.get(item, "") + str(facts.get("delta") or "")
        self._sure.setdefault(item, []).extend(_log_probabilities(facts))
        self._tell(" ".join(self._words.values()))

    def _final(self, facts: Mapping[str, Any]) -> Transcript | None:
        text = str(facts.get("transcript") or "").strip()
        values = _log_probabilities(facts) or self._sure.get(str(facts.get("item_id")), [])
        return Transcript(text, from_log_probabilities(values)) if text else None

    def _failure(self, facts: Mapping[str, Any]) -> STTError:
        code = _code_of(facts)
        if "rate_limit" in code or "quota" in code:
            return failure(STTError, self._provider, "rate_limited", RATE_LIMIT_PAUSE_SECONDS)
        if "auth" in code or "api_key" in code:
            return failure(STTError, self._provider, "unauthorized")
        return failure(STTError, self._provider, "refused")


def _code_of(facts: Mapping[str, Any]) -> str:
    error = facts.get("error") or {}
    return str(error.get("code") or error.get("type") or "")


def _log_probabilities(facts: Mapping[str, Any]) -> list[float | None]:
    return [entry.get("logprob") for entry in facts.get("logprobs") or ()]
