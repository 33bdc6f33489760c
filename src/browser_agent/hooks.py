"""What others may watch of the agent's work. The null implementation ships; metrics are another."""

from __future__ import annotations

from typing import Literal, Protocol

from src.monitoring import (
    browser_actions_total,
    browser_fields_filled_total,
    browser_form_submissions_total,
    browser_heal_duration_seconds,
    browser_heals_total,
    browser_losses_total,
    browser_sessions_total,
)
from src.monitoring.tracing import span_event

PageEvent = Literal["opened", "closed", "crashed", "restored"]
Lost = Literal["page", "browser", "driver", "hung"]
Healed = Literal["whole", "partial", "failed"]


class AgentHooks(Protocol):
    def page(self, event: PageEvent) -> None: ...

    def action(self, action: str, *, ok: bool) -> None: ...

    def lost(self, what: Lost) -> None:
        """A page, a browser or Playwright's process went down, or hangs."""
        ...

    def healed(self, outcome: Healed, seconds: float) -> None:
        """A lost page was made anew, or could not be."""
        ...


class NoHooks:
    def page(self, event: PageEvent) -> None:
        """Nobody watches."""

    def action(self, action: str, *, ok: bool) -> None:
        """Nobody watches."""

    def lost(self, what: Lost) -> None:
        """Nobody watches."""

    def healed(self, outcome: Healed, seconds: float) -> None:
        """Nobody watches."""


class MetricHooks:
    """Counts into the shared metrics."""

    def page(self, event: PageEvent) -> None:
        browser_sessions_total.labels(status=event).inc()

    def action(self, action: str, *, ok: bool) -> None:
        status = "ok" if ok else "failed"
        browser_actions_total.labels(action=action, status=status).inc()
        span_event("page action", {"action": action, "status": status})
        if action in {"fill", "upload"}:
            browser_fields_filled_total.labels(status=status).inc()
        elif action == "submit":
            browser_form_submissions_total.labels(status=status).inc()
        elif action == "restore" and ok:
            self.page("restored")

    def lost(self, what: Lost) -> None:
        browser_losses_total.labels(what=what).inc()

    def healed(self, outcome: Healed, seconds: float) -> None:
        browser_heals_total.labels(outcome=outcome).inc()
        if outcome != "failed":
            browser_heal_duration_seconds.observe(seconds)
            self.page("restored")
