"""Text to speech with failover: sentence by sentence, at one sample rate, from the cache where it can."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, AsyncIterator, Iterable, Sequence
from typing import Final

from src.exceptions import TTSError
from src.understanding.intents import Language
from src.voice_bot.speech.chain import Chain, Link
from src.voice_bot.speech.protocols import BYTES_PER_SAMPLE, TextToSpeech
from src.voice_bot.speech.resampling import StreamResampler
from src.voice_bot.speech.sentences import sentences
from src.voice_bot.speech.sound_cache import SoundCache, Spoken
from src.voice_bot.speech.speakable import speakable

logger = logging.getLogger(__name__)

SAMPLE_RATE: Final = 24_000
CHUNK_BYTES: Final = SAMPLE_RATE // 5 * BYTES_PER_SAMPLE
CACHE_SENTENCES: Final = 512

Sentence = tuple[str, Language]


class TextToSpeechChain(Chain[TextToSpeech]):
    """A sentence in which a voice breaks off is said again, whole, by the next one."""

    sample_rate: int = SAMPLE_RATE

    def __init__(
        self,
        providers: Sequence[TextToSpeech],
        *,
        cache: SoundCache | None = None,
        ahead: Iterable[Sentence] = (),
    ) -> None:
        super().__init__("text_to_speech", providers)
        self.cache = cache or SoundCache(CACHE_SENTENCES)
        self._ahead = tuple(ahead)
        self._rendering: asyncio.Task[None] | None = None

    async def start(self) -> None:
        await super().start()
        if self._ahead:
            self._rendering = asyncio.create_task(self._render(self._ahead))

    async def close(self) -> None:
        if self._rendering is not None:
            self._rendering.cancel()
            await asyncio.gather(self._rendering, return_exceptions=True)
        await super().close()

    async def rendered(self) -> None:
        """Wait until the sentences that are rendered ahead are ready."""
        if self._rendering is not None:
            await asyncio.wait({self._rendering})

    async def synthesize(self, text: str, language: Language, speed: float = 1.0) -> AsyncIterator[bytes]:
        links = self._of(language)
        if not links:
            raise TTSError("No voice speaks this language.", details={"language": language})
        for sentence in sentences(speakable(text, language)):
            async for chunk in self._say(links, sentence, language, speed):
                yield chunk

    async def _say(
        self, links: Sequence[Link[TextToSpeech]], sentence: str, language: Language, speed: float
    ) -> AsyncIterator[bytes]:
        for link, following in self._pairs(links):
            spoken = Spoken(link.provider.name, sentence, language, speed)
            known = self.cache.get(spoken)
            if known is not None:
                for start in range(0, len(known), CHUNK_BYTES):
                    yield known[start : start + CHUNK_BYTES]
                return
            if not self._may_ask(link, following):
                continue
            sound = bytearray()
            try:
                async for chunk in _at_one_rate(link.provider, sentence, language, speed):
                    sound += chunk
                    yield chunk
            except TTSError as error:
                self._failed(link, following, error)
                if following is None:
                    raise
                continue
            link.breaker.succeeded()
            self.cache.offer(spoken, bytes(sound))
            return

    async def _render(self, ahead: Sequence[Sentence]) -> None:
        """Have the first voice say them; a voice that fails is not troubled further."""
        for sentence, language in ahead:
            link = next(iter(self._of(language)), None)
            if link is None:
                continue
            spoken = Spoken(link.provider.name, sentence, language, 1.0)
            try:
                chunks = [
                    chunk async for chunk in _at_one_rate(link.provider, sentence, language, spoken.speed)
                ]
            except TTSError as error:
                logger.warning("%s does not speak ahead (%s)", link.provider.name, error.error_code)
                return
            self.cache.keep(spoken, b"".join(chunks))


async def _at_one_rate(
    voice: TextToSpeech, sentence: str, language: Language, speed: float
) -> AsyncIterator[bytes]:
    resampler = StreamResampler(voice.sample_rate, SAMPLE_RATE)
    chunks = voice.synthesize(sentence, language, speed)
    try:
        async for chunk in chunks:
            if ready := resampler.feed(chunk):
                yield ready
        if rest := resampler.feed(b"", last=True):
            yield rest
    finally:
        if isinstance(chunks, AsyncGenerator):
            await chunks.aclose()
