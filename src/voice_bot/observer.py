"""Hooks beside the conversation: it tells what happened, metrics are one listener."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from src import monitoring
from src.monitoring.metrics import OTHER_FORM
from src.understanding.intents import Intent, RefuseValue, SetField
from src.voice_bot_api import Channel


class Observer(Protocol):
    """What can be heard about conversations; never their words, values or ids."""

    def session_started(self, channel: Channel) -> None: ...

    def session_ended(self, status: str, seconds: float) -> None: ...

    def message(self, role: str) -> None: ...

    def intents(self, kinds: Iterable[str], *, confident: bool) -> None: ...

    def turn_taken(self, channel: Channel, seconds: float) -> None: ...

    def form_filled(self, form_id: str | None) -> None: ...

    def form_submitted(self, form_id: str | None) -> None: ...

    def value_corrected(self, form_id: str | None) -> None: ...

    def refused(self, reason: str) -> None: ...

    def page_restored(self) -> None: ...

    def write_failed(self) -> None: ...


class SilentObserver:
    """Hears everything, tells nobody."""

    def session_started(self, channel: Channel) -> None: ...

    def session_ended(self, status: str, seconds: float) -> None: ...

    def message(self, role: str) -> None: ...

    def intents(self, kinds: Iterable[str], *, confident: bool) -> None: ...

    def turn_taken(self, channel: Channel, seconds: float) -> None: ...

    def form_filled(self, form_id: str | None) -> None: ...

    def form_submitted(self, form_id: str | None) -> None: ...

    def value_corrected(self, form_id: str | None) -> None: ...

    def refused(self, reason: str) -> None: ...

    def page_restored(self) -> None: ...

    def write_failed(self) -> None: ...


class MetricsObserver:
    """Counts into the product's metrics."""

    def session_started(self, channel: Channel) -> None:
        monitoring.voice_sessions_total.labels(status="started").inc()

    def session_ended(self, status: str, seconds: float) -> None:
        monitoring.voice_sessions_total.labels(status=status).inc()
        monitoring.voice_session_duration_seconds.observe(seconds)

    def message(self, role: str) -> None:
        monitoring.voice_messages_total.labels(role=role).inc()

    def intents(self, kinds: Iterable[str], *, confident: bool) -> None:
        for kind in kinds:
            monitoring.user_intents_detected_total.labels(intent=kind).inc()
        if not confident:
            monitoring.fallbacks_total.labels(answered_by="rules").inc()

    def turn_taken(self, channel: Channel, seconds: float) -> None:
        monitoring.turn_duration_seconds.labels(channel=channel).observe(seconds)

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
