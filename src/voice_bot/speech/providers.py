"""The ears and the voice that the settings choose, in the order in which they are tried.

A provider that fails is followed by the next one, with a metric and a log line, never in silence.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Sequence
from itertools import zip_longest
from typing import Generic, TypeVar

from src.config import Settings
from src.exceptions import STTError, TTSError
from src.monitoring import provider_failovers_total
from src.understanding.intents import Language
from src.voice_bot.speech.context import SpeechContext
from src.voice_bot.speech.espeak_tts import EspeakTextToSpeech
from src.voice_bot.speech.pocketsphinx_stt import PocketSphinxSpeechToText
from src.voice_bot.speech.protocols import SpeechToText, TextToSpeech, Transcript

logger = logging.getLogger(__name__)

ProviderT = TypeVar("ProviderT", bound="SpeechToText | TextToSpeech")


class _Chain(Generic[ProviderT]):
    """Providers in order; those of a language are tried one after the other."""

    def __init__(self, kind: str, providers: Sequence[ProviderT]) -> None:
        if not providers:
            raise ValueError(f"no provider of {kind}")
        self._kind, self.providers = kind, tuple(providers)

    @property
    def name(self) -> str:
        return self.providers[0].name

    @property
    def languages(self) -> frozenset[Language]:
        return frozenset(language for provider in self.providers for language in provider.languages)

    async def start(self) -> None:
        for provider in self.providers:
            await provider.start()

    async def close(self) -> None:
        for provider in self.providers:
            await provider.close()

    def _of(self, language: Language) -> tuple[ProviderT, ...]:
        return tuple(provider for provider in self.providers if language in provider.languages)

    def _tell(self, failed: ProviderT, then: str, error: Exception) -> None:
        logger.warning("%s failed (%s), now %s", failed.name, type(error).__name__, then)
        provider_failovers_total.labels(kind=self._kind, from_provider=failed.name, to_provider=then).inc()


class SpeechToTextChain(_Chain[SpeechToText]):
    """Speech to text with failover. Without a provider of the language it hears nothing."""

    def __init__(self, providers: Sequence[SpeechToText]) -> None:
        super().__init__("speech_to_text", providers)

    async def transcribe(self, pcm: bytes, sample_rate: int, context: SpeechContext) -> Transcript | None:
        able = self._of(context.language)
        for provider, following in zip_longest(able, able[1:]):
            try:
                return await provider.transcribe(pcm, sample_rate, context)
            except STTError as error:
                if following is None:
                    raise
                self._tell(provider, following.name, error)
        return None


class TextToSpeechChain(_Chain[TextToSpeech]):
    """Text to speech with failover, as long as nothing was said yet. All speak at one sample rate."""

    def __init__(self, providers: Sequence[TextToSpeech]) -> None:
        super().__init__("text_to_speech", providers)
        if len({provider.sample_rate for provider in self.providers}) > 1:
            raise ValueError("the voices speak at different sample rates")

    @property
    def sample_rate(self) -> int:
        return self.providers[0].sample_rate

    async def synthesize(self, text: str, language: Language) -> AsyncIterator[bytes]:
        able = self._of(language)
        if not able:
            raise TTSError("No voice speaks this language.", details={"language": language})
        for provider, following in zip_longest(able, able[1:]):
            begun = False
            try:
                async for chunk in provider.synthesize(text, language):
                    begun = True
                    yield chunk
                return
            except TTSError as error:
                if begun or following is None:
                    raise
                self._tell(provider, following.name, error)


def speech_to_text(settings: Settings) -> SpeechToTextChain:
    """The ears: on this machine, until keys are given."""
    return SpeechToTextChain([PocketSphinxSpeechToText(settings.speech_recogniser_processes)])


def text_to_speech(_settings: Settings) -> TextToSpeechChain:
    """The voice: on this machine, until keys are given."""
    return TextToSpeechChain([EspeakTextToSpeech()])
