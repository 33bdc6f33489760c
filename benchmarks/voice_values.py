"""From the end of a spoken turn to its value on the page, on the running product: a citizen calls and speaks,
and their page is told over its WebSocket when the turn was over and when the value had been read back."""

from __future__ import annotations

import asyncio
import time
from typing import Any, Final

import aiohttp

from benchmarks.measuring import Figure
from tests.support.product import Product
from tests.support.sound import spoken
from tests.support.voice_call import RATE, phone, until

SAID: Final = (
    ("rms_customer_name_is_david_miller", "customerName"),
    ("rms_interaction_type_is_call", "interactionType"),
    ("rms_issue_category_is_card", "issueCategory"),
)
STAGES: Final = ("speech_to_text", "understanding", "browser")
ROUNDS: Final = 4
BAR: Final = 100.0
WITHIN_SECONDS: Final = 30.0


async def measure(product: Product) -> list[Figure]:
    """The part's one figure."""
    jar = aiohttp.CookieJar(unsafe=True)
    times: list[float] = []
    stages: dict[str, list[float]] = {}
    async with aiohttp.ClientSession(product.voice_bot, cookie_jar=jar) as http, phone() as citizens:
        wanted = {"sdp": await citizens.offer(), "type": "offer", "language": "en", "form": "crm"}
        async with http.post("/offer", json=wanted) as answer:
            told = await answer.json()
        await citizens.accept(told["sdp"])
        await citizens.until_sound(0)
        async with http.ws_connect(f"/ws?session_id={told['session_id']}") as page:
            for _ in range(ROUNDS):
                for name, field in SAID:
                    await citizens.until_silence(0.6)
                    citizens.microphone.speak(spoken(name, RATE))
                    times.append(await _value(page, field, stages))
                    await until(lambda: citizens.microphone.spoken_at is not None, "the end of the words")
    return [
        Figure("spoken turn over to its value read back from the page", times, bar=BAR),
        *(Figure(f"spoken turn on a form, stage {stage}", stages[stage]) for stage in STAGES),
    ]


async def _value(page: aiohttp.ClientWebSocketResponse, field: str, stages: dict[str, list[float]]) -> float:
    """Milliseconds from the page's being told that the turn was over to the value in the field."""
    over: float | None = None
    async with asyncio.timeout(WITHIN_SECONDS):
        while True:
            event: dict[str, Any] = await page.receive_json()
            if event["type"] == "latency":
                stages.setdefault(event["stage"], []).append(event["milliseconds"])
                over = time.monotonic() if event["stage"] == "end_of_turn" else over
            elif event["type"] == "field" and event["field"]["name"] == field and over is not None:
                return (time.monotonic() - over) * 1000
