"""Ears and voices asked by HTTP: real client libraries, stand-in servers, real sockets."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import pytest
import pytest_asyncio

from src.config import load_settings
from src.exceptions import STTError, TTSError
from src.voice_bot.speech.elevenlabs_audio import build_client as elevenlabs_client
from src.voice_bot.speech.elevenlabs_stt import ElevenLabsSpeechToText
from src.voice_bot.speech.elevenlabs_tts import ElevenLabsTextToSpeech
from src.voice_bot.speech.limits import CallLimits
from src.voice_bot.speech.openai_audio import build_client as openai_client
from src.voice_bot.speech.openai_stt import OpenAISpeechToText
from src.voice_bot.speech.openai_tts import OpenAITextToSpeech
from src.voice_bot.speech.protocols import SpeechToText, TextToSpeech
from tests.support.providers import elevenlabs, openai_audio
from tests.support.providers.faults import RETRY_AFTER, Fault
from tests.support.providers.sounds import RATE as VOICE_RATE
from tests.support.providers.sounds import tone
from tests.support.speech_situations import situation

pytestmark = [pytest.mark.integration, pytest.mark.asyncio(loop_scope="module")]

RATE = 16_000
SECOND = b"\1\0" * RATE
ENGLISH = situation("interactionType")
FAULTS = pytest.mark.parametrize(
    ("fault", "reason"),
    [("rate_limited", "rate_limited"), ("unauthorized", "unauthorized"), ("down", "unreachable")],
)


@dataclass
class Stage:
    """Ears and a voice, the server that they talk to, and the same with a short patience."""

    ears: SpeechToText
    voice: TextToSpeech
    server: Any
    hasty_ears: SpeechToText
    hasty_voice: TextToSpeech


@pytest_asyncio.fixture(scope="module", loop_scope="module", params=["openai", "elevenlabs"])
async def stage(request: pytest.FixtureRequest) -> AsyncIterator[Stage]:
    limits, short = CallLimits(1_000, 5.0), CallLimits(1_000, 0.3)
    if request.param == "openai":
        async with openai_audio.openai_audio() as server:
            settings = load_settings(openai_api_key=openai_audio.KEY, openai_speech_base_url=server.url)
            client = openai_client(settings)
            yield Stage(
                OpenAISpeechToText(client, "gpt-4o-transcribe", limits),
                OpenAITextToSpeech(client, "gpt-4o-mini-tts", "coral", limits),
                server,
                OpenAISpeechToText(client, "gpt-4o-transcribe", short),
                OpenAITextToSpeech(client, "gpt-4o-mini-tts", "coral", short),
            )
            await client.close()
    else:
        async with elevenlabs.elevenlabs() as scribe:
            settings = load_settings(elevenlabs_api_key=elevenlabs.KEY, elevenlabs_base_url=scribe.url)
            pair = elevenlabs_client(settings)
            yield Stage(
                ElevenLabsSpeechToText(*pair, "scribe_v2", limits),
                ElevenLabsTextToSpeech(*pair, "eleven_flash_v2_5", "voice-1", limits),
                scribe,
                ElevenLabsSpeechToText(*pair, "scribe_v2", short),
                ElevenLabsTextToSpeech(*pair, "eleven_flash_v2_5", "voice-1", short),
            )
            await pair[1].aclose()


@pytest.fixture(autouse=True)
def mended(stage: Stage) -> None:
    stage.server.fault = ""
    stage.server.held.clear()


async def said(voice: TextToSpeech, text: str = "Xin chào anh chị", speed: float = 1.0) -> list[bytes]:
    return [chunk async for chunk in voice.synthesize(text, "vi", speed)]


async def test_words_come_with_their_confidence(stage: Stage) -> None:
    heard = await stage.ears.transcribe(SECOND, RATE, ENGLISH)
    assert heard is not None
    assert heard.text == stage.server.text
    assert 0.5 < heard.confidence < 1.0
    stage.server.logprob = -3.0
    unsure = await stage.ears.transcribe(SECOND, RATE, ENGLISH)
    stage.server.logprob = -0.1
    assert unsure is not None
    assert unsure.confidence < 0.1


async def test_nothing_is_asked_for_no_sound_and_nothing_heard_is_none(stage: Stage) -> None:
    asked = stage.server.asked
    assert await stage.ears.transcribe(b"", RATE, ENGLISH) is None
    assert stage.server.asked == asked
    text, stage.server.text = stage.server.text, " "
    assert await stage.ears.transcribe(SECOND, RATE, ENGLISH) is None
    stage.server.text = text


async def test_the_recogniser_is_told_language_and_words_and_gets_the_sound(stage: Stage) -> None:
    await stage.ears.transcribe(b"\1\0" * 48_000, 48_000, ENGLISH)
    fields = stage.server.heard[-1]
    told = f"{fields.get('prompt', '')} {fields.get('keyterms', '')}"
    assert "Meeting in person" in told
    assert "en" in (fields.get("language"), fields.get("language_code"))
    if "rate" in fields:
        assert (fields["rate"], fields["seconds"]) == (16_000, pytest.approx(1.0, abs=0.05))
        assert fields["include[]"] == ["logprobs"]
    else:
        assert fields["file_format"] == "pcm_s16le_16"
        assert len(fields["file"]) == pytest.approx(32_000, rel=0.05)


@FAULTS
async def test_every_failure_to_hear_is_told_as_what_it_is(stage: Stage, fault: Fault, reason: str) -> None:
    stage.server.fault = fault
    asked = stage.server.asked
    with pytest.raises(STTError) as caught:
        await stage.ears.transcribe(SECOND, RATE, ENGLISH)
    _check(caught.value, stage.ears.name, reason)
    assert stage.server.asked == asked + 1, "the library does not try again on its own"


@FAULTS
async def test_every_failure_to_speak_is_told_as_what_it_is(stage: Stage, fault: Fault, reason: str) -> None:
    stage.server.fault = fault
    asked = stage.server.asked
    with pytest.raises(TTSError) as caught:
        await said(stage.voice)
    _check(caught.value, stage.voice.name, reason)
    assert stage.server.asked == asked + 1


async def test_a_connection_that_breaks_is_told(stage: Stage) -> None:
    stage.server.fault = "break"
    with pytest.raises(STTError) as heard:
        await stage.ears.transcribe(SECOND, RATE, ENGLISH)
    assert heard.value.details["reason"] in ("broken_off", "unreachable")
    chunks: list[bytes] = []
    with pytest.raises(TTSError) as spoken:
        await _collect(stage.voice, chunks)
    assert spoken.value.details["reason"] == "broken_off"
    assert chunks, "what came before the break was passed on"


async def _collect(voice: TextToSpeech, chunks: list[bytes]) -> None:
    async for chunk in voice.synthesize("Xin chào anh chị " * 10, "vi"):
        chunks.append(chunk)


async def test_a_slow_provider_is_not_waited_for(stage: Stage) -> None:
    stage.server.fault = "slow"
    with pytest.raises(STTError) as heard:
        await stage.hasty_ears.transcribe(SECOND, RATE, ENGLISH)
    assert heard.value.details["reason"] == "timeout"
    with pytest.raises(TTSError) as spoken:
        await said(stage.hasty_voice)
    assert spoken.value.details["reason"] == "timeout"


async def test_the_voice_says_the_text_whole(stage: Stage) -> None:
    text = "Xin chào anh chị"
    chunks = await said(stage.voice, text)
    assert stage.voice.sample_rate == VOICE_RATE
    assert b"".join(chunks) == tone(text)
    assert len(chunks) > 2, "sound comes while it is made"


async def test_slower_is_slower_and_the_wishes_reach_the_provider(stage: Stage) -> None:
    usual, slow = await said(stage.voice), await said(stage.voice, speed=0.75)
    assert len(b"".join(slow)) > 1.25 * len(b"".join(usual))
    asked = stage.server.said[-1]
    if stage.voice.name == "openai":
        assert (asked["model"], asked["voice"], asked["response_format"]) == (
            "gpt-4o-mini-tts",
            "coral",
            "pcm",
        )
        assert "tiếng Việt" in asked["instructions"]
    else:
        assert (asked["model_id"], asked["voice"]) == ("eleven_flash_v2_5", "voice-1")
        assert (asked["language_code"], asked["output_format"]) == ("vi", "pcm_24000")


async def test_a_listener_who_leaves_ends_the_stream(stage: Stage) -> None:
    stream = stage.voice.synthesize("Xin chào anh chị", "vi")
    assert await anext(stream)
    await stream.aclose()  # type: ignore[attr-defined]  # it is a generator
    assert await said(stage.voice)


def _check(error: STTError | TTSError, provider: str, reason: str) -> None:
    assert error.details["provider"] == provider
    assert error.details["reason"] == reason
    assert error.details.get("retry_after_seconds") == (RETRY_AFTER if reason == "rate_limited" else None)
    assert "chào" not in str(error.to_dict())
