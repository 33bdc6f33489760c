"""What may be uploaded: a few kinds of documents and pictures, each truly of its kind, and not too large.

Pure: content in, verdict out. The kind is told by the content (puremagic), never by what the sender says.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

import puremagic

from src.exceptions import InvalidFormatError, InvalidInputError, PayloadTooLargeError
from src.input_validator import clean_file_name

MAX_UPLOAD_BYTES: Final = 10 * 1024 * 1024
MAX_UNPACKED_BYTES: Final = 200 * 1024 * 1024

_OFFICE: Final = "application/vnd.openxmlformats-officedocument"
MEDIA_TYPES: Final = {
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".docx": f"{_OFFICE}.wordprocessingml.document",
    ".xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    ".txt": "text/plain",
}
_OFFICE_PARTS: Final = {".docx": "word/", ".xlsx": "xl/"}


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file fit to be kept: its name alone, what it truly is, its bytes."""

    name: str
    media_type: str
    content: bytes


def check_upload(name: str, content: bytes) -> CheckedFile:
    """Raises :class:`InvalidInputError` for an unusable name or an empty file, :class:`PayloadTooLargeError`,
    and :class:`InvalidFormatError` for a kind that is not taken, or that is not what its name says."""
    cleaned = clean_file_name(name)
    suffix = PurePosixPath(cleaned).suffix.lower()
    if not content:
        raise InvalidInputError("The file is empty.", details={"field": "file"})
    if len(content) > MAX_UPLOAD_BYTES:
        raise PayloadTooLargeError(details={"max_bytes": MAX_UPLOAD_BYTES})
    if suffix not in MEDIA_TYPES:
        raise InvalidFormatError(
            "Files of this kind are not taken.", details={"field": "file", "taken": sorted(MEDIA_TYPES)}
        )
    if not _is_what_it_says(suffix, content):
        raise InvalidFormatError("The file is not what its name says.", details={"field": "file"})
    return CheckedFile(cleaned, MEDIA_TYPES[suffix], content)


def _is_what_it_says(suffix: str, content: bytes) -> bool:
    if suffix == ".txt":
        return _is_text(content)
    if suffix in _OFFICE_PARTS:
        return _is_office(content, _OFFICE_PARTS[suffix])
    try:
        found = puremagic.magic_string(content)
    except puremagic.PureError:
        return False
    return any(match.mime_type == MEDIA_TYPES[suffix] for match in found)


def _is_text(content: bytes) -> bool:
    try:
        return "\0" not in content.decode("utf-8")
    except UnicodeDecodeError:
        return False


def _is_office(content: bytes, part: str) -> bool:
    """An Office Open XML package of that sort, without macros, and no bomb."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            members = package.infolist()
    except zipfile.BadZipFile:
        return False
    names = {member.filename for member in members}
    return (
        "[Content_Types].xml" in names
        and any(name.startswith(part) for name in names)
        and not any(name.lower().endswith("vbaproject.bin") for name in names)
        and sum(member.file_size for member in members) <= MAX_UNPACKED_BYTES
    )
