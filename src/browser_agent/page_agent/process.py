"""Running the worker: started early, given one job, ended in any case."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

import pydantic

from src.browser_agent.page_agent.job import Job, Outcome
from src.browser_agent.playwright_process import kill
from src.exceptions import ServiceError, ServiceTimeoutError

logger = logging.getLogger(__name__)

WORKER: Final = "src.browser_agent.page_agent.worker"
PASSED_ON: Final = (
    "PATH",
    "LANG",
    "LC_ALL",
    "PYTHONPATH",
    "SSL_CERT_FILE",
    "SSL_CERT_DIR",
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "NO_PROXY",
    "TMPDIR",
)
"""Of the agent's environment; its secrets are none of the worker's business."""


class Worker:
    """One process for one job."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    async def do(self, job: Job, seconds: float) -> Outcome:
        """Raises :class:`ServiceTimeoutError`, and :class:`ServiceError` where the worker broke down."""
        try:
            async with asyncio.timeout(seconds):
                out = await self._exchange(job.model_dump_json().encode() + b"\n")
        except TimeoutError as error:
            raise ServiceTimeoutError("The model took too long.") from error
        try:
            outcome = Outcome.model_validate_json(out)
        except pydantic.ValidationError as error:
            raise ServiceError("The model-driven fallback broke down.", "PAGE_AGENT_FAILED") from error
        if outcome.fault is not None:
            logger.warning("the model-driven fallback failed: %s", outcome.fault)
        return outcome

    async def _exchange(self, line: bytes) -> bytes:
        """Its answer, empty where it broke down; how long it takes to end after that is no matter."""
        given, taken = self._process.stdin, self._process.stdout
        if given is None or taken is None:
            return b""
        try:
            given.write(line)
            await given.drain()
            return await taken.readline()
        except ConnectionError:
            return b""


@asynccontextmanager
async def running_worker() -> AsyncIterator[Worker]:
    """A worker that makes itself ready at once; nothing of it is left in the end."""
    with tempfile.TemporaryDirectory(prefix="page-agent-", ignore_cleanup_errors=True) as home:
        passed_on = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            WORKER,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env={**passed_on, "HOME": home},
        )
        try:
            yield Worker(process)
        finally:
            if process.returncode is None:
                kill(process.pid)
            await process.wait()
