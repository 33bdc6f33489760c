"""How every service of the product is run as a process."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Callable

from aiohttp import web

from src.config import Settings, load_settings
from src.exceptions import ConfigurationError
from src.utils.logging_config import configure_logging
from src.utils.malformed_requests import Runner

SHUTDOWN_SECONDS = 2
"""Requests under way have this long to end after SIGTERM or SIGINT."""


def serve(
    service: str, build_app: Callable[[Settings], web.Application], port_of: Callable[[Settings], int]
) -> int:
    """Serve until SIGINT or SIGTERM; answers the exit status. Unusable settings are told in one line."""
    try:
        settings = load_settings()
        configure_logging(
            settings.log_level,
            settings.log_format,
            settings.log_to_files,
            settings.data_dir / "logs",
            service,
        )
        app = build_app(settings)
    except ConfigurationError as error:
        sys.stderr.write(f"{error.message}\n")
        return 2
    asyncio.run(_serve_until_stopped(app, settings.host, port_of(settings)))
    return 0


async def _serve_until_stopped(app: web.Application, host: str, port: int) -> None:
    stop = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    runner = Runner(app, shutdown_timeout=SHUTDOWN_SECONDS, access_log=None)  # addresses name sessions
    starting, stopping = asyncio.create_task(_start(runner, host, port)), asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({starting, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if starting.done():
            await starting
            await stopping
    finally:
        starting.cancel()
        stopping.cancel()
        await asyncio.gather(starting, stopping, return_exceptions=True)
        await runner.cleanup()


async def _start(runner: web.AppRunner, host: str, port: int) -> None:
    await runner.setup()
    await web.TCPSite(runner, host, port).start()
