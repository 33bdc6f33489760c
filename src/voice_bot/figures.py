"""The admin dashboard's sums over session records. Pure: records in, figures out; no words, no values."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from statistics import fmean, median
from typing import Final, get_args
from zoneinfo import ZoneInfo

from src.admin_api import (
    DayFigures,
    FieldFigures,
    FormFigures,
    RatingFigures,
    StatusCount,
    StoppedAt,
)
from src.voice_bot.records import FormRecord, LeftForm, SessionRecord
from src.voice_bot_api import SessionStatus

STILL_THERE: Final = timedelta(minutes=30)
"""After so long without a change an unfinished form counts as given up."""
MOST_STOPS: Final = 20
MOST_FIELDS: Final = 200

_Key = tuple[str | None, str]


def by_status(records: Iterable[SessionRecord]) -> tuple[StatusCount, ...]:
    counts = Counter(record.status for record in records)
    statuses: tuple[SessionStatus, ...] = get_args(SessionStatus)
    return tuple(StatusCount(status=status, count=counts[status]) for status in statuses)


def by_day(records: Iterable[SessionRecord], days: Sequence[date], zone: ZoneInfo) -> tuple[DayFigures, ...]:
    """One entry for each of the days, also where nothing happened."""
    started: Counter[date] = Counter()
    sent: Counter[date] = Counter()
    for record in records:
        started[_day(record.created_at, zone)] += 1
        sent.update(_day(form.receipt.submitted_at, zone) for form in record.forms if form.receipt)
    return tuple(DayFigures(day=day.isoformat(), started=started[day], sent=sent[day]) for day in days)


def by_form(records: Iterable[SessionRecord]) -> tuple[FormFigures, ...]:
    """The most opened first; all forms that the catalogue does not know are one."""
    opened: Counter[str | None] = Counter()
    seconds: defaultdict[str | None, list[float]] = defaultdict(list)
    for record in records:
        opened.update(form.form_id for form in record.forms)
        opened.update(left.form_id for left in record.left)
        for form in record.forms:
            if form.receipt is not None:
                seconds[form.form_id].append(_seconds(record.created_at, form.receipt.submitted_at))
    return tuple(
        FormFigures(
            form_id=form_id,
            opened=count,
            sent=len(seconds[form_id]),
            median_seconds=round(median(seconds[form_id]), 1) if seconds[form_id] else None,
        )
        for form_id, count in opened.most_common()
    )


@dataclass(slots=True)
class _FieldCount:
    labels: Counter[str] = field(default_factory=Counter)
    shown: int = 0
    filled: int = 0
    corrected: int = 0


def by_field(records: Iterable[SessionRecord]) -> tuple[FieldFigures, ...]:
    """The fields of the forms that are on show, by form and in the page's order."""
    counts: defaultdict[_Key, _FieldCount] = defaultdict(_FieldCount)
    for record in records:
        form, page = record.form, record.page
        if form is None or page is None:
            continue
        for state in page.fields:
            if state.visible:
                count = counts[form.form_id, state.name]
                count.labels[state.label] += 1
                count.shown += 1
                count.filled += bool(state.value)
                count.corrected += state.name in form.corrections
    return tuple(
        FieldFigures(
            form_id=form_id,
            field=name,
            label=count.labels.most_common(1)[0][0],
            shown=count.shown,
            filled=count.filled,
            corrected=count.corrected,
            completion_rate=_rate(count.filled, count.shown),
            correction_rate=_rate(count.corrected, count.filled),
        )
        for (form_id, name), count in list(counts.items())[:MOST_FIELDS]
    )


def stopped_at(records: Iterable[SessionRecord], now: datetime) -> tuple[StoppedAt, ...]:
    """Where forms were given up: in words, or by not coming back for :data:`STILL_THERE`."""
    stops: Counter[tuple[str | None, str, str]] = Counter()
    for record in records:
        stops.update((left.form_id, left.field, left.label) for left in _left(record, now))
    return tuple(
        StoppedAt(form_id=form_id, field=name, label=label, count=count)
        for (form_id, name, label), count in stops.most_common(MOST_STOPS)
    )


def _left(record: SessionRecord, now: datetime) -> Iterable[LeftForm]:
    yield from record.left
    form = record.form
    idle = now - datetime.fromisoformat(record.updated_at)
    if form is not None and _unfinished(form) and idle > STILL_THERE:
        yield record.standstill(form)


def _unfinished(form: FormRecord) -> bool:
    return form.receipt is None


def ratings(records: Iterable[SessionRecord]) -> RatingFigures:
    stars = [record.rating.stars for record in records if record.rating is not None]
    one, two, three, four, five = (stars.count(number) for number in range(1, 6))
    return RatingFigures(
        counts=(one, two, three, four, five), average=round(fmean(stars), 2) if stars else None
    )


def _rate(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def _day(at: str, zone: ZoneInfo) -> date:
    return datetime.fromisoformat(at).astimezone(zone).date()


def _seconds(start: str, end: str) -> float:
    return (datetime.fromisoformat(end) - datetime.fromisoformat(start)).total_seconds()
