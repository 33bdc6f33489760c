"""ElevenLabs' voices, streamed as they speak; the default model knows Vietnamese."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator
from typing import Final

import httpx
from elevenlabs import VoiceSettings
from elevenlabs.client import AsyncElevenLabs
from elevenlabs.core.request_options import RequestOptions

from src.exceptions import TTSError
from src.understanding.intents import Language
from src.voice_bot.speech.elevenlabs_audio import elevenlabs_errors
from src.voice_bot.speech.limits import CallLimits

SAMPLE_RATE: Final = 24_000
OUTPUT_FORMAT: Final = "pcm_24000"
CHUNK_BYTES: Final = 4_800  # a tenth of a second
SLOWEST, FASTEST = 0.7, 1.2


class ElevenLabsTextToSpeech:
    """One request per sentence."""

    name = "elevenlabs"
    languages: frozenset[Language] = frozenset({"vi", "en"})
    sample_rate = SAMPLE_RATE

    def __init__(
        self,
        client: AsyncElevenLabs,
        connections: httpx.AsyncClient,
        model: str,
        voice: str,
        limits: CallLimits,
    ) -> None:
        self._client, self._connections, self._model, self._limits = client, connections, model, limits
        self.voice = voice

    async def start(self) -> None:
        """Nothing to load."""

    async def close(self) -> None:
        await self._connections.aclose()

    async def synthesize(self, text: str, language: Language, speed: float = 1.0) -> AsyncIterator[bytes]:
        await self._limits.turn()
        with elevenlabs_errors(TTSError, self.name):
            async for chunk in self._limits.in_time(self._stream(text, language, speed)):
                yield chunk

    async def _stream(self, text: str, language: Language, speed: float) -> AsyncGenerator[bytes, None]:
        async for chunk in self._client.text_to_speech.stream(
            self.voice,
            text=text,
            model_id=self._model,
            language_code=language,
            output_format=OUTPUT_FORMAT,
            voice_settings=VoiceSettings(speed=min(FASTEST, max(SLOWEST, speed))),
            request_options=RequestOptions(max_retries=0, chunk_size=CHUNK_BYTES),
        ):
            yield chunk
