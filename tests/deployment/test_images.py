"""The Dockerfiles: what they promise, read from them. How they run: test_image_steps.py."""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path

import pytest

from infrastructure.docker.requirements import IMAGES as PYTHON_IMAGES
from infrastructure.docker.requirements import listing, normal
from infrastructure.local.start import ROOT
from tests.support.images import IMAGES, context_files, copied, installed_with, stages


@pytest.mark.parametrize("image", IMAGES)
def test_every_base_is_pinned_by_digest_and_nothing_runs_as_root(image: str) -> None:
    found = stages(image)
    assert len(found) > 1, "what builds stays out of what runs"
    for stage in found:
        assert re.fullmatch(r"[a-z0-9./-]+:[\w.-]+@sha256:[0-9a-f]{64}", stage.base), stage.base
    assert found[-1].user.split(":")[0] not in {"", "root", "0"}
    assert found[-1].health, "an orchestrator asks it how it is"


@pytest.mark.parametrize("image", IMAGES)
def test_everything_that_is_copied_is_there(image: str) -> None:
    names = {stage.name for stage in stages(image)}
    for stage in stages(image):
        for copy in stage.copies:
            if copy.stage:
                assert copy.stage in names
            else:
                assert all(any(copied(type(copy)((source,), copy.target))) for source in copy.sources), copy


def test_neither_secrets_nor_data_nor_built_things_reach_a_build() -> None:
    files = context_files()
    assert "src/config.py" in files
    assert not [
        path for path in files if re.search(r"(^|/)(\.env|\.git|\.data|node_modules|dist)(/|$)", path)
    ]
    assert not [path for path in files if path.startswith("tests/")]


@pytest.mark.slow
@pytest.mark.parametrize("image", PYTHON_IMAGES)
def test_each_image_installs_what_its_code_imports_and_all_of_it_is_pinned(image: str) -> None:
    path = ROOT / "infrastructure/docker" / f"requirements-{image}.txt"
    assert path.read_text(encoding="utf-8") == listing(image), "run make requirements"
    pins = dict(line.split("==") for line in (ROOT / "constraints.txt").read_text().splitlines())
    pinned = {normal(name): version for name, version in pins.items()} | _direct(path)
    for name in installed_with(path):
        assert pinned.get(name) == metadata.version(name), name


def test_the_heavy_packages_stay_where_they_are_needed() -> None:
    folder = ROOT / "infrastructure/docker"
    agent, bot = (
        installed_with(folder / f"requirements-{name}.txt") for name in ("browser-agent", "voice-bot")
    )
    assert not agent & {"pipecat-ai", "numba", "llvmlite", "opencv-python-headless", "moto", "boto3"}
    assert not bot & {"playwright", "browser-use", "moto"}


def _direct(requirements: Path) -> dict[str, str]:
    found = re.findall(r"^([\w.-]+)(?:\[.*\])?==(\S+)", requirements.read_text(), re.MULTILINE)
    return {normal(name): version for name, version in found}
