"""A whole call over real WebRTC in one process: sound in, the conversation heard, sound back."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace

import numpy as np
import pytest
import pytest_asyncio

from src.exceptions import (
    DatabaseConnectionError,
    NotFoundError,
    ServiceUnavailableError,
    WebRTCConnectionError,
)
from src.live_api import ErrorEvent, InterruptCommand, LatencyEvent, MuteCommand, SpeakingEvent
from src.understanding.intents import Language
from src.voice_bot.pipeline.call import SILENT_PEER_SECONDS
from src.voice_bot.pipeline.calls import Calls
from src.voice_bot.pipeline.equipment import Equipment
from src.voice_bot.speech.context import SpeechContext
from src.voice_bot.speech.espeak_tts import EspeakTextToSpeech
from src.voice_bot.speech.pocketsphinx_stt import PocketSphinxSpeechToText
from src.voice_bot.speech.protocols import SpeechToText, Transcript
from src.voice_bot.turn_taking.pace import Pace
from src.voice_bot_api import IceCandidate
from tests.support.patience import patience
from tests.support.product import alive
from tests.support.sound import spoken
from tests.support.speech_situations import situation
from tests.support.voice_call import RATE, FakeConversation, Phone, loopback_candidates, phone, until

pytestmark = [pytest.mark.integration, pytest.mark.asyncio(loop_scope="module")]

LONG = (
    "This is a rather long answer that goes on and on, so that there is time enough to interrupt it.",
) * 4
CLOSE_WITHIN_SECONDS = 2.5


@pytest.fixture(scope="module", autouse=True)
def _loopback() -> Iterator[None]:
    with loopback_candidates():
        yield


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def calls() -> AsyncIterator[Calls]:
    switchboard = Calls(Equipment(PocketSphinxSpeechToText(), EspeakTextToSpeech()), limit=2)
    await switchboard.start()
    yield switchboard
    await switchboard.close()


async def dial(calls: Calls, citizens: Phone, conversation: FakeConversation) -> str:
    """Begin a call; answers its id."""
    async with calls.answer(await citizens.offer()) as peer:
        await calls.begin(peer, conversation)
        answer = peer.get_answer()
    await citizens.accept(answer["sdp"])
    return str(answer["pc_id"])


def a_conversation(focus: str | None = "customerName", **wanted: object) -> FakeConversation:
    return replace(FakeConversation(context=situation(focus)), **wanted)


class Mumbling:
    """Ears that hear everything and understand nothing."""

    name = "mumbling"
    languages: frozenset[Language] = frozenset({"en"})

    def __init__(self) -> None:
        self.heard = b""

    @property
    def heard_seconds(self) -> float:
        return len(self.heard) / 2 / 16_000

    async def start(self) -> None: ...

    async def close(self) -> None: ...

    async def transcribe(self, pcm: bytes, sample_rate: int, context: SpeechContext) -> Transcript | None:
        self.heard = pcm
        return None


@asynccontextmanager
async def switchboard_of(ears: SpeechToText) -> AsyncIterator[Calls]:
    switchboard = Calls(Equipment(ears, EspeakTextToSpeech()), limit=1)
    await switchboard.start()
    try:
        yield switchboard
    finally:
        await switchboard.close()


async def ended(calls: Calls) -> None:
    await until(lambda: len(calls) == 0, "the end of the call")


async def test_words_are_heard_and_answered_aloud(calls: Calls) -> None:
    conversation = a_conversation()
    async with phone() as citizens:
        await dial(calls, citizens, conversation)
        await citizens.until_sound(0)  # the greeting
        await citizens.until_silence()
        citizens.microphone.speak(spoken("rms_customer_name_is_david_miller", RATE))
        await until(lambda: bool(conversation.turns), "the turn")
        assert conversation.turns == ["full name is david miller".replace("full", "Full")]
        assert citizens.microphone.spoken_at is not None
        await citizens.until_sound(citizens.microphone.spoken_at)
    await ended(calls)
    latencies = {
        event.stage: event.milliseconds for event in conversation.events if isinstance(event, LatencyEvent)
    }
    assert set(latencies) == {"end_of_turn", "speech_to_text", "text_to_speech", "voice_to_voice"}
    speaking = [
        (event.who, event.speaking) for event in conversation.events if isinstance(event, SpeakingEvent)
    ]
    assert speaking[:4] == [("assistant", True), ("assistant", False), ("user", True), ("user", False)]
    assert speaking[4] == ("assistant", True)


async def test_the_citizens_speech_silences_the_bot(calls: Calls) -> None:
    conversation = a_conversation(first_words=LONG)
    async with phone() as citizens:
        await dial(calls, citizens, conversation)
        await citizens.until_sound(0)
        started = time.monotonic()
        citizens.microphone.speak(spoken("rms_interaction_date_is_march_twenty_second_", RATE))
        silent_at = await citizens.until_silence(0.5)
        assert silent_at - started < patience(1.5)
    await ended(calls)


async def test_a_turn_under_way_is_finished_although_the_citizen_interrupts(calls: Calls) -> None:
    conversation = a_conversation(hold=asyncio.Event())
    assert conversation.hold is not None
    async with phone() as citizens:
        await dial(calls, citizens, conversation)
        await citizens.until_sound(0)
        await citizens.until_silence()
        citizens.microphone.speak(spoken("rms_submit", RATE))
        await until(lambda: conversation.turns == ["submit"], "the first turn")
        citizens.microphone.speak(spoken("rms_go_back", RATE))
        await until(lambda: len(conversation.turns) == 2, "the second turn")
        conversation.hold.set()
        await until(lambda: conversation.finished == ["submit", "go back"], "both turns' ends")
        await citizens.until_sound(time.monotonic())
    await ended(calls)


async def test_the_page_interrupts_and_mutes(calls: Calls) -> None:
    conversation = a_conversation(first_words=LONG)
    async with phone() as citizens:
        await dial(calls, citizens, conversation)
        await citizens.until_sound(0)
        conversation.listeners.command(MuteCommand(muted=True))
        started = time.monotonic()
        conversation.listeners.command(InterruptCommand())
        assert await citizens.until_silence() - started < patience(0.8)
        citizens.microphone.speak(spoken("rms_submit", RATE) + bytes(RATE))
        await until(lambda: citizens.microphone.spoken_at is not None, "the end of the muted words")
        conversation.listeners.command(MuteCommand(muted=False))
        citizens.microphone.speak(bytes(RATE) + spoken("rms_go_back", RATE))
        await until(lambda: bool(conversation.turns), "a turn")
        assert conversation.turns == ["go back"]
    await ended(calls)


async def test_replies_to_typed_turns_are_spoken_too(calls: Calls) -> None:
    conversation = a_conversation()
    async with phone() as citizens:
        await dial(calls, citizens, conversation)
        await citizens.until_sound(0)
        await citizens.until_silence()
        conversation.listeners.speak(("The name is David Miller.",))
        await citizens.until_sound(time.monotonic())
    await ended(calls)


async def test_a_failed_turn_is_told_and_the_call_goes_on(calls: Calls) -> None:
    conversation = a_conversation(fails=DatabaseConnectionError())
    async with phone() as citizens:
        await dial(calls, citizens, conversation)
        await citizens.until_sound(0)
        await citizens.until_silence()
        citizens.microphone.speak(spoken("rms_submit", RATE))
        await until(lambda: any(isinstance(event, ErrorEvent) for event in conversation.events), "the error")
        conversation.fails = None
        citizens.microphone.speak(bytes(RATE) + spoken("rms_go_back", RATE))
        await until(lambda: conversation.finished == ["go back"], "the next turn")
    await ended(calls)


async def test_vietnamese_is_spoken_but_not_listened_to(calls: Calls) -> None:
    conversation = a_conversation(language="vi", first_words=("Xin chào anh chị.",))
    conversation.context = replace(conversation.context, language="vi")
    async with phone() as citizens:
        await dial(calls, citizens, conversation)
        await citizens.until_sound(0)
        await citizens.until_silence()
        citizens.microphone.speak(spoken("rms_submit", RATE))
        stopped = SpeakingEvent(who="user", speaking=False)
        await until(lambda: stopped in conversation.events, "the end of the speech")
        assert conversation.turns == []
    await ended(calls)


async def test_all_places_taken_and_a_session_that_redials(calls: Calls) -> None:
    first, second = a_conversation(session_id="a"), a_conversation(session_id="b")
    async with phone() as one, phone() as two, phone() as three:
        await dial(calls, one, first)
        await dial(calls, two, second)
        with pytest.raises(ServiceUnavailableError) as refusal:
            async with calls.answer(await three.offer()):
                pass
        assert refusal.value.details["retry_after_seconds"] > 0
        await two.until_sound(0)
        await two.hang_up()
        await until(lambda: len(calls) == 1, "a free place")
        await dial(calls, three, first)  # takes the place of its own earlier call
        assert len(calls) == 1
        await three.until_sound(0)
    await ended(calls)


async def test_candidates_are_taken_from_the_calls_own_citizen_alone(calls: Calls) -> None:
    candidate = IceCandidate(
        candidate="candidate:1 1 udp 2113937151 127.0.0.1 40000 typ host", sdp_mid="0", sdp_mline_index=0
    )
    async with phone() as citizens:
        pc_id = await dial(calls, citizens, a_conversation())
        await calls.add_candidates(pc_id, "guest-fake", (candidate, IceCandidate(candidate="")))
        for wrong in ((pc_id, "guest-other"), ("unknown", "guest-fake")):
            with pytest.raises(NotFoundError):
                await calls.add_candidates(*wrong, (candidate,))
        await citizens.until_sound(0)
    await ended(calls)


async def test_an_erased_session_ends_its_call(calls: Calls) -> None:
    conversation = a_conversation()
    async with phone() as citizens:
        await dial(calls, citizens, conversation)
        await citizens.until_sound(0)
        conversation.listeners.end()
        await ended(calls)


async def test_a_peer_that_fell_silent_is_hung_up_on() -> None:
    ahead = 0.0
    ears, voice = PocketSphinxSpeechToText(), EspeakTextToSpeech()
    switchboard = Calls(Equipment(ears, voice), limit=1, clock=lambda: time.monotonic() + ahead)
    await switchboard.start()
    async with phone() as citizens:
        await dial(switchboard, citizens, a_conversation())
        await citizens.until_sound(0)
        citizens.peer.getSenders()[0].replaceTrack(None)
        deadline = time.monotonic() + 10
        while len(switchboard) > 0:  # packets may still be under way when time first jumps
            assert time.monotonic() < deadline
            ahead += 2 * SILENT_PEER_SECONDS
            await asyncio.sleep(0.3)
    await switchboard.close()


async def test_a_call_goes_on_over_a_new_connection(calls: Calls) -> None:
    conversation = a_conversation(first_words=LONG)
    async with phone() as before, phone() as after:
        pc_id = await dial(calls, before, conversation)
        await before.until_sound(0)
        assert await calls.move(pc_id, "guest-other", await after.offer()) is None
        moved = await calls.move(pc_id, conversation.owner, await after.offer())
        assert moved is not None
        peer, session_id = moved
        assert (session_id, len(calls)) == (conversation.session_id, 1)
        await after.accept(peer.get_answer()["sdp"])
        await after.until_sound(0)  # the sentence that was lost, without being asked for
        await before.hang_up()
        conversation.listeners.command(InterruptCommand())
        await after.until_silence()
        after.microphone.speak(spoken("rms_go_back", RATE))
        await until(lambda: conversation.turns == ["go back"], "the turn")
        await calls.add_candidates(peer.pc_id, conversation.owner, (IceCandidate(candidate=""),))
    await ended(calls)


async def test_a_faulty_offer_leaves_the_call_as_it_is(calls: Calls) -> None:
    conversation = a_conversation(first_words=LONG)
    async with phone() as citizens:
        pc_id = await dial(calls, citizens, conversation)
        await citizens.until_sound(0)
        with pytest.raises(WebRTCConnectionError):
            await calls.move(pc_id, conversation.owner, "nonsense")
        await citizens.until_sound(time.monotonic() + 0.3)
        assert await calls.move("unknown", conversation.owner, await citizens.offer()) is None
    await ended(calls)


async def test_a_sound_without_words_is_asked_about(calls: Calls) -> None:
    conversation = a_conversation()
    conversation.context = replace(conversation.context, language="en")
    mumbling = Mumbling()
    async with switchboard_of(mumbling) as deaf, phone() as citizens:
        await dial(deaf, citizens, conversation)
        await citizens.until_sound(0)
        await citizens.until_silence()
        citizens.microphone.speak(spoken("rms_customer_name_is_david_miller", RATE))
        await until(lambda: bool(conversation.passing), "the question")
        await citizens.until_sound(time.monotonic())
        assert conversation.turns == []
        assert mumbling.heard_seconds > 1.5


async def test_the_whole_utterance_reaches_the_recogniser_with_its_first_syllable(calls: Calls) -> None:
    mumbling = Mumbling()
    conversation = a_conversation()
    sound = spoken("rms_customer_name_is_david_miller", RATE)
    async with switchboard_of(mumbling) as deaf, phone() as citizens:
        await dial(deaf, citizens, conversation)
        await citizens.until_sound(0)
        await citizens.until_silence()
        citizens.microphone.speak(sound)
        await until(lambda: bool(conversation.passing), "the question")
    heard = np.frombuffer(mumbling.heard, dtype="<i2").astype(np.int32)
    first = int(np.flatnonzero(np.abs(heard) > 600)[0]) / 16_000
    assert first > 0.05, "the utterance was cut at its beginning"


async def test_noise_lets_the_bot_go_on_where_it_was() -> None:
    conversation = a_conversation(first_words=LONG)
    async with switchboard_of(Mumbling()) as deaf, phone() as citizens:
        await dial(deaf, citizens, conversation)
        await citizens.until_sound(0)
        citizens.microphone.speak(spoken("rms_yes", RATE))
        paused = await citizens.until_silence(0.3)
        await citizens.until_sound(paused + 0.3)
        assert conversation.turns == conversation.passing == []


async def test_silence_is_met_by_a_question_and_then_the_call_ends() -> None:
    ears, voice = PocketSphinxSpeechToText(), EspeakTextToSpeech()
    switchboard = Calls(Equipment(ears, voice, pace=Pace(silence=0.5)), limit=1)
    await switchboard.start()
    conversation = a_conversation()
    async with phone() as citizens:
        await dial(switchboard, citizens, conversation)
        await until(lambda: len(conversation.passing) == 2, "two remarks")
        await ended(switchboard)
        assert conversation.settled == 1
    await switchboard.close()


async def test_words_of_the_browser_take_the_calls_way(calls: Calls) -> None:
    conversation = a_conversation("phoneNumber", first_words=LONG)
    async with phone() as citizens:
        await dial(calls, citizens, conversation)
        await citizens.until_sound(0)
        assert conversation.listeners.words("uh-huh", final=True)
        assert conversation.listeners.words("zero nine one two three four", final=False)
        await citizens.until_silence()
        conversation.listeners.words("zero nine one two three four five six seven eight", final=True)
        await until(lambda: len(conversation.turns) == 1, "the turn")
        assert conversation.anticipated
    await ended(calls)


async def test_who_is_on_the_line_is_told_when_the_service_stops() -> None:
    ears, voice = PocketSphinxSpeechToText(), EspeakTextToSpeech()
    switchboard = Calls(Equipment(ears, voice), limit=2)
    await switchboard.start()
    conversation = a_conversation(hold=asyncio.Event())
    assert conversation.hold is not None
    async with phone() as citizens, phone() as late:
        await dial(switchboard, citizens, conversation)
        await citizens.until_sound(0)
        await citizens.until_silence()
        citizens.microphone.speak(spoken("rms_submit", RATE))
        await until(lambda: bool(conversation.turns), "the turn")
        draining = asyncio.create_task(switchboard.drain(10))
        await asyncio.sleep(0)
        with pytest.raises(ServiceUnavailableError):
            async with switchboard.answer(await late.offer()):
                pass
        conversation.hold.set()
        await citizens.until_sound(time.monotonic())
        await draining
        assert conversation.finished == ["submit"]
        assert len(switchboard) == 0
    await switchboard.close()


async def test_closing_with_a_live_call_is_quick_and_leaves_nothing() -> None:
    ears, voice = PocketSphinxSpeechToText(), EspeakTextToSpeech()
    switchboard = Calls(Equipment(ears, voice), limit=2)
    await switchboard.start()
    pids = {*ears.pids, *voice.pids}
    before = asyncio.all_tasks()
    conversation = a_conversation(first_words=LONG)
    async with phone() as citizens:
        await dial(switchboard, citizens, conversation)
        await citizens.until_sound(0)
        started = time.monotonic()
        await switchboard.close()
        assert time.monotonic() - started < patience(CLOSE_WITHIN_SECONDS)
        assert len(switchboard) == 0
        assert not alive(pids)
        assert not conversation.listeners
    await until(lambda: not asyncio.all_tasks() - before, "the end of all tasks")
