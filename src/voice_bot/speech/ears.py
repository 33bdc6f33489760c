"""Speech to text with failover: whole utterances, and utterances while they are spoken."""

from __future__ import annotations

from collections.abc import Sequence

from src.exceptions import STTError
from src.voice_bot.speech.chain import Chain, Link
from src.voice_bot.speech.context import SpeechContext
from src.voice_bot.speech.protocols import (
    OnInterim,
    SpeechStream,
    SpeechToText,
    StreamingSpeechToText,
    Transcript,
)
from src.voice_bot.speech.streaming import Recording


class SpeechToTextChain(Chain[SpeechToText]):
    """Without a provider of the language it hears nothing."""

    def __init__(self, providers: Sequence[SpeechToText]) -> None:
        super().__init__("speech_to_text", providers)

    async def transcribe(self, pcm: bytes, sample_rate: int, context: SpeechContext) -> Transcript | None:
        return await self.whole(self._of(context.language), pcm, sample_rate, context)

    def open(self, sample_rate: int, context: SpeechContext, on_interim: OnInterim) -> SpeechStream:
        """Begin an utterance with whoever's turn it is; see :class:`ChainedUtterance`."""
        links = self._of(context.language)
        while len(links) > 1 and not self._may_ask(links[0], links[1]):
            links = links[1:]
        return ChainedUtterance(self, links, sample_rate, context, on_interim)

    async def whole(
        self, links: Sequence[Link[SpeechToText]], pcm: bytes, sample_rate: int, context: SpeechContext
    ) -> Transcript | None:
        """The utterance, by the first of these that does not fail."""
        for link, following in self._pairs(links):
            if not self._may_ask(link, following):
                continue
            try:
                heard = await link.provider.transcribe(pcm, sample_rate, context)
            except STTError as error:
                self._failed(link, following, error)
                if following is None:
                    raise
                continue
            link.breaker.succeeded()
            return heard
        return None

    def stream_failed(
        self, link: Link[SpeechToText], following: Link[SpeechToText] | None, error: STTError
    ) -> None:
        """An utterance's stream broke."""
        self._failed(link, following, error)


class ChainedUtterance:
    """Streams to the first provider where it can, and keeps the sound: where the stream breaks, the next
    provider gets the whole of it."""

    def __init__(
        self,
        chain: SpeechToTextChain,
        links: Sequence[Link[SpeechToText]],
        sample_rate: int,
        context: SpeechContext,
        on_interim: OnInterim,
    ) -> None:
        self._chain, self._links, self._sample_rate, self._context = chain, tuple(links), sample_rate, context
        self._recording = Recording(sample_rate)
        self._stream: SpeechStream | None = None
        first = self._links[0].provider if self._links else None
        if isinstance(first, StreamingSpeechToText):
            self._stream = first.open(sample_rate, context, on_interim)

    def feed(self, pcm: bytes) -> None:
        self._recording.add(pcm)
        if self._stream is not None:
            self._stream.feed(pcm)

    async def finish(self) -> Transcript | None:
        if self._stream is None:
            return await self._rest(self._links)
        link, following = self._links[0], self._links[1] if len(self._links) > 1 else None
        try:
            heard = await self._stream.finish()
        except STTError as error:
            self._chain.stream_failed(link, following, error)
            if following is None:
                raise
            return await self._rest(self._links[1:])
        link.breaker.succeeded()
        return heard

    async def close(self) -> None:
        if self._stream is not None:
            await self._stream.close()

    async def _rest(self, links: Sequence[Link[SpeechToText]]) -> Transcript | None:
        return await self._chain.whole(links, self._recording.sound(), self._sample_rate, self._context)
