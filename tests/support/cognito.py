"""A real Cognito API on a free port of this machine, as ``make run`` starts it too."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import urllib3

from src.auth_service import CognitoAuthService
from src.config import Settings
from tests.support.dynalite import ROOT, free_port

READY_WITHIN_SECONDS = 120.0
PASSWORD = "Mat-khau-1"


@dataclass(frozen=True)
class RunningCognito:
    url: str
    data_dir: Path

    def settings(self, **more: object) -> Settings:
        return Settings(cognito_endpoint_url=self.url, data_dir=self.data_dir, **more)

    def code(self, email: str) -> str:
        """The code sent to that address last."""
        lines = self.mails(email)
        found = re.search(r"is (\d{6})$", lines[-1])
        assert found, lines
        return found[1]

    def mails(self, email: str) -> list[str]:
        outbox = self.data_dir / "cognito" / "outbox.txt"
        lines = outbox.read_text(encoding="utf-8").splitlines() if outbox.exists() else []
        return [line for line in lines if f" to {email}: " in line]

    async def sign_up(self, auth: CognitoAuthService, email: str, password: str = PASSWORD) -> None:
        """A confirmed user."""
        await auth.register(email, password)
        await auth.confirm(email, self.code(email))


@contextmanager
def running_cognito(data_dir: Path) -> Iterator[RunningCognito]:
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "infrastructure.local.cognito"],
        cwd=ROOT,
        env={**os.environ, "HOST": "127.0.0.1", "COGNITO_PORT": str(port), "DATA_DIR": str(data_dir)},
        stdout=subprocess.DEVNULL,
    )
    running = RunningCognito(f"http://127.0.0.1:{port}", data_dir)
    try:
        _wait_until_it_answers(running.url, process)
        yield running
    finally:
        process.terminate()
        process.wait(timeout=10)


def _wait_until_it_answers(url: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + READY_WITHIN_SECONDS
    with urllib3.PoolManager(retries=False, timeout=2) as http:
        while time.monotonic() < deadline:
            if process.poll() is not None:
                raise RuntimeError(f"the Cognito API ended with {process.returncode}")
            try:
                if http.request("GET", f"{url}/pool/.well-known/jwks.json").status == 200:
                    return
            except urllib3.exceptions.HTTPError:
                time.sleep(0.05)
    raise RuntimeError("the Cognito API did not answer")
