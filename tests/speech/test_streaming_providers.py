"""Recognisers that listen while the citizen speaks: real client libraries, stand-in servers, real sockets."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Any

import pytest
import pytest_asyncio

from src.config import load_settings
from src.exceptions import STTError
from src.voice_bot.speech import transcribe_stt
from src.voice_bot.speech.context import SpeechContext
from src.voice_bot.speech.elevenlabs_audio import build_client as elevenlabs_client
from src.voice_bot.speech.elevenlabs_stt import ElevenLabsRealtimeSpeechToText
from src.voice_bot.speech.limits import CallLimits
from src.voice_bot.speech.openai_audio import build_client as openai_client
from src.voice_bot.speech.openai_realtime_stt import OpenAIRealtimeSpeechToText
from src.voice_bot.speech.protocols import StreamingSpeechToText, Transcript
from src.voice_bot.speech.transcribe_stt import TranscribeSpeechToText
from tests.support.providers import elevenlabs, openai_audio, openai_realtime, transcribe
from tests.support.providers.faults import RETRY_AFTER, Fault
from tests.support.speech_situations import situation

pytestmark = [pytest.mark.integration, pytest.mark.asyncio(loop_scope="module")]

RATE = 16_000
SECOND = b"\1\0" * RATE
ENGLISH = situation("interactionType")


@dataclass
class Stage:
    """A recogniser and the server it talks to."""

    ears: StreamingSpeechToText
    server: Any
    impatient: StreamingSpeechToText
    """The same, with a short patience."""


@pytest_asyncio.fixture(scope="module", loop_scope="module", params=["openai", "elevenlabs", "transcribe"])
async def stage(request: pytest.FixtureRequest) -> AsyncIterator[Stage]:
    async with AsyncExitStack() as stack:
        made = await _stage(request.param, stack)
        yield made
        await made.ears.close()
        await made.impatient.close()


async def _stage(name: str, stack: AsyncExitStack) -> Stage:
    limits, short = CallLimits(1_000, 5.0), CallLimits(1_000, 0.3)
    if name == "openai":
        heard = await stack.enter_async_context(openai_realtime.openai_realtime())
        settings = load_settings(openai_api_key=openai_audio.KEY, openai_speech_base_url=heard.url)

        def openai(limits: CallLimits) -> StreamingSpeechToText:
            return OpenAIRealtimeSpeechToText(openai_client(settings), "gpt-4o-transcribe", limits)

        return Stage(openai(limits), heard, openai(short))
    if name == "elevenlabs":
        scribe = await stack.enter_async_context(elevenlabs.elevenlabs())
        settings = load_settings(elevenlabs_api_key=elevenlabs.KEY, elevenlabs_base_url=scribe.url)

        def eleven(limits: CallLimits) -> StreamingSpeechToText:
            return ElevenLabsRealtimeSpeechToText(*elevenlabs_client(settings), "scribe_v2_realtime", limits)

        return Stage(eleven(limits), scribe, eleven(short))
    aws = await stack.enter_async_context(transcribe.transcribe())
    patch = stack.enter_context(pytest.MonkeyPatch.context())
    patch.setenv("AWS_ACCESS_KEY_ID", transcribe.ACCESS)
    patch.setenv("AWS_SECRET_ACCESS_KEY", transcribe.SECRET)
    patch.delenv("AWS_SESSION_TOKEN", raising=False)

    def amazon(limits: CallLimits) -> StreamingSpeechToText:
        return TranscribeSpeechToText("ap-southeast-1", aws.url, {"en": "bank-words"}, limits)

    return Stage(amazon(limits), aws, amazon(short))


@pytest.fixture(autouse=True)
def mended(stage: Stage) -> None:
    stage.server.fault, stage.server.error, stage.server.exception = "", "", ""
    stage.server.held.clear()


async def spoken(
    ears: StreamingSpeechToText, pieces: int = 10, context: SpeechContext = ENGLISH
) -> tuple[Transcript | None, list[str]]:
    """Speak two seconds, piece by piece, letting the world turn in between."""
    interims: list[str] = []
    stream = ears.open(RATE, context, lambda words: interims.append(words.text))
    for _ in range(pieces):
        stream.feed(SECOND[: RATE * 2 // 5])
        await asyncio.sleep(0)
    try:
        return await stream.finish(), interims
    finally:
        await stream.close()


def text_of(stage: Stage) -> str:
    server = stage.server
    return server.text if hasattr(server, "text") else " ".join(part.text for part in server.segments)


async def test_words_come_with_their_confidence(stage: Stage) -> None:
    heard, interims = await spoken(stage.ears)
    assert heard is not None
    assert heard.text == text_of(stage)
    assert 0.5 < heard.confidence < 1.0
    assert interims, "words so far are told"
    assert text_of(stage).startswith(interims[0])


async def test_a_whole_utterance_goes_the_same_way(stage: Stage) -> None:
    heard = await stage.ears.transcribe(SECOND * 2, RATE, ENGLISH)
    assert heard is not None
    assert heard.text == text_of(stage)
    assert await stage.ears.transcribe(b"", RATE, ENGLISH) is None


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ("rate_limited", "rate_limited"),
        ("unauthorized", "unauthorized"),
        ("down", "unreachable"),
        ("break", "broken_off"),
    ],
)
async def test_every_failure_is_told_as_what_it_is(stage: Stage, fault: Fault, reason: str) -> None:
    stage.server.fault = fault
    with pytest.raises(STTError) as caught:
        await spoken(stage.ears)
    assert caught.value.details["reason"] == reason
    assert caught.value.details["provider"] == stage.ears.name
    assert caught.value.details.get("retry_after_seconds") == (
        RETRY_AFTER if fault == "rate_limited" else None
    )


async def test_a_slow_provider_is_not_waited_for(stage: Stage) -> None:
    stage.server.fault = "slow"
    with pytest.raises(STTError) as caught:
        await spoken(stage.impatient)
    assert caught.value.details["reason"] == "timeout"


async def test_an_utterance_given_up_leaves_nothing_behind(stage: Stage) -> None:
    before = asyncio.all_tasks()
    stream = stage.ears.open(RATE, ENGLISH, lambda _words: None)
    stream.feed(SECOND)
    await stream.close()
    await stream.close()
    left = {task for task in asyncio.all_tasks() - before if "LiveUtterance" in repr(task.get_coro())}
    assert not left
    heard, _ = await spoken(stage.ears)
    assert heard is not None


async def test_nobody_there_is_told(unused_tcp_port: int) -> None:
    settings = load_settings(
        openai_api_key="x", openai_speech_base_url=f"http://127.0.0.1:{unused_tcp_port}/v1"
    )
    ears = OpenAIRealtimeSpeechToText(openai_client(settings), "gpt-4o-transcribe", CallLimits(100, 2.0))
    with pytest.raises(STTError) as caught:
        await ears.transcribe(SECOND, RATE, ENGLISH)
    assert caught.value.details["reason"] == "unreachable"
    await ears.close()


def only(stage: Stage, name: str) -> Any:
    return stage.server if stage.ears.name == name else None


async def test_openai_is_told_language_and_words_and_streams_where_the_model_does(stage: Stage) -> None:
    if (server := only(stage, "openai-realtime")) is None:
        return
    server.live = True
    heard, interims = await spoken(stage.ears)
    server.live = False
    assert heard is not None
    assert heard.text.startswith(interims[0])
    session = server.sessions[-1]["audio"]["input"]
    assert session["turn_detection"] is None
    assert session["transcription"]["language"] == "en"
    assert "Meeting in person" in session["transcription"]["prompt"]
    assert server.bytes_heard == pytest.approx(2 * 24_000 * 2, rel=0.02), "resampled to 24 kHz, whole"


async def test_openai_errors_within_the_session(stage: Stage) -> None:
    if (server := only(stage, "openai-realtime")) is None:
        return
    heard = await stage.ears.transcribe(bytes(320), RATE, ENGLISH)
    assert heard is None, "too short to be speech"
    server.error = "rate_limit_exceeded"
    with pytest.raises(STTError) as caught:
        await spoken(stage.ears)
    assert caught.value.details["reason"] == "rate_limited"


async def test_elevenlabs_is_told_language_and_words(stage: Stage) -> None:
    if (server := only(stage, "elevenlabs-realtime")) is None:
        return
    await spoken(stage.ears)
    query = server.live_queries[-1]
    assert ("language_code", "en") in query
    assert ("commit_strategy", "manual") in query
    terms = [value for name, value in query if name == "keyterms"]
    assert "Meeting in person" in terms
    assert len(terms) <= 50
    assert all(len(term) <= 20 for term in terms)


@pytest.mark.parametrize(
    ("error", "reason"),
    [("quota_exceeded", "rate_limited"), ("auth_error", "unauthorized"), ("input_error", "refused")],
)
async def test_elevenlabs_errors_within_the_session(stage: Stage, error: str, reason: str) -> None:
    if (server := only(stage, "elevenlabs-realtime")) is None:
        return
    assert await stage.ears.transcribe(bytes(320), RATE, ENGLISH) is None
    server.error = error
    with pytest.raises(STTError) as caught:
        await spoken(stage.ears)
    assert caught.value.details["reason"] == reason


async def test_transcribe_takes_finals_as_they_are_marked(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    if (server := only(stage, "transcribe")) is None:
        return
    server.hangs = True  # it does not close the stream: nothing waits for that
    stream = stage.ears.open(RATE, ENGLISH, lambda _words: None)
    stream.feed(SECOND)
    monkeypatch.setattr(transcribe_stt, "FINAL_SECONDS", 3_600.0)
    heard = await stream.finish()
    await stream.close()
    assert heard is not None
    server.hangs = False
    assert server.queries[-1]["language-code"] == "en-US"
    assert server.queries[-1]["vocabulary-name"] == "bank-words"


async def test_transcribe_does_not_wait_out_what_is_never_marked(stage: Stage) -> None:
    if (server := only(stage, "transcribe")) is None:
        return
    whole, server.segments = server.segments, (transcribe.Segment("không chín", final=False),)
    server.hangs = True
    heard, _ = await spoken(stage.ears)
    server.segments, server.hangs = whole, False
    assert heard is not None
    assert heard.text == "không chín"


async def test_transcribe_joins_what_it_cut_in_two(stage: Stage) -> None:
    if (server := only(stage, "transcribe")) is None:
        return
    whole = server.segments
    server.segments = (transcribe.Segment("không chín một hai"), transcribe.Segment("ba bốn năm", 0.5))
    heard, _ = await spoken(stage.ears)
    server.segments = whole
    assert heard == Transcript("không chín một hai ba bốn năm", pytest.approx((4 * 0.9 + 3 * 0.5) / 7))


@pytest.mark.parametrize(
    ("exception", "reason"),
    [
        ("LimitExceededException", "rate_limited"),
        ("BadRequestException", "refused"),
        ("InternalFailureException", "unreachable"),
    ],
)
async def test_transcribe_errors_within_the_stream(stage: Stage, exception: str, reason: str) -> None:
    if (server := only(stage, "transcribe")) is None:
        return
    server.exception = exception
    with pytest.raises(STTError) as caught:
        await spoken(stage.ears)
    assert caught.value.details["reason"] == reason


async def test_transcribe_refuses_a_wrong_secret(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    if (server := only(stage, "transcribe")) is None:
        return
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "another")
    ears = TranscribeSpeechToText("ap-southeast-1", server.url, {}, CallLimits(100, 2.0))
    with pytest.raises(STTError) as caught:
        await ears.transcribe(SECOND, RATE, ENGLISH)
    assert caught.value.details["reason"] == "unauthorized"
