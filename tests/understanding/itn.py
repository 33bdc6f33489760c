"""Spoken Vietnamese → written form with the parsers of ``understanding``, in the style of the ITN suite.

A measuring stick, not part of the product: it shows how much of what is said the parsers read.
"""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path

from src.forms.values import plain_number
from src.understanding.dates import read_date, read_year
from src.understanding.digits import read_digits
from src.understanding.emails import read_domain, read_email, read_url
from src.understanding.numbers import NumberRead, Tokens, read_number
from src.understanding.times import read_minutes, read_time
from src.understanding.tokens import tokenize
from src.understanding.vocabulary import token_at, vocabulary

SUITE = Path(__file__).parent.parent / "data" / "vi_itn_dev.tsv"
TODAY = date(2026, 11, 22)


def load_suite() -> list[tuple[str, str, str]]:
    """(kind, spoken, written)."""
    lines = SUITE.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(row[0], row[1], row[2]) for row in rows]


def _with_scale(read: NumberRead, tokens: Tokens, at: int) -> str:
    """ "một tỷ rưỡi" is written "1.5 tỷ": the scale stays a word where it is the only one."""
    said = [token for token in tokens[at : read.end] if (vocabulary().scales.get(token) or 0) >= 10**4]
    tail = [token.key for token in tokens[at : read.end]]
    if len(said) != 1 or tail[-1] == "trăm":
        return plain_number(read.value)
    scale = vocabulary().scales.get(said[0]) or 1
    share = read.value / Decimal(scale)
    return (
        f"{plain_number(share)} {said[0].text}" if share * 10 == int(share * 10) else plain_number(read.value)
    )


def _numbers(spoken: str) -> str:
    tokens, parts, at = tokenize(spoken), [], 0
    while at < len(tokens):
        read = read_number(tokens, at)
        if read is None or (read.end - at == 1 and 0 <= read.value < 10):
            parts.append(tokens[at].text)
            at += 1
            continue
        parts.append(_with_scale(read, tokens, at))
        at = read.end
    return " ".join(parts)


def _date(spoken: str) -> str:
    tokens, parts, at = tokenize(spoken), [], 0
    while at < len(tokens):
        read = read_date(tokens, at, TODAY)
        if read and read.month:
            first = tokens[at].text if tokens[at].key == "mùng" else ""
            year = f" năm {read.year}" if read.year else ""
            parts.append(f"{first} {read.day} tháng {read.month}{year}".strip())
            at = read.end
        elif (
            tokens[at].key == "tháng"
            and (month := read_date(tokenize("ngày 1 " + spoken), 0, TODAY))
            and at == 0
        ):
            parts.append(f"tháng {month.month}" + (f" năm {month.year}" if month.year else ""))
            at = month.end - 2
        elif tokens[at].key == "năm" and (said := read_year(tokens, at + 1)):
            parts.append(f"năm {said[0]}")
            at = said[1]
        elif tokens[at].key == "năm" and (number := read_number(tokens, at + 1)):
            parts.append(f"năm {number.value}")
            at = number.end
        else:
            parts.append(tokens[at].text)
            at += 1
    return " ".join(parts)


def _time(spoken: str) -> str:
    tokens = tokenize(spoken)
    if span := read_minutes(tokens, 0):
        return f"{span[0]}p{span[1]}s"
    read = read_time(tokens, 0)
    if read is None or not read.sure:
        return spoken
    rest = " ".join(token.text for token in tokens[read.end :])
    part, hour = _day_part(tokens[: read.end], read.hour)
    minutes = "phút" in spoken or read.minute
    text = f"{hour}:{read.minute:02}" if minutes else f"{hour}h"
    if read.second is not None:
        text += f":{read.second:02}" if minutes else f" {read.second}s"
    return f"{text} {part} {rest}".replace("  ", " ").strip()


def _day_part(tokens: Tokens, hour: int) -> tuple[str, int]:
    """The suite writes the part of the day as a word beside the twelve-hour clock."""
    for at in range(len(tokens)):
        if found := vocabulary().day_parts.longest(tokens, at):
            said = " ".join(token.text for token in tokens[at : at + found.length])
            return said, hour - 12 if hour > 12 else hour
    return "", hour


def _phone(spoken: str) -> str:
    tokens = tokenize(spoken)
    if tokens[0].key == "cộng":
        code = read_digits(tokens[:4] if token_at(tokens, 2) and tokens[2].key == "mươi" else tokens[:3], 1)
        rest = read_digits(tokens, code.end if code else 1)
        return f"+{code.digits} {_grouped(rest.digits)}" if code and rest else spoken
    if "chấm" in spoken:
        reads = [read_digits(tokenize(part), 0) for part in re.split(r"\s+chấm\s+", spoken)]
        return ".".join(read.digits for read in reads if read)
    read = read_digits(tokens, 0)
    return _grouped(read.digits) if read else spoken


def _grouped(digits: str) -> str:
    if len(digits) == 10 and digits.startswith("0"):
        return f"{digits[:3]}-{digits[3:6]}-{digits[6:]}"
    return " ".join(re.findall(r"\d{4}", digits)) if len(digits) == 16 else digits


def _electronic(spoken: str) -> str:
    tokens = tokenize(spoken)
    if email := read_email(tokens, 0):
        return email.address
    if (url := read_url(tokens, 0)) and "://" in url[0]:
        return url[0]
    domain = read_domain(tokens, 0)
    return domain[0] if domain else spoken


_WRITERS = {
    "cardinal": _numbers,
    "decimal": _numbers,
    "date": _date,
    "time": _time,
    "telephone": _phone,
    "electronic": _electronic,
}


def written(kind: str, spoken: str) -> str:
    """The written form of a spoken phrase of that kind."""
    return _WRITERS[kind](spoken)


def score() -> dict[str, tuple[int, int]]:
    """kind → (right, all)."""
    marks: dict[str, list[bool]] = defaultdict(list)
    for kind, spoken, expected in load_suite():
        marks[kind].append(written(kind, spoken) == expected)
    return {kind: (sum(rights), len(rights)) for kind, rights in marks.items()}
