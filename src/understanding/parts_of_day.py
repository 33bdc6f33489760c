"""A part of the day said beside a day, for a choice between such parts: "hẹn sáng ngày mùng ba", "chiều mai".

On forms that nobody described, once everything else is understood.
"""

from __future__ import annotations

from src.forms.model import Choice, Field, FieldKind
from src.forms.words import fold, label_words
from src.understanding.dates import read_date
from src.understanding.hearing import Hearing
from src.understanding.lexicon.glossary.telling import DAY_PARTS
from src.understanding.talk import only_talk
from src.understanding.times import read_time

_LEAST_PARTS = 2


def _part_of(choice: Choice) -> str | None:
    """The part of the day that an option begins with: "Ca sáng (8h30)" → morning."""
    said = [fold(word) for word in label_words(choice.label)][:_LEAST_PARTS]
    return next(
        (part for part, names in DAY_PARTS.items() if any(fold(name) in said for name in names)), None
    )


def _choice_of_parts(h: Hearing) -> tuple[Field, dict[str, str]] | None:
    """The one empty choice whose options are parts of the day; part → value."""
    found: list[tuple[Field, dict[str, str]]] = []
    for field in h.form:
        if field.kind is not FieldKind.CHOICE or not field.visible or field.name in h.values:
            continue
        parts = [(part, choice.value) for choice in field.choices if (part := _part_of(choice))]
        if len(parts) >= _LEAST_PARTS and len(dict(parts)) == len(parts) == len(field.choices):
            found.append((field, dict(parts)))
    return found[0] if len(found) == 1 else None


def _said(h: Hearing, at: int) -> str | None:
    return next((part for part, names in DAY_PARTS.items() if h.tokens[at].key in names), None)


def _beside_day(h: Hearing, at: int) -> bool:
    """A day begins behind the part, or one or two words before it; or it belongs to a time."""
    after = h.skip((h.words.fillers,), at + 1)
    if after < len(h.tokens) and (
        read_date(h.tokens, after, h.today)
        or h.words.day_marks.get(h.tokens[after])
        or h.words.first_days.get(h.tokens[after])
    ):
        return True
    for begin in range(max(0, at - 8), at):
        day = None if h.tokens[begin].mark else read_date(h.tokens, begin, h.today)
        if day and at <= day.end + 1 and (day.month or day.exact):
            return True
        clock = None if h.tokens[begin].mark else read_time(h.tokens, begin)
        if clock and clock.sure and clock.end > at:
            return True
    return False


def take_part_of_day(h: Hearing) -> None:
    """Sets the choice of parts, where such a part was said of a day that was understood."""
    if h.form.form_id is not None or not any("-" in value for value in h.values.values()):
        return
    found = None
    for at, token in enumerate(h.tokens):
        part = None if token.mark or token.plain else _said(h, at)
        if part is None:
            continue
        found = found or _choice_of_parts(h)
        if found is None:
            return
        field, values = found
        if part in values and _beside_day(h, at) and not only_talk(h, at):
            h.take(h.settle(field, values[part], at + 1), at)
            return
