"""What is cleaned, and what is refused."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from src.exceptions import InvalidInputError
from src.input_validator import (
    check_form_url,
    check_session_id,
    clean_file_name,
    clean_text,
    is_honest_email,
    is_honest_host,
)


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


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("Z" + "\u0301" * 40, "\u0179" + "\u0301" * 3),
        ("pay\U000e0041\U000e0042 now", "pay now"),
        ("a\u3164b\u2800c", "a b c"),
        ("tên là Bình\ufffe", "tên là Bình"),
    ],
)
def test_towers_tags_and_blanks_are_taken_out(text: str, cleaned: str) -> None:
    assert clean_text(text) == cleaned


@pytest.mark.parametrize(
    "host",
    ["vpbank.com.vn", "127.0.0.1", "ngânhàng.vn", "xn--mnchen-3ya.de", "münchen.de", "日本.jp", "localhost"],
)
def test_hosts_that_read_as_what_they_are(host: str) -> None:
    assert is_honest_host(host)
    assert check_form_url(f"https://{host}/forms") == f"https://{host}/forms"


@pytest.mark.parametrize(
    "host",
    [
        "vpbаnk.vn",
        "аррӏе.com",
        "xn--80ak6aa92e.com",
        "xn--vpbnk-6nf.vn",
        "paypaⅼ.com",
        "vpbank。vn",
        "xn--zzzzzz",
    ],
)
def test_hosts_whose_letters_pass_for_others_are_refused(host: str) -> None:
    assert not is_honest_host(host)
    with pytest.raises(InvalidInputError):
        check_form_url(f"https://{host}/forms")


def test_email_addresses_that_pass_for_others() -> None:
    assert is_honest_email("an.nguyen@vpbank.com.vn")
    assert is_honest_email("nguyễn@ngânhàng.vn")
    for address in ("аn@gmail.com", "an@gmаil.com", "an\u200b@gmail.com", "\u202ean@gmail.com"):
        assert not is_honest_email(address), ascii(address)


@pytest.mark.parametrize(
    ("name", "cleaned"),
    [
        ("hợp đồng.pdf", "hợp đồng.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\an\\cv.pdf", "cv.pdf"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("a\x00b\n.png", "ab.png"),
        (".bashrc", "bashrc"),
        ('cv<script>"x".pdf', "cv_script__x_.pdf"),
        ("ê" * 300 + ".pdf", "ê" * 98 + ".pdf"),
    ],
)
def test_file_names_are_names_alone(name: str, cleaned: str) -> None:
    assert clean_file_name(name) == cleaned


@pytest.mark.parametrize("name", ["", "..", "/", "\u200b", "con.txt", "NUL", "a." + "x" * 30])
def test_what_is_no_file_name(name: str) -> None:
    with pytest.raises(InvalidInputError):
        clean_file_name(name)


@given(st.text(max_size=300))
def test_a_clean_file_name_stays_in_its_folder(name: str) -> None:
    try:
        cleaned = clean_file_name(name)
    except InvalidInputError:
        return
    assert clean_file_name(cleaned) == cleaned
    assert len(cleaned.encode()) <= 200
    assert not {"/", "\\", "\0"} & set(cleaned)
    assert not cleaned.startswith(".")
