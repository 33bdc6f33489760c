"""Run the stand-in: ``python -m infrastructure.local.cognito``, on HOST and COGNITO_PORT."""

from __future__ import annotations

import logging
import signal
import sys
from types import FrameType

from werkzeug.serving import WSGIRequestHandler, make_server

from infrastructure.local.cognito.server import build_application
from src.config import load_settings
from src.security.data_keys import LocalKeys
from src.security.encryption import Sealer


class _QuietHandler(WSGIRequestHandler):
    def log_request(self, *_args: object) -> None:
        """Nothing: there is nothing to be learnt from it."""


def main() -> int:
    settings = load_settings()
    logging.basicConfig(level=settings.log_level)
    sealer = Sealer(LocalKeys(settings.data_dir / "keys" / "data-keys.json"))
    application = build_application(settings.data_dir / "cognito", sealer)
    server = make_server(
        settings.host, settings.cognito_port, application, threaded=True, request_handler=_QuietHandler
    )

    def stop(_signal: int, _frame: FrameType | None) -> None:
        sys.exit(0)

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    server.serve_forever()
    return 0


if __name__ == "__main__":
    sys.exit(main())
