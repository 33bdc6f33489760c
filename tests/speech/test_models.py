"""Fetching a model: from a hub that breaks off, forgets ranges, lies, or is not there."""

from __future__ import annotations

import asyncio
import hashlib
import os
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import pytest_asyncio
from aiohttp import web

from infrastructure.local import models
from src.exceptions import ServiceConnectionError, ServiceError
from src.speech_settings import whisper_directory
from tests.support.browser_agent import served

FOLDER = "PhoWhisper-small-ct2-fasterWhisper"
REPOSITORY = "quocphu/PhoWhisper-ct2-FasterWhisper"


@dataclass
class Hub:
    """``breaks``: so many downloads of the model end in their middle. ``ranges`` False: it knows none."""

    url: str = ""
    breaks: int = 0
    ranges: bool = True
    lies: bool = False
    stubborn: bool = False
    asked: list[tuple[str, str]] = field(default_factory=list)
    files: dict[str, bytes] = field(
        default_factory=lambda: {
            "model.bin": os.urandom(3_000_000),
            "config.json": b"{}",
            "vocabulary.json": b"[]",
            "README.md": b"no",
        }
    )

    async def tree(self, request: web.Request) -> web.Response:
        path = request.match_info["path"]
        if path.startswith(f"{models.TOKENIZERS_SOURCE[0]}/tree/main"):
            return web.json_response([self._entry("tokenizer.json", b'{"t": 1}')])
        if path != f"{REPOSITORY}/tree/main/{FOLDER}":
            raise web.HTTPNotFound
        return web.json_response(
            [self._entry(f"{FOLDER}/{name}", data) for name, data in self.files.items()]
            + [{"type": "directory", "path": f"{FOLDER}/more", "size": 0, "oid": ""}]
        )

    def _entry(self, path: str, data: bytes) -> dict[str, object]:
        blob = hashlib.sha1(f"blob {len(data)}\0".encode() + data, usedforsecurity=False).hexdigest()
        entry: dict[str, object] = {"type": "file", "path": path, "size": len(data), "oid": blob}
        if path.endswith("model.bin"):
            checksum = "0" * 64 if self.lies else hashlib.sha256(data).hexdigest()
            entry["lfs"] = {"oid": checksum, "size": len(data), "pointerSize": 134}
        return entry

    async def resolve(self, request: web.Request) -> web.StreamResponse:
        name = request.path.rsplit("/", 1)[-1]
        data = self.files.get(name, b'{"t": 1}')
        asked = request.headers.get("Range", "")
        self.asked.append((name, asked))
        start = int(asked.removeprefix("bytes=").rstrip("-")) if asked and self.ranges else 0
        answer = web.StreamResponse(status=206 if start else 200)
        answer.content_length = len(data) - start
        await answer.prepare(request)
        if name == "model.bin" and (self.breaks > 0 or self.stubborn):
            self.breaks -= 1
            if not self.stubborn:
                await answer.write(data[start : start + (len(data) - start) // 2])
            assert request.transport is not None
            request.transport.close()
            return answer
        await answer.write(data[start:])
        await answer.write_eof()
        return answer


@pytest_asyncio.fixture
async def hub() -> AsyncIterator[Hub]:
    found = Hub()
    app = web.Application()
    app.router.add_get("/api/models/{path:.+}", found.tree)
    app.router.add_get("/{repository:.+}/resolve/main/{path:.+}", found.resolve)
    async with served(app) as address:
        found.url = address
        yield found


async def fetched(hub: Hub, directory: Path, model: str = "phowhisper-small") -> list[str]:
    said: list[str] = []
    work = asyncio.to_thread(
        models.fetch, model, directory, hub.url, say=said.append, sleep=lambda _seconds: None
    )
    await work
    return said


async def test_a_model_arrives_whole_with_progress_and_checksums(hub: Hub, tmp_path: Path) -> None:
    directory = tmp_path / "models" / "whisper"
    said = await fetched(hub, directory)
    assert {path.name for path in directory.iterdir()} == {
        "model.bin", "config.json", "tokenizer.json", "vocabulary.json",
    }  # fmt: skip
    assert (directory / "model.bin").read_bytes() == hub.files["model.bin"]
    assert any("100 %" in line for line in said)
    assert any("checksum right" in line for line in said)
    assert hub.asked[-1][0] == "model.bin", "last: a directory that has it is whole"
    assert whisper_directory("", tmp_path) == directory


async def test_what_breaks_off_is_taken_up_where_it_stopped(hub: Hub, tmp_path: Path) -> None:
    hub.breaks = 3
    said = await fetched(hub, tmp_path)
    assert (tmp_path / "model.bin").read_bytes() == hub.files["model.bin"]
    ranges = [asked for name, asked in hub.asked if name == "model.bin"]
    assert len(ranges) == 4
    assert ranges[0] == ""
    assert all(asked.startswith("bytes=") for asked in ranges[1:])
    assert any("broken off" in line for line in said)


async def test_a_later_run_goes_on_with_what_came_and_leaves_what_is_there(hub: Hub, tmp_path: Path) -> None:
    data = hub.files["model.bin"]
    (tmp_path / "model.bin.part").write_bytes(data[:1_000_000])
    await fetched(hub, tmp_path)
    assert ("model.bin", "bytes=1000000-") in hub.asked
    count = len(hub.asked)
    said = await fetched(hub, tmp_path)
    assert len(hub.asked) == count, "nothing is fetched twice"
    assert any("there already" in line for line in said)


async def test_a_hub_without_ranges_is_asked_for_the_whole_again(hub: Hub, tmp_path: Path) -> None:
    hub.breaks, hub.ranges = 1, False
    await fetched(hub, tmp_path)
    assert (tmp_path / "model.bin").read_bytes() == hub.files["model.bin"]


async def test_a_wrong_checksum_is_not_kept(hub: Hub, tmp_path: Path) -> None:
    hub.lies = True
    with pytest.raises(ServiceError, match="checksum"):
        await fetched(hub, tmp_path)
    assert not (tmp_path / "model.bin").exists()
    assert not (tmp_path / "model.bin.part").exists()


async def test_a_file_that_grew_on_the_way_is_not_kept(hub: Hub, tmp_path: Path) -> None:
    (tmp_path / "model.bin.part").write_bytes(bytes(4_000_000))
    with pytest.raises(ServiceError, match="checksum"):
        await fetched(hub, tmp_path)
    await fetched(hub, tmp_path)
    assert (tmp_path / "model.bin").read_bytes() == hub.files["model.bin"]


async def test_breaks_without_end_are_given_up_on(hub: Hub, tmp_path: Path) -> None:
    hub.stubborn = True
    with pytest.raises(ServiceConnectionError, match="run it again"):
        await fetched(hub, tmp_path)
    assert len([name for name, _ in hub.asked if name == "model.bin"]) == models.ATTEMPTS


async def test_a_hub_out_of_reach_is_told_in_one_line(unused_tcp_port: int, tmp_path: Path) -> None:
    with pytest.raises(ServiceConnectionError) as caught:
        await fetched(Hub(url=f"http://127.0.0.1:{unused_tcp_port}"), tmp_path)
    assert "\n" not in caught.value.message
    assert "WHISPER_MODEL_DIR" in caught.value.message


async def test_a_model_the_hub_does_not_have_is_told(hub: Hub, tmp_path: Path) -> None:
    with pytest.raises(ServiceConnectionError):
        await fetched(hub, tmp_path, "whisper-base")
    del hub.files["model.bin"]
    with pytest.raises(ServiceError, match="format"):
        await fetched(hub, tmp_path)
