"""Debian's coturn on ports of its own, with a shared secret; relays for 127.0.0.1, as tests need it."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.dynalite import free_port

START_SECONDS = 60.0
SECRET = "a-secret-of-this-test"


@contextmanager
def running_coturn(folder: Path) -> Iterator[str]:
    """Its URL."""
    program = shutil.which("turnserver")
    assert program, "coturn is not installed: apt-get install coturn"
    port = free_port()
    log = folder / "coturn.log"
    process = subprocess.Popen(
        [
            program, "-n", "--listening-ip=127.0.0.1", "--relay-ip=127.0.0.1", f"--listening-port={port}",
            "--use-auth-secret", f"--static-auth-secret={SECRET}", "--realm=test", "--no-tls", "--no-dtls",
            "--no-cli", "--allow-loopback-peers", f"--log-file={log}", "--simple-log",
            f"--userdb={folder / 'turn.db'}", f"--pidfile={folder / 'turn.pid'}", "--min-port=40000",
            "--max-port=41000",
        ],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        _until_listening(port, process)
        yield f"turn:127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


def _until_listening(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    raise AssertionError("coturn did not start")
