"""What counting requests costs: the voice bot's barest request, with the metrics middleware and without."""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any, Final

from aiohttp import web
from aiohttp.test_utils import TestClient
from aiohttp.typedefs import Handler

from benchmarks.measuring import Figure
from src.monitoring.middleware import metrics_middleware
from src.voice_bot.app import Parts, build_app
from tests.support.voice_bot import FakeBrowser, FakeStore, client_of, settings_for_tests

ROUNDS: Final = 300
REQUESTS: Final = 20
RATIO_BAR: Final = 1.03

Client = TestClient[Any, Any]


async def measure() -> list[Figure]:
    """By turns, in an order drawn anew each round, so that what else the machine does hits both alike."""
    with tempfile.TemporaryDirectory(prefix="middleware-") as folder:
        async with AsyncExitStack() as stack:
            product = [
                await stack.enter_async_context(client_of(_voice_bot(Path(folder), metrics=metrics)))
                for metrics in (False, True)
            ]
            empty = [
                await stack.enter_async_context(client_of(_empty(middlewares)))
                for middlewares in ((), (_nothing,), (metrics_middleware("benchmark"),))
            ]
            without, counted = await _by_turns(product, "/live")
            bare, bare_wrapped, bare_counted = await _by_turns(empty, "/live")
    return [
        Figure("processor time of a bare request to the voice bot, not counted", without),
        Figure(
            "the same, counted by the metrics",
            counted,
            ratio=_ratio(counted, without),
            ratio_bar=RATIO_BAR,
        ),
        Figure("processor time of a request to an empty aiohttp app, not counted", bare),
        Figure(
            "the same, with a middleware that does nothing", bare_wrapped, ratio=_ratio(bare_wrapped, bare)
        ),
        Figure("the same, counted by the metrics", bare_counted, ratio=_ratio(bare_counted, bare)),
    ]


def _ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """The median over the rounds: both of a round met the same machine."""
    return statistics.median(mine / other for mine, other in zip(ours, theirs, strict=True))


async def _by_turns(clients: Sequence[Client], path: str) -> list[list[float]]:
    """Milliseconds of this process for one request, server and client, the mean of a handful, for each client
    and round."""
    found: list[list[float]] = [[] for _ in clients]
    for _ in range(ROUNDS):
        for index in random.sample(range(len(clients)), len(clients)):
            started = time.process_time()
            for _ in range(REQUESTS):
                async with clients[index].get(path) as answer:
                    await answer.read()
            found[index].append((time.process_time() - started) * 1000 / REQUESTS)
    return found


@web.middleware
async def _nothing(request: web.Request, handler: Handler) -> web.StreamResponse:
    return await handler(request)


def _voice_bot(data_dir: Path, *, metrics: bool) -> web.Application:
    parts = Parts(store=FakeStore(), browser=FakeBrowser(), voice=False)
    app = build_app(settings_for_tests(data_dir=data_dir), parts)
    if not metrics:
        name = metrics_middleware.__qualname__
        kept = [one for one in app.middlewares if not getattr(one, "__qualname__", "").startswith(name)]
        assert len(kept) == len(app.middlewares) - 1, "the metrics are not where this looks for them"
        app.middlewares[:] = kept
    return app


def _empty(middlewares: Sequence[Any]) -> web.Application:
    async def live(_request: web.Request) -> web.Response:
        return web.Response(text="ok")

    app = web.Application(middlewares=middlewares)
    app.router.add_get("/live", live)
    return app
