"""The grammar recogniser while somebody speaks: the same words as afterwards, and words on the way."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import numpy as np
import pytest
import pytest_asyncio

from src.voice_bot.speech.noise import stands_out_by
from src.voice_bot.speech.pocketsphinx_stt import PocketSphinxSpeechToText
from src.voice_bot.speech.protocols import StreamingSpeechToText, Transcript
from tests.support.sound import level, spoken
from tests.support.speech_situations import situation
from tests.support.voice_call import until

pytestmark = [pytest.mark.integration, pytest.mark.asyncio(loop_scope="module")]

PIECE = 640
NUMBER = "rms_phone_number_is_zero_nine_one_two_three_"
DIGITS = "zero nine one two three four five six seven eight"
SAID = "phone number is zero nine one two three four five six seven eight"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def ears() -> AsyncIterator[PocketSphinxSpeechToText]:
    recogniser = PocketSphinxSpeechToText()
    await recogniser.start()
    yield recogniser
    await recogniser.close()


async def listen(ears: PocketSphinxSpeechToText, name: str, focus: str | None) -> str:
    stream = ears.open(16_000, situation(focus), lambda _words: None)
    sound = spoken(name)
    for start in range(0, len(sound), PIECE):
        stream.feed(sound[start : start + PIECE])
        await asyncio.sleep(0)
    heard = await stream.finish()
    await stream.close()
    return _plain(heard)


def _plain(heard: Transcript | None) -> str:
    """An article more or less is no matter."""
    return heard.text.casefold().removeprefix("the ") if heard else ""


async def test_words_are_told_while_they_are_spoken(ears: PocketSphinxSpeechToText) -> None:
    assert isinstance(ears, StreamingSpeechToText)
    interim: list[str] = []
    stream = ears.open(16_000, situation("phoneNumber"), lambda words: interim.append(words.text))
    sound = spoken(NUMBER)
    stream.feed(sound[: len(sound) // 2])
    await until(lambda: any("zero nine" in words for words in interim), "the words so far")
    assert all(len(words) < len(SAID) for words in interim)
    stream.feed(sound[len(sound) // 2 :])
    assert _plain(await stream.finish()) == SAID


async def test_several_people_are_heard_at_once_and_more_than_have_a_decoder_afterwards(
    ears: PocketSphinxSpeechToText,
) -> None:
    results = await asyncio.gather(*(listen(ears, NUMBER, "phoneNumber") for _ in range(8)))
    assert set(results) == {SAID}


async def test_a_recogniser_that_dies_in_the_middle_loses_no_word(ears: PocketSphinxSpeechToText) -> None:
    stream = ears.open(16_000, situation("phoneNumber"), lambda _words: None)
    sound = spoken(NUMBER)
    stream.feed(sound[: len(sound) // 2])
    await asyncio.sleep(0)
    for worker in ears._workers:
        assert worker._process is not None
        worker._process.kill()
        await worker._process.wait()
    stream.feed(sound[len(sound) // 2 :])
    heard = await stream.finish()
    assert _plain(heard) == SAID


async def test_an_utterance_given_up_leaves_a_free_decoder(ears: PocketSphinxSpeechToText) -> None:
    for _ in range(8):
        stream = ears.open(16_000, situation("phoneNumber"), lambda _words: None)
        stream.feed(spoken(NUMBER)[:6400])
        await stream.close()
        await stream.close()
    heard = await listen(ears, NUMBER, "phoneNumber")
    assert heard == SAID


@pytest.mark.parametrize("decibels", [30, 20])
async def test_words_are_heard_in_a_noisy_room(ears: PocketSphinxSpeechToText, decibels: int) -> None:
    """White noise, from before the words to after them."""
    sound = spoken(NUMBER)
    room = bytes(int(0.45 * 16_000) * 2)
    samples = np.frombuffer(room + sound + room, dtype="<i2").astype(np.float64)
    noise = np.random.default_rng(3).normal(0, level(sound) / 10 ** (decibels / 20) * 32_768, len(samples))
    noisy = np.clip(samples + noise, -32_768, 32_767).astype("<i2").tobytes()
    stream = ears.open(16_000, situation("phoneNumber"), lambda _words: None)
    for start in range(0, len(noisy), PIECE):
        stream.feed(noisy[start : start + PIECE])
        await asyncio.sleep(0)
    assert _plain(await stream.finish()).endswith(DIGITS)


async def test_how_far_a_voice_stands_out() -> None:
    rate = 16_000
    room = np.random.default_rng(1).normal(0, 100, rate)
    voice = np.concatenate([room, room * 31.6, room]).astype("<i2").tobytes()
    assert stands_out_by(voice, rate) == pytest.approx(30, abs=2)
    assert stands_out_by(bytes(2 * rate) + voice, rate) > 45
    assert stands_out_by(b"", rate) == stands_out_by(b"\0", rate) == 0
