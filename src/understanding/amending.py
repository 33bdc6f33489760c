"""Part of a value said anew: "số cuối là 7 chứ không phải 1", "năm sinh là 1991", "not gmail but yahoo"."""

from __future__ import annotations

import re
from datetime import date

from src.forms.checks import as_date
from src.forms.model import Field, FieldKind
from src.forms.words import fold
from src.understanding.dates import read_date, read_small
from src.understanding.digits import read_digits
from src.understanding.emails import spelled
from src.understanding.hearing import Hearing, Taken
from src.understanding.leading import lead
from src.understanding.numbers import read_number
from src.understanding.tokens import text_of
from src.understanding.writing import capital
from src.understanding.years import read_year

_DIGIT_KINDS = (FieldKind.PHONE, FieldKind.NATIONAL_ID, FieldKind.ACCOUNT_NUMBER, FieldKind.IDENTIFIER)
_DATE_KINDS = (FieldKind.DATE, FieldKind.BIRTH_DATE, FieldKind.DATETIME)
_TEXT_KINDS = (
    FieldKind.PERSON_NAME,
    FieldKind.SHORT_TEXT,
    FieldKind.LONG_TEXT,
    FieldKind.ADDRESS,
    FieldKind.TAGS,
)
_LONGEST_PART = 6


def take_amendment(h: Hearing, at: int) -> Taken | None:
    """What is said anew of a value that a field holds; None where nothing of the kind is said."""
    if not h.segment_start(at):
        return None
    opened = (h.words.interjections, h.words.corrections, h.words.edit_verbs, h.words.fillers)
    start = h.skip(opened, at)
    owner = next((hit for hit in h.labels_at(start) if hit.length >= 2 and not hit.cost), None)
    after = h.skip((h.words.pronouns, h.words.fillers), start + owner.length) if owner else start
    named = h.form.get(owner.payload.field) if owner else None
    return (
        _digits(h, after, named)
        or _digits(h, start, None)
        or _date_part(h, start, None)
        or _date_part(h, after, named)
        or _replaced(h, start, named)
    )


def _held(h: Hearing, field: Field | None, kinds: tuple[FieldKind, ...]) -> Field | None:
    """That field, else the one spoken of or asked about, if it holds a value of such a kind."""
    names = (field.name,) if field else (h.last, h.context.focus)
    for name in names:
        found = h.form.get(name)
        if found and found.kind in kinds and h.value_of(found.name):
            return found
    return None


def _settled(h: Hearing, field: Field, value: str, end: int) -> Taken:
    h.correcting = True
    return h.settle(field, value, _past_wrong(h, end))


def _past_wrong(h: Hearing, end: int) -> int:
    """Past "chứ không phải 1", with or without a comma before it."""
    words = h.words.amending
    at = end + 1 if end < len(h.tokens) and h.tokens[end].text == "," else end
    if at < len(h.tokens) and h.phrase(words.instead, at):
        return h.segment_end(at)
    return h.skip((words.right,), end)


def _to_right(h: Hearing, at: int) -> int:
    """Past "không phải 1 mà là" to what is right."""
    words = h.words.amending
    if at < len(h.tokens) and h.phrase(words.instead, at):
        for index in range(at + 1, h.segment_end(at)):
            if length := h.phrase(words.contrasts, index):
                return index + length
    return at


# --- digits -------------------------------------------------------------------------------------------------


def _side(h: Hearing, at: int) -> tuple[bool, int | None, int] | None:
    """ "ba số cuối", "the last two digits": (the last ones, how many, end)."""
    words = h.words.amending
    if length := h.phrase(words.endings, at):
        return True, None, at + length
    last: bool | None = None
    count: int | None = None
    noun = False
    for _ in range(5):
        if at >= len(h.tokens) or h.tokens[at].mark:
            break
        if last is None and (length := h.phrase(words.last, at)):
            last = True
        elif last is None and (length := h.phrase(words.first, at)):
            last = False
        elif not noun and (length := h.phrase(words.digits, at)):
            noun = True
        elif count is None and not (noun and last is not None) and (number := read_number(h.tokens, at)):
            if not 1 <= number.value <= _LONGEST_PART:
                break
            count, length = int(number.value), number.end - at
        else:
            break
        at += length
    return (last, count, at) if noun and last is not None else None


def _digits(h: Hearing, at: int, field: Field | None) -> Taken | None:
    part = _side(h, at) if at < len(h.tokens) else None
    if part is None:
        return None
    last, count, end = part
    if h.words.possessives.get(h.token(end)):
        begin = h.skip((h.words.pronouns,), end + 1)
        for hit in h.labels_at(begin)[:1]:
            field, end = h.form.get(hit.payload.field), begin + hit.length
    target = _held(h, field, _DIGIT_KINDS) or (None if field else _only_number(h))
    begin = _to_right(h, lead(h, end, bounded=True)[0])
    read = read_digits(h.tokens, begin) if begin < len(h.tokens) else None
    if target is None or read is None or (count or len(read.digits)) != len(read.digits):
        return None
    held = h.value_of(target.name)
    if len(read.digits) >= len(held):
        return None
    rest = len(read.digits)
    value = held[:-rest] + read.digits if last else read.digits + held[rest:]
    return _settled(h, target, value, read.end)


def _only_number(h: Hearing) -> Field | None:
    held = [field for field in h.form if field.kind in _DIGIT_KINDS[:3] and h.value_of(field.name)]
    return held[0] if len(held) == 1 else None


# --- dates --------------------------------------------------------------------------------------------------


def _date_part(h: Hearing, at: int, field: Field | None) -> Taken | None:
    """ "năm sinh là 1991", "tháng 4 chứ không phải tháng 3"."""
    part = h.words.amending.date_parts.longest(h.tokens, at) if at < len(h.tokens) else None
    target = _held(h, field, _DATE_KINDS) if part else None
    held = as_date(h.value_of(target.name)) if target else None
    if part is None or target is None or held is None:
        return None
    whole = read_date(h.tokens, at, h.today)
    if whole and whole.exact:  # "ngày mốt"
        return None
    start, said = lead(h, at + part.length, bounded=True)
    begin = _to_right(h, start)
    year, month, day = held.year, held.month, held.day
    if part.payload == "year":
        found = read_year(h.tokens, begin)
        year = _full_year(found[0], year) if found else year
    elif part.payload == "month":
        word = h.words.months.get(h.token(begin))
        found = (word, begin + 1) if word else read_small(h.tokens, begin, 12)
        month = found[0] if found else month
    else:
        found = read_small(h.tokens, begin, 31)
        day = found[0] if found else day
    if found is None or not _closes(h, found[1], sure=said or h.correcting or part.payload == "year"):
        return None
    try:
        value = date(year, month, day).isoformat()
    except ValueError:
        return None
    return _settled(h, target, value + h.value_of(target.name)[10:], found[1])


def _full_year(said: int, held: int) -> int:
    return said if said >= 100 else held // 100 * 100 + said


def _closes(h: Hearing, end: int, *, sure: bool) -> bool:
    """Nothing but what was wrong, and polite words, stands between here and the next comma."""
    after = _past_wrong(h, end)
    if after > end and after == h.segment_end(after):
        return True
    sure = sure or (end < len(h.tokens) and bool(h.phrase(h.words.amending.right, end)))
    return sure and h.only(
        (h.words.fillers, h.words.amending.right, h.words.pronouns, h.words.end_book), end, h.segment_end(end)
    )


# --- words --------------------------------------------------------------------------------------------------


def _replaced(h: Hearing, at: int, field: Field | None) -> Taken | None:
    """ "không phải gmail, yahoo mới đúng", "yahoo not gmail", "đổi gmail thành yahoo"."""
    target = _held(h, field, (*_TEXT_KINDS, *_DIGIT_KINDS, FieldKind.EMAIL))
    spans = _wrong_and_right(h, at) if target else None
    if target is None or spans is None:
        return None
    (wrong_start, wrong_end), (start, end) = spans
    wrong, right = (
        _as_written(h, target, wrong_start, wrong_end),
        _as_written(h, target, start, end),
    )
    held = h.value_of(target.name)
    found = [match.start() for match in re.finditer(re.escape(fold(wrong)), fold(held))] if wrong else []
    if not right or len(found) != 1 or len(wrong) >= len(held) or len(fold(held)) != len(held):
        return None
    value = held[: found[0]] + right + held[found[0] + len(wrong) :]
    whole = len(right.split()) >= len(held.split()) > 1  # all of it was said anew
    return _settled(h, target, right if whole else value, max(end, wrong_end))


def _wrong_and_right(h: Hearing, at: int) -> tuple[tuple[int, int], tuple[int, int]] | None:
    words = h.words.amending
    if length := h.phrase(words.instead, at):
        start = at + length
        stop = h.segment_end(start)
        for index in range(start + 1, stop):
            if contrast := h.phrase(words.contrasts, index):
                return (start, index), _bare(h, index + contrast)
        after = stop + 1
        if after >= len(h.tokens) or not h.phrase(words.right, h.segment_end(after) - 2):
            return None
        return _bare(h, start), _bare(h, after)
    if length := h.phrase(h.words.edit_verbs, at):
        start, stop = at + length, h.segment_end(at)
        for index in range(start + 1, stop):
            if becomes := h.phrase(h.words.becomes, index):
                return (start, index), _bare(h, index + becomes)
        return None
    for index in range(at + 1, min(h.segment_end(at) + 2, len(h.tokens))):
        if length := h.phrase(words.instead, index):
            return _bare(h, index + length), (_past_copula(h, at, index), _trimmed(h, at, index))
    return None


def _past_copula(h: Hearing, at: int, stop: int) -> int:
    """ "mà tên tui *là* lê hoàng phước, không phải phúc": from what is right on."""
    begin = h.skip((h.words.it, h.words.copulas), at)
    for index in range(begin, stop):
        if length := h.phrase(h.words.copulas, index):
            begin = index + length
    return begin if begin < stop else at


def _bare(h: Hearing, start: int) -> tuple[int, int]:
    return start, _trimmed(h, start, h.segment_end(start))


def _trimmed(h: Hearing, start: int, end: int) -> int:
    """Without "mới đúng", "nhé", and marks at its end."""
    moved = True
    while moved and end > start:
        moved = False
        if h.tokens[end - 1].mark:
            end, moved = end - 1, True
        for length in (2, 1):
            begin = end - length
            if begin > start and h.phrase(h.words.amending.right, begin) == length:
                end, moved = begin, True
                break
    return end


def _as_written(h: Hearing, field: Field, start: int, end: int) -> str:
    if start >= end:
        return ""
    if field.kind is FieldKind.EMAIL:
        return spelled(h.tokens, start, end).strip(".")
    if field.kind in _DIGIT_KINDS:
        read = read_digits(h.tokens[:end], start)
        return read.digits if read and read.end == end else ""
    text = text_of(h.tokens, start, end)
    if field.kind in (FieldKind.PERSON_NAME, FieldKind.ADDRESS):
        return " ".join(capital(word) for word in text.split())
    return text
