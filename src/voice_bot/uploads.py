"""Files that citizens upload, where the browser agent finds them: ``<folder>/<session>/<upload>/<name>``."""

from __future__ import annotations

import asyncio
import secrets
import shutil
from pathlib import Path
from typing import Final

from src.exceptions import ConflictError
from src.security.upload_check import CheckedFile

FOLDER: Final = "uploads"
MAX_FILES: Final = 20
"""Of one session."""


class UploadStore:
    """No path ever comes from a caller: sessions and uploads are named by ids of our own."""

    def __init__(self, data_dir: Path) -> None:
        self._folder = data_dir / FOLDER

    async def keep(self, session_id: str, file: CheckedFile) -> str:
        """Store the file; its id. Raises :class:`ConflictError` when the session holds enough of them."""
        return await asyncio.to_thread(self._keep, session_id, file)

    async def forget(self, session_id: str) -> None:
        """Delete all files of the session."""
        await asyncio.to_thread(shutil.rmtree, self._folder / session_id, ignore_errors=True)

    def _keep(self, session_id: str, file: CheckedFile) -> str:
        room = self._folder / session_id
        if room.is_dir() and sum(1 for _ in room.iterdir()) >= MAX_FILES:
            raise ConflictError(f"A session holds {MAX_FILES} files at most.")
        upload_id = secrets.token_hex(16)
        place = room / upload_id
        place.mkdir(parents=True, mode=0o700)
        (place / file.name).write_bytes(file.content)
        return upload_id
