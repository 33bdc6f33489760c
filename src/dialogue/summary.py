"""Values read out: one field, or all of them by section."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from src.dialogue.wording import field_name, named_value, reviewable, spoken
from src.dialogue.work import TurnWork
from src.forms.model import Field

AT_ONCE = 6
"""Values in one sentence; longer sections are read in several."""


def say_values(work: TurnWork, fields: Iterable[Field]) -> TurnWork:
    """Every field with its whole value, in the page's order, a sentence for each section."""
    for section, group in groupby(fields, key=lambda field: (field.step, field.section or "")):
        values = [named_value(field, work.language, whole=True) for field in group]
        for at in range(0, len(values), AT_ONCE):
            text = "; ".join(values[at : at + AT_ONCE])
            if section[1] and at == 0:
                work = work.say("values_of_section", section=section[1], values=text)
            else:
                work = work.say("values_alone", values=text)
    return work


def read_back(work: TurnWork, name: str | None) -> TurnWork:
    """The value of one field, or of all, as the page holds them."""
    form = work.form
    assert form is not None
    if name is None:
        fields = reviewable(form)
        return say_values(work, fields) if fields else work.say("read_nothing")
    field = form.get(name)
    called = field_name(field, name)
    work = work.remember(last_field=name)
    if field is None or not field.filled:
        return work.say("read_empty", field=called)
    return work.say("read", field=called, value=spoken(field, work.language, whole=True))
