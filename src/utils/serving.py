"""How every service of the product is run as a process."""

from __future__ import annotations

import sys
from collections.abc import Callable

from aiohttp import web

from src.config import Settings, load_settings
from src.exceptions import ConfigurationError
from src.utils.logging_config import configure_logging

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
    web.run_app(
        app,
        host=settings.host,
        port=port_of(settings),
        shutdown_timeout=SHUTDOWN_SECONDS,
        handle_signals=True,
        access_log=None,  # addresses name citizens' sessions
        print=None,
    )
    return 0
