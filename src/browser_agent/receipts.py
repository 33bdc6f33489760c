"""Telling from the text of a result page what became of a submission. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from src.browser_agent import words
from src.contract import PageReceipt

MAX_MESSAGE: Final = 500
_SUCCESS, _REFERENCE = re.compile(words.SUCCESS), re.compile(words.REFERENCE)
# A code: at least five characters with a digit, of letters, digits and inner dashes.
_CODE = re.compile(r"(?<![\w/.@-])(?=[\w/-]*\d)[A-Za-z0-9]+(?:[-/_][A-Za-z0-9]+)*(?![\w/@-])")
# A code that speaks for itself: capitals, a dash, and a part with a digit ("LOAN-20261122-X7Q2").
_PLAIN_CODE = re.compile(r"(?<![\w-])[A-Z]{2,10}-(?=[A-Za-z0-9-]*\d)[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*(?![\w-])")
_DATE = re.compile(r"\d{1,4}([-/.])\d{1,2}\1\d{1,4}|\d{1,2}:\d\d")
MIN_CODE: Final = 5


def speaks_of_success(texts: Iterable[str]) -> bool:
    return any(_SUCCESS.search(words.fold(text)) for text in texts)


def find_receipt(heading: str, text: str, messages: Iterable[str]) -> PageReceipt | None:
    """The receipt on a page with nothing left to fill in, or None where it does not look like one."""
    lines = [line for line in (" ".join(raw.split()) for raw in text.splitlines()) if line]
    notices = list(messages)
    success = speaks_of_success([heading, *notices, *lines])
    reference = find_reference([*notices, *lines], announced_only=not success)
    if reference is None and not success:
        return None
    return PageReceipt(reference=reference, message=_message(heading, lines, notices))


def find_reference(lines: list[str], *, announced_only: bool = False) -> str | None:
    """The reference number: a code beside words that announce one, else a code that speaks for itself."""
    for number, line in enumerate(lines):
        announced = _REFERENCE.search(words.fold(line))
        if announced:
            after = line[announced.end() :] if len(words.fold(line)) == len(line) else line
            for candidate in (after, *lines[number + 1 : number + 2]):
                code = _first_code(candidate)
                if code:
                    return code
    for line in () if announced_only else lines:
        plain = _PLAIN_CODE.search(line)
        if plain:
            return plain.group()
    return None


def _first_code(text: str) -> str | None:
    codes = (match.group() for match in _CODE.finditer(text))
    return next((code for code in codes if len(code) >= MIN_CODE and not _DATE.fullmatch(code)), None)


def _message(heading: str, lines: list[str], notices: list[str]) -> str:
    """The main heading and the sentence that confirms, as the page words them."""
    told = next((line for line in [*notices, *lines] if line != heading and speaks_of_success([line])), "")
    parts = [part for part in (heading, told) if part]
    if len(parts) == 2 and parts[1] in parts[0]:
        parts.pop()
    return ". ".join(part.rstrip(".") for part in parts)[:MAX_MESSAGE] or (
        lines[0][:MAX_MESSAGE] if lines else ""
    )
