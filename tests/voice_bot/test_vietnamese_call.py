"""A call in Vietnamese: real WebRTC, a recogniser's stand-in behind its real client library, the real
understanding and dialogue, the embedded voice."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestClient

from src.voice_bot.app import Parts, build_app
from tests.support.providers import openai_audio
from tests.support.providers.openai_realtime import OpenAIRealtime, openai_realtime
from tests.support.sound import spoken
from tests.support.voice_bot import FakeBrowser, FakeStore, client_of, settings_for_tests, ticking_clock
from tests.support.voice_call import RATE, Phone, loopback_candidates, phone, until

pytestmark = [pytest.mark.integration, pytest.mark.slow, pytest.mark.asyncio(loop_scope="module")]


@pytest.fixture(scope="module", autouse=True)
def _loopback() -> Iterator[None]:
    with loopback_candidates():
        yield


@dataclass
class Line:
    """A call under way."""

    ears: OpenAIRealtime
    store: FakeStore
    browser: FakeBrowser
    client: TestClient[web.Request, web.Application]
    phone: Phone
    session_id: str

    @property
    def values(self) -> dict[str, str]:
        return self.browser.pages[self.session_id].values

    async def say(self, words: str, *, logprob: float = -0.05) -> None:
        """Speak; the recogniser hears these words."""
        self.ears.text, self.ears.logprob = words, logprob
        await self.phone.until_silence()
        self.phone.microphone.speak(spoken("rms_customer_name_is_david_miller", RATE))
        await until(lambda: self.phone.microphone.spoken_at is not None, "the end of the words")
        spoken_at = self.phone.microphone.spoken_at
        assert spoken_at is not None
        await self.phone.until_sound(spoken_at)

    async def session(self) -> dict[str, Any]:
        async with self.client.get(f"/api/sessions/{self.session_id}") as answer:
            found: dict[str, Any] = await answer.json()
            return found


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def line(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Line]:
    store, browser = FakeStore(), FakeBrowser()
    async with openai_realtime() as ears:
        ears.live = True
        settings = settings_for_tests(
            data_dir=tmp_path_factory.mktemp("bot"), openai_api_key=openai_audio.KEY,
            openai_speech_base_url=ears.url, speech_to_text=("openai-realtime",),
            text_to_speech=("espeak-ng",), openai_realtime_model="gpt-live-transcribe",
        )  # fmt: skip
        app = build_app(settings, Parts(store=store, browser=browser, now=ticking_clock()))
        async with client_of(app) as client, phone() as citizen:
            wanted = {"sdp": await citizen.offer(), "type": "offer", "language": "vi", "form": "loan"}
            async with client.post("/offer", json=wanted) as answer:
                got = await answer.json()
            await citizen.accept(got["sdp"])
            await citizen.until_sound(0)
            yield Line(ears, store, browser, client, citizen, got["session_id"])


async def test_what_is_said_in_vietnamese_stands_on_the_page(line: Line) -> None:
    await line.say("họ tên là nguyễn văn an")
    await until(lambda: line.values.get("customerName") == "Nguyễn Văn An", "the name on the page")
    await line.say("số điện thoại không chín một hai ba bốn năm sáu bảy tám")
    await until(lambda: line.values.get("phoneNumber") == "0912345678", "the number on the page")
    transcription = line.ears.sessions[-1]["audio"]["input"]["transcription"]
    assert transcription["model"] == "gpt-live-transcribe"
    assert transcription["languages"] == ["vi"]
    assert "Kỳ Hạn" in transcription["keywords"]


async def test_what_was_hardly_heard_is_asked_for_again_and_not_written(line: Line) -> None:
    before = dict(line.values)
    turns = len((await line.session())["messages"])
    await line.say("họ tên là trần thị bình", logprob=-3.0)
    assert line.values == before
    assert len([m for m in (await line.session())["messages"][turns:] if m["role"] == "user"]) == 0


async def test_who_asks_for_it_is_spoken_to_more_slowly(line: Line) -> None:
    await line.say("nói chậm thôi em ơi")
    await until(lambda: line.store.records[line.session_id].dialogue.slower, "the slower pace")


async def test_health_tells_where_the_sound_goes(line: Line) -> None:
    async with line.client.get("/health") as answer:
        ears = (await answer.json())["checks"]["speech_to_text"]
    assert ears["listening"] == {"vi": "openai-realtime", "en": "openai-realtime"}
    assert ears["place"]["vi"] == "OpenAI"
    assert ears["cannot"] == {"vi": [], "en": []}
    assert ears["browser"] is False
