"""Voice turns over real WebRTC in this process: the product's call and a bare Pipecat pipeline, by turns.

What is measured at the citizen's end, an aiortc phone: from the last audible sample of what was said to the
first audible sound of the answer; and from the first audible sample of an interruption to the bot's silence.
"""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from statistics import median
from typing import Final

import numpy as np

from benchmarks.bare_call import bare_call
from benchmarks.measuring import Figure
from src.live_api import LatencyEvent
from src.voice_bot.pipeline.calls import Calls
from src.voice_bot.pipeline.equipment import Equipment
from src.voice_bot.pipeline.tone import ToneOfVoice
from src.voice_bot.speech.context import SpeechContext
from src.voice_bot.speech.espeak_tts import EspeakTextToSpeech
from src.voice_bot.speech.pocketsphinx_stt import PocketSphinxSpeechToText
from tests.support.sound import spoken
from tests.support.speech_situations import situation
from tests.support.voice_call import RATE, FakeConversation, Phone, loopback_candidates, phone, until

REPLY: Final = "Very well, I have that."
GREETING: Final = "Hello."
LONG: Final = (
    "This is a rather long answer that goes on and on, so that there is time enough to interrupt it. "
)
SAID: Final = (
    ("rms_phone_number_is_zero_nine_one_two_three_", "phoneNumber"),
    ("rms_interaction_type_is_call", "interactionType"),
    ("rms_full_name_is_susan_clark", "customerName"),
    ("rms_interaction_date_is_march_twenty_second_", "interactionDate"),
    ("rms_two_hundred_million", "loanAmount"),
    ("rms_submit", "customerName"),
    ("rms_yes", "?"),
)
ROUNDS: Final = 2
INTERRUPTIONS: Final = 6
VOICE_BAR: Final = 800.0
AUDIBLE: Final = 300


async def measure(rounds: int = ROUNDS) -> list[Figure]:
    """All figures of the part."""
    ears, voice = PocketSphinxSpeechToText(), EspeakTextToSpeech()
    calls = Calls(Equipment(ears, voice, tone=ToneOfVoice()), limit=2)
    await calls.start()
    try:
        with loopback_candidates():
            ours, theirs = [], []
            stages: dict[str, list[float]] = {}
            for _ in range(rounds):
                for name, focus in SAID:  # by turns, so that both meet the same machine
                    ours.append(await _our_turn(calls, name, situation(focus), stages))
                    theirs.append(await _bare_turn(ears, voice, name, situation(focus)))
            silences = [await _interruption(calls) for _ in range(INTERRUPTIONS)]
            bare_silences = [await _bare_interruption(ears, voice) for _ in range(INTERRUPTIONS)]
    finally:
        await calls.close()
    return _figures(ours, theirs, stages, silences, bare_silences)


def _figures(
    ours: Sequence[float],
    theirs: Sequence[float],
    stages: dict[str, list[float]],
    silences: Sequence[float],
    bare_silences: Sequence[float],
) -> list[Figure]:
    over = median(ours) - median(theirs)
    return [
        Figure("bare Pipecat pipeline: speech end to first sound", theirs),
        Figure(
            f"voice turn: speech end to first sound ({over:+.0f} ms to the bare pipeline's median)",
            ours, bar=VOICE_BAR, ratio=median(ours) / median(theirs),
        ),
        *(Figure(f"voice turn, stage {stage}", times) for stage, times in stages.items()),
        Figure("bare Pipecat pipeline: interruption to silence", bare_silences),
        Figure(
            "voice: interruption to silence", silences, ratio=median(silences) / median(bare_silences)
        ),
    ]  # fmt: skip


@asynccontextmanager
async def _our_call(
    calls: Calls, citizens: Phone, conversation: FakeConversation
) -> AsyncIterator[FakeConversation]:
    async with calls.answer(await citizens.offer()) as peer:
        await calls.begin(peer, conversation)
        answer = peer.get_answer()
    await citizens.accept(answer["sdp"])
    yield conversation


async def _our_turn(calls: Calls, name: str, context: SpeechContext, stages: dict[str, list[float]]) -> float:
    conversation = FakeConversation(context=context, replies=(REPLY,), first_words=(GREETING,))
    async with phone() as citizens, _our_call(calls, citizens, conversation):
        milliseconds = await _turn(citizens, name)
    for event in conversation.events:
        if isinstance(event, LatencyEvent):
            stages.setdefault(event.stage, []).append(event.milliseconds)
    await _ended(calls)
    return milliseconds


async def _bare_turn(
    ears: PocketSphinxSpeechToText, voice: EspeakTextToSpeech, name: str, context: SpeechContext
) -> float:
    async with phone() as citizens, bare_call(citizens, ears, voice, context, REPLY, GREETING):
        return await _turn(citizens, name)


async def _turn(citizens: Phone, name: str) -> float:
    await citizens.until_sound(0)
    await citizens.until_silence(0.6)
    sound = spoken(name, RATE)
    citizens.microphone.speak(sound)
    await until(lambda: citizens.microphone.spoken_at is not None, "the end of the words")
    assert citizens.microphone.spoken_at is not None
    ended = citizens.microphone.spoken_at - _trail_seconds(sound)
    return (await citizens.until_sound(ended) - ended) * 1000


async def _interruption(calls: Calls) -> float:
    conversation = FakeConversation(context=situation("interactionDate"), first_words=(LONG,) * 3)
    async with phone() as citizens, _our_call(calls, citizens, conversation):
        milliseconds = await _interrupt(citizens)
    await _ended(calls)
    return milliseconds


async def _bare_interruption(ears: PocketSphinxSpeechToText, voice: EspeakTextToSpeech) -> float:
    context = situation("interactionDate")
    async with phone() as citizens, bare_call(citizens, ears, voice, context, REPLY, LONG * 3):
        return await _interrupt(citizens)


async def _interrupt(citizens: Phone) -> float:
    await citizens.until_sound(0)
    sound = spoken("rms_interaction_date_is_march_twenty_second_", RATE)
    began = time.monotonic() + _lead_seconds(sound)
    citizens.microphone.speak(sound)
    return (await citizens.until_silence(0.5) - began) * 1000


def _trail_seconds(pcm: bytes) -> float:
    """Silence after the last audible sample."""
    samples = np.abs(np.frombuffer(pcm, dtype="<i2").astype(np.int32))
    return float((len(samples) - np.flatnonzero(samples > AUDIBLE)[-1]) / RATE)


def _lead_seconds(pcm: bytes) -> float:
    samples = np.abs(np.frombuffer(pcm, dtype="<i2").astype(np.int32))
    return float(np.flatnonzero(samples > AUDIBLE)[0] / RATE)


async def _ended(calls: Calls) -> None:
    await until(lambda: len(calls) == 0, "the end of the call")
