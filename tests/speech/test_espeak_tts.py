"""The voice: audible, as long as it should be, in both languages, alive again after a crash."""

from __future__ import annotations

import os
import signal
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from src.exceptions import TTSError
from src.understanding.intents import Language
from src.voice_bot.speech.espeak_tts import CHUNK_BYTES, EspeakTextToSpeech, Region
from src.voice_bot.speech.sentences import MAX_SENTENCE, sentences
from tests.support.product import alive
from tests.support.sound import clipped, level, seconds

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def voice() -> AsyncIterator[EspeakTextToSpeech]:
    speaker = EspeakTextToSpeech()
    await speaker.start()
    yield speaker
    await speaker.close()


async def said(voice: EspeakTextToSpeech, text: str, language: Language) -> bytes:
    return b"".join([chunk async for chunk in voice.synthesize(text, language)])


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("vi", "Xin chào anh chị, tôi có thể giúp gì ạ?"),
        ("en", "Good morning, how may I help you today?"),
    ],
)
async def test_speech_is_audible_and_as_long_as_speech_is(
    voice: EspeakTextToSpeech, language: Language, text: str
) -> None:
    sound = await said(voice, text, language)
    assert 1.0 < seconds(sound, voice.sample_rate) < 5.0
    assert 0.02 < level(sound) < 0.5
    assert clipped(sound) == 0.0


@pytest.mark.parametrize("region", ["north", "central", "south"])
async def test_each_vietnamese_voice_is_clear_and_does_not_clip(region: Region) -> None:
    speaker = EspeakTextToSpeech(region)
    text = "Dạ em chào anh chị. Số điện thoại là không chín một hai, ba bốn năm, sáu bảy tám."
    sound = await said(speaker, text, "vi")
    await speaker.close()
    assert 4.0 < seconds(sound, speaker.sample_rate) < 12.0
    assert 0.02 < level(sound) < 0.5
    assert clipped(sound) == 0.0


async def test_the_regions_sound_different_and_slower_is_longer(voice: EspeakTextToSpeech) -> None:
    south = EspeakTextToSpeech("south")
    text = "Anh muốn vay năm trăm triệu đồng"
    usual = await said(voice, text, "vi")
    assert await said(south, text, "vi") != usual
    await south.close()
    slow = b"".join([chunk async for chunk in voice.synthesize(text, "vi", 0.75)])
    assert 1.15 * len(usual) < len(slow) < 1.6 * len(usual)


async def test_the_languages_sound_different(voice: EspeakTextToSpeech) -> None:
    assert await said(voice, "Anh Minh", "vi") != await said(voice, "Anh Minh", "en")


async def test_more_words_take_longer(voice: EspeakTextToSpeech) -> None:
    short, long = await said(voice, "one", "en"), await said(voice, "one two three four five six", "en")
    assert len(long) > 2 * len(short)


async def test_sound_comes_in_small_chunks(voice: EspeakTextToSpeech) -> None:
    chunks = [chunk async for chunk in voice.synthesize("First. Second.", "en")]
    assert len(chunks) > 2
    assert max(map(len, chunks)) <= CHUNK_BYTES


@pytest.mark.parametrize("text", ["", "…", " \n", "***"])
async def test_nothing_to_say_is_silence(voice: EspeakTextToSpeech, text: str) -> None:
    assert await said(voice, text, "vi") == b""


@pytest.mark.parametrize("text", ["a\0b", "<speak>hi</speak>", "[[oops]] hello", "😀 hello", "x" * 3000])
async def test_odd_texts_are_spoken_all_the_same(voice: EspeakTextToSpeech, text: str) -> None:
    assert await said(voice, text, "en")


async def test_a_worker_that_dies_is_replaced(voice: EspeakTextToSpeech) -> None:
    (before,) = voice.pids
    os.kill(before, signal.SIGKILL)
    assert await said(voice, "Hello again", "en")
    assert voice.pids != (before,)


async def test_closing_ends_the_process() -> None:
    speaker = EspeakTextToSpeech()
    await speaker.start()
    pids = set(speaker.pids)
    await speaker.close()
    assert not alive(pids)
    with pytest.raises(TTSError):
        await said(speaker, "hello", "en")


async def test_texts_are_cut_into_sentences() -> None:
    assert list(sentences("Một. Hai? Ba!\nBốn; năm")) == ["Một.", "Hai?", "Ba!", "Bốn;", "năm"]
    assert list(sentences("Số 3.5 là số.")) == ["Số 3.5 là số."]
    long = ", ".join(["mười hai chữ số"] * 100)
    assert all(len(part) <= MAX_SENTENCE for part in sentences(long))
    assert "".join("".join(sentences(long)).split()) == "".join(long.split())
