"""OpenAI's voices, streamed as they speak."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator
from typing import Final

import openai

from src.exceptions import TTSError
from src.understanding.intents import Language
from src.voice_bot.speech.limits import CallLimits
from src.voice_bot.speech.openai_audio import openai_errors

SAMPLE_RATE: Final = 24_000
CHUNK_BYTES: Final = 4_800  # a tenth of a second
SLOWEST, FASTEST = 0.25, 4.0
_MANNER: Final = {
    "vi": "Nói tiếng Việt tự nhiên, rõ ràng, lịch sự và ấm áp, như một nhân viên ngân hàng.",
    "en": "Speak clearly, politely and warmly, as a bank's clerk would.",
}


class OpenAITextToSpeech:
    """One request per sentence; the manner of speaking is told to the models that take it."""

    name = "openai"
    languages: frozenset[Language] = frozenset({"vi", "en"})
    sample_rate = SAMPLE_RATE

    def __init__(self, client: openai.AsyncOpenAI, model: str, voice: str, limits: CallLimits) -> None:
        self._client, self._model, self._limits = client, model, limits
        self.voice = voice

    async def start(self) -> None:
        """Nothing to load."""

    async def close(self) -> None:
        await self._client.close()

    async def synthesize(self, text: str, language: Language, speed: float = 1.0) -> AsyncIterator[bytes]:
        await self._limits.turn()
        with openai_errors(TTSError, self.name):
            async for chunk in self._limits.in_time(self._stream(text, language, speed)):
                yield chunk

    async def _stream(self, text: str, language: Language, speed: float) -> AsyncGenerator[bytes, None]:
        manner = openai.omit if self._model.startswith("tts-1") else _MANNER[language]
        async with self._client.audio.speech.with_streaming_response.create(
            input=text,
            model=self._model,
            voice=self.voice,
            response_format="pcm",
            instructions=manner,
            speed=min(FASTEST, max(SLOWEST, speed)),
        ) as answer:
            async for chunk in answer.iter_bytes(CHUNK_BYTES):
                yield chunk
