"""Start the whole product on this machine: ``python -m infrastructure.local.start``.

Checks what can be checked beforehand (ports, Node, Chromium), lets supervisord run the five services,
waits until each is healthy and prints one URL. Ctrl-C, or SIGTERM, stops everything.
"""

from __future__ import annotations

import http.client
import os
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
import xmlrpc.client  # nosec B411 - speaks to our own supervisord over its Unix socket
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import TextIO

from supervisor.xmlrpc import SupervisorTransport

from infrastructure.local import supervision
from infrastructure.local.chromium import check_chromium
from src.config import Settings, load_settings
from src.exceptions import ConfigurationError

ROOT = Path(__file__).resolve().parents[2]
HEALTHY_WITHIN_SECONDS = 60.0
REVIVE_SECONDS = 5.0
NOT_OURS = ("dynamodb", "cognito")
"""What these print is of no use in the terminal."""


@dataclass(frozen=True)
class Service:
    """One process of the product. ``health`` is a path that answers 200, or "" for an open port."""

    name: str
    port: int
    port_setting: str
    command: tuple[str, ...]
    health: str = ""


def services(settings: Settings) -> tuple[Service, ...]:
    python, data = sys.executable, settings.data_dir
    dynalite = ROOT / "infrastructure/local/node_modules/.bin/dynalite"
    return (
        Service(
            "dynamodb",
            settings.dynamodb_port,
            "DYNAMODB_PORT",
            (
                "node",
                str(dynalite),
                *("--host", settings.host, "--port", str(settings.dynamodb_port)),
                *("--path", str(data / "dynamodb"), "--createTableMs", "0"),
            ),
        ),
        Service(
            "cognito",
            settings.cognito_port,
            "COGNITO_PORT",
            (python, "-m", "infrastructure.local.cognito"),
        ),
        Service(
            "sample-bank",
            settings.sample_bank_port,
            "SAMPLE_BANK_PORT",
            (python, "-m", "src.sample_bank"),
            "/health",
        ),
        Service(
            "browser-agent",
            settings.browser_agent_port,
            "BROWSER_AGENT_PORT",
            (python, "-m", "src.browser_agent"),
            "/api/health",
        ),
        Service(
            "voice-bot", settings.voice_bot_port, "VOICE_BOT_PORT", (python, "-m", "src.voice_bot"), "/health"
        ),
    )


def environment(settings: Settings) -> dict[str, str]:
    """What every service is started with: the caller's own environment wins."""
    defaults = {
        "DYNAMODB_ENDPOINT_URL": f"http://{settings.host}:{settings.dynamodb_port}",
        "COGNITO_ENDPOINT_URL": f"http://{settings.host}:{settings.cognito_port}",
        "DATA_DIR": str(settings.data_dir),
        "SERVICE_TOKEN": secrets.token_urlsafe(32),
        "PYTHONUNBUFFERED": "1",
        # One thread of linear algebra a process: the voice models are small, more threads only cost.
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
    }
    return defaults | {key: value for key, value in os.environ.items() if value or key not in defaults}


def read_env_file(path: Path) -> None:
    """Settings in ``.env`` count unless the environment has them already."""
    if not path.is_file():
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        name, sign, value = line.strip().partition("=")
        if sign and not name.startswith("#"):
            os.environ.setdefault(name.strip(), value.strip().strip("'\""))


def check_ports(host: str, wanted: tuple[Service, ...]) -> None:
    for service in wanted:
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, service.port))
            except OSError as error:
                raise ConfigurationError(
                    f"Port {service.port} ({service.name}) cannot be used: {error.strerror}. "
                    f"Stop what uses it, or set {service.port_setting} to a free port."
                ) from error


def answers(service: Service, host: str) -> bool:
    url = f"http://{host}:{service.port}{service.health}"
    try:
        if service.health:
            with urllib.request.urlopen(url, timeout=2) as answer:  # nosec B310 - http, see above
                return bool(answer.status == 200)
        with socket.create_connection((host, service.port), timeout=2):
            return True
    except (urllib.error.URLError, OSError):
        return False


def failed(control_socket: Path) -> list[str]:
    """Names of the services that supervisord has given up on; empty while it does not answer."""
    return [str(state["name"]) for state in process_states(control_socket) if state["statename"] == "FATAL"]


def _control(control_socket: Path) -> xmlrpc.client.ServerProxy:
    transport = SupervisorTransport(None, None, f"unix://{control_socket}")
    return xmlrpc.client.ServerProxy("http://127.0.0.1", transport=transport)


def process_states(control_socket: Path) -> list[dict[str, object]]:
    try:
        states = _control(control_socket).supervisor.getAllProcessInfo()
    except (OSError, http.client.HTTPException, xmlrpc.client.Error):
        return []  # supervisord itself is not up yet, or just went down: its exit is noticed elsewhere
    assert isinstance(states, list)
    return states


def wait_for_end(supervisor: subprocess.Popen[bytes], control_socket: Path, stop: threading.Event) -> None:
    """Until supervisord has ended. It looks after its processes once a second, and at every call from
    outside: while it stops, calls make it notice at once that another process has gone."""
    looked = time.monotonic()
    while supervisor.poll() is None:
        if stop.wait(0.5):
            process_states(control_socket)
            time.sleep(0.05)
        elif time.monotonic() - looked > REVIVE_SECONDS:
            revive(control_socket)
            looked = time.monotonic()


def revive(control_socket: Path) -> None:
    """Start again what supervisord has given up on: a full disk, for one, may have room by now."""
    for name in failed(control_socket):
        say(f"Trying to start {name} again.")
        try:
            _control(control_socket).supervisor.startProcess(f"product:{name}", False)
        except (OSError, http.client.HTTPException, xmlrpc.client.Error) as error:
            say(f"{name} could not be started again: {type(error).__name__}", sys.stderr)


def wait_until_healthy(
    settings: Settings, supervisor: subprocess.Popen[bytes], control_socket: Path, stop: threading.Event
) -> str | None:
    """None when all are healthy (or a stop was asked for), else what went wrong, in one line."""
    deadline = time.monotonic() + HEALTHY_WITHIN_SECONDS
    waiting = list(services(settings))
    while waiting and not stop.is_set():
        waiting = [service for service in waiting if not answers(service, settings.host)]
        if supervisor.poll() is not None:
            return "The process runner ended by itself: the lines above say why."
        gone = failed(control_socket)
        if gone:
            return f"{', '.join(gone)} could not start: the lines above say why."
        if waiting and time.monotonic() > deadline:
            names = ", ".join(service.name for service in waiting)
            return f"{names}: not healthy within {HEALTHY_WITHIN_SECONDS:.0f} s; the lines above say why."
        stop.wait(0.2)
    return None


def run(settings: Settings) -> int:
    wanted = services(settings)
    check_ports(settings.host, wanted)
    check_chromium(settings)
    with tempfile.TemporaryDirectory(prefix="vpbank-") as short:
        # A Unix socket's path may have 107 characters at most, so it cannot stand in the data directory.
        return supervise(settings, wanted, Path(short) / "supervisor.sock")


def supervise(settings: Settings, wanted: tuple[Service, ...], control_socket: Path) -> int:
    commands = {service.name: service.command for service in wanted}
    config = supervision.write_config(settings.data_dir / "run", control_socket, commands, ROOT, NOT_OURS)
    supervisor = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "supervisor.supervisord", "-c", str(config)],
        env=environment(settings),
        cwd=ROOT,
        start_new_session=True,  # Ctrl-C reaches it through us alone, once
    )
    stop = threading.Event()

    def ask_to_stop(_signal: int, _frame: FrameType | None) -> None:
        stop.set()
        if supervisor.poll() is None:
            supervisor.send_signal(signal.SIGTERM)

    signal.signal(signal.SIGINT, ask_to_stop)
    signal.signal(signal.SIGTERM, ask_to_stop)
    trouble = wait_until_healthy(settings, supervisor, control_socket, stop)
    if trouble:
        ask_to_stop(signal.SIGTERM, None)
    elif not stop.is_set():
        say(f"\n  Ready: http://{settings.host}:{settings.voice_bot_port}   (Ctrl-C stops everything)\n")
    wait_for_end(supervisor, control_socket, stop)
    if trouble:
        say(trouble, sys.stderr)
        return 1
    return 0 if stop.is_set() else supervisor.returncode


def say(text: str, stream: TextIO = sys.stdout) -> None:
    print(text, file=stream, flush=True)


def main() -> int:
    os.chdir(ROOT)
    read_env_file(ROOT / ".env")
    try:
        settings = load_settings()
        settings = settings.model_copy(update={"data_dir": settings.data_dir.resolve()})
        return run(settings)
    except ConfigurationError as error:
        say(error.message, sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
