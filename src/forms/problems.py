"""Why a value cannot be taken: one vocabulary for rules, models and values typed by hand."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from enum import StrEnum


class Problem(StrEnum):
    """Why a value was not taken. ``facts`` of the refusal say what is possible."""

    NOT_AN_OPTION = "not_an_option"
    """facts: options (labels, joined by "; ")."""
    UNIT_MISSING = "unit_missing"
    """An amount without its unit; facts: number (digits, possibly with a dot)."""
    TOO_FEW_DIGITS = "too_few_digits"
    """facts: got, want."""
    TOO_MANY_DIGITS = "too_many_digits"
    """facts: got, want."""
    NO_SUCH_DATE = "no_such_date"
    NO_SUCH_TIME = "no_such_time"
    YEAR_MISSING = "year_missing"
    DAY_MISSING = "day_missing"
    """Only a year was said; facts: number (the year)."""
    TOO_YOUNG = "too_young"
    """facts: age (the least allowed)."""
    IN_THE_FUTURE = "in_the_future"
    BEFORE_START = "before_start"
    """facts: other (the name of the field that holds the start)."""
    TOO_SMALL = "too_small"
    """facts: minimum."""
    TOO_LARGE = "too_large"
    """facts: maximum."""
    TOO_LONG = "too_long"
    """facts: max_length."""
    NOT_AN_EMAIL = "not_an_email"
    NOT_A_PHONE = "not_a_phone"
    NOT_A_NUMBER = "not_a_number"
    NOT_UNDERSTOOD = "not_understood"
    """The field is clear, the value is not."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A value that a field cannot hold, and why."""

    problem: Problem
    facts: dict[str, str] = dataclasses.field(default_factory=dict, hash=False)
