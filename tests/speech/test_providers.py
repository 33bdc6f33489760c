"""The chains: who is asked, who takes over, who is left alone, what is kept; never in silence."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest

from src.config import load_settings
from src.exceptions import ConfigurationError, STTError, TTSError
from src.monitoring import provider_failovers_total
from src.understanding.intents import Language
from src.voice_bot.speech import providers
from src.voice_bot.speech.context import SpeechContext
from src.voice_bot.speech.ears import SpeechToTextChain
from src.voice_bot.speech.fixed_sentences import fixed_sentences
from src.voice_bot.speech.protocols import OnInterim, SpeechStream, Transcript
from src.voice_bot.speech.sound_cache import SoundCache, Spoken
from src.voice_bot.speech.streaming import open_stream
from src.voice_bot.speech.voices import SAMPLE_RATE, TextToSpeechChain


@dataclass
class FakeEars:
    name: str
    answer: Transcript | None = None
    fails: bool = False
    languages: frozenset[Language] = frozenset({"en"})
    starts: bool = True
    details: dict[str, object] = field(default_factory=dict)
    asked: int = 0
    sound: bytes = b""

    async def start(self) -> None:
        if not self.starts:
            raise STTError

    async def close(self) -> None: ...

    async def transcribe(self, pcm: bytes, sample_rate: int, context: SpeechContext) -> Transcript | None:
        self.asked += 1
        self.sound = pcm
        if self.fails:
            raise STTError(details=self.details)
        return self.answer


@dataclass
class FakeStreamingEars(FakeEars):
    streams: int = 0

    def open(self, sample_rate: int, context: SpeechContext, on_interim: OnInterim) -> SpeechStream:
        self.streams += 1
        return FakeStream(self, on_interim)


class FakeStream:
    def __init__(self, ears: FakeStreamingEars, on_interim: OnInterim) -> None:
        self._ears, self._on_interim, self.fed, self.closed = ears, on_interim, b"", False

    def feed(self, pcm: bytes) -> None:
        self.fed += pcm
        self._on_interim(Transcript(f"{len(self.fed)}"))

    async def finish(self) -> Transcript | None:
        if self._ears.fails:
            raise STTError(details=self._ears.details)
        return self._ears.answer

    async def close(self) -> None:
        self.closed = True


@dataclass
class FakeVoice:
    name: str
    chunks: tuple[bytes, ...] = ()
    fails_after: int | None = None
    languages: frozenset[Language] = frozenset({"vi", "en"})
    sample_rate: int = SAMPLE_RATE
    said: list[tuple[str, float]] = field(default_factory=list)

    async def start(self) -> None: ...

    async def close(self) -> None: ...

    async def synthesize(self, text: str, language: Language, speed: float = 1.0) -> AsyncIterator[bytes]:
        self.said.append((text, speed))
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


async def test_a_provider_that_fails_again_and_again_is_left_alone() -> None:
    first, second = FakeEars("a", fails=True), FakeEars("b", Transcript("hello"))
    chain = SpeechToTextChain([first, second])
    for _ in range(5):
        assert await chain.transcribe(b"", 16_000, ENGLISH) == Transcript("hello")
    assert first.asked == 3
    assert (chain.name, chain.serving("en"), chain.states()["a"]) == ("b", "b", "open")


async def test_a_provider_that_is_rate_limited_is_left_alone_at_once() -> None:
    first = FakeEars("a", fails=True, details={"reason": "rate_limited", "retry_after_seconds": 7.0})
    chain = SpeechToTextChain([first, FakeEars("b", Transcript("hello"))])
    for _ in range(3):
        await chain.transcribe(b"", 16_000, ENGLISH)
    assert first.asked == 1


async def test_the_last_ears_are_asked_whatever_happened() -> None:
    only = FakeEars("a", fails=True)
    chain = SpeechToTextChain([only])
    for _ in range(5):
        with pytest.raises(STTError):
            await chain.transcribe(b"", 16_000, ENGLISH)
    assert only.asked == 5


async def test_ears_that_do_not_start_are_passed_over_and_all_of_them_are_trouble() -> None:
    chain = SpeechToTextChain([FakeEars("a", starts=False), FakeEars("b", Transcript("hello"))])
    await chain.start()
    assert chain.name == "b"
    with pytest.raises(STTError):
        await SpeechToTextChain([FakeEars("a", starts=False)]).start()


async def test_a_stream_goes_to_the_first_that_can_and_its_words_so_far_are_told() -> None:
    ears = FakeStreamingEars("a", Transcript("hello"))
    interims: list[str] = []
    stream = open_stream(
        SpeechToTextChain([ears]), 16_000, ENGLISH, lambda words: interims.append(words.text)
    )
    stream.feed(b"12")
    stream.feed(b"34")
    assert await stream.finish() == Transcript("hello")
    assert (interims, ears.asked) == (["2", "4"], 0)


async def test_where_a_stream_breaks_the_next_ears_get_the_whole_of_it() -> None:
    other = FakeEars("b", Transcript("hello"))
    stream = open_stream(
        SpeechToTextChain([FakeStreamingEars("a", fails=True), other]), 16_000, ENGLISH, lambda _words: None
    )
    stream.feed(b"12")
    stream.feed(b"34")
    assert await stream.finish() == Transcript("hello")
    assert other.sound == b"1234"


async def test_a_stream_of_ears_that_do_not_stream_is_heard_at_its_end() -> None:
    ears = FakeEars("a", Transcript("hello"))
    for chain in (ears, SpeechToTextChain([ears])):
        stream = open_stream(chain, 16_000, ENGLISH, lambda _words: None)
        stream.feed(b"1234")
        assert await stream.finish() == Transcript("hello")
        assert ears.sound == b"1234"
    assert await open_stream(
        SpeechToTextChain([ears]), 16_000, SpeechContext(language="vi"), lambda _words: None
    ).finish() is None  # fmt: skip


async def said(chain: TextToSpeechChain, language: Language = "vi", text: str = "chào") -> bytes:
    return b"".join([chunk async for chunk in chain.synthesize(text, language)])


async def test_the_next_voice_speaks_when_the_first_fails_before_a_sound() -> None:
    chain = TextToSpeechChain([FakeVoice("a", fails_after=0), FakeVoice("b", (b"xx",))])
    assert await said(chain) == b"xx"


async def test_a_sentence_in_which_a_voice_breaks_off_is_said_again_whole() -> None:
    first, second = FakeVoice("a", (b"11",), fails_after=1), FakeVoice("b", (b"22", b"33"))
    assert await said(TextToSpeechChain([first, second])) == b"112233"
    with pytest.raises(TTSError):
        await said(TextToSpeechChain([first]))


async def test_no_voice_for_a_language_is_an_error() -> None:
    with pytest.raises(TTSError):
        await said(TextToSpeechChain([FakeVoice("a", languages=frozenset({"en"}))]))


async def test_voices_of_any_rate_stand_in_one_chain() -> None:
    second = b"\1\0" * 8_000
    chain = TextToSpeechChain([FakeVoice("a", (second[:801], second[801:]), sample_rate=8_000)])
    assert len(await said(chain)) == pytest.approx(SAMPLE_RATE * 2, rel=0.02)


async def test_what_is_said_twice_is_kept_and_what_is_said_once_is_not() -> None:
    voice = FakeVoice("a", (b"xx",))
    chain = TextToSpeechChain([voice])
    for _ in range(4):
        assert await said(chain) == b"xx"
    assert len(voice.said) == 2
    assert [chunk async for chunk in chain.synthesize("chào", "vi", 0.75)] == [b"xx"]
    assert voice.said[-1] == ("chào", 0.75), "another speed is another sound"


async def test_fixed_sentences_are_ready_before_they_are_needed() -> None:
    voice = FakeVoice("a", (b"xx",))
    chain = TextToSpeechChain([voice], ahead=[("chào.", "vi"), ("hello.", "en")])
    await chain.start()
    await chain.rendered()
    before = len(voice.said)
    assert await said(chain, "vi", "chào.") + await said(chain, "en", "hello.") == b"xxxx"
    assert len(voice.said) == before == 2
    await chain.close()


async def test_what_is_kept_is_spoken_also_while_its_voice_is_down() -> None:
    voice = FakeVoice("a", (b"xx",))
    chain = TextToSpeechChain([voice, FakeVoice("b", (b"yy",))], ahead=[("chào", "vi")])
    await chain.start()
    await chain.rendered()
    voice.fails_after = 0
    assert await said(chain) == b"xx"
    assert await said(chain, text="tạm biệt") == b"yy"
    await chain.close()


async def test_texts_reach_voices_as_they_are_said() -> None:
    voice = FakeVoice("a", (b"xx",))
    await said(TextToSpeechChain([voice]), text="Anh/chị vay 5.000.000 đ. Gọi 0912345678.")
    assert [text for text, _ in voice.said] == [
        "Anh chị vay năm triệu đồng.",
        "Gọi không chín một hai, ba bốn năm, sáu bảy tám.",
    ]


async def test_failures_are_logged_without_a_word_of_what_was_said(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        await said(TextToSpeechChain([FakeVoice("a", fails_after=0), FakeVoice("b", (b"xx",))]))
    assert "a failed" in caplog.text
    assert "now b" in caplog.text
    assert "chào" not in caplog.text


def test_the_cache_keeps_to_its_bounds() -> None:
    cache = SoundCache(2, max_bytes=10)
    keys = [Spoken("a", text, "vi", 1.0) for text in "xyz"]
    for key in keys:
        cache.keep(key, b"1234")
    assert [key in cache for key in keys] == [False, True, True]
    cache.keep(keys[0], b"12345678")
    assert [key in cache for key in keys] == [True, False, False]
    cache.keep(keys[1], bytes(11))
    assert keys[1] not in cache


@pytest.mark.parametrize("language", ["vi", "en"])
def test_fixed_sentences_hold_no_gaps(language: Language) -> None:
    fixed = list(fixed_sentences(language))
    assert len(fixed) > 80
    assert not any(sign in sentence for sentence in fixed for sign in "{}/")


def test_faulty_chains_are_refused() -> None:
    with pytest.raises(ValueError, match="no provider"):
        SpeechToTextChain([])


# --- who is chosen ------------------------------------------------------------------------------------------


def test_without_keys_this_machine_listens_and_speaks() -> None:
    settings = load_settings(openai_api_key="", elevenlabs_api_key="", transcribe_region="")
    assert providers.ears_order(settings) == ("browser", "pocketsphinx")
    assert providers.voices_order(settings) == ("browser", "espeak-ng")
    assert [p.name for p in providers.speech_to_text(settings).providers] == ["pocketsphinx-grammar"]
    assert [p.name for p in providers.text_to_speech(settings).providers] == ["espeak-ng"]


def test_keys_bring_their_providers_this_machines_own_last() -> None:
    settings = load_settings(openai_api_key="k", elevenlabs_api_key="k", transcribe_region="ap-southeast-1")
    assert [p.name for p in providers.speech_to_text(settings).providers] == [
        *("openai-realtime", "elevenlabs-realtime", "transcribe", "openai", "elevenlabs"),
        "pocketsphinx-grammar",
    ]  # fmt: skip
    assert [p.name for p in providers.text_to_speech(settings).providers] == [
        "elevenlabs", "openai", "espeak-ng",
    ]  # fmt: skip


def test_the_order_that_is_set_is_kept_and_the_embedded_ones_are_added() -> None:
    settings = load_settings(openai_api_key="k", speech_to_text="openai, browser", text_to_speech="openai")
    assert [p.name for p in providers.speech_to_text(settings).providers] == [
        "openai",
        "pocketsphinx-grammar",
    ]
    assert [p.name for p in providers.text_to_speech(settings).providers] == ["openai", "espeak-ng"]


def test_a_language_models_address_is_not_taken_for_one_with_ears() -> None:
    settings = load_settings(openai_api_key="k", openai_base_url="http://localhost:11434/v1")
    assert "openai" not in providers.ears_order(settings)


def test_all_faults_of_the_orders_are_told_together() -> None:
    with pytest.raises(ConfigurationError) as caught:
        load_settings(
            openai_api_key="", elevenlabs_api_key="", openai_speech_base_url="nowhere", voice_region="east",
            speech_to_text="openai,carrier-pigeon", text_to_speech="elevenlabs,elevenlabs",
        )  # fmt: skip
    text = caught.value.message
    for part in ("OPENAI_SPEECH_BASE_URL", "VOICE_REGION", "carrier-pigeon", "ELEVENLABS_API_KEY", "once"):
        assert part in text
