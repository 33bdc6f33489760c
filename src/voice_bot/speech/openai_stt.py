"""OpenAI's recognisers by HTTP: the utterance is sent whole when the citizen has stopped."""

from __future__ import annotations

import asyncio
import io
import wave
from typing import Any, Final

import openai

from src.exceptions import STTError
from src.understanding.intents import Language
from src.voice_bot.speech.boosting import boosted, prompt
from src.voice_bot.speech.confidence import from_log_probabilities
from src.voice_bot.speech.context import SpeechContext
from src.voice_bot.speech.limits import CallLimits
from src.voice_bot.speech.openai_audio import openai_errors
from src.voice_bot.speech.protocols import BYTES_PER_SAMPLE, Transcript
from src.voice_bot.speech.resampling import resampled

SAMPLE_RATE: Final = 16_000
MAX_KEYWORDS: Final = 100
_TELLS_PROBABILITIES: Final = ("gpt-4o-transcribe", "gpt-4o-mini-transcribe")
_TAKES_KEYWORDS: Final = ("gpt-transcribe", "gpt-live-transcribe")
_TAKES_NOTHING: Final = ("gpt-4o-transcribe-diarize", "gpt-realtime-whisper")


class OpenAISpeechToText:
    """``gpt-4o-transcribe`` and its like."""

    name = "openai"
    languages: frozenset[Language] = frozenset({"vi", "en"})

    def __init__(self, client: openai.AsyncOpenAI, model: str, limits: CallLimits) -> None:
        self._client, self._model, self._limits = client, model, limits

    async def start(self) -> None:
        """Nothing to load."""

    async def close(self) -> None:
        await self._client.close()

    async def transcribe(self, pcm: bytes, sample_rate: int, context: SpeechContext) -> Transcript | None:
        if not pcm:
            return None
        sound = await asyncio.to_thread(resampled, pcm, sample_rate, SAMPLE_RATE)
        options: dict[str, Any] = guidance(self._model, context)
        if self._model.startswith(_TELLS_PROBABILITIES) and not self._model.startswith(_TAKES_NOTHING):
            options["include"] = ["logprobs"]
        await self._limits.turn()
        with openai_errors(STTError, self.name):
            async with asyncio.timeout(self._limits.timeout_seconds):
                answer = await self._client.audio.transcriptions.create(
                    file=("utterance.wav", wav(sound, SAMPLE_RATE), "audio/wav"),
                    model=self._model,
                    response_format="json",
                    **options,
                )
        text = answer.text.strip()
        sure = from_log_probabilities(token.logprob for token in answer.logprobs or ())
        return Transcript(text, sure) if text else None


def guidance(model: str, context: SpeechContext) -> dict[str, Any]:
    """What the model is told of language and words, in the form that it takes."""
    if model.startswith(_TAKES_KEYWORDS):
        return {"languages": [context.language], "keywords": list(boosted(context, at_most=MAX_KEYWORDS))}
    if model.startswith(_TAKES_NOTHING):
        return {"language": context.language}
    return {"language": context.language, "prompt": prompt(context)}


def wav(pcm: bytes, sample_rate: int) -> bytes:
    """The sound as a WAV file."""
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(BYTES_PER_SAMPLE)
        sound.setframerate(sample_rate)
        sound.writeframes(pcm)
    return file.getvalue()
