"""Hooks beside the conversation: it tells what happened, metrics are one listener."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Protocol

from src import monitoring
from src.cost.use import ModelUse
from src.monitoring.metrics import OTHER_FORM, llm_session_cost_usd
from src.monitoring.tracing import note, record_span
from src.understanding.intents import Intent, RefuseValue, SetField
from src.voice_bot_api import Channel, Timing


class Observer(Protocol):
    """What can be heard about conversations; never their words, values or ids."""

    def session_started(self, channel: Channel) -> None: ...

    def session_ended(self, status: str, seconds: float) -> None: ...

    def models_used(self, use: ModelUse) -> None: ...

    def message(self, role: str) -> None: ...

    def intents(self, kinds: Collection[str], *, confident: bool) -> None: ...

    def turn_taken(self, channel: Channel, timing: Timing) -> None: ...

    def form_filled(self, form_id: str | None) -> None: ...

    def form_submitted(self, form_id: str | None) -> None: ...

    def value_corrected(self, form_id: str | None) -> None: ...

    def refused(self, reason: str) -> None: ...

    def page_restored(self) -> None: ...

    def write_failed(self) -> None: ...


class SilentObserver(Observer):
    """Hears everything, tells nobody."""


class MetricsObserver:
    """Counts into the product's metrics, and notes on the turn's trace."""

    def __init__(self, form_ids: Iterable[str] = ()) -> None:
        """``form_ids``: those of the catalogue. Their counters start at zero: a rate sees the first too."""
        for form_id in (*form_ids, OTHER_FORM):
            for counter in (
                monitoring.forms_filled_total,
                monitoring.forms_submitted_total,
                monitoring.field_corrections_total,
            ):
                counter.labels(form_type=form_id)

    def session_started(self, channel: Channel) -> None:
        monitoring.voice_sessions_total.labels(status="started").inc()

    def session_ended(self, status: str, seconds: float) -> None:
        monitoring.voice_sessions_total.labels(status=status).inc()
        monitoring.voice_session_duration_seconds.observe(seconds)

    def models_used(self, use: ModelUse) -> None:
        """What a session that ended used of language models."""
        if use:
            llm_session_cost_usd.observe(use.usd)

    def message(self, role: str) -> None:
        monitoring.voice_messages_total.labels(role=role).inc()

    def intents(self, kinds: Collection[str], *, confident: bool) -> None:
        for kind in kinds:
            monitoring.user_intents_detected_total.labels(intent=kind).inc()
        note({"intents": sorted(set(kinds)), "confident": confident})
        if not confident:
            monitoring.fallbacks_total.labels(answered_by="rules").inc()

    def turn_taken(self, channel: Channel, timing: Timing) -> None:
        total, understanding = timing.total_ms / 1000, timing.understanding_ms / 1000
        monitoring.turn_duration_seconds.labels(channel=channel).observe(total)
        record_span("understanding", understanding, ended_ago=total - understanding)
        if channel == "voice":
            stages = (
                ("understanding", understanding),
                ("browser", timing.browser_ms / 1000),
                ("turn", total),
            )
            for stage, seconds in stages:
                monitoring.voice_latency_seconds.labels(stage=stage).observe(seconds)

    def form_filled(self, form_id: str | None) -> None:
        monitoring.forms_filled_total.labels(form_type=form_id or OTHER_FORM).inc()

    def form_submitted(self, form_id: str | None) -> None:
        monitoring.forms_submitted_total.labels(form_type=form_id or OTHER_FORM).inc()

    def value_corrected(self, form_id: str | None) -> None:
        monitoring.field_corrections_total.labels(form_type=form_id or OTHER_FORM).inc()

    def refused(self, reason: str) -> None:
        monitoring.refusals_total.labels(reason=reason).inc()

    def page_restored(self) -> None:
        monitoring.browser_sessions_total.labels(status="restored").inc()

    def write_failed(self) -> None:
        monitoring.session_writes_failed_total.inc()


def tell_of_intents(
    observer: Observer, intents: Iterable[Intent], confident: bool, form_id: str | None
) -> None:
    """Tell what was understood: kinds and reasons, no words and no values."""
    understood = tuple(intents)
    observer.intents([intent.kind for intent in understood], confident=confident)
    for intent in understood:
        if isinstance(intent, RefuseValue):
            observer.refused(str(intent.problem))
        elif isinstance(intent, SetField) and intent.corrects:
            observer.value_corrected(form_id)
