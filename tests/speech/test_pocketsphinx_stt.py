"""The recogniser on spoken sentences, in its own process."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from rapidfuzz.distance import Levenshtein

from src.exceptions import STTError
from src.voice_bot.speech.context import SpeechContext
from src.voice_bot.speech.pocketsphinx_stt import PocketSphinxSpeechToText
from tests.support.product import alive
from tests.support.sound import spoken, utterances
from tests.support.speech_situations import situation

pytestmark = pytest.mark.asyncio(loop_scope="module")

RATE = 16_000
EXACT_AT_LEAST = 0.9
WORD_ERRORS_AT_MOST = 0.05
SILENCE = bytes(RATE)  # half a second


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def ears() -> AsyncIterator[PocketSphinxSpeechToText]:
    recogniser = PocketSphinxSpeechToText()
    await recogniser.start()
    yield recogniser
    await recogniser.close()


@pytest.mark.slow
async def test_spoken_sentences_are_recognised(ears: PocketSphinxSpeechToText) -> None:
    exact, wrong_words, all_words = 0, 0, 0
    mistakes = []
    table = utterances()
    for utterance in table:
        sound = SILENCE + spoken(utterance.name) + SILENCE
        heard = await ears.transcribe(sound, RATE, situation(utterance.focus))
        words = [word for word in (heard.text if heard else "").lower().split() if word != "the"]
        wanted = [[word for word in text.split() if word != "the"] for text in utterance.heard]
        errors = min(Levenshtein.distance(words, text) for text in wanted)
        exact += errors == 0
        wrong_words += errors
        all_words += len(wanted[0])
        if errors:
            mistakes.append((utterance.name, " ".join(words)))
    print(f"exact {exact}/{len(table)}, word errors {wrong_words / all_words:.1%}: {mistakes}")  # noqa: T201 - the measurement
    assert exact / len(table) >= EXACT_AT_LEAST, mistakes
    assert wrong_words / all_words <= WORD_ERRORS_AT_MOST, mistakes


async def test_sound_at_another_rate_is_resampled(ears: PocketSphinxSpeechToText) -> None:
    sound = spoken("rms_submit", 48_000)
    heard = await ears.transcribe(bytes(48_000) + sound + bytes(48_000), 48_000, situation("customerName"))
    assert heard is not None
    assert heard.text == "submit"


async def test_vietnamese_is_not_listened_to(ears: PocketSphinxSpeechToText) -> None:
    assert ears.languages == {"en"}
    assert await ears.transcribe(spoken("rms_submit"), RATE, SpeechContext(language="vi")) is None


async def test_nothing_is_heard_in_nothing(ears: PocketSphinxSpeechToText) -> None:
    assert await ears.transcribe(b"", RATE, situation(None)) is None


async def test_a_worker_that_dies_is_replaced(ears: PocketSphinxSpeechToText) -> None:
    (before,) = ears.pids
    os.kill(before, signal.SIGKILL)
    heard = await ears.transcribe(spoken("rms_submit"), RATE, situation("customerName"))
    assert heard is not None
    assert heard.text == "submit"
    assert ears.pids != (before,)


async def test_a_caller_that_gives_up_leaves_the_next_one_the_right_answer(
    ears: PocketSphinxSpeechToText,
) -> None:
    long = spoken("rms_phone_number_is_zero_nine_one_two_three_")
    given_up = asyncio.create_task(ears.transcribe(long, RATE, situation("phoneNumber")))
    await asyncio.sleep(0)
    given_up.cancel()
    await asyncio.gather(given_up, return_exceptions=True)
    heard = await ears.transcribe(spoken("rms_submit"), RATE, situation("customerName"))
    assert heard is not None
    assert heard.text == "submit"


async def test_closing_ends_the_processes() -> None:
    recogniser = PocketSphinxSpeechToText(processes=2)
    await recogniser.start()
    pids = set(recogniser.pids)
    assert len(pids) == 2
    await recogniser.close()
    await recogniser.close()
    assert not alive(pids)
    with pytest.raises(STTError):
        await recogniser.transcribe(spoken("rms_submit"), RATE, situation("customerName"))


async def test_workers_do_not_outlive_a_killed_service() -> None:
    program = (
        "import asyncio\n"
        "from src.voice_bot.speech.pocketsphinx_stt import PocketSphinxSpeechToText as Ears\n"
        "from src.voice_bot.speech.espeak_tts import EspeakTextToSpeech as Voice\n"
        "async def main():\n"
        "    ears, voice = Ears(), Voice()\n"
        "    await ears.start(); await voice.start()\n"
        "    print(*ears.pids, *voice.pids, flush=True)\n"
        "    await asyncio.Event().wait()\n"
        "asyncio.run(main())\n"
    )
    service = await asyncio.create_subprocess_exec(
        sys.executable, "-c", program, stdout=asyncio.subprocess.PIPE
    )
    assert service.stdout is not None
    pids = {int(pid) for pid in (await service.stdout.readline()).split()}
    assert len(pids) == 2
    service.kill()
    await service.wait()
    deadline = time.monotonic() + 20
    while alive(pids):
        assert time.monotonic() < deadline, "orphans are left"
        await asyncio.sleep(0.02)
