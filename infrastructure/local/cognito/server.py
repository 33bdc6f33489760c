"""The stand-in as a WSGI application: one request at a time, for this product's services alone."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final

from moto.cognitoidp import urls
from moto.moto_server.werkzeug_app import create_backend_app

from infrastructure.local.cognito.calls import Outbox, response_class
from infrastructure.local.cognito.snapshot import Snapshot
from src.security.encryption import Sealer

_FORBIDDEN: Final = ("403 Forbidden", [("Content-Type", "text/plain")])

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def build_application(folder: Path, sealer: Sealer) -> Application:
    """``folder`` keeps the users (sealed) and the outbox."""
    snapshot = Snapshot(folder / "users.sealed", sealer)
    urls.url_paths["{0}/$"] = response_class(Outbox(folder / "outbox.txt")).dispatch
    moto = create_backend_app("cognito-idp")
    one_at_a_time = threading.Lock()

    def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        # The API asks nobody who they are. A page in somebody's browser must not reach it.
        if "HTTP_ORIGIN" in environ or "HTTP_SEC_FETCH_SITE" in environ:
            start_response(*_FORBIDDEN)
            return [b"Not for browsers."]
        with one_at_a_time:
            answer = list(moto(environ, start_response))
            if environ["REQUEST_METHOD"] == "POST":
                snapshot.save()
        return answer

    return application
