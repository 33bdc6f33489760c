"""Run the browser agent: ``python -m src.browser_agent``."""

from __future__ import annotations

import sys

from aiohttp import web

from src.browser_agent.app import build_app
from src.browser_agent.routes import SERVICE
from src.config import load_settings
from src.exceptions import ConfigurationError
from src.utils.logging_config import configure_logging


def main() -> int:
    """Serve until SIGINT or SIGTERM; answers the exit status."""
    try:
        settings = load_settings()
        configure_logging(
            settings.log_level,
            settings.log_format,
            settings.log_to_files,
            settings.data_dir / "logs",
            SERVICE,
        )
        app = build_app(settings)
    except ConfigurationError as error:
        sys.stderr.write(f"{error.message}\n")
        return 2
    web.run_app(
        app,
        host=settings.host,
        port=settings.browser_agent_port,
        shutdown_timeout=2,
        handle_signals=True,
        access_log=None,  # addresses name citizens' sessions
        print=None,
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
