"""Grafana's dashboards of the two services."""

from __future__ import annotations

from typing import Final

from infrastructure.monitoring.panels import Dashboard, Panel, Query, line, stat
from infrastructure.monitoring.queries import OK, or_none, over_range, quantile, quantiles, rate
from infrastructure.monitoring.slos import UNCOUNTED, P


def _http(service: str) -> tuple[Panel, ...]:
    own = f'{{service="{service}"}}'
    counted = f'{{service="{service}",endpoint!~"{UNCOUNTED}"}}'
    failed = f'{{service="{service}",endpoint!~"{UNCOUNTED}",status_code=~"5.."}}'
    return (
        stat("Healthy", f"min({P}service_health{own})"),
        stat("Up since", f"max({P}service_uptime_seconds{own})", "s"),
        stat(
            "Requests answered with an error of ours",
            f"({or_none(rate('http_requests_total', labels=failed))}) / "
            f"{rate('http_requests_total', labels=counted)}",
            "percentunit",
        ),
        line(
            "Requests",
            rate("http_requests_total", "endpoint, status_code", own),
            "{{endpoint}} {{status_code}}",
            "reqps",
        ),
        line(
            "Time to answer, p95",
            quantile(0.95, "http_request_duration_seconds", "endpoint", counted),
            "{{endpoint}}",
            "s",
        ),
        Panel(
            "Bytes a request, p95",
            (
                Query(quantile(0.95, "http_request_size_bytes", labels=counted), "asked"),
                Query(quantile(0.95, "http_response_size_bytes", labels=counted), "answered"),
            ),
            "bytes",
        ),
    )


VOICE_BOT: Final = Dashboard(
    "voice-bot",
    "Voice bot",
    (
        *_http("voice-bot"),
        Panel(
            "Calls",
            (
                Query(f"sum({P}webrtc_connections_active)", "now"),
                Query(f"sum({P}webrtc_connections_limit)", "places"),
                Query(over_range("voice_calls_refused_total"), "refused"),
            ),
            kind="stat",
        ),
        stat("Pages listening", f"sum({P}websocket_connections_active)"),
        stat("Sessions not stored, today", over_range("session_writes_failed_total")),
        quantiles("Time of a turn", "turn_duration_seconds", "channel"),
        line(
            "A spoken turn by stage, p95",
            quantile(0.95, "voice_latency_seconds", "stage"),
            "{{stage}}",
            "s",
            "voice_to_voice: from the end of speech to the first sound of the answer.",
        ),
        line("Messages", rate("voice_messages_total", "role"), "{{role}}", "reqps"),
        line("Sessions", rate("voice_sessions_total", "status"), "{{status}}", "reqps"),
        quantiles("Length of a session", "voice_session_duration_seconds"),
        line("Intents", rate("user_intents_detected_total", "intent"), "{{intent}}", "reqps"),
        line("Values refused", or_none(rate("refusals_total", "reason")), "{{reason}}", "reqps"),
        line(
            "Utterances that the rules did not cover",
            rate("fallbacks_total", "answered_by"),
            "{{answered_by}}",
            "reqps",
        ),
        line(
            "Switches to the next provider",
            or_none(rate("provider_failovers_total", "kind, from_provider, to_provider")),
            "{{kind}}: {{from_provider}} to {{to_provider}}",
        ),
        line(
            "Calls of the session store",
            rate("database_operations_total", "operation, status"),
            "{{operation}} {{status}}",
            "reqps",
        ),
        line(
            "Time of the session store, p95",
            quantile(0.95, "database_operation_duration_seconds", "operation"),
            "{{operation}}",
            "s",
        ),
        Panel(
            "Protection",
            (
                Query(or_none(rate("requests_limited_total", "limit")), "limited: {{limit}}"),
                Query(rate("rate_limiter_failures_total"), "let through uncounted"),
            ),
            "reqps",
        ),
    ),
)

BROWSER_AGENT: Final = Dashboard(
    "browser-agent",
    "Browser agent",
    (
        *_http("browser-agent"),
        stat(
            "Fields written and read back",
            f"{over_range('browser_fields_filled_total', labels=OK)} / "
            f"{over_range('browser_fields_filled_total')}",
            "percentunit",
        ),
        stat(
            "Submissions accepted",
            f"{over_range('browser_form_submissions_total', labels=OK)} / "
            f"{over_range('browser_form_submissions_total')}",
            "percentunit",
        ),
        stat("Pages lost", over_range("browser_losses_total")),
        line(
            "Pages",
            rate("browser_sessions_total", "status", '{job="browser-agent"}'),
            "{{status}}",
            "reqps",
        ),
        line("Actions", rate("browser_actions_total", "action, status"), "{{action}} {{status}}", "reqps"),
        line("Fields", rate("browser_fields_filled_total", "status"), "{{status}}", "reqps"),
        line("Submissions", rate("browser_form_submissions_total", "status"), "{{status}}", "reqps"),
        line("What went down", rate("browser_losses_total", "what"), "{{what}}", "reqps"),
        line("Pages made anew", rate("browser_heals_total", "outcome"), "{{outcome}}", "reqps"),
        quantiles("Time to make a page anew", "browser_heal_duration_seconds"),
    ),
)
