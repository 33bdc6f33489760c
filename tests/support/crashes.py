"""Taking down what the agent works with, by process id, and waiting for what comes of it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable

import psutil

CAUSES = ("renderer", "browser", "driver")


def processes(name: str, *, without: str = "\0", of: int | None = None) -> list[psutil.Process]:
    """Child processes of this one (or of ``of``) whose command line has the word and lacks the other."""
    found = []
    for child in psutil.Process(of).children(recursive=True):
        try:
            line = " ".join(child.cmdline())
        except (psutil.NoSuchProcess, psutil.ZombieProcess):
            continue
        if name in line and without not in line:
            found.append(child)
    return found


def kill(cause: str) -> float:
    """SIGKILL to every renderer, to the browser or to Playwright's process; the time, monotonic."""
    if cause == "renderer":
        victims = processes("--type=renderer")
    else:
        victims = (
            processes("--headless", without="--type=") if cause == "browser" else processes("run-driver")
        )
    assert victims
    for victim in victims:
        victim.kill()
    return time.monotonic()


async def until(condition: Callable[[], Awaitable[bool] | bool], seconds: float = 30.0) -> None:
    """Wait for the condition; fails after so long."""
    deadline = time.monotonic() + seconds
    while True:
        met = condition()
        if met if isinstance(met, bool) else await met:
            return
        assert time.monotonic() < deadline, "the condition was not met in time"
        await asyncio.sleep(0.02)
