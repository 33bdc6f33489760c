"""Failover: the next provider takes over, never in silence."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest

from src.exceptions import STTError, TTSError
from src.monitoring import provider_failovers_total
from src.understanding.intents import Language
from src.voice_bot.speech.context import SpeechContext
from src.voice_bot.speech.protocols import Transcript
from src.voice_bot.speech.providers import SpeechToTextChain, TextToSpeechChain


@dataclass
class FakeEars:
    name: str
    answer: Transcript | None = None
    fails: bool = False
    languages: frozenset[Language] = frozenset({"en"})
    asked: int = 0

    async def start(self) -> None: ...

    async def close(self) -> None: ...

    async def transcribe(self, pcm: bytes, sample_rate: int, context: SpeechContext) -> Transcript | None:
        self.asked += 1
        if self.fails:
            raise STTError
        return self.answer


@dataclass
class FakeVoice:
    name: str
    chunks: tuple[bytes, ...] = ()
    fails_after: int | None = None
    languages: frozenset[Language] = frozenset({"vi", "en"})
    sample_rate: int = 22_050
    said: list[str] = field(default_factory=list)

    async def start(self) -> None: ...

    async def close(self) -> None: ...

    async def synthesize(self, text: str, language: Language) -> AsyncIterator[bytes]:
        self.said.append(text)
        for number, chunk in enumerate(self.chunks):
            if number == self.fails_after:
                raise TTSError
            yield chunk
        if self.fails_after == len(self.chunks):
            raise TTSError


ENGLISH = SpeechContext(language="en")


async def test_the_next_ears_listen_when_the_first_fail() -> None:
    chain = SpeechToTextChain([FakeEars("a", fails=True), FakeEars("b", Transcript("hello"))])
    count = provider_failovers_total.labels(kind="speech_to_text", from_provider="a", to_provider="b")
    before = count._value.get()
    assert await chain.transcribe(b"", 16_000, ENGLISH) == Transcript("hello")
    assert count._value.get() == before + 1


async def test_when_all_ears_fail_the_last_error_is_told() -> None:
    with pytest.raises(STTError):
        await SpeechToTextChain([FakeEars("a", fails=True)]).transcribe(b"", 16_000, ENGLISH)


async def test_ears_that_do_not_know_the_language_are_not_asked() -> None:
    ears = FakeEars("a", Transcript("hello"))
    chain = SpeechToTextChain([ears])
    assert await chain.transcribe(b"", 16_000, SpeechContext(language="vi")) is None
    assert ears.asked == 0
    assert chain.languages == {"en"}


async def said(chain: TextToSpeechChain, language: Language = "vi") -> list[bytes]:
    return [chunk async for chunk in chain.synthesize("chào", language)]


async def test_the_next_voice_speaks_when_the_first_fails_before_a_sound() -> None:
    assert await said(TextToSpeechChain([FakeVoice("a", fails_after=0), FakeVoice("b", (b"x",))])) == [b"x"]


async def test_a_voice_that_breaks_off_is_not_followed_by_another() -> None:
    other = FakeVoice("b", (b"x",))
    with pytest.raises(TTSError):
        await said(TextToSpeechChain([FakeVoice("a", (b"1",), fails_after=1), other]))
    assert other.said == []


async def test_no_voice_for_a_language_is_an_error() -> None:
    with pytest.raises(TTSError):
        await said(TextToSpeechChain([FakeVoice("a", languages=frozenset({"en"}))]))


def test_faulty_chains_are_refused() -> None:
    with pytest.raises(ValueError, match="no provider"):
        SpeechToTextChain([])
    with pytest.raises(ValueError, match="sample rates"):
        TextToSpeechChain([FakeVoice("a"), FakeVoice("b", sample_rate=8000)])
