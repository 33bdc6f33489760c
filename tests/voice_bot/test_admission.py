"""Who comes in, who waits, who is asked to come again."""

from __future__ import annotations

import asyncio

import pytest

from src.exceptions import ServiceUnavailableError
from src.voice_bot.admission import Admission
from tests.support.virtual_clock import settle


async def test_some_come_in_some_wait_and_the_rest_is_told_when_to_come_again() -> None:
    admission, leave, inside = Admission(at_once=2, waiting=1, seconds=60), asyncio.Event(), []

    async def visit(number: int) -> None:
        async with admission.place():
            inside.append(number)
            await leave.wait()

    visits = [asyncio.create_task(visit(number)) for number in range(3)]
    await settle()
    assert inside == [0, 1]
    with pytest.raises(ServiceUnavailableError) as refused:
        await visit(3)
    assert refused.value.details["retry_after_seconds"] >= 1
    leave.set()
    await asyncio.gather(*visits)
    await visit(4)
    assert inside == [0, 1, 2, 4]


async def test_nobody_waits_for_ever_and_a_failure_frees_its_place() -> None:
    admission = Admission(at_once=1, waiting=5, seconds=0.01)
    async with admission.place():
        with pytest.raises(ServiceUnavailableError):
            async with admission.place():
                raise AssertionError("there was no place")
    with pytest.raises(OSError, match="no page"):
        async with admission.place():
            raise OSError("no page")
    async with admission.place():
        pass
