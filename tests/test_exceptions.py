"""The error tree: as drawn, each code once, each fit to be answered."""

from __future__ import annotations

import json
import re

import pytest

import src.exceptions
from src.exceptions import BrowserNavigationError, LLMTimeoutError, SessionNotFoundError, VPBankException


def tree(kind: type[VPBankException]) -> list[type[VPBankException]]:
    return [kind, *(below for child in kind.__subclasses__() for below in tree(child))]


KINDS = [kind for kind in tree(VPBankException) if kind.__module__ == "src.exceptions"]


def drawn() -> list[tuple[int, str, str, str, bool]]:
    """Depth, name, status, code and retryable of each line of the module's drawing."""
    lines = []
    for line in (src.exceptions.__doc__ or "").splitlines():
        match = re.fullmatch(r"    ((?:[│├└─ ]{4})*)(\w+) +(\d{3}) (\w+)( +retryable)?", line)
        if match:
            lines.append((len(match[1]) // 4, match[2], match[3], match[4], bool(match[5])))
    return lines


def depth(kind: type[VPBankException]) -> int:
    return len(kind.__mro__) - len(VPBankException.__mro__)


def test_the_drawn_tree_is_the_tree() -> None:
    actual = [
        (depth(kind), kind.__name__, str(kind.http_status), kind.code, kind.retryable) for kind in KINDS
    ]
    assert drawn() == actual


def test_codes_are_unique() -> None:
    codes = [kind.code for kind in KINDS]
    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch(r"[A-Z][A-Z_]+[A-Z]", code) for code in codes)


@pytest.mark.parametrize("kind", KINDS)
def test_every_error_has_words_and_a_json_body(kind: type[VPBankException]) -> None:
    error = kind()
    body = json.loads(json.dumps(error.to_dict()))
    assert set(body) == {"error", "message", "details"}
    assert body["error"] == kind.code
    assert len(body["message"]) > 5
    assert 400 <= kind.http_status < 600
    assert str(error) == error.message


def test_message_code_and_details_may_be_given() -> None:
    error = SessionNotFoundError("Gone.", error_code="MY_CODE", details={"a": 1})
    assert error.to_dict() == {"error": "MY_CODE", "message": "Gone.", "details": {"a": 1}}
    assert (error.http_status, error.retryable) == (404, False)


def test_errors_with_facts_of_their_own() -> None:
    navigation = BrowserNavigationError(url="http://bank.example/f", reason="refused")
    assert navigation.details == {"url": "http://bank.example/f", "reason": "refused"}
    assert "refused" in navigation.message
    timeout = LLMTimeoutError(model="claude", timeout=2.5)
    assert timeout.details == {"model": "claude", "timeout_seconds": 2.5}
    assert (timeout.model, timeout.timeout, timeout.retryable) == ("claude", 2.5, True)
