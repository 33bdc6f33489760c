"""E-mail addresses, written or spelled aloud: "hưng chấm phạm a còng gmail chấm com"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from src.forms.words import fold
from src.understanding.digits import read_digits
from src.understanding.numbers import Tokens
from src.understanding.vocabulary import token_at, vocabulary

_WRITTEN = re.compile(r"[^\s@]+@[^\s@]+\.[A-Za-z]{2,}")
_WRITTEN_URL = re.compile(r"(https?://)?([a-z0-9-]+\.)+[a-z]{2,}(/[^\s]*)?", re.IGNORECASE)
_LONGEST_URL = 24
_LONGEST_LOCAL = 14
_LONGEST_DOMAIN = 16
_BEFORE_LOCAL = ("is", "là", "put", "email", "mail")
_JOINTS = (".", "_", "-")
_BARE_DOMAINS = frozenset({"gmail", "yahoo", "outlook", "hotmail", "icloud"})
_ENDINGS = frozenset({"com", "vn", "net", "org", "edu", "gov"})


@dataclass(frozen=True, slots=True)
class EmailRead:
    """``start``: where the address itself begins."""

    address: str
    start: int
    end: int


def _mark(tokens: Tokens, at: int) -> tuple[str, int] | None:
    found = vocabulary().spelling.marks.longest(tokens, at) if at < len(tokens) else None
    return (found.payload, found.length) if found else None


def find_at(tokens: Tokens, start: int, stop: int) -> tuple[int, int] | None:
    """Where "a còng" stands: (its token, the one after it)."""
    for at in range(start, min(stop, len(tokens))):
        if tokens[at].mark:
            after = _mark(tokens, at + 1)
            if tokens[at].text != "." and not (after and after[0] in ("", "@")):
                return None
            continue
        mark = _mark(tokens, at)
        if mark and mark[0] == "@":
            return at, at + mark[1]
    return None


def _is_name(tokens: Tokens, at: int, stop: int, start: int) -> bool:
    """ "tám chấm lê", "năm một chín tám năm": a digit's word at the head of an address is a name too. It is
    one where a dot or a word follows, or a year."""
    words = vocabulary()
    if at != start or tokens[at].text[0].isdigit() or words.digits.get(tokens[at]) is None:
        return False
    if tokens[at].key not in words.digit_names and not tokens[at].plain:
        return False
    if at + 1 >= stop:
        return False
    after = read_digits(tokens[:stop], at + 1)
    if after is None:
        return True
    return after.end == stop and len(after.digits) == 4 and after.digits[:2] in ("19", "20")


def spelled(tokens: Tokens, start: int, stop: int) -> str:
    """Part of an address as it is written: "hưng chấm phạm" → "hung.pham"."""
    parts, at = "", start
    while at < stop:
        if tokens[at].mark:
            parts += "." if tokens[at].text == "." else ""
            at += 1
            continue
        if _is_name(tokens, at, stop, start):
            parts, at = parts + fold(tokens[at].text), at + 1
            continue
        mark = _mark(tokens, at)
        if mark and mark[0] != "@":
            parts, at = parts + mark[0], at + mark[1]
        elif letter := vocabulary().spelling.letters.longest(tokens, at):
            parts, at = parts + letter.payload, at + letter.length
        else:
            spoken = read_digits(tokens[:stop], at) if not tokens[at].text[0].isdigit() else None
            parts += spoken.digits if spoken else fold(tokens[at].text)
            at = spoken.end if spoken else at + 1
    return parts


def read_domain(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """Words joined by dots; single letters run on ("v n"); it ends after the last dot's word."""
    domain, dots, start = "", 0, at
    while at < len(tokens) and at - start < _LONGEST_DOMAIN:
        token = tokens[at]
        if token.mark:
            break
        mark = _mark(tokens, at)
        if mark and mark[0] in (".", "-"):
            domain, at, dots = domain + mark[0], at + mark[1], dots + (mark[0] == ".")
            continue
        if mark and mark[0] == "":
            at += mark[1]
            continue
        if domain and not domain.endswith((".", "-")) and not _runs_on(tokens, at, domain, dots):
            break
        domain, at = domain + fold(token.text), at + 1
        if domain in _BARE_DOMAINS and (after := token_at(tokens, at)) and after.fold in _ENDINGS:
            domain, dots = domain + ".", dots + 1
    domain = domain.strip(".-")
    return (domain, at) if "." in domain else None


def _runs_on(tokens: Tokens, at: int, domain: str, dots: int) -> bool:
    """ "g mail", "e d u", "v n": letters said one by one; before the first dot also words."""
    last = domain.rpartition(".")[2]
    before = tokens[at - 1].text
    if dots == 0:
        return True
    return len(before) == 1 and len(last) < 3 and len(tokens[at].text) == 1


def read_email(tokens: Tokens, at: int, stop: int | None = None) -> EmailRead | None:
    """The address that begins here: all words up to "a còng" belong to it."""
    if at >= len(tokens):
        return None
    if _WRITTEN.fullmatch(tokens[at].text):
        return EmailRead(fold(tokens[at].text), at, at + 1)
    if at and (mark := _mark(tokens, at)) and mark[0] in _JOINTS and not tokens[at - 1].mark:
        at -= 1  # "là thành chấm âu a còng ...": no address begins with its dot
    where = find_at(tokens, at, min(at + _LONGEST_LOCAL, stop or len(tokens)))
    if where is None or where[0] == at:
        return None
    if tokens[where[0] - 1].key in ("me", "us") and (later := find_at(tokens, where[1], stop or len(tokens))):
        at, where = where[1], later  # "email me at grace at ..."
    for index in range(where[0] - 2, at, -1):
        if tokens[index].key in _BEFORE_LOCAL and not _mark(tokens, index + 1):  # "her email is laura ..."
            at = index + 1
            break
    domain = read_domain(tokens, where[1])
    local = spelled(tokens, at, where[0]).strip(".")
    if domain is None or not re.fullmatch(r"[a-z0-9._+\-]+", local):
        return None
    return EmailRead(f"{local}@{domain[0]}", at, domain[1])


def read_url(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """A web address, written or spelled: "h t t p s hai chấm sẹc sẹc w w w chấm nvidia chấm com"."""
    if at >= len(tokens) or tokens[at].mark:
        return None
    if _WRITTEN_URL.fullmatch(tokens[at].text):
        return tokens[at].text, at + 1
    text, end = "", at
    while end < len(tokens) and end - at < _LONGEST_URL and not tokens[end].mark:
        colon = vocabulary().colons.longest(tokens, end)
        mark = _mark(tokens, end)
        if colon:
            text, end = text + ":", end + colon.length
        elif mark and mark[0] != "@":
            text, end = text + mark[0], end + mark[1]
        elif letter := vocabulary().spelling.letters.longest(tokens, end):
            text, end = text + letter.payload, end + letter.length
        else:
            text, end = text + fold(tokens[end].text), end + 1
    text = text.strip("./-")
    return (text, end) if _WRITTEN_URL.fullmatch(text) else None
