"""What became of every idempotency key, on disk, so that no restart sends a form twice."""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
import os
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final, Literal

from src.contract import PageReceipt

logger = logging.getLogger(__name__)

KEEP_DAYS: Final = 90

Outcome = Literal["submitting", "submitted", "unknown"]


@dataclass(frozen=True, slots=True)
class Submission:
    """``submitting`` found on disk means that its answer was lost: as good as ``unknown``."""

    outcome: Outcome
    reference: str | None = None
    message: str = ""

    @property
    def receipt(self) -> PageReceipt | None:
        if self.outcome != "submitted":
            return None
        return PageReceipt(reference=self.reference, message=self.message)


class SubmissionLog:
    """One small file per key, named by the key's hash; written whole or not at all."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def prepare(self) -> None:
        """Make the folder and drop what is older than 90 days."""
        await asyncio.to_thread(self._prepare)

    async def find(self, key: str) -> Submission | None:
        return await asyncio.to_thread(self._find, key)

    async def begin(self, key: str) -> bool:
        """Claim the key for a submission that starts now; False where it was claimed before."""
        return await asyncio.to_thread(self._begin, key)

    async def settle(self, key: str, submission: Submission) -> None:
        """Record how it ended."""
        await asyncio.to_thread(self._write, key, submission)

    async def release(self, key: str) -> None:
        """Nothing was sent: the key may be used again."""
        await asyncio.to_thread(self._path(key).unlink, True)

    def _path(self, key: str) -> Path:
        return self._folder / f"{hashlib.sha256(key.encode()).hexdigest()}.json"

    def _prepare(self) -> None:
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        oldest = time.time() - KEEP_DAYS * 86_400
        for file in self._folder.iterdir():
            if file.stat().st_mtime < oldest:
                file.unlink()

    def _find(self, key: str) -> Submission | None:
        try:
            text = self._path(key).read_text(encoding="utf-8")
        except FileNotFoundError:
            return None
        try:
            return Submission(**json.loads(text))
        except (ValueError, TypeError):
            logger.error("a submission record cannot be read; its outcome counts as unknown")
            return Submission("unknown")

    def _begin(self, key: str) -> bool:
        try:
            descriptor = os.open(self._path(key), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return False
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            _write_through(file.fileno(), json.dumps(asdict(Submission("submitting"))))
        return True

    def _write(self, key: str, submission: Submission) -> None:
        descriptor, temporary = tempfile.mkstemp(dir=self._folder, prefix=".writing-")
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            _write_through(file.fileno(), json.dumps(asdict(submission)))
        Path(temporary).replace(self._path(key))


def _write_through(descriptor: int, text: str) -> None:
    os.write(descriptor, text.encode())
    os.fsync(descriptor)
