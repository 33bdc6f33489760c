"""What people and programs send, cleaned or refused before anything else sees it.

Messages, session ids, addresses of forms, e-mail addresses, names and contents of files. Pure: no I/O.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import urlsplit

import idna
from confusable_homoglyphs import confusables

from src.exceptions import InvalidInputError

MAX_TEXT_LENGTH: Final = 4000
MAX_URL_LENGTH: Final = 2000
MAX_FILE_NAME_BYTES: Final = 200

# Before cleaning a text may be this many times as long: decomposed letters have up to four parts.
_UNCLEANED_FACTOR: Final = 4
_MAX_MARKS: Final = 3
_SESSION_ID: Final = re.compile(r"[A-Za-z0-9_-]{1,64}")
# Control, format (bidirectional overrides, zero-width characters, tags), surrogates, private use, unassigned.
_REMOVED_CATEGORIES: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
# Letters and symbols by their category, but nothing is to be seen of them.
_BLANKS: Final = frozenset("\u115f\u1160\u3164\uffa0\u2800\u17b4\u17b5")
_FILE_NAME_REFUSED: Final = re.compile(r'[<>:"|?*\\/\x00-\x1f]')
_WINDOWS_DEVICES: Final = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)


def clean_text(text: str, max_length: int = MAX_TEXT_LENGTH) -> str:
    """A message in NFC, without invisible and control characters, trimmed.

    Line breaks stay (as ``\\n``), any other white space becomes a space, and no letter keeps more than three
    combining marks. Raises :class:`InvalidInputError` when nothing is left or more than ``max_length``
    characters are.
    """
    if len(text) > max_length * _UNCLEANED_FACTOR:
        raise _too_long(max_length)
    cleaned = visible_text(text).strip()
    if not cleaned:
        raise InvalidInputError("The message is empty.", details={"field": "text"})
    if len(cleaned) > max_length:
        raise _too_long(max_length)
    return cleaned


def visible_text(text: str) -> str:
    """The text as people see it: NFC, nothing invisible, no towers of marks."""
    visible = "".join(map(_visible, text.replace("\r\n", "\n").replace("\r", "\n")))
    composed = unicodedata.normalize("NFC", visible)
    return composed if composed.isascii() else _without_towers(composed)


def check_session_id(value: str) -> str:
    """The session id itself; raises :class:`InvalidInputError` for what can be none."""
    if not is_session_id(value):
        raise InvalidInputError("That is no session id.", details={"field": "session_id"})
    return value


def is_session_id(value: str) -> bool:
    """Whether a session may have that id."""
    return _SESSION_ID.fullmatch(value) is not None


def check_form_url(url: str) -> str:
    """An absolute http(s) URL itself; raises :class:`InvalidInputError` for anything else.

    Refused as well is what browsers and servers read differently (credentials before the host, backslashes,
    white space, control and invisible characters), and a host whose letters pass for others. Whether its
    origin is allowed is another question.
    """
    refusal = InvalidInputError(
        "The form's address is not a valid web address.", details={"field": "form_url"}
    )
    if (
        not 1 <= len(url) <= MAX_URL_LENGTH
        or re.search(r"[\s\x00-\x20\x7f\\]", url)
        or visible_text(url) != url
    ):
        raise refusal
    try:
        parts = urlsplit(url)
        usable = parts.port is None or parts.port > 0
    except ValueError as error:
        raise refusal from error
    if parts.scheme not in {"http", "https"} or not parts.hostname or "@" in parts.netloc or not usable:
        raise refusal
    if not is_honest_host(parts.hostname):
        raise refusal
    return url


def is_honest_host(host: str) -> bool:
    """Whether the host's name reads as what it is: valid (IDNA 2008, where it has letters beyond ASCII), and
    without letters of other alphabets that pass for Latin ones (``vpbаnk.vn`` with a Cyrillic а)."""
    if host.isascii() and "xn--" not in host.lower():
        return True
    try:
        shown = idna.decode(host) if host.isascii() else host
        idna.encode(shown, uts46=True)
        mapped = idna.uts46_remap(shown)
    except idna.IDNAError:
        return False
    return mapped == shown.lower() and all(map(_reads_as_it_is, shown.split(".")))


def is_honest_email(address: str) -> bool:
    """Whether an e-mail address reads as what it is, before and after its ``@``."""
    local, _, host = address.rpartition("@")
    return visible_text(address) == address and _reads_as_it_is(local) and is_honest_host(host)


def clean_file_name(name: str) -> str:
    """The name of a file alone, fit for every system: no path, nothing invisible, no leading dot.

    At most 200 bytes in UTF-8, its extension kept. Raises :class:`InvalidInputError` when no name is left.
    """
    base = PurePosixPath(visible_text(name).replace("\\", "/").replace("\n", " ")).name
    cleaned = " ".join(_FILE_NAME_REFUSED.sub("_", base).split()).strip(". ")
    if not cleaned or _WINDOWS_DEVICES.match(cleaned):
        raise InvalidInputError("The file has no usable name.", details={"field": "file"})
    suffix = PurePosixPath(cleaned).suffix
    stem = cleaned.removesuffix(suffix)
    kept = stem.encode()[: MAX_FILE_NAME_BYTES - len(suffix.encode())].decode(errors="ignore").strip()
    if not kept or len(suffix.encode()) > 20:
        raise InvalidInputError("The file has no usable name.", details={"field": "file"})
    return kept + suffix


def _reads_as_it_is(label: str) -> bool:
    """No letter of a foreign alphabet that is easily taken for a Latin one."""
    if label.isascii():
        return True
    return not confusables.is_confusable(label, greedy=False, preferred_aliases=["latin"])


def _visible(character: str) -> str:
    if character == "\n":
        return character
    if character.isspace() or character in _BLANKS:
        return " "
    return "" if unicodedata.category(character) in _REMOVED_CATEGORIES else character


def _without_towers(text: str) -> str:
    kept: list[str] = []
    marks = 0
    for character in text:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= _MAX_MARKS:
            kept.append(character)
    return "".join(kept)


def _too_long(max_length: int) -> InvalidInputError:
    return InvalidInputError(
        f"The message is too long: at most {max_length} characters.",
        details={"field": "text", "max_length": max_length},
    )
