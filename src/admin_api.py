"""The admin dashboard's figures on the wire: sums and rates, nobody's words, values or names.

Pure: data only. Days are those of the citizens' time zone, ``2026-11-22``; rates go from 0 to 1 and are null
where nothing was counted.
"""

from __future__ import annotations

from src.contract import Model
from src.voice_bot_api import SessionStatus


class LiveFigures(Model):
    """Now. ``on_screen`` sessions have an open page of a citizen, ``on_call`` an open microphone; of this
    process alone. ``waiting_for_person`` asked for one and are still active."""

    on_screen: int
    on_call: int
    active: int
    waiting_for_person: int


class StatusCount(Model):
    status: SessionStatus
    count: int


class DayFigures(Model):
    """``started`` sessions of that day, and forms that were sent on it."""

    day: str
    started: int
    sent: int


class FormFigures(Model):
    """``opened`` and ``sent`` forms; the median seconds from a session's start to its form being sent."""

    form_id: str | None
    opened: int
    sent: int
    median_seconds: float | None


class FieldFigures(Model):
    """Of the forms that showed the field: how many ended up with a value in it, how many had it corrected."""

    form_id: str | None
    field: str
    label: str
    shown: int
    filled: int
    corrected: int
    completion_rate: float | None
    correction_rate: float | None


class StoppedAt(Model):
    """Where people gave a form up: the field asked for, or the first that was missing ("" for none)."""

    form_id: str | None
    field: str
    label: str
    count: int


class RatingFigures(Model):
    """``counts``: how many gave 1, 2, 3, 4 and 5."""

    counts: tuple[int, int, int, int, int]
    average: float | None


class UseFigures(Model):
    """What citizens did in the last ``days``. ``complete`` is false where there were more sessions than are
    read at once: the newest ``examined`` ones count then."""

    days: int
    examined: int
    complete: bool
    as_of: str
    live: LiveFigures
    statuses: tuple[StatusCount, ...]
    by_day: tuple[DayFigures, ...]
    forms: tuple[FormFigures, ...]
    fields: tuple[FieldFigures, ...]
    stopped_at: tuple[StoppedAt, ...]
    ratings: RatingFigures


class LatencyFigures(Model):
    """Seconds under which half, and 95 of 100, of the ``count`` measured ones stayed, read off the metric's
    buckets. ``metric`` and ``part`` (a channel, a stage, a model) name them as the metrics do."""

    metric: str
    part: str
    count: int
    median: float | None
    p95: float | None


class CostFigures(Model):
    """Of one model: calls, tokens and US dollars by list price."""

    provider: str
    model: str
    requests: int
    tokens: int
    cost_usd: float


class ProcessFigures(Model):
    """What this process has measured since it started."""

    uptime_seconds: float
    latency: tuple[LatencyFigures, ...]
    costs: tuple[CostFigures, ...]
    cost_usd: float
    cost_per_form_usd: float | None
