"""A typed turn is taken once, however often the page sends it."""

from __future__ import annotations

import asyncio

import pytest

from src.exceptions import ConflictError, ServiceTimeoutError
from src.voice_bot.repeated_turns import RepeatedTurns
from src.voice_bot_api import Session, Timing, TurnAnswer

_SESSION = Session(
    session_id="s1",
    user_id="guest",
    status="active",
    language="vi",
    channel="text",
    created_at="2026-01-01T00:00:00Z",
    updated_at="2026-01-01T00:00:00Z",
)


class Turns:
    """Takes turns, when it is let, and counts them."""

    def __init__(self) -> None:
        self.taken = 0
        self.may_end = asyncio.Event()
        self.fails = False

    async def take(self) -> TurnAnswer:
        self.taken += 1
        number = self.taken
        await self.may_end.wait()
        if self.fails:
            raise ServiceTimeoutError()
        timing = Timing(understanding_ms=0, browser_ms=0, total_ms=0)
        return TurnAnswer(replies=(str(number),), session=_SESSION, understood_by="rules", timing=timing)


async def test_what_is_sent_twice_is_taken_once_also_when_the_first_asker_has_gone() -> None:
    turns, repeated = Turns(), RepeatedTurns()
    first = asyncio.create_task(repeated.once("s1", "m1", "hi", turns.take))
    await asyncio.sleep(0)
    first.cancel()
    again = asyncio.create_task(repeated.once("s1", "m1", "hi", turns.take))
    turns.may_end.set()
    assert (await again).replies == ("1",)
    assert (await repeated.once("s1", "m1", "hi", turns.take)).replies == ("1",)
    assert (await repeated.once("s2", "m1", "hi", turns.take)).replies == ("2",)
    with pytest.raises(ConflictError):
        await repeated.once("s1", "m1", "other words", turns.take)


async def test_what_failed_is_taken_anew_and_the_memory_is_bounded() -> None:
    turns, repeated = Turns(), RepeatedTurns(remembered=1)
    turns.may_end.set()
    turns.fails = True
    with pytest.raises(ServiceTimeoutError):
        await repeated.once("s1", "m1", "hi", turns.take)
    turns.fails = False
    assert (await repeated.once("s1", "m1", "hi", turns.take)).replies == ("2",)
    await repeated.once("s1", "m2", "hi", turns.take)
    assert (await repeated.once("s1", "m1", "hi", turns.take)).replies == ("4",)
