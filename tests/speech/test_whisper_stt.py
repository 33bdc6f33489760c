"""Whisper in its own process, on a model of random weights: it loads, listens, answers, and can be lost."""

from __future__ import annotations

import os
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from src.config import load_settings
from src.exceptions import STTError
from src.voice_bot.speech import providers
from src.voice_bot.speech.context import SpeechContext
from src.voice_bot.speech.protocols import Transcript
from src.voice_bot.speech.streaming import open_stream
from src.voice_bot.speech.whisper_stt import WhisperSpeechToText
from tests.support import tiny_whisper
from tests.support.product import alive
from tests.support.sound import spoken
from tests.support.speech_situations import situation

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.slow]

RATE = 16_000


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_whisper.make(tmp_path_factory.mktemp("data") / "models" / "whisper")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def ears(directory: Path) -> AsyncIterator[WhisperSpeechToText]:
    recogniser = WhisperSpeechToText(directory, threads=1)
    await recogniser.start()
    yield recogniser
    await recogniser.close()


async def test_speech_becomes_text_with_a_confidence(ears: WhisperSpeechToText) -> None:
    heard = await ears.transcribe(spoken("rms_submit"), RATE, situation("customerName"))
    assert isinstance(heard, Transcript)
    assert heard.text
    assert 0.0 <= heard.confidence <= 1.0


async def test_vietnamese_is_listened_to_as_well(ears: WhisperSpeechToText) -> None:
    context = SpeechContext(form=situation("customerName").form, focus="customerName", language="vi")
    stream = open_stream(ears, RATE, context, lambda _words: None)
    stream.feed(spoken("rms_submit"))
    heard = await stream.finish()
    assert heard is not None
    assert heard.text


async def test_nothing_is_heard_in_nothing(ears: WhisperSpeechToText) -> None:
    assert await ears.transcribe(b"", RATE, situation(None)) is None
    assert await ears.transcribe(bytes(200), RATE, situation(None)) is None


async def test_a_worker_that_dies_is_replaced(ears: WhisperSpeechToText) -> None:
    (before,) = ears.pids
    os.kill(before, signal.SIGKILL)
    assert await ears.transcribe(spoken("rms_submit"), RATE, situation("customerName"))
    assert ears.pids != (before,)


async def test_a_directory_without_a_model_is_told_at_the_start(tmp_path: Path) -> None:
    recogniser = WhisperSpeechToText(tmp_path, threads=1)
    with pytest.raises(STTError):
        await recogniser.start()
    await recogniser.close()
    assert not alive(set(recogniser.pids))


async def test_a_model_that_was_fetched_is_found_and_chosen(directory: Path) -> None:
    settings = load_settings(data_dir=directory.parents[1], openai_api_key="", elevenlabs_api_key="")
    assert providers.ears_order(settings) == ("whisper", "browser", "pocketsphinx")
    chain = providers.speech_to_text(settings)
    assert [provider.name for provider in chain.providers] == ["whisper", "pocketsphinx-grammar"]
    assert chain.languages == {"vi", "en"}
    await chain.close()
