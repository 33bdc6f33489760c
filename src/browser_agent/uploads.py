"""Uploaded files, by their id: never a path that a caller could choose."""

from __future__ import annotations

import mimetypes
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from src.exceptions import NotFoundError

_ID: Final = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}")


@dataclass(frozen=True, slots=True)
class Upload:
    path: Path


class Uploads:
    """``<folder>/<session id>/<upload id>``: the file itself, or a folder that holds it by its own name."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def find(self, session_id: str, upload_id: str) -> Upload:
        """Raises :class:`NotFoundError` for what is not there or not an id."""
        if not _ID.fullmatch(upload_id) or not _ID.fullmatch(session_id):
            raise NotFoundError("There is no such upload.")
        room = (self._folder / session_id).resolve()
        place = (room / upload_id).resolve()
        if not place.is_relative_to(room) or place == room:
            raise NotFoundError("There is no such upload.")
        if place.is_file():
            return Upload(place)
        files = [entry for entry in sorted(place.iterdir()) if entry.is_file()] if place.is_dir() else []
        files = [entry for entry in files if entry.resolve().is_relative_to(room)]
        if len(files) != 1:
            raise NotFoundError("There is no such upload.")
        return Upload(files[0])


def accepts(accept: str | None, name: str) -> bool:
    """Whether a file input's ``accept`` attribute admits a file of that name."""
    rules = [rule.strip().lower() for rule in (accept or "").split(",") if rule.strip()]
    if not rules:
        return True
    kind = (mimetypes.guess_type(name)[0] or "").lower()
    for rule in rules:
        if rule.startswith("."):
            if name.lower().endswith(rule):
                return True
        elif rule == kind or (rule.endswith("/*") and kind.startswith(rule[:-1])):
            return True
    return False
