"""Run the voice bot: ``python -m src.voice_bot``."""

from __future__ import annotations

import sys

from aiohttp import web

from src.config import Settings
from src.utils.serving import serve


def build(settings: Settings) -> web.Application:
    # Imported only now, when logging is set up: Pipecat logs a greeting while it is imported.
    from src.voice_bot.app import build_app

    return build_app(settings)


def main() -> int:
    """Serve until SIGINT or SIGTERM; answers the exit status."""
    return serve("voice-bot", build, lambda settings: settings.voice_bot_port)


if __name__ == "__main__":
    sys.exit(main())
