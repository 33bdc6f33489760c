"""Two times said as one span: "from two to three thirty pm", "từ chín giờ đến mười giờ rưỡi sáng".

On forms that nobody described and that ask for two times.
"""

from __future__ import annotations

import dataclasses

from src.forms.model import Field, FieldKind
from src.understanding.hearing import Hearing, Taken
from src.understanding.times import TimeRead, in_part_before, read_time

_FROM = frozenset({"from", "between", "từ"})
_TO = frozenset({"to", "until", "till", "and", "đến", "tới", "-", "–"})
_NOON = 12


def _span_fields(h: Hearing) -> tuple[Field, Field] | None:
    times = [each for each in h.form if each.kind is FieldKind.TIME and each.visible and not each.read_only]
    return (times[0], times[1]) if len(times) == 2 else None


def take_times(h: Hearing, at: int) -> Taken | None:
    """Both times; the part of the day of either for the one that lacks it."""
    fields = _span_fields(h) if h.form.form_id is None and h.tokens[at].key in _FROM else None
    begun = read_time(h.tokens, at + 1) if fields else None
    joint = h.token(begun.end) if begun else None
    ended = read_time(h.tokens, begun.end + 1) if begun and joint and joint.key in _TO else None
    if fields is None or begun is None or ended is None or not (begun.sure or ended.sure):
        return None
    ended = in_part_before(h.tokens, begun.end + 1, ended) if begun.hour >= _NOON else ended
    begun = _in_same_half(begun, ended)
    if (begun.hour, begun.minute) >= (ended.hour, ended.minute):
        return None
    first = h.settle(fields[0], begun.clock, ended.end)
    last = h.settle(fields[1], ended.clock, ended.end)
    if first.refused or last.refused:
        return None
    return Taken(fields[1].name, ended.end, (*first.intents, *last.intents))


def _in_same_half(begun: TimeRead, ended: TimeRead) -> TimeRead:
    """ "from two to three thirty *pm*": at two in the afternoon."""
    later = dataclasses.replace(begun, hour=begun.hour + _NOON) if begun.hour < _NOON else begun
    fits = (later.hour, later.minute) < (ended.hour, ended.minute)
    return later if not begun.sure and ended.hour >= _NOON and fits else begun
