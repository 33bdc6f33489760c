"""The whole product, started as people start it, on free ports and with a data directory of its own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
READY_WITHIN_SECONDS = 150.0
PORT_SETTINGS = (
    "VOICE_BOT_PORT",
    "BROWSER_AGENT_PORT",
    "SAMPLE_BANK_PORT",
    "DYNAMODB_PORT",
    "COGNITO_PORT",
)


@dataclass(frozen=True)
class Product:
    """Addresses of a running product; ``process`` is the launcher."""

    voice_bot: str
    browser_agent: str
    sample_bank: str
    dynamodb: str
    cognito: str
    data_dir: Path
    service_token: str
    log: Path
    process: subprocess.Popen[bytes]


def free_ports(count: int) -> list[int]:
    """Ports that nobody listens on now, all different."""
    probes = [socket.socket() for _ in range(count)]
    try:
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [probe.getsockname()[1] for probe in probes]
    finally:
        for probe in probes:
            probe.close()


def descendants(pid: int) -> set[int]:
    """Process ids of all living children, grandchildren, … of ``pid``."""
    parents: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                stat = (entry / "stat").read_text()
            except (FileNotFoundError, ProcessLookupError):
                continue
            parents[int(entry.name)] = int(stat.rpartition(")")[2].split()[1])
    found: set[int] = set()
    wave = {pid}
    while wave:
        wave = {child for child, parent in parents.items() if parent in wave} - found
        found |= wave
    return found


def alive(pids: set[int]) -> set[int]:
    """Those that still run (a zombie does not)."""
    running = set()
    for pid in pids:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            continue
        if state != "Z":
            running.add(pid)
    return running


def stop(process: subprocess.Popen[bytes], *, within_seconds: float = 15.0) -> int:
    """Ctrl-C, then the exit status; kills the launcher if it does not end."""
    process.send_signal(signal.SIGINT)
    try:
        return process.wait(timeout=within_seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        raise


@contextmanager
def running_product(data_dir: Path, **settings: str) -> Iterator[Product]:
    """Start the launcher, wait for the line with the URL, stop it in the end."""
    ports = dict(zip(PORT_SETTINGS, map(str, free_ports(len(PORT_SETTINGS))), strict=True))
    chosen = {**ports, **{name: value for name, value in settings.items() if name in PORT_SETTINGS}}
    token = "test-service-token"
    log = data_dir / "product.log"
    data_dir.mkdir(parents=True, exist_ok=True)
    env = {
        **os.environ,
        "HOST": "127.0.0.1",
        "DATA_DIR": str(data_dir),
        "SERVICE_TOKEN": token,
        **chosen,
        **settings,
    }
    with log.open("ab") as sink:
        process = subprocess.Popen(
            [sys.executable, "-m", "infrastructure.local.start"],
            cwd=ROOT,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=sink,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_until_ready(process, log)
            yield Product(
                voice_bot=f"http://127.0.0.1:{chosen['VOICE_BOT_PORT']}",
                browser_agent=f"http://127.0.0.1:{chosen['BROWSER_AGENT_PORT']}",
                sample_bank=f"http://127.0.0.1:{chosen['SAMPLE_BANK_PORT']}",
                dynamodb=f"http://127.0.0.1:{chosen['DYNAMODB_PORT']}",
                cognito=f"http://127.0.0.1:{chosen['COGNITO_PORT']}",
                data_dir=data_dir,
                service_token=token,
                log=log,
                process=process,
            )
        finally:
            if process.poll() is None:
                stop(process)


def _wait_until_ready(process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + READY_WITHIN_SECONDS
    while "Ready: http" not in log.read_text(errors="replace"):
        if process.poll() is not None or time.monotonic() > deadline:
            raise AssertionError(f"the product did not start:\n{log.read_text(errors='replace')[-4000:]}")
        time.sleep(0.05)
