"""A real Prometheus on a free port, with the product's own rules, looking at a running product."""

from __future__ import annotations

import json
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from tests.support.product import ROOT, Product, free_ports

MONITORING = ROOT / "infrastructure/monitoring"
CONFIG = MONITORING / "prometheus/prometheus.yml"
INTERVAL = "1s"
WITHIN_SECONDS = 40.0


@dataclass(frozen=True)
class Prometheus:
    url: str

    def ask(self, path: str, **query: str) -> Any:
        """``data`` of an answer of the HTTP API."""
        url = f"{self.url}/api/v1/{path}?{urllib.parse.urlencode(query)}"
        try:
            with urllib.request.urlopen(url, timeout=20) as answer:
                return json.load(answer)["data"]
        except urllib.error.HTTPError as error:
            raise AssertionError(f"{query}: {error.read().decode()}") from error

    def query(self, expr: str) -> list[dict[str, Any]]:
        """The samples that ``expr`` finds now."""
        found: list[dict[str, Any]] = self.ask("query", query=expr)["result"]
        return found

    def until(self, condition: Callable[[], bool], what: str) -> None:
        deadline = time.monotonic() + WITHIN_SECONDS
        while not condition():
            assert time.monotonic() < deadline, f"in vain: {what}"
            time.sleep(0.2)


def _config(product: Product, port: int) -> dict[str, Any]:
    """The product's own, looking more often and at these addresses."""
    config: dict[str, Any] = yaml.safe_load(CONFIG.read_text(encoding="utf-8"))
    addresses = {
        "prometheus": f"127.0.0.1:{port}",
        "voice-bot": urlsplit(product.voice_bot).netloc,
        "browser-agent": urlsplit(product.browser_agent).netloc,
    }
    config["global"] = {"scrape_interval": INTERVAL, "evaluation_interval": INTERVAL}
    config["rule_files"] = [str(CONFIG.parent / pattern) for pattern in config["rule_files"]]
    del config["alerting"]
    for job in config["scrape_configs"]:
        job["static_configs"] = [{"targets": [addresses[job["job_name"]]]}]
    return config


@contextmanager
def running_prometheus(product: Product, folder: Path) -> Iterator[Prometheus]:
    (port,) = free_ports(1)
    file = folder / "prometheus.yml"
    file.write_text(yaml.safe_dump(_config(product, port)), encoding="utf-8")
    command = [
        "prometheus",
        f"--config.file={file}",
        f"--storage.tsdb.path={folder / 'data'}",
        f"--web.listen-address=127.0.0.1:{port}",
        "--log.level=error",
    ]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    prometheus = Prometheus(f"http://127.0.0.1:{port}")
    try:
        prometheus.until(lambda: _ready(prometheus.url, process), "Prometheus")
        yield prometheus
    finally:
        process.terminate()
        process.wait(timeout=20)


def _ready(url: str, process: subprocess.Popen[bytes]) -> bool:
    assert process.poll() is None, "Prometheus ended"
    try:
        with urllib.request.urlopen(f"{url}/-/ready", timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False
