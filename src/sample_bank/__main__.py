"""Run the sample bank: ``python -m src.sample_bank``."""

from __future__ import annotations

import sys

from src.sample_bank.app import build_app
from src.sample_bank.routes import SERVICE
from src.utils.serving import serve


def main() -> int:
    """Serve until SIGINT or SIGTERM; answers the exit status."""
    return serve(SERVICE, build_app, lambda settings: settings.sample_bank_port)


if __name__ == "__main__":
    sys.exit(main())
