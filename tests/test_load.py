"""A few people typing at once, then more machines than places: the small version of ``make load``."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.load import REFUSALS, machines, people
from tests.support.product import running_product

pytestmark = [pytest.mark.integration, pytest.mark.slow, pytest.mark.alone]


async def test_people_are_answered_and_machines_are_shed_in_order(tmp_path: Path) -> None:
    with running_product(tmp_path, BROWSER_MAX_SESSIONS="6", RATE_LIMIT_USER="240/minute") as product:
        calm = await people(product, citizens=6, think_seconds=0.5, turns=3, spread_seconds=2)
        assert (len(calm.seconds), calm.refused, calm.errors, calm.lost) == (18, {}, {}, 0)
        rush = await machines(product, count=12, seconds=5.0)
    assert (dict(rush.errors), rush.lost) == ({}, 0)
    assert rush.seconds
    assert rush.refused
    assert set(rush.refused) <= REFUSALS
