"""Dockerfiles walked through without a Docker engine: what each stage copies, sets and starts."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib import metadata
from pathlib import Path

from docker.utils.build import exclude_paths
from dockerfile_parse import DockerfileParser
from packaging.requirements import Requirement

from infrastructure.docker.requirements import normal
from infrastructure.local.start import ROOT

IMAGES = ("voice-bot", "browser-agent", "frontend", "embedded")


@dataclass(frozen=True)
class Copy:
    """``stage`` "" is the build context."""

    sources: tuple[str, ...]
    target: str
    stage: str = ""


@dataclass
class Stage:
    """One FROM and what follows it."""

    base: str
    name: str
    workdir: str = "/"
    user: str = ""
    copies: list[Copy] = field(default_factory=list)
    runs: list[str] = field(default_factory=list)
    environment: dict[str, str] = field(default_factory=dict)
    command: list[str] = field(default_factory=list)
    health: list[str] = field(default_factory=list)
    volumes: list[str] = field(default_factory=list)


def dockerfile(image: str) -> Path:
    return ROOT / "infrastructure/docker" / image / "Dockerfile"


def stages(image: str) -> list[Stage]:
    found: list[Stage] = []
    for step in DockerfileParser(fileobj=dockerfile(image).open("rb")).structure:
        instruction, value = step["instruction"], step["value"]
        if instruction == "FROM":
            base, _, name = value.partition(" AS ")
            found.append(Stage(base, name or str(len(found))))
        elif instruction != "COMMENT":
            _take(found[-1], instruction, value)
    return found


def _take(stage: Stage, instruction: str, value: str) -> None:
    if instruction == "COPY":
        words = value.split()
        stage_named = words.pop(0).removeprefix("--from=") if words[0].startswith("--from=") else ""
        stage.copies.append(Copy(tuple(words[:-1]), words[-1], stage_named))
    elif instruction == "WORKDIR":
        stage.workdir = value
    elif instruction == "USER":
        stage.user = value
    elif instruction == "RUN":
        stage.runs.append(value)
    elif instruction == "ENV":
        stage.environment.update(part.split("=", 1) for part in value.split())
    elif instruction == "CMD":
        stage.command = json.loads(value)
    elif instruction == "HEALTHCHECK":
        stage.health = json.loads(value[value.index("[") :])
    elif instruction == "VOLUME":
        stage.volumes.append(value)
    elif instruction not in {"EXPOSE", "ENTRYPOINT"}:
        raise ValueError(f"the walk does not know {instruction}")


@cache
def context_files() -> frozenset[str]:
    """What ``docker build`` would be sent, paths from the root: .dockerignore applied."""
    patterns = [
        line for line in (ROOT / ".dockerignore").read_text().splitlines() if line[:1] not in {"", "#"}
    ]
    return frozenset(path for path in exclude_paths(str(ROOT), patterns) if (ROOT / path).is_file())


def copied(copy: Copy) -> Iterator[tuple[str, str]]:
    """(file of the context, path in the image below the target) of everything one COPY takes."""
    for source in copy.sources:
        source = source.rstrip("/").removeprefix("./")
        for path in sorted(context_files()):
            if path == source:
                yield path, Path(path).name if copy.target.endswith("/") or len(copy.sources) > 1 else ""
            elif path.startswith(f"{source}/"):
                yield path, path[len(source) + 1 :]


def lay_out(stage: Stage, root: Path) -> Path:
    """Carry out the stage's copies from the context below ``root``; its working directory there."""
    for copy in stage.copies:
        if copy.stage:
            continue
        target = root / (Path(stage.workdir) / copy.target).as_posix().lstrip("/")
        for path, inside in copied(copy):
            place = target / inside if inside else target
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / path, place)
    return root / stage.workdir.lstrip("/")


def installed_with(requirements: Path) -> set[str]:
    """Normal names of the distributions that pip would install for a file: the lines and what they need."""
    lines = [line.partition("#")[0].strip() for line in requirements.read_text().splitlines()]
    waiting = [Requirement(line) for line in lines if line]
    seen: set[tuple[str, frozenset[str]]] = set()
    while waiting:
        wanted = waiting.pop()
        key = (normal(wanted.name), frozenset(wanted.extras))
        if key in seen:
            continue
        seen.add(key)
        for text in metadata.requires(wanted.name) or ():
            need = Requirement(text)
            if need.marker is None or any(
                need.marker.evaluate({"extra": extra}) for extra in {"", *wanted.extras}
            ):
                waiting.append(need)
    return {name for name, _ in seen}
