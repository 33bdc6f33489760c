"""Lines between the services that can be cut, and a DynamoDB that can be throttled."""

from __future__ import annotations

import http.client
import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Final

CHUNK: Final = 65_536


class Line:
    """A TCP proxy in threads of its own. While it is cut nothing passes and nothing is refused: what was sent
    waits, as it does between two machines when packets get lost."""

    def __init__(self, port: int) -> None:
        self._target = ("127.0.0.1", port)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._whole = threading.Event()
        self._whole.set()
        self.held = threading.Event()
        """Set once something had to wait."""
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def cut(self) -> None:
        self.held.clear()
        self._whole.clear()

    def mend(self) -> None:
        self._whole.set()

    def close(self) -> None:
        self.mend()
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._join, args=(near,), daemon=True).start()

    def _join(self, near: socket.socket) -> None:
        try:
            far = socket.create_connection(self._target)
        except OSError:
            near.close()
            return
        threading.Thread(target=self._carry, args=(near, far), daemon=True).start()
        self._carry(far, near)

    def _carry(self, source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(CHUNK):
                if not self._whole.is_set():
                    self.held.set()
                    self._whole.wait()
                sink.sendall(data)
        for end in (source, sink):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


class ThrottledDynamoDB(ThreadingHTTPServer):
    """Passes calls on to a DynamoDB API; while ``throttled`` it refuses them, as Amazon's does."""

    daemon_threads = True

    def __init__(self, port: int) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.target = port
        self.throttled = threading.Event()
        self.refused = self.writes = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        server = self.server
        assert isinstance(server, ThrottledDynamoDB)
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if server.throttled.is_set():
            server.refused += 1
            code = "com.amazonaws.dynamodb.v20120810#ThrottlingException"
            self._answer(400, json.dumps({"__type": code, "message": "Rate exceeded"}).encode())
            return
        try:
            status, answer = self._passed_on(server.target, body)
        except (OSError, http.client.HTTPException):
            self.close_connection = True  # as if one had called it directly
            return
        self._answer(status, answer)
        server.writes += status == 200 and self.headers["X-Amz-Target"].endswith(".UpdateItem")

    def _passed_on(self, port: int, body: bytes) -> tuple[int, bytes]:
        call = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        try:
            call.request("POST", "/", body, dict(self.headers))
            answer = call.getresponse()
            return answer.status, answer.read()
        finally:
            call.close()

    def _answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/x-amz-json-1.0")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""


@contextmanager
def throttled_dynamodb(port: int) -> Iterator[ThrottledDynamoDB]:
    server = ThrottledDynamoDB(port)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
