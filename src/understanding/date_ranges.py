"""Two days said as one span: "from the twentieth to the twenty seventh of december", "từ 28 đến 30 tháng 12".

On forms that nobody described and that ask for two days, in whatever words.
"""

from __future__ import annotations

from datetime import date

from src.forms.checks import start_of
from src.forms.model import Field, FieldKind
from src.forms.problems import Refusal
from src.understanding.calendar_sense import resolve
from src.understanding.dates import DateRead, read_date, read_small, shift_months
from src.understanding.hearing import Hearing, Taken

_FROM = frozenset({"from", "between", "từ"})
_TO = frozenset({"to", "until", "till", "through", "and", "đến", "tới", "-", "–"})


def _span_fields(h: Hearing) -> tuple[Field, Field] | None:
    """The fields of the first and the last day."""
    days = [field for field in h.form if field.kind is FieldKind.DATE and field.visible]
    for last in days:
        if first := start_of(last, h.form):
            return first, last
    return (days[0], days[1]) if len(days) == 2 else None


def _day(h: Hearing, at: int) -> tuple[DateRead | int, int] | None:
    """A whole date, or a lone day of the month; and where it ends."""
    if found := read_date(h.tokens, at, h.today):
        return found, found.end
    words = h.words
    while (
        words.day_marks.get(h.token(at))
        or words.first_days.get(h.token(at))
        or ((token := h.token(at)) and token.key == "the")
    ):
        at += 1
    small = read_small(h.tokens, at, 31)
    return (small[0], small[1]) if small else None


def take_range(h: Hearing, at: int) -> Taken | None:
    """Both days, the month of either for the one that lacks it."""
    fields = _span_fields(h) if h.form.form_id is None and h.tokens[at].key in _FROM else None
    begun = _day(h, at + 1) if fields else None
    joint = h.token(begun[1]) if begun else None
    ended = _day(h, begun[1] + 1) if begun and joint and joint.key in _TO else None
    if fields is None or begun is None or ended is None:
        return None
    days = _resolved(h, fields, begun[0], ended[0])
    if days is None:
        return None
    first = h.settle(fields[0], days[0].isoformat(), ended[1])
    last = h.settle(fields[1], days[1].isoformat(), ended[1])
    if first.refused or last.refused:
        return None
    return Taken(fields[1].name, ended[1], (*first.intents, *last.intents))


def _resolved(
    h: Hearing, fields: tuple[Field, Field], begun: DateRead | int, ended: DateRead | int
) -> tuple[date, date] | None:
    first: date | Refusal | None
    last: date | Refusal | None
    if isinstance(ended, DateRead):
        last = resolve(ended, fields[1], h.form, h.today)
        first = (
            resolve(_with_year(begun, last), fields[0], h.form, h.today)
            if isinstance(begun, DateRead)
            else _same_month(last, begun, before=True)
        )
    elif isinstance(begun, DateRead):
        first = resolve(begun, fields[0], h.form, h.today)
        last = _same_month(first, ended, before=False)
    else:
        return None
    if not isinstance(first, date) or not isinstance(last, date) or last < first:
        return None
    return first, last


def _with_year(begun: DateRead, last: date | Refusal) -> DateRead:
    """ "from the twentieth of december to the second of january 2027": the year before."""
    if begun.year is not None or begun.exact or not isinstance(last, date):
        return begun
    later = (begun.month, begun.day) > (last.month, last.day)
    return DateRead(begun.end, None, begun.day, begun.month, last.year - later)


def _same_month(other: date | Refusal, day: int, *, before: bool) -> date | None:
    """That day of the other's month, or of the month before or after it."""
    if not isinstance(other, date):
        return None
    wraps = day > other.day if before else day < other.day
    first = shift_months(other.replace(day=1), (-1 if before else 1) if wraps else 0)
    try:
        return first.replace(day=day)
    except ValueError:
        return None
