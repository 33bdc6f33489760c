"""What was still lacking of a value: the unit of an amount, the year of a day of birth."""

from __future__ import annotations

from src.forms.checks import as_decimal
from src.forms.model import Field, FieldKind
from src.forms.values import plain_number
from src.understanding.bare import answer_start, rest_is_polite
from src.understanding.calendar_sense import full_year
from src.understanding.dates import read_date
from src.understanding.hearing import Hearing
from src.understanding.intents import Intent
from src.understanding.money import read_money, read_scale
from src.understanding.years import read_year


def complete_partial(h: Hearing) -> tuple[Intent, ...] | None:
    """ "triệu nhé" after an amount without its unit."""
    partial = h.context.partial
    field = h.form.get(partial.field) if partial else None
    if partial is None or field is None:
        return None
    start = h.skip((h.words.fillers, h.words.pronouns), 0)
    if field.kind is FieldKind.BIRTH_DATE:
        return _complete_birth(h, field, partial.number)
    unit, number = read_scale(h.tokens, start), as_decimal(partial.number)
    if unit is None or number is None or not rest_is_polite(h, unit[1]):
        whole = read_money(h.tokens, start)
        if whole and whole.unit and rest_is_polite(h, whole.end):
            return h.settle(field, plain_number(whole.value), whole.end).intents
        return None
    return h.settle(field, plain_number(number * unit[0]), unit[1]).intents


def _complete_birth(h: Hearing, field: Field, known: str) -> tuple[Intent, ...] | None:
    """The year after day and month ("03-15"), or they after the year ("1990")."""
    start = answer_start(h)
    if start >= len(h.tokens):
        return None
    if "-" in known:
        start += bool(h.words.year_marks.get(h.tokens[start])) or bool(
            h.words.amending.date_parts.longest(h.tokens, start)
        )
        year = read_year(h.tokens, start)
        if year is None or not rest_is_polite(h, year[1]):
            return None
        return h.settle(field, f"{full_year(year[0], h.today, birth=True)}-{known}", year[1]).intents
    day = read_date(h.tokens, start, h.today)
    if day is None or not day.month or day.year is not None or not rest_is_polite(h, day.end):
        return None
    return h.settle(field, f"{known}-{day.month:02}-{day.day:02}", day.end).intents
