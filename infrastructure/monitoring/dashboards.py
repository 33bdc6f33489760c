"""Grafana's dashboards: service levels, one per service, the business, costs."""

from __future__ import annotations

from typing import Final

from infrastructure.monitoring.panels import Dashboard, Panel, Query, line, stat
from infrastructure.monitoring.queries import (
    BY_USER,
    OK,
    RATE,
    STARTED,
    or_none,
    over_range,
    quantile,
    quantiles,
    rate,
)
from infrastructure.monitoring.service_dashboards import BROWSER_AGENT, VOICE_BOT
from infrastructure.monitoring.slos import SERVICE_LEVELS, P

_SENT: Final = over_range("forms_submitted_total")
_FILLED: Final = over_range("forms_filled_total")

BUSINESS: Final = Dashboard(
    "business",
    "Business",
    (
        stat("Sessions begun", over_range("voice_sessions_total", labels=STARTED)),
        stat("Forms filled in", _FILLED),
        stat("Forms sent", _SENT),
        stat("Of those filled in, sent", f"{_SENT} / {_FILLED}", "percentunit"),
        stat(
            "Messages of a citizen a form",
            f"{over_range('voice_messages_total', labels=BY_USER)} / {_SENT}",
        ),
        stat(
            "Corrections a value",
            f"({or_none(over_range('field_corrections_total'))}) / "
            f"{over_range('browser_fields_filled_total', labels=OK)}",
            "percentunit",
        ),
        line("Forms filled in", or_none(over_range("forms_filled_total", "form_type")), "{{form_type}}"),
        line("Forms sent", or_none(over_range("forms_submitted_total", "form_type")), "{{form_type}}"),
        line("Corrections", or_none(over_range("field_corrections_total", "form_type")), "{{form_type}}"),
        line("How sessions end", over_range("voice_sessions_total", "status"), "{{status}}"),
        line(
            "What citizens want",
            f"topk(10, {over_range('user_intents_detected_total', 'intent')})",
            "{{intent}}",
        ),
        line(
            "Why values are refused",
            f"topk(10, {or_none(over_range('refusals_total', 'reason'))})",
            "{{reason}}",
        ),
        quantiles("Length of a session", "voice_session_duration_seconds"),
        line("Spoken and typed turns", over_range("turn_duration_seconds_count", "channel"), "{{channel}}"),
    ),
)

_DOLLARS: Final = or_none(over_range("llm_cost_usd_total"))
_HITS: Final = over_range("llm_cache_hits_total")

COST: Final = Dashboard(
    "cost",
    "Cost",
    (
        stat("Language models", _DOLLARS, "currencyUSD"),
        stat("A form", f"({_DOLLARS}) / {_SENT}", "currencyUSD"),
        stat(
            "A session",
            f"({_DOLLARS}) / {over_range('voice_sessions_total', labels=STARTED)}",
            "currencyUSD",
        ),
        stat(
            "Answers found in the cache",
            f"{_HITS} / ({_HITS} + {over_range('llm_cache_misses_total')})",
            "percentunit",
        ),
        stat(
            "Utterances that the rules covered alone",
            f"1 - {over_range('fallbacks_total')} / {over_range('turn_duration_seconds_count')}",
            "percentunit",
        ),
        stat("Calls of a model", or_none(over_range("llm_requests_total"))),
        line(
            "Dollars an hour",
            or_none(f"sum by (provider, model) (rate({P}llm_cost_usd_total{RATE})) * 3600"),
            "{{provider}} {{model}}",
            "currencyUSD",
        ),
        line(
            "Calls",
            or_none(rate("llm_requests_total", "provider, model, status")),
            "{{provider}} {{model}} {{status}}",
            "reqps",
        ),
        line(
            "Tokens a second",
            or_none(rate("llm_tokens_total", "provider, model, kind")),
            "{{provider}} {{model}} {{kind}}",
        ),
        line(
            "Time of a model's answer, p95",
            or_none(quantile(0.95, "llm_request_duration_seconds", "provider, model")),
            "{{provider}} {{model}}",
            "s",
        ),
        Panel(
            "Cache",
            (Query(rate("llm_cache_hits_total"), "hits"), Query(rate("llm_cache_misses_total"), "misses")),
            "reqps",
        ),
        line(
            "Dollars by form",
            or_none(over_range("llm_form_cost_usd_total", "form_type")),
            "{{form_type}}",
            "currencyUSD",
        ),
        quantiles("Dollars a session", "llm_session_cost_usd", unit="currencyUSD"),
        line(
            "Utterances that the session's budget kept from a model",
            over_range("llm_budgets_used_up_total"),
        ),
        line(
            "Intents of a model that were dropped",
            or_none(over_range("llm_intents_dropped_total", "reason")),
            "{{reason}}",
        ),
        line(
            "Who answers what the rules do not cover",
            over_range("fallbacks_total", "answered_by"),
            "{{answered_by}}",
        ),
    ),
)

SERVICE_LEVEL_BOARD: Final = Dashboard(
    "service-levels",
    "Service levels",
    (
        stat("Services that answer", 'sum(up{job=~"voice-bot|browser-agent"})'),
        stat("Alerts firing", 'count(ALERTS{alertstate="firing"}) or vector(0)'),
        stat(
            "Budget burnt the fastest (1 is just sustainable)",
            "max(slo:sli_error:ratio_rate1h / on (slo) slo:error_budget:ratio) or vector(0)",
        ),
        *(
            Panel(
                f"{level.name}: share that went wrong",
                (
                    *(
                        Query(f'slo:sli_error:ratio_rate{window}{{slo="{level.name}"}}', window)
                        for window in ("5m", "1h", "1d")
                    ),
                    Query(f'slo:error_budget:ratio{{slo="{level.name}"}}', "budget"),
                ),
                "percentunit",
                description=level.promise,
            )
            for level in SERVICE_LEVELS
        ),
    ),
)

DASHBOARDS: Final = (SERVICE_LEVEL_BOARD, VOICE_BOT, BROWSER_AGENT, BUSINESS, COST)
