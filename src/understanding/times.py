"""Times of day: "chín rưỡi sáng", "mười lăm giờ kém mười", "9h05", "two thirty p m"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from src.forms.model import Field
from src.understanding.numbers import Tokens, read_number
from src.understanding.vocabulary import token_at, vocabulary

_CLOCK = re.compile(r"(\d{1,2})(?:[:h.g](\d{2})?)(p|ph)?", re.IGNORECASE)
_PART_REACH = 6
_CLOCK_WITH_HALF = re.compile(r"(\d{1,2})(?::(\d{2}))?(am|pm)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TimeRead:
    """``days``: a day said with it ("sáng nay" 0, "tối qua" -1), or None. ``sure``: no mere number."""

    hour: int
    minute: int
    end: int
    days: int | None = None
    sure: bool = True
    second: int | None = None

    @property
    def clock(self) -> str:
        return f"{self.hour:02}:{self.minute:02}"


def _small(tokens: Tokens, at: int, most: int) -> tuple[int, int] | None:
    words = vocabulary()
    if words.links.get(token_at(tokens, at)):
        at += 1
    number = read_number(tokens, at)
    if number is None or number.scale > 1 or number.value != int(number.value):
        return None
    token = tokens[at]
    if number.literal and not re.fullmatch(r"\d{1,2}", token.text):
        return None
    return (int(number.value), number.end) if 0 <= number.value <= most else None


def _hour_and_half(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """ "chín rưỡi": nine and a half."""
    number = read_number(tokens, at)
    if (
        number
        and number.value % 1
        and (number.value * 2) % 1 == 0
        and 0 < number.value < 24
        and number.scale == 1
    ):
        return int(number.value), number.end
    return None


def _minutes(tokens: Tokens, at: int) -> tuple[int, int]:
    """Minutes after the hour word, negative for "kém": (minutes, end)."""
    words = vocabulary()
    token = token_at(tokens, at)
    if words.half_hour.get(token):
        return 30, at + 1
    sign = -1 if words.minutes_before.get(token) else 1
    start = at + 1 if sign < 0 else at
    found = _small(tokens, start, 59)
    if found is None or words.seconds.get(token_at(tokens, found[1])):
        return 0, at
    end = found[1]
    if words.minutes.get(token_at(tokens, end)):
        end += 1
    return sign * found[0], end


def _spoken(tokens: Tokens, at: int) -> TimeRead | None:
    words = vocabulary()
    if half := _hour_and_half(tokens, at):
        return TimeRead(half[0], 30, half[1], sure=False)
    hour = _small(tokens, at, 24)
    if hour is None:
        return None
    if not words.hours.get(token_at(tokens, hour[1])):
        minute = _small(tokens, hour[1], 59)
        part = words.day_parts.longest(tokens, minute[1]) if minute and minute[1] < len(tokens) else None
        if minute and part:
            return TimeRead(hour[0], minute[0], minute[1])
        if minute and _tens_said(tokens, hour[1]):
            return TimeRead(hour[0], minute[0], minute[1], sure=False)  # "five thirty"
        return TimeRead(hour[0], 0, hour[1], sure=False)
    minutes, end = _minutes(tokens, hour[1] + 1)
    second = _seconds(tokens, end)
    total = (hour[0] * 60 + minutes) % (24 * 60)
    if second:
        return TimeRead(total // 60, total % 60, second[1], second=second[0])
    return TimeRead(total // 60, total % 60, end)


def _tens_said(tokens: Tokens, at: int) -> bool:
    """An English word for ten or more: minutes behind an hour."""
    words, token = vocabulary(), tokens[at]
    return token.text.isascii() and bool(words.tens.get(token) or words.teens.get(token))


def _seconds(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """ "năm giây": (seconds, end)."""
    found = _small(tokens, at, 59) if at < len(tokens) else None
    named = vocabulary().seconds.get(token_at(tokens, found[1])) if found else None
    return (found[0], found[1] + 1) if found and named else None


def read_minutes(tokens: Tokens, at: int) -> tuple[int, int, int] | None:
    """A span of time: "bốn phút rưỡi", "năm chín phút năm mươi chín giây": (minutes, seconds, end)."""
    words = vocabulary()
    found = _small(tokens, at, 999) if at < len(tokens) else None
    if found is None or not words.minutes.get(token_at(tokens, found[1])):
        return None
    end = found[1] + 1
    if words.half_hour.get(token_at(tokens, end)):
        return found[0], 30, end + 1
    second = _seconds(tokens, end)
    return (found[0], second[0], second[1]) if second else (found[0], 0, end)


def _written(tokens: Tokens, at: int) -> TimeRead | None:
    text = tokens[at].text
    if match := _CLOCK_WITH_HALF.fullmatch(text):
        hour = int(match[1]) % 12 + (12 if match[3].casefold() == "pm" else 0)
        return TimeRead(hour, int(match[2] or 0), at + 1)
    if match := _CLOCK.fullmatch(text):
        if "." in text:
            return None
        hour, minute = int(match[1]), int(match[2] or 0)
        return TimeRead(hour, minute, at + 1) if hour < 24 and minute < 60 else None
    return None


def _minutes_past(tokens: Tokens, at: int) -> TimeRead | None:
    """ "ten past four", "twenty to nine in the evening"; "to" only with a part of the day: it also spans."""
    words = vocabulary()
    minute = _small(tokens, at, 59)
    joint = token_at(tokens, minute[1]) if minute else None
    if minute is None or joint is None or joint.mark:
        return None
    after = joint.key in words.minutes_past
    before = joint.key in words.minutes_to
    hour = _small(tokens, minute[1] + 1, 12) if after or before else None
    if hour is None or (before and not (hour[1] < len(tokens) and words.day_parts.longest(tokens, hour[1]))):
        return None
    total = (hour[0] * 60 + (minute[0] if after else -minute[0])) % (24 * 60)
    return TimeRead(total // 60, total % 60, hour[1])


def _past(tokens: Tokens, at: int) -> TimeRead | None:
    if spoken := _minutes_past(tokens, at):
        return spoken
    found = vocabulary().past_hour.longest(tokens, at)
    hour = _small(tokens, at + found.length, 24) if found else None
    if not found or not hour:
        return None
    total = (hour[0] * 60 + found.payload) % (24 * 60)
    return TimeRead(total // 60, total % 60, hour[1])


def _in_part(read: TimeRead, span: tuple[int, int], end: int, days: int | None) -> TimeRead:
    """An hour of the twelve-hour clock moved into the part of the day it was said with."""
    first, last = span
    hour = read.hour
    if last < 12 or (last > 24 and hour == 12):
        hour = 0 if hour == 12 else hour
    elif hour + 24 <= last:
        return TimeRead(hour, read.minute, end, days)
    elif hour < 12 and not first <= hour <= last and hour + 12 <= max(last, 23):
        hour += 12
    return TimeRead(hour % 24, read.minute, end, days)


def part_before(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """The part of the day said up to a few words before: "chiều hôm qua lúc năm giờ"."""
    words = vocabulary()
    for index in range(at - 1, max(-1, at - _PART_REACH - 1), -1):
        weekday = index > 0 and words.weekdays.longest(tokens, index - 1) is not None
        if tokens[index].breaks or (read_number(tokens, index) is not None and not weekday):
            return None
        for book in (words.parts_of_today, words.parts_of_yesterday, words.day_parts):
            if part := book.longest(tokens, index):
                return part.payload
    return None


def within_hours(field: Field, read: TimeRead) -> str:
    """The clock, in the half of the day that the field's limits allow: "bảy giờ" from 10:00 on is 19:00."""
    least, most = field.limits.minimum or "", field.limits.maximum or "24"
    later = f"{read.hour + 12:02}:{read.minute:02}"
    return later if read.hour < 12 and read.clock < least and least <= later <= most else read.clock


def in_part_before(tokens: Tokens, at: int, read: TimeRead) -> TimeRead:
    """The time moved into the part of the day that was said before it, if one was."""
    if read.hour >= 12 or read.hour == 0:
        return read
    span = part_before(tokens, at)
    after = token_at(tokens, read.end - 1)
    own = after is not None and vocabulary().day_parts.longest((after,), 0) is not None
    return read if span is None or own else _in_part(read, span, read.end, read.days)


def read_time(tokens: Tokens, at: int) -> TimeRead | None:
    """The time of day that begins here, or None. A bare number counts only where ``sure`` is not asked."""
    words = vocabulary()
    if at >= len(tokens) or tokens[at].mark:
        return None
    if exact := words.exact_times.longest(tokens, at):
        hour, minute = exact.payload.split(":")
        return TimeRead(int(hour), int(minute), at + exact.length)
    read = _past(tokens, at) or _written(tokens, at) or _spoken(tokens, at)
    if read is None or read.end >= len(tokens):
        return read if read and read.hour < 24 else None
    for book, days in ((words.parts_of_today, 0), (words.parts_of_yesterday, -1)):
        if part := book.longest(tokens, read.end):
            return _in_part(read, part.payload, read.end + part.length, days)
    if named := words.day_parts.longest(tokens, read.end):
        return _in_part(read, named.payload, read.end + named.length, None)
    return read if read.hour < 24 else None
