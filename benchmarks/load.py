"""``python -m benchmarks.load``: many citizens typing at once, at the speed of people, then of machines.

People: each thinks between turns, and every turn has to be answered, its values in the form. Machines: nobody
thinks and there are more of them than places; then what cannot be taken has to be refused with 429 or 503 and
``Retry-After``, and what was taken has to be there in the end.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import aiohttp

from tests.evaluation.player import citizen_http
from tests.support.percentiles import percentile
from tests.support.product import Product, running_product

CITIZENS: Final = 20
THINK_SECONDS: Final = 5.0
SPREAD_SECONDS: Final = 20.0
TURNS: Final = 10
MACHINES: Final = 40
MACHINE_SECONDS: Final = 20.0
P95_SECONDS: Final = 0.5
REFUSALS: Final = frozenset({429, 503})
OPENS_SECONDS: Final = 60.0
LONGEST_WAIT_SECONDS: Final = 3.0
"""``Retry-After`` is heeded up to here, so that a short run sees more than refusals."""


@dataclass
class Outcome:
    """What came of it. ``errors`` are answers that are neither good nor a proper refusal."""

    seconds: list[float] = field(default_factory=list)
    refused: Counter[int] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)
    lost: int = 0
    """Values that were confirmed and are not there in the end."""

    @property
    def p95(self) -> float:
        return percentile(self.seconds, 0.95) if self.seconds else 0.0


class Typist:
    """One citizen with a loan form, who gives one value a turn."""

    def __init__(self, product: Product, http: aiohttp.ClientSession, number: int, outcome: Outcome) -> None:
        self._http, self._base, self._number = http, product.voice_bot, number
        self._outcome = outcome
        self._path = ""
        self._confirmed: dict[str, str] = {}
        self._turn = 0
        self._open_question = ""
        """The field of a turn that nobody waited for: the old value may stand there, or the new one."""

    async def begin(self) -> bool:
        """Open the form; False where there was no place."""
        session = await self._post("/api/sessions", {"form": "loan", "channel": "text"})
        if session is not None:
            self._path = f"/api/sessions/{session['session_id']}"
        return session is not None

    async def turn(self) -> None:
        """Say the next value; what the answer shows as filled counts as confirmed."""
        self._turn += 1
        number = self._number * 100 + self._turn
        name, words, value = (
            ("phoneNumber", "số điện thoại là {}", f"09630{number:05}"),
            ("customerId", "số căn cước là {}", f"0360890{number:05}"),
            ("email", "email là {}", f"an{number}@gmail.com"),
        )[self._turn % 3]
        self._open_question = name
        began = time.perf_counter()
        answer = await self._post(f"{self._path}/messages", {"text": words.format(value)})
        if answer is None:
            self._open_question = ""
            return
        self._outcome.seconds.append(time.perf_counter() - began)
        if _values(answer["session"]).get(name) != value:
            self._outcome.errors["not filled as said"] += 1
        else:
            self._confirmed[name] = value
        self._open_question = ""

    async def check(self) -> None:
        """What was confirmed has to be there; then the page is closed."""
        if not self._path:
            return
        async with self._http.get(self._base + self._path) as answer:
            held = _values(await answer.json()) if answer.ok else {}
        self._outcome.lost += sum(
            held.get(name) != value for name, value in self._confirmed.items() if name != self._open_question
        )
        async with self._http.post(f"{self._base}{self._path}/close") as answer:
            await answer.read()  # whoever comes next finds a place

    async def _post(self, path: str, body: dict[str, Any]) -> dict[str, Any] | None:
        try:
            async with self._http.post(self._base + path, json=body) as answer:
                given: dict[str, Any] = await answer.json()
                if answer.ok:
                    return given
                wait = answer.headers.get("Retry-After")
                if answer.status in REFUSALS and wait is not None:
                    self._outcome.refused[answer.status] += 1
                    await asyncio.sleep(min(float(wait), LONGEST_WAIT_SECONDS))
                else:
                    self._outcome.errors[f"{answer.status} {given.get('error', '')}"] += 1
        except (aiohttp.ClientError, TimeoutError) as error:
            self._outcome.errors[type(error).__name__] += 1
        return None


def _values(session: dict[str, Any]) -> dict[str, str]:
    return {one["name"]: one["value"] for one in session["form"]["fields"]}


async def people(
    product: Product, citizens: int, think_seconds: float, turns: int, *, spread_seconds: float
) -> Outcome:
    """So many citizens at once, who come in spread over so long."""
    outcome = Outcome()

    async def visit(number: int) -> None:
        async with citizen_http() as http:
            typist = Typist(product, http, number, outcome)
            await asyncio.sleep(spread_seconds * number / citizens)
            if not await typist.begin():
                return
            for _ in range(turns):
                await asyncio.sleep(think_seconds)
                await typist.turn()
            await typist.check()

    await asyncio.gather(*(visit(number) for number in range(citizens)))
    return outcome


async def machines(product: Product, count: int, seconds: float) -> Outcome:
    """So many that never think, for so long after the first has a page; more than there are places."""
    outcome, opened = Outcome(), asyncio.Event()

    async def hurry(number: int) -> None:
        async with citizen_http() as http:
            typist = Typist(product, http, number, outcome)
            try:
                while not await typist.begin():
                    pass
                opened.set()
                while True:
                    await typist.turn()
            except asyncio.CancelledError:
                await typist.check()

    tasks = [asyncio.create_task(hurry(number)) for number in range(count)]
    async with asyncio.timeout(OPENS_SECONDS):
        await opened.wait()
    await asyncio.sleep(seconds)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks)
    return outcome


def tell(name: str, outcome: Outcome) -> None:
    done = outcome.seconds or [0.0]
    print(
        f"{name}: {len(outcome.seconds)} turns, p50 {percentile(done, 0.5):.3f} s, p95 {outcome.p95:.3f} s, "
        f"longest {max(done):.3f} s; refused {dict(outcome.refused)}, errors {dict(outcome.errors)}, "
        f"values lost {outcome.lost}; load average {os.getloadavg()[0]:.1f}",
        flush=True,
    )


async def _run(product: Product, given: argparse.Namespace) -> bool:
    calm = await people(product, given.citizens, given.think, given.turns, spread_seconds=given.spread)
    tell(f"{given.citizens} people thinking {given.think:g} s", calm)
    rush = await machines(product, given.machines, given.seconds)
    tell(f"{given.machines} machines for {given.seconds:g} s", rush)
    good = not calm.errors and not calm.refused and not calm.lost and calm.p95 < P95_SECONDS
    return good and not rush.errors and not rush.lost


def main() -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.load", description=__doc__)
    parser.add_argument("--citizens", type=int, default=CITIZENS)
    parser.add_argument("--think", type=float, default=THINK_SECONDS)
    parser.add_argument("--spread", type=float, default=SPREAD_SECONDS)
    parser.add_argument("--turns", type=int, default=TURNS)
    parser.add_argument("--machines", type=int, default=MACHINES)
    parser.add_argument("--seconds", type=float, default=MACHINE_SECONDS)
    given = parser.parse_args()
    print(f"load average before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores", flush=True)
    with tempfile.TemporaryDirectory(prefix="load-") as folder, running_product(Path(folder)) as product:
        good = asyncio.run(_run(product, given))
    print("all bars met" if good else "NOT all bars met")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
