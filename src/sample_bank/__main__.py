"""Run the sample bank: ``python -m src.sample_bank``."""

from __future__ import annotations

import sys

from aiohttp import web

from src.config import load_settings
from src.exceptions import ConfigurationError
from src.sample_bank.app import build_app
from src.sample_bank.routes import SERVICE
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
    except ConfigurationError as error:
        sys.stderr.write(f"{error.message}\n")
        return 2
    web.run_app(
        build_app(settings),
        host=settings.host,
        port=settings.sample_bank_port,
        shutdown_timeout=2,
        handle_signals=True,
        access_log=None,  # addresses of receipts name a citizen's submission
        print=None,
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
