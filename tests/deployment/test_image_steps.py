"""Each image's steps, carried out in a clean directory: copies, environment, command, health check.

The packages are this machine's, but what an image's requirements do not install cannot be imported.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import metadata
from pathlib import Path

import pytest

from infrastructure.docker.requirements import normal
from infrastructure.local.start import ROOT
from tests.support.images import IMAGES, Stage, installed_with, lay_out, stages
from tests.support.product import free_ports

pytestmark = [pytest.mark.slow, pytest.mark.integration, pytest.mark.timeout(300)]

HEALTHY_WITHIN_SECONDS = 120.0
PORTS = ("VOICE_BOT_PORT", "BROWSER_AGENT_PORT", "SAMPLE_BANK_PORT", "DYNAMODB_PORT", "COGNITO_PORT")


def not_installed(image: str) -> set[str]:
    """Top-level names that are importable here and would not be in the image."""
    wanted = installed_with(ROOT / "infrastructure/docker" / f"requirements-{image}.txt")
    holders = metadata.packages_distributions()
    return {top for top, names in holders.items() if not {normal(name) for name in names} & wanted}


class Container:
    """A running stage: ``root`` is its file system, the data volume and /tmp lie beside it."""

    def __init__(self, image: str, root: Path, ports: dict[str, str]) -> None:
        self.stage: Stage = stages(image)[-1]
        self.root = root / "root"
        self.workdir = lay_out(self.stage, self.root)
        # The build stage's npm ci: this machine's, from the same lock file.
        modules = self.workdir / "infrastructure/local"
        if image == "embedded":
            (modules / "node_modules").symlink_to(ROOT / "infrastructure/local/node_modules")
        self.before = self._files()
        guard = root / "guard"
        guard.mkdir()
        shutil.copyfile(ROOT / "tests/support/only_installed.py", guard / "sitecustomize.py")
        (guard / "names").write_text("\n".join(not_installed(image)))
        for volume in ("data", "tmp"):
            (root / volume).mkdir()
        self.environment = {
            **{name: value for name, value in self.stage.environment.items() if name != "PATH"},
            **ports,
            "PATH": f"{ROOT / '.venv/bin'}:{os.environ['PATH']}",
            "HOME": str(root / "tmp"),
            "TMPDIR": str(root / "tmp"),
            "DATA_DIR": str(root / "data"),
            "HOST": "127.0.0.1",
            "PYTHONPATH": str(guard),
            "NOT_INSTALLED_FILE": str(guard / "names"),
            "AWS_ACCESS_KEY_ID": "local",
            "AWS_SECRET_ACCESS_KEY": "local",
            "SERVICE_TOKEN": "a-token-of-this-test",
        }

    def _files(self) -> set[Path]:
        return {path for path in self.root.rglob("*") if path.is_file()}

    def new_files(self) -> set[Path]:
        return self._files() - self.before

    def healthy(self) -> bool:
        check = subprocess.run(
            self.stage.health, env=self.environment, cwd=self.workdir, capture_output=True, check=False
        )
        return check.returncode == 0

    @contextmanager
    def running(self, command: list[str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
        with log.open("wb") as output:
            process = subprocess.Popen(
                command,
                env=self.environment,
                cwd=self.workdir,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
            try:
                yield process
            finally:
                process.send_signal(signal.SIGTERM)
                try:
                    process.wait(timeout=15)
                except subprocess.TimeoutExpired:
                    os.killpg(process.pid, signal.SIGKILL)
                    raise


def until_healthy(container: Container, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + HEALTHY_WITHIN_SECONDS
    while not container.healthy():
        assert process.poll() is None, log.read_text()[-3000:]
        assert time.monotonic() < deadline, log.read_text()[-3000:]
        time.sleep(0.2)


@pytest.mark.parametrize("image", [image for image in IMAGES if image != "frontend"])
def test_its_command_serves_with_its_own_packages_and_files_alone(image: str, tmp_path: Path) -> None:
    ports = dict(zip(PORTS, map(str, free_ports(len(PORTS))), strict=True))
    container = Container(image, tmp_path, ports)
    log = tmp_path / "log"
    with container.running(container.stage.command, log) as process:
        until_healthy(container, process, log)
    assert process.returncode == 0, log.read_text()[-3000:]
    assert not container.new_files(), "it writes to its volumes alone: the file system may be read-only"


@pytest.mark.parametrize(
    ("command", "port"),
    [
        (["node", "infrastructure/local/node_modules/.bin/dynalite", "--path", "{data}"], "DYNAMODB_PORT"),
        (["python", "-m", "infrastructure.local.cognito"], "COGNITO_PORT"),
    ],
)
def test_the_embedded_image_runs_the_stores_too(command: list[str], port: str, tmp_path: Path) -> None:
    ports = dict(zip(PORTS, map(str, free_ports(len(PORTS))), strict=True))
    container = Container("embedded", tmp_path, ports)
    line = [part.format(data=tmp_path / "data/dynamodb") for part in command]
    if line[0] == "node":
        line += ["--port", ports[port]]
    log = tmp_path / "log"
    with container.running(line, log) as process:
        deadline = time.monotonic() + HEALTHY_WITHIN_SECONDS
        while True:
            assert process.poll() is None, log.read_text()[-3000:]
            assert time.monotonic() < deadline
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{ports[port]}/", timeout=2).close()
                break
            except urllib.error.HTTPError:
                break  # it speaks; not to us
            except OSError:
                time.sleep(0.2)
    assert not container.new_files()


def test_the_page_is_built_from_what_its_image_copies(tmp_path: Path) -> None:
    page = next(stage for stage in stages("frontend") if stage.name == "page")
    workdir = lay_out(page, tmp_path)
    assert page.runs == ["npm ci --no-audit --no-fund", "npm run build"]
    (workdir / "node_modules").symlink_to(ROOT / "frontend/node_modules")
    built = subprocess.run(["npm", "run", "build"], cwd=workdir, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    assert (workdir / "dist/index.html").is_file()
