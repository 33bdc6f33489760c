"""Service levels, and the recording and alert rules that follow from them.

Each level says which share of events may go wrong in 30 days: its error budget. An alert fires when the
budget is spent too fast, over a long window (it matters) and a short one (it still goes on); the windows and
factors are those of the Google SRE Workbook, chapter 5. A few events alone wake nobody.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final, Literal

P: Final = "vpbank_voice_agent_"
PERIOD_DAYS: Final = 30
LEAST_EVENTS: Final = 10
"""Fewer in the long window say nothing about a share."""
UNCOUNTED: Final = "/health|/api/health|/live|/metrics"

Severity = Literal["page", "ticket"]


@dataclass(frozen=True, slots=True)
class Burn:
    """Spending ``factor`` times as fast as would use the budget up in exactly its period."""

    long: str
    short: str
    factor: float


BURNS: Final[dict[Severity, tuple[Burn, Burn]]] = {
    "page": (Burn("1h", "5m", 14.4), Burn("6h", "30m", 6.0)),
    "ticket": (Burn("1d", "2h", 3.0), Burn("3d", "6h", 1.0)),
}
WINDOWS: Final = tuple(dict.fromkeys(w for pair in BURNS.values() for b in pair for w in (b.short, b.long)))


@dataclass(frozen=True, slots=True)
class ServiceLevel:
    """``bad`` and ``all``: PromQL of events per second, with ``$w`` for the window."""

    name: str
    alert: str
    promise: str
    objective: float
    bad: str
    all: str
    severities: tuple[Severity, ...] = ("page", "ticket")

    @property
    def budget(self) -> float:
        return round(1 - self.objective, 6)


def _slower_than(metric: str, bound: str, labels: str = "") -> tuple[str, str]:
    """Bad and all events of a histogram; ``bound`` is one of its buckets."""
    picked = f"{labels}," if labels else ""
    every = f"sum(rate({P}{metric}_count{{{labels}}}[$w]))".replace("{}", "")
    return f'({every} - sum(rate({P}{metric}_bucket{{{picked}le="{bound}"}}[$w])))', every


def _service_levels() -> tuple[ServiceLevel, ...]:
    slow_turn, turns = _slower_than("turn_duration_seconds", "2.0")
    slow_voice, voices = _slower_than("voice_latency_seconds", "1.0", 'stage="voice_to_voice"')
    filled = f"sum(rate({P}forms_filled_total[$w]))"
    sent = f"sum(rate({P}browser_form_submissions_total[$w]))"
    counted = f'endpoint!~"{UNCOUNTED}"'
    asked = f"sum(rate({P}http_requests_total{{{counted}}}[$w]))"
    broken = f'sum(rate({P}http_requests_total{{{counted},status_code=~"5.."}}[$w]))'
    return (
        ServiceLevel(
            "turn-time",
            "TurnTimeBudgetBurn",
            "99 % of turns are answered within 2 s, the page filled and read back",
            0.99,
            slow_turn,
            turns,
        ),
        ServiceLevel(
            "voice-to-voice",
            "VoiceToVoiceBudgetBurn",
            "95 % of spoken turns are answered aloud within 1 s of the end of speech",
            0.95,
            slow_voice,
            voices,
        ),
        ServiceLevel(
            "form-success",
            "FormSuccessBudgetBurn",
            "75 % of the forms that were filled in are sent and accepted; citizens may change their minds",
            0.75,
            f"clamp_min({filled} - sum(rate({P}forms_submitted_total[$w])), 0)",
            filled,
            ("ticket",),
        ),
        ServiceLevel(
            "submit-errors",
            "SubmitErrorsBudgetBurn",
            "98 % of submissions are accepted by the page",
            0.98,
            f'sum(rate({P}browser_form_submissions_total{{status="failed"}}[$w]))',
            sent,
        ),
        ServiceLevel(
            "http-errors",
            "HttpErrorsBudgetBurn",
            "99.5 % of requests are not answered with an error of ours",
            0.995,
            f"{broken} or vector(0)",
            asked,
        ),
    )


SERVICE_LEVELS: Final = _service_levels()


def runbook(alert: str) -> str:
    """The page that says what to do: the alert's name in kebab case."""
    return "docs/runbooks/" + re.sub(r"(?<=[a-z])(?=[A-Z])", "-", alert).lower() + ".md"


def rules() -> dict[str, Any]:
    """The content of ``prometheus/rules/service-levels.yml``."""
    return {"groups": [group for level in SERVICE_LEVELS for group in _groups(level)]}


def _groups(level: ServiceLevel) -> tuple[dict[str, Any], ...]:
    return (
        {"name": f"slo-{level.name}-records", "rules": _records(level)},
        {"name": f"slo-{level.name}-alerts", "rules": [_alert(level, one) for one in level.severities]},
    )


def _records(level: ServiceLevel) -> list[dict[str, Any]]:
    records = [
        {
            "record": f"slo:sli_error:ratio_rate{window}",
            "expr": f"({level.bad}) / ({level.all})".replace("$w", window),
            "labels": {"slo": level.name},
        }
        for window in WINDOWS
    ]
    longs = [burn.long for pair in BURNS.values() for burn in pair]
    records += [
        {
            "record": f"slo:sli_events:increase{window}",
            "expr": f"{level.all} * {_seconds(window)}".replace("$w", window),
            "labels": {"slo": level.name},
        }
        for window in longs
    ]
    budget = {"expr": f"vector({level.budget})", "labels": {"slo": level.name}}
    return [*records, {"record": "slo:error_budget:ratio", **budget}]


def _alert(level: ServiceLevel, severity: Severity) -> dict[str, Any]:
    return {
        "alert": level.alert,
        "expr": "\nor\n".join(_burning(level, burn) for burn in BURNS[severity]),
        "labels": {"severity": severity, "slo": level.name},
        "annotations": {
            "summary": f"The error budget of {level.name} is burning fast"
            if severity == "page"
            else f"The error budget of {level.name} will not last {PERIOD_DAYS} days",
            "description": f"Promise: {level.promise}. Gone wrong lately: "
            "{{ $value | humanizePercentage }}.",
            "runbook_url": runbook(level.alert),
        },
    }


def _burning(level: ServiceLevel, burn: Burn) -> str:
    most = f"{round(burn.factor * level.budget, 6)}"
    picked = f'{{slo="{level.name}"}}'
    return (
        f"(slo:sli_error:ratio_rate{burn.long}{picked} > {most}"
        f" and slo:sli_error:ratio_rate{burn.short}{picked} > {most}"
        f" and slo:sli_events:increase{burn.long}{picked} >= {LEAST_EVENTS})"
    )


def _seconds(window: str) -> int:
    return int(window[:-1]) * {"m": 60, "h": 3600, "d": 86_400}[window[-1]]
