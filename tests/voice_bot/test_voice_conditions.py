"""Calls under real conditions: a noisy room, Vietnamese through a recogniser in the cloud, pauses."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from src.config import load_settings
from src.voice_bot.pipeline.calls import Calls
from src.voice_bot.pipeline.equipment import Equipment
from src.voice_bot.pipeline.tone import ToneOfVoice
from src.voice_bot.speech.espeak_tts import EspeakTextToSpeech
from src.voice_bot.speech.limits import CallLimits
from src.voice_bot.speech.openai_audio import build_client
from src.voice_bot.speech.openai_stt import OpenAISpeechToText
from src.voice_bot.speech.pocketsphinx_stt import PocketSphinxSpeechToText
from src.voice_bot.speech.protocols import SpeechToText
from tests.support.providers import openai_audio
from tests.support.sound import level, spoken
from tests.support.speech_situations import situation
from tests.support.voice_call import RATE, FakeConversation, Phone, loopback_candidates, phone, until

pytestmark = [pytest.mark.integration, pytest.mark.slow]

PAUSE_SECONDS = 0.7
NUMBER = "rms_phone_number_is_zero_nine_one_two_three_"
DIGITS = "zero nine one two three four five six seven eight"


@pytest.fixture(autouse=True)
def _loopback() -> Iterator[None]:
    with loopback_candidates():
        yield


@asynccontextmanager
async def on_the_line(ears: SpeechToText, conversation: FakeConversation) -> AsyncIterator[Phone]:
    """A call whose greeting has been heard."""
    calls = Calls(Equipment(ears, EspeakTextToSpeech(), tone=ToneOfVoice()), limit=1)
    await calls.start()
    try:
        async with phone() as citizens:
            async with calls.answer(await citizens.offer()) as peer:
                await calls.begin(peer, conversation)
                answer = peer.get_answer()
            await citizens.accept(answer["sdp"])
            await citizens.until_sound(0)
            await citizens.until_silence()
            yield citizens
    finally:
        await calls.close()


async def test_a_number_said_in_a_noisy_room() -> None:
    conversation = FakeConversation(context=situation("phoneNumber"))
    sound = spoken(NUMBER, RATE)
    async with on_the_line(PocketSphinxSpeechToText(), conversation) as citizens:
        citizens.microphone.noise = level(sound) / 10 ** (20 / 20)
        citizens.microphone.speak(sound)
        await until(lambda: bool(conversation.turns), "the turn")
    assert conversation.turns[0].endswith(DIGITS)


async def test_too_much_noise_is_asked_about_and_passes() -> None:
    """At 10 dB the embedded recogniser gives up: that is said, and the call goes on."""
    conversation = FakeConversation(context=situation("phoneNumber"))
    sound = spoken(NUMBER, RATE)
    async with on_the_line(PocketSphinxSpeechToText(), conversation) as citizens:
        citizens.microphone.noise = level(sound) / 10 ** (10 / 20)
        citizens.microphone.speak(sound)
        await until(lambda: bool(conversation.turns or conversation.passing), "an answer", within=40)
        citizens.microphone.noise = 0.0
        await citizens.until_sound(citizens.microphone.spoken_at or 0)
        await citizens.until_silence()
        citizens.microphone.speak(sound)
        await until(lambda: any(words.endswith(DIGITS) for words in conversation.turns), "the number")


async def test_vietnamese_through_a_recogniser_that_is_sent_the_sound() -> None:
    async with openai_audio.openai_audio() as server:
        settings = load_settings(openai_api_key=openai_audio.KEY, openai_speech_base_url=server.url)
        ears = OpenAISpeechToText(build_client(settings), "gpt-4o-transcribe", CallLimits(1_000, 5.0))
        context = replace(situation("phoneNumber"), language="vi")
        conversation = FakeConversation(
            language="vi", context=context, first_words=("Xin chào ạ.",), replies=("Dạ em ghi rồi ạ.",)
        )
        async with on_the_line(ears, conversation) as citizens:
            server.text = "số của tôi là không chín một"
            pause = bytes(int(PAUSE_SECONDS * RATE) * 2)
            citizens.microphone.speak(spoken("rms_yes", RATE) + pause + spoken("rms_submit", RATE))
            await until(lambda: len(server.heard) == 1, "the first half")
            server.text = "hai ba bốn năm sáu bảy tám"
            await until(lambda: bool(conversation.turns), "the turn")
            await citizens.until_sound(citizens.microphone.spoken_at or 0)
        assert conversation.turns == ["số của tôi là không chín một hai ba bốn năm sáu bảy tám"]
        assert all(heard["seconds"] > 0.4 for heard in server.heard)
        assert not conversation.passing
