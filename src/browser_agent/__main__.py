"""Run the browser agent: ``python -m src.browser_agent``."""

from __future__ import annotations

import sys

from src.browser_agent.app import build_app
from src.browser_agent.routes import SERVICE
from src.utils.serving import serve


def main() -> int:
    """Serve until SIGINT or SIGTERM; answers the exit status."""
    return serve(SERVICE, build_app, lambda settings: settings.browser_agent_port)


if __name__ == "__main__":
    sys.exit(main())
