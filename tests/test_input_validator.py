"""What is cleaned, and what is refused."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from src.exceptions import InvalidInputError
from src.input_validator import check_form_url, check_session_id, clean_text


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("  xin chào  ", "xin chào"),
        (unicodedata.normalize("NFD", "Nguyễn Văn Ấn"), "Nguyễn Văn Ấn"),
        ("a\u202eb\u200bc\ufeffd\u2066e\u00adf", "abcdef"),
        ("a\x00b\x1bc\x7f", "abc"),
        ("one\r\ntwo\tthree\u00a0four", "one\ntwo three four"),
        ("x\ud800y", "xy"),
        ("e\u200b\u0301", "é"),
        ("x" * 4000, "x" * 4000),
    ],
)
def test_texts_are_cleaned(text: str, cleaned: str) -> None:
    assert clean_text(text) == cleaned


@pytest.mark.parametrize("text", ["", "   ", "\u200b\u202e", "\x00", "x" * 4001, "\u200b" * 16_001])
def test_empty_and_huge_texts_are_refused(text: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        clean_text(text)
    assert caught.value.details["field"] == "text"


@given(st.text(max_size=200))
def test_cleaning_is_stable_and_leaves_nothing_invisible(text: str) -> None:
    try:
        cleaned = clean_text(text)
    except InvalidInputError:
        return
    assert clean_text(cleaned) == cleaned
    assert not any(unicodedata.category(c) in {"Cc", "Cf", "Cs"} for c in cleaned.replace("\n", ""))


@pytest.mark.parametrize("value", ["", "a b", "x" * 65, "../etc", "é", "a\n"])
def test_what_is_no_session_id(value: str) -> None:
    with pytest.raises(InvalidInputError):
        check_session_id(value)


def test_session_ids_and_addresses_pass_unchanged() -> None:
    assert check_session_id("aB3_-") == "aB3_-"
    for url in ("http://127.0.0.1:7864/forms/loan?lang=vi", "https://bank.example/f#x"):
        assert check_form_url(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "",
        "loan",
        "//bank.example/f",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "http://",
        "http://user:pass@bank.example/",
        "http://bank.example\\@evil.example/",
        "http://bank.example/a b",
        "http://bank.example:99999/",
        "http://bank.example:0/",
        "http://[::1/",
        "http://bank.example/\n",
        "http://bank.example/" + "x" * 2000,
    ],
)
def test_what_is_no_form_address(url: str) -> None:
    with pytest.raises(InvalidInputError):
        check_form_url(url)
