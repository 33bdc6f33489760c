"""A worker program in a process of its own, asked over pipes and started anew when it dies.

The worker ends when its standard input does: also when this process is killed, no orphan is left.
"""

from __future__ import annotations

import asyncio
import logging
import os
import sys
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any, Final

from src.exceptions import ServiceTimeoutError, ServiceUnavailableError
from src.voice_bot.speech import frames

logger = logging.getLogger(__name__)

Answer = tuple[dict[str, Any], bytes]

START_SECONDS: Final = 20.0
CLOSE_SECONDS: Final = 1.0
LINE_LIMIT: Final = 1024 * 1024
_ROOT: Final = Path(__file__).resolve().parents[3]


class WorkerProcess:
    """One worker; requests are answered one after the other.

    ``module`` is run as ``python -m`` with ``arguments``; it writes one frame when it is ready, within
    ``start_seconds``, and then one per request.
    """

    def __init__(
        self,
        module: str,
        *,
        timeout: float,
        arguments: Sequence[str] = (),
        start_seconds: float = START_SECONDS,
    ) -> None:
        self._module, self._timeout = module, timeout
        self._arguments, self._start_seconds = tuple(arguments), start_seconds
        self._process: asyncio.subprocess.Process | None = None
        self._lock = asyncio.Lock()
        self._exchanges: set[asyncio.Task[Answer]] = set()
        self._closed = False

    @property
    def pid(self) -> int | None:
        """The process' id while it lives."""
        alive = self._process is not None and self._process.returncode is None
        return self._process.pid if alive and self._process else None

    async def start(self) -> None:
        """Start the process and wait until it is ready. Raises :class:`ServiceUnavailableError`."""
        async with self._lock:
            await self._ensure_running()

    async def close(self) -> None:
        """End the process; may be called more than once."""
        self._closed = True
        for exchange in tuple(self._exchanges):
            exchange.cancel()
        await asyncio.gather(*self._exchanges, return_exceptions=True)
        async with self._lock:
            await self._stop()

    async def ask(self, header: dict[str, Any], payload: bytes = b"") -> Answer:
        """One request and its answer; a worker that died is started anew and asked once more.

        A caller that gives up does not break the exchange: it is read to its end, so that the next
        answer belongs to the next question. Raises :class:`ServiceUnavailableError`, and
        :class:`ServiceTimeoutError` when the worker took too long (it is then replaced).
        """
        exchange = asyncio.create_task(self._with_lock(lambda: self._ask(header, payload)))
        self._exchanges.add(exchange)
        exchange.add_done_callback(self._forget)
        return await asyncio.shield(exchange)

    def _forget(self, exchange: asyncio.Task[Answer]) -> None:
        self._exchanges.discard(exchange)
        if not exchange.cancelled():
            exchange.exception()  # the caller may have gone: the failure is no surprise to asyncio then

    async def _with_lock(self, work: Callable[[], Awaitable[Answer]]) -> Answer:
        async with self._lock:
            return await work()

    async def _ask(self, header: dict[str, Any], payload: bytes) -> Answer:
        for attempt in (1, 2):
            await self._ensure_running()
            try:
                async with asyncio.timeout(self._timeout):
                    return await self._exchange(header, payload)
            except TimeoutError as error:
                await self._stop()
                raise ServiceTimeoutError("A speech worker took too long.") from error
            except (EOFError, ConnectionError, ValueError) as error:
                logger.warning("The worker %s broke off (%s)", self._module, type(error).__name__)
                await self._stop()
                if attempt == 2:
                    raise ServiceUnavailableError("A speech worker broke off twice.") from error
        raise AssertionError("unreachable")

    async def _exchange(self, header: dict[str, Any], payload: bytes) -> Answer:
        stdin, _ = self._pipes()
        stdin.write(frames.encode(header, payload))
        await stdin.drain()
        return await self._read()

    async def _read(self) -> Answer:
        _, stdout = self._pipes()
        line = await stdout.readline()
        if not line:
            raise EOFError("the worker closed its output")
        header = frames.decode_header(line)
        return header, await stdout.readexactly(header[frames.LENGTH])

    def _pipes(self) -> tuple[asyncio.StreamWriter, asyncio.StreamReader]:
        if self._process is None or self._process.stdin is None or self._process.stdout is None:
            raise EOFError("the worker is not running")
        return self._process.stdin, self._process.stdout

    async def _ensure_running(self) -> None:
        if self._closed:
            raise ServiceUnavailableError("The speech worker is closed.")
        if self.pid is not None:
            return
        await self._stop()
        try:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", self._module, *self._arguments,
                stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
                env={**os.environ, "PYTHONPATH": str(_ROOT)}, limit=LINE_LIMIT,
            )  # fmt: skip
            async with asyncio.timeout(self._start_seconds):
                await self._read()
        except (OSError, EOFError, ValueError, TimeoutError) as error:
            await self._stop()
            raise ServiceUnavailableError("A speech worker does not start.") from error

    async def _stop(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        if process.stdin is not None:
            process.stdin.close()
        try:
            async with asyncio.timeout(CLOSE_SECONDS):
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()
