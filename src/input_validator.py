"""What people and programs send, cleaned or refused before anything else sees it."""

from __future__ import annotations

import re
import unicodedata
from typing import Final
from urllib.parse import urlsplit

from src.exceptions import InvalidInputError

MAX_TEXT_LENGTH: Final = 4000
MAX_URL_LENGTH: Final = 2000

# Before cleaning a text may be this many times as long: decomposed letters have up to four parts.
_UNCLEANED_FACTOR: Final = 4
_SESSION_ID: Final = re.compile(r"[A-Za-z0-9_-]{1,64}")
# Control, format (bidirectional overrides, zero-width characters, soft hyphens), surrogates, private use.
_REMOVED_CATEGORIES: Final = frozenset({"Cc", "Cf", "Cs", "Co"})


def clean_text(text: str, max_length: int = MAX_TEXT_LENGTH) -> str:
    """A message in NFC, without invisible and control characters, trimmed.

    Line breaks stay (as ``\\n``), any other white space becomes a space. Raises :class:`InvalidInputError`
    when nothing is left or more than ``max_length`` characters are.
    """
    if len(text) > max_length * _UNCLEANED_FACTOR:
        raise _too_long(max_length)
    visible = "".join(map(_visible, text.replace("\r\n", "\n").replace("\r", "\n")))
    cleaned = unicodedata.normalize("NFC", visible).strip()
    if not cleaned:
        raise InvalidInputError("The message is empty.", details={"field": "text"})
    if len(cleaned) > max_length:
        raise _too_long(max_length)
    return cleaned


def check_session_id(value: str) -> str:
    """The session id itself; raises :class:`InvalidInputError` for what can be none."""
    if _SESSION_ID.fullmatch(value) is None:
        raise InvalidInputError("That is no session id.", details={"field": "session_id"})
    return value


def check_form_url(url: str) -> str:
    """An absolute http(s) URL itself; raises :class:`InvalidInputError` for anything else.

    Refused as well is what browsers and servers read differently: credentials before the host,
    backslashes, white space and control characters. Whether its origin is allowed is another question.
    """
    refusal = InvalidInputError(
        "The form's address is not a valid web address.", details={"field": "form_url"}
    )
    if not 1 <= len(url) <= MAX_URL_LENGTH or re.search(r"[\s\x00-\x20\x7f\\]", url):
        raise refusal
    try:
        parts = urlsplit(url)
        usable = parts.port is None or parts.port > 0
    except ValueError as error:
        raise refusal from error
    if parts.scheme not in {"http", "https"} or not parts.hostname or "@" in parts.netloc or not usable:
        raise refusal
    return url


def _visible(character: str) -> str:
    if character == "\n":
        return character
    if character.isspace():
        return " "
    return "" if unicodedata.category(character) in _REMOVED_CATEGORIES else character


def _too_long(max_length: int) -> InvalidInputError:
    return InvalidInputError(
        f"The message is too long: at most {max_length} characters.",
        details={"field": "text", "max_length": max_length},
    )
