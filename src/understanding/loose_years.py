"""A year of the calendar said without its field: "i graduated in two thousand and eleven"."""

from __future__ import annotations

from src.forms.model import Field, FieldKind
from src.understanding.calendar_sense import full_year
from src.understanding.hearing import Hearing, Taken
from src.understanding.reading import counts_years
from src.understanding.talk import only_talk
from src.understanding.years import asks_year, read_year

_BEFORE = frozenset({"in", "since", "năm", "từ", "hồi"})
_FIRST = 1900


def take_year(h: Hearing, at: int) -> Taken | None:
    """For the one empty field that asks for a year."""
    before = h.token(at - 1)
    if h.form.form_id is not None or before is None or before.key not in _BEFORE or only_talk(h, at):
        return None
    fields: list[Field] = [
        field
        for field in h.form
        if field.kind is FieldKind.NUMBER
        and field.visible
        and not h.value_of(field.name)
        and (counts_years(field) or asks_year(field))
    ]
    year = read_year(h.tokens, at) if len(fields) == 1 else None
    if year is None or year[0] < _FIRST:
        return None
    return h.settle(fields[0], str(full_year(year[0], h.today, birth=True)), year[1])
