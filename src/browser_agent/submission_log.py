"""What became of every idempotency key, on disk, so that no restart sends a form twice.

A record is sealed (AES-256-GCM) under a key drawn from the idempotency key by HKDF (RFC 5869): who finds the
files reads no receipt in them, and there is no further secret to keep.
"""

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
from typing import BinaryIO, Final, Literal

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from src.contract import PageReceipt
from src.exceptions import ServiceUnavailableError

logger = logging.getLogger(__name__)

KEEP_DAYS: Final = 90
RETRY_AFTER_SECONDS: Final = 30
NONCE_BYTES: Final = 12  # as NIST SP 800-38D recommends for GCM


class NoRecordError(ServiceUnavailableError):
    """Without a record of it no form may be sent."""


Outcome = Literal["submitting", "submitted", "unknown", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Submission:
    """``submitting`` found on disk means that its answer was lost: as good as ``unknown``. ``withdrawn``: it
    never began, and never will."""

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
        """Claim the key for a submission that starts now; False where it was claimed before.

        Raises :class:`NoRecordError` where that cannot be written down, as all writing does.
        """
        return await asyncio.to_thread(self._begin, key)

    async def settle(self, key: str, submission: Submission) -> None:
        """Record how it ended."""
        await asyncio.to_thread(self._write, key, submission)

    async def release(self, key: str) -> None:
        """Nothing was sent: the key may be used again."""
        await asyncio.to_thread(self._path(key).unlink, True)

    def _path(self, key: str) -> Path:
        return self._folder / f"{hashlib.sha256(key.encode()).hexdigest()}.sealed"

    def _prepare(self) -> None:
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        oldest = time.time() - KEEP_DAYS * 86_400
        for file in self._folder.iterdir():
            if file.stat().st_mtime < oldest:
                file.unlink()

    def _find(self, key: str) -> Submission | None:
        try:
            sealed = self._path(key).read_bytes()
        except FileNotFoundError:
            return None
        try:
            return Submission(**json.loads(_open(key, sealed)))
        except (InvalidTag, ValueError, TypeError):
            logger.error("a submission record cannot be read; its outcome counts as unknown")
            return Submission("unknown")

    def _begin(self, key: str) -> bool:
        path = self._path(key)
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return False
        except OSError as error:
            raise _no_room(error) from error
        try:
            with os.fdopen(descriptor, "wb") as file:
                _write_through(file, _seal(key, Submission("submitting")))
            self._write_folder_through()
        except OSError as error:
            path.unlink(missing_ok=True)  # it did not begin
            raise _no_room(error) from error
        return True

    def _write(self, key: str, submission: Submission) -> None:
        try:
            descriptor, name = tempfile.mkstemp(dir=self._folder, prefix=".writing-")
        except OSError as error:
            raise _no_room(error) from error
        temporary = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as file:
                _write_through(file, _seal(key, submission))
            temporary.replace(self._path(key))
            self._write_folder_through()
        except OSError as error:
            temporary.unlink(missing_ok=True)
            raise _no_room(error) from error

    def _write_folder_through(self) -> None:
        """A new name is only safe once its folder is."""
        descriptor = os.open(self._folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _cipher(key: str) -> AESGCM:
    return AESGCM(HKDF(SHA256(), 32, salt=None, info=b"record of a submission").derive(key.encode()))


def _seal(key: str, submission: Submission) -> bytes:
    nonce = os.urandom(NONCE_BYTES)
    return nonce + _cipher(key).encrypt(nonce, json.dumps(asdict(submission)).encode(), None)


def _open(key: str, sealed: bytes) -> bytes:
    return _cipher(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], None)


def _write_through(file: BinaryIO, record: bytes) -> None:
    file.write(record)
    file.flush()
    os.fsync(file.fileno())


def _no_room(error: OSError) -> NoRecordError:
    """A full disk, above all."""
    logger.error("a submission cannot be recorded: %s", os.strerror(error.errno or 0))
    return NoRecordError(
        "The form cannot be sent now: there is no room to keep a record of it.",
        details={"retry_after_seconds": RETRY_AFTER_SECONDS},
    )
