"""Options that are years: "twenty twenty four", "năm hai không hai tư" for 2024."""

from __future__ import annotations

import re

from src.forms.model import Field
from src.understanding.calendar_sense import full_year
from src.understanding.hearing import Hearing, Taken
from src.understanding.years import past_year_mark, read_year

_YEAR = re.compile(r"(?:19|20)\d\d")


def read_year_option(h: Hearing, field: Field, at: int) -> Taken | None:
    """The option that is the year said here, for a choice between years."""
    if len(field.choices) < 2 or not all(_YEAR.fullmatch(choice.label.strip()) for choice in field.choices):
        return None
    year = read_year(h.tokens, past_year_mark(h.tokens, at))
    said = str(full_year(year[0], h.today, birth=False)) if year else ""
    choice = next((choice for choice in field.choices if choice.label.strip() == said), None)
    return h.settle(field, choice.value, year[1]) if year and choice else None
