"""Fetch a speech recogniser for this machine: ``python -m infrastructure.local.models [MODEL] [--hub URL]``.

PhoWhisper (Vietnamese) or Whisper, in CTranslate2's format, into ``DATA_DIR/models/whisper``, where the voice
bot finds it at its next start. What breaks off is taken up where it stopped; every file is checked against
the hub's own checksum (SHA-256, or git's for small files) before it counts.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

import httpx

from infrastructure.local.start import ROOT, read_env_file
from src.config import load_settings
from src.exceptions import ServiceConnectionError, ServiceError, VPBankException

HUB: Final = "https://huggingface.co"
DEFAULT: Final = "phowhisper-small"
_PHOWHISPER: Final = "quocphu/PhoWhisper-ct2-FasterWhisper"
SOURCES: Final[dict[str, tuple[str, str]]] = {
    **{
        f"phowhisper-{size}": (_PHOWHISPER, f"PhoWhisper-{size}-ct2-fasterWhisper")
        for size in ("tiny", "base", "small", "medium", "large")
    },
    **{
        f"whisper-{size}": (f"Systran/faster-whisper-{size}", "")
        for size in ("tiny", "base", "small", "medium", "large-v3")
    },
}
"""Name → repository and folder in it."""
TOKENIZER: Final = "tokenizer.json"
TOKENIZERS_SOURCE: Final = ("Systran/faster-whisper-tiny", "")
"""All multilingual Whispers share one tokenizer; some repositories leave it out."""
MODEL: Final = "model.bin"
NEEDED: Final = ("config.json", MODEL)
WANTED: Final = (
    "config.json",
    TOKENIZER,
    "vocabulary.json",
    "vocabulary.txt",
    "preprocessor_config.json",
    MODEL,
)
"""The model itself last: a directory that has it is whole."""
ATTEMPTS: Final = 5
"""So many breaks in a row without a byte gained are given up on."""
TIMEOUT_SECONDS: Final = 20.0
CHUNK_BYTES: Final = 1024 * 1024

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """A file of the hub. ``checksum``: SHA-256 where it is ``large``, git's blob hash else."""

    name: str
    url: str
    size: int
    checksum: str
    large: bool


def fetch(
    model: str, directory: Path, hub: str, *, say: Say = print, sleep: Callable[[float], None] = time.sleep
) -> None:
    """Bring the model into the directory. Raises :class:`VPBankException` with a plain message."""
    with httpx.Client(timeout=TIMEOUT_SECONDS, follow_redirects=True) as client:
        files = _files(client, hub.rstrip("/"), model)
        directory.mkdir(parents=True, exist_ok=True)
        missing = sum(file.size for file in files) - sum(
            path.stat().st_size for path in directory.iterdir() if path.is_file()
        )
        if shutil.disk_usage(directory).free < missing:
            raise ServiceError(f"{directory} has too little room: {missing / 1e6:.0f} MB are needed.")
        for file in files:
            _bring(client, file, directory, say, sleep)
    say(f"{model} is in {directory}. The voice bot listens with it from its next start on.")


def _files(client: httpx.Client, hub: str, model: str) -> list[RemoteFile]:
    found = _listing(client, hub, *SOURCES[model])
    if any(name not in found for name in NEEDED):
        raise ServiceError(f"The hub's {model} is not a model in CTranslate2's format.")
    if TOKENIZER not in found:
        found |= {TOKENIZER: _listing(client, hub, *TOKENIZERS_SOURCE)[TOKENIZER]}
    return [found[name] for name in WANTED if name in found]


def _listing(client: httpx.Client, hub: str, repository: str, folder: str) -> dict[str, RemoteFile]:
    """The folder's files by name (https://huggingface.co/docs/hub/api)."""
    path = f"/{quote(folder)}" if folder else ""
    try:
        answer = client.get(f"{hub}/api/models/{repository}/tree/main{path}")
        answer.raise_for_status()
        entries: list[dict[str, Any]] = answer.json()
        return {file.name: file for file in _remote_files(hub, repository, entries)}
    except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
        raise ServiceConnectionError(
            f"The model hub {hub} cannot be reached or does not have {repository} ({type(error).__name__}). "
            "The product works without it: the citizen's browser listens, or they type. Try again later, "
            "name a mirror (make models HUB=https://…), or put a model in CTranslate2's format somewhere "
            "and set WHISPER_MODEL_DIR."
        ) from error


def _remote_files(hub: str, repository: str, entries: list[dict[str, Any]]) -> Iterator[RemoteFile]:
    for entry in entries:
        name = str(entry["path"]).rsplit("/", 1)[-1]
        if entry.get("type") != "file" or name not in WANTED:
            continue
        large = entry.get("lfs")
        yield RemoteFile(
            name,
            f"{hub}/{repository}/resolve/main/{quote(str(entry['path']))}",
            int(large["size"] if large else entry["size"]),
            str(large["oid"] if large else entry["oid"]),
            bool(large),
        )


def _bring(
    client: httpx.Client, file: RemoteFile, directory: Path, say: Say, sleep: Callable[[float], None]
) -> None:
    target, part = directory / file.name, directory / f"{file.name}.part"
    if target.is_file() and _is_right(file, target):
        say(f"{file.name}: there already")
        return
    failures, progress = 0, Progress(file, say)
    while not part.is_file() or part.stat().st_size < file.size:
        before = part.stat().st_size if part.is_file() else 0
        try:
            _download(client, file, part, before, progress)
        except httpx.HTTPError as error:
            gained = (part.stat().st_size if part.is_file() else 0) > before
            failures = 1 if gained else failures + 1
            if failures >= ATTEMPTS:
                raise ServiceConnectionError(
                    f"{file.name} broke off {failures} times ({type(error).__name__}). What came is kept; "
                    "run it again to go on."
                ) from error
            say(f"{file.name}: broken off, going on")
            sleep(2.0 ** (failures - 1))
    if not _is_right(file, part):
        part.unlink()
        raise ServiceError(f"{file.name} came with a wrong checksum and was thrown away. Run it again.")
    part.replace(target)
    say(f"{file.name}: {file.size / 1e6:.1f} MB, checksum right")


def _download(client: httpx.Client, file: RemoteFile, part: Path, have: int, progress: Progress) -> None:
    """The rest of the file; a server that knows no ranges sends it anew."""
    headers = {"Range": f"bytes={have}-"} if have else {}
    headers["Accept-Encoding"] = "identity"
    with client.stream("GET", file.url, headers=headers) as answer:
        answer.raise_for_status()
        goes_on = answer.status_code == httpx.codes.PARTIAL_CONTENT
        with part.open("ab" if goes_on else "wb") as out:
            for chunk in answer.iter_bytes(CHUNK_BYTES):
                out.write(chunk)
                progress.tell(out.tell())
                if out.tell() > file.size:
                    break  # not the file that was announced: its checksum will say so
        if part.stat().st_size < file.size:
            raise httpx.RemoteProtocolError("the answer was shorter than announced")


def _is_right(file: RemoteFile, path: Path) -> bool:
    size = path.stat().st_size
    # Git names files by SHA-1; for the large ones the hub gives SHA-256.
    digest = (
        hashlib.sha256() if file.large else hashlib.sha1(f"blob {size}\0".encode(), usedforsecurity=False)
    )
    with path.open("rb") as content:
        while chunk := content.read(CHUNK_BYTES):
            digest.update(chunk)
    return size == file.size and digest.hexdigest() == file.checksum


class Progress:
    """A line for every tenth of a file."""

    def __init__(self, file: RemoteFile, say: Say) -> None:
        self._file, self._say, self._told = file, say, 0
        self._started = time.monotonic()

    def tell(self, have: int) -> None:
        tenth = min(10, have * 10 // max(1, self._file.size))
        if tenth > self._told:
            self._told = tenth
            seconds = max(time.monotonic() - self._started, 1e-3)
            self._say(
                f"{self._file.name}: {tenth * 10:3d} %, {have / 1e6:.1f} of {self._file.size / 1e6:.1f} MB, "
                f"{seconds:.0f} s"
            )


def main() -> int:
    parser = argparse.ArgumentParser(description="Fetch a speech recogniser for this machine.")
    parser.add_argument("model", nargs="?", default=DEFAULT, choices=sorted(SOURCES))
    parser.add_argument("--hub", default=os.environ.get("HF_ENDPOINT", HUB))
    wanted = parser.parse_args()
    read_env_file(ROOT / ".env")
    try:
        settings = load_settings()
        directory = settings.whisper_model_dir or settings.data_dir / "models" / "whisper"
        fetch(wanted.model, Path(directory), wanted.hub)
    except VPBankException as error:
        print(error.message, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
