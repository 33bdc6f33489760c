"""Every provider that fails is followed by the next one: the settings' own chains, stand-in servers, real
client libraries, the machine's own parts last."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
import pytest_asyncio

from src.config import Settings, load_settings
from src.monitoring import provider_failovers_total
from src.voice_bot.speech import providers
from src.voice_bot.speech.ears import SpeechToTextChain
from src.voice_bot.speech.health import ears_facts, voices_facts
from src.voice_bot.speech.streaming import open_stream
from src.voice_bot.speech.voices import TextToSpeechChain
from tests.support.providers import elevenlabs, openai_audio, openai_realtime, transcribe
from tests.support.providers.faults import Fault, Faulty
from tests.support.sound import level, seconds, spoken
from tests.support.speech_situations import situation

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.slow]

RATE = 16_000
FAULTS: tuple[Fault, ...] = ("down", "rate_limited", "unauthorized", "break")
CONTEXT = situation("customerName")


@dataclass
class World:
    """All providers' servers."""

    openai: openai_audio.OpenAIAudio
    realtime: openai_realtime.OpenAIRealtime
    eleven: elevenlabs.ElevenLabs
    aws: transcribe.Transcribe

    def settings(self, speech_to_text: str, text_to_speech: str = "auto", **more: object) -> Settings:
        given = {
            "openai_api_key": openai_audio.KEY, "elevenlabs_api_key": elevenlabs.KEY,
            "elevenlabs_base_url": self.eleven.url, "transcribe_region": "ap-southeast-1",
            "transcribe_endpoint_url": self.aws.url, "speech_to_text": speech_to_text,
            "text_to_speech": text_to_speech, "speech_calls_per_second": 1_000, "speech_timeout_seconds": 3.0,
            "speech_rendered_ahead": False, "openai_speech_base_url": self.openai.url,
        }  # fmt: skip
        return load_settings(**{**given, **more})

    def servers(self) -> dict[str, Faulty]:
        return {
            "openai-realtime": self.realtime, "elevenlabs-realtime": self.eleven, "transcribe": self.aws,
            "openai": self.openai, "elevenlabs": self.eleven,
        }  # fmt: skip


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def world() -> AsyncIterator[World]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ACCESS_KEY_ID", transcribe.ACCESS)
        patch.setenv("AWS_SECRET_ACCESS_KEY", transcribe.SECRET)
        async with (
            openai_audio.openai_audio() as openai,
            openai_realtime.openai_realtime() as realtime,
            elevenlabs.elevenlabs() as eleven,
            transcribe.transcribe() as aws,
        ):
            yield World(openai, realtime, eleven, aws)


@pytest.fixture(autouse=True)
def mended(world: World) -> None:
    for server in world.servers().values():
        server.fault = ""


async def heard(chain: SpeechToTextChain) -> str:
    stream = open_stream(chain, RATE, CONTEXT, lambda _words: None)
    sound = bytes(RATE) + spoken("rms_submit") + bytes(RATE)
    for start in range(0, len(sound), 6_400):
        stream.feed(sound[start : start + 6_400])
    words = await stream.finish()
    await stream.close()
    return words.text if words else ""


def failovers(kind: str, failed: str, then: str) -> float:
    count = provider_failovers_total.labels(kind=kind, from_provider=failed, to_provider=then)
    return float(count._value.get())


@pytest.mark.parametrize(
    "first", ["openai-realtime", "elevenlabs-realtime", "transcribe", "openai", "elevenlabs"]
)
async def test_each_pair_of_ears_is_followed_by_the_machines_own(world: World, first: str) -> None:
    base = world.realtime.url if first == "openai-realtime" else world.openai.url
    chain = providers.speech_to_text(world.settings(first, openai_speech_base_url=base))
    await chain.start()
    assert await heard(chain) not in ("", "submit")
    for fault in FAULTS:
        fresh = SpeechToTextChain(chain.providers)
        before = failovers("speech_to_text", first, "pocketsphinx-grammar")
        world.servers()[first].fault = fault
        assert await heard(fresh) == "submit", "the whole utterance, from its beginning"
        assert failovers("speech_to_text", first, "pocketsphinx-grammar") == before + 1
        left_alone = fault in ("rate_limited", "unauthorized")
        listening = ears_facts(fresh, (first,))["listening"]["en"]
        assert listening == ("pocketsphinx-grammar" if left_alone else first), fault
    await chain.close()


@pytest.mark.parametrize("first", ["openai", "elevenlabs"])
async def test_each_voice_is_followed_by_the_machines_own(world: World, first: str) -> None:
    chain = providers.text_to_speech(world.settings("browser", first))
    await chain.start()
    for fault in FAULTS:
        fresh = TextToSpeechChain(chain.providers)
        before = failovers("text_to_speech", first, "espeak-ng")
        world.servers()[first].fault = fault
        sound = b"".join([chunk async for chunk in fresh.synthesize("Xin chào anh chị.", "vi")])
        assert seconds(sound, chain.sample_rate) > 0.5
        assert level(sound) > 0.01
        assert failovers("text_to_speech", first, "espeak-ng") == before + 1
    facts = voices_facts(chain, ("browser", first))
    assert facts["browser"] is True
    assert set(facts["order"]) == {first, "espeak-ng"}
    await chain.close()


async def test_the_order_is_gone_through_to_its_end(world: World) -> None:
    chain = providers.speech_to_text(world.settings("elevenlabs-realtime,transcribe,openai,elevenlabs"))
    await chain.start()
    world.eleven.fault = world.aws.fault = "down"
    assert await heard(chain) == world.openai.text
    world.openai.fault = "down"
    assert await heard(chain) == "submit"
    await chain.close()


async def test_fixed_sentences_of_a_cloud_voice_are_rendered_ahead(world: World) -> None:
    chain = providers.text_to_speech(world.settings("browser", "elevenlabs", speech_rendered_ahead=True))
    await chain.start()
    await chain.rendered()
    asked = len(world.eleven.said)
    assert asked > 150
    sound = b"".join([chunk async for chunk in chain.synthesize("Dạ em nghe không rõ.", "vi")])
    assert sound
    world.eleven.fault = "down"
    fixed = "Dạ, từ giờ em nói tiếng Việt ạ."
    assert b"".join([chunk async for chunk in chain.synthesize(fixed, "vi")])
    assert chain.states()["elevenlabs"] == "closed", "nobody had to be asked"
    await chain.close()


async def test_all_voices_speak_at_one_rate(world: World) -> None:
    chain = providers.text_to_speech(world.settings("browser", "elevenlabs,openai"))
    assert isinstance(chain, TextToSpeechChain)
    assert {voice.sample_rate for voice in chain.providers} == {24_000, 22_050}
    assert chain.sample_rate == 24_000
    await chain.close()
