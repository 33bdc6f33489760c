"""All metrics of the product, each with its meaning and its labels.

Label values are bounded: names of services, route templates, action types, catalogue form ids (any
other form counts as ``other``). Never what a citizen said, a session id or a URL. Times are in seconds.
Where the values are few and known they start at zero: a rate sees the first event too, and an alert can tell
"none" from "not measured".
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Sequence
from typing import Final

from prometheus_client import REGISTRY, Counter, Gauge, generate_latest

from src.monitoring.notes import BulkHistogram, HttpNotes
from src.security.pii_masking import mask_label_values

NAMESPACE: Final = "vpbank_voice_agent"
OTHER_FORM: Final = "other"

_OUTCOMES: Final = ("ok", "failed")
_REQUEST_SECONDS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
_SIZE_BYTES: Final = (100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000)
_SESSION_SECONDS: Final = (10, 30, 60, 120, 300, 600, 1200, 1800, 3600)
_SESSION_USD: Final = (0.0001, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5)
VOICE_STAGES: Final = (
    "end_of_turn",
    "speech_to_text",
    "understanding",
    "browser",
    "turn",
    "text_to_speech",
    "voice_to_voice",
)
"""What a spoken turn takes: noticing that it is over; hearing it; understanding it; the page; the whole
of the turn, from its words to its answer's; the answer's first sound; all of it, as the citizen hears it."""
_TURN_SECONDS: Final = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 5.0, 10.0, 20.0)


def _counter(name: str, meaning: str, *labels: str, known: Sequence[Sequence[str]] = ()) -> Counter:
    """``known``: the values of each label, where they are few; they start at zero."""
    counter = Counter(name, meaning, labels, namespace=NAMESPACE)
    for values in itertools.product(*known) if known else ():
        counter.labels(*values)
    return counter


def _gauge(name: str, meaning: str, *labels: str) -> Gauge:
    return Gauge(name, meaning, labels, namespace=NAMESPACE)


def _histogram(
    name: str, meaning: str, buckets: tuple[float, ...], *labels: str, known: Sequence[str] = ()
) -> BulkHistogram:
    """``known``: the values of its one label, where they are few; they start at zero."""
    histogram = BulkHistogram(name, meaning, labels, namespace=NAMESPACE, buckets=buckets)
    for value in known:
        histogram.labels(value)
    return histogram


# The services themselves
service_health = _gauge("service_health", "1 while the service can serve, else 0", "service")
service_uptime_seconds = _gauge("service_uptime_seconds", "Seconds since the service started", "service")
service_info = _gauge("service_info", "Always 1; the labels tell the version", "service", "version")

# HTTP; endpoint is the route template
http_notes = HttpNotes(REGISTRY)
http_requests_total = _counter(
    "http_requests_total", "Requests answered", "service", "method", "endpoint", "status_code"
)
http_request_duration_seconds = _histogram(
    "http_request_duration_seconds",
    "Time to answer a request; WebSockets are left out",
    _REQUEST_SECONDS,
    "service",
    "method",
    "endpoint",
)
http_request_size_bytes = _histogram(
    "http_request_size_bytes", "Size of request bodies", _SIZE_BYTES, "service", "method", "endpoint"
)
http_response_size_bytes = _histogram(
    "http_response_size_bytes", "Size of answer bodies", _SIZE_BYTES, "service", "method", "endpoint"
)
http_notes.count_into(
    http_requests_total, http_request_duration_seconds, http_request_size_bytes, http_response_size_bytes
)

# Conversations
voice_sessions_total = _counter(
    "voice_sessions_total",
    "Sessions by event: started, completed, failed, cancelled",
    "status",
    known=(("started", "completed", "failed", "cancelled"),),
)
voice_session_duration_seconds = _histogram(
    "voice_session_duration_seconds", "From a session's start to its end", _SESSION_SECONDS
)
voice_messages_total = _counter(
    "voice_messages_total", "Messages by role: user, assistant", "role", known=(("user", "assistant"),)
)
webrtc_connections_active = _gauge("webrtc_connections_active", "Open WebRTC connections")
webrtc_connections_limit = _gauge("webrtc_connections_limit", "Calls that this process takes at a time")
voice_calls_refused_total = _counter("voice_calls_refused_total", "Calls refused as all places were taken")
websocket_connections_active = _gauge("websocket_connections_active", "Open WebSocket connections")
voice_latency_seconds = _histogram(
    "voice_latency_seconds",
    "End of the citizen's speech to the first sound of the answer, whole and by stage",
    _TURN_SECONDS,
    "stage",
    known=VOICE_STAGES,
)
turn_duration_seconds = _histogram(
    "turn_duration_seconds",
    "From a message to the answer that the page confirmed",
    _TURN_SECONDS,
    "channel",
    known=("text", "voice"),
)
user_intents_detected_total = _counter("user_intents_detected_total", "Intents understood, by type", "intent")
refusals_total = _counter("refusals_total", "Requests refused, by reason", "reason")
fallbacks_total = _counter(
    "fallbacks_total",
    "Utterances that the rules did not cover",
    "answered_by",
    known=(("rules", "llm", "cache"),),
)

# Protection
requests_limited_total = _counter(
    "requests_limited_total", "Requests refused because a rate limit was used up", "limit"
)
rate_limiter_failures_total = _counter(
    "rate_limiter_failures_total", "Requests let through uncounted, as the rate limiter's store was down"
)

# Forms; form_type is a catalogue id or "other"
forms_filled_total = _counter(
    "forms_filled_total", "Forms of which all required fields were filled", "form_type"
)
forms_submitted_total = _counter("forms_submitted_total", "Forms sent and accepted by the page", "form_type")
field_corrections_total = _counter("field_corrections_total", "Values that were corrected", "form_type")

# The browser
browser_sessions_total = _counter(
    "browser_sessions_total",
    "Pages by event: opened, closed, crashed, restored",
    "status",
    known=(("opened", "closed", "crashed", "restored"),),
)
browser_losses_total = _counter(
    "browser_losses_total",
    "What went down: page, browser, driver (Playwright's process), hung",
    "what",
    known=(("page", "browser", "driver", "hung"),),
)
browser_heals_total = _counter(
    "browser_heals_total",
    "Pages made anew: whole, partial (values missing), failed",
    "outcome",
    known=(("whole", "partial", "failed"),),
)
browser_heal_duration_seconds = _histogram(
    "browser_heal_duration_seconds", "From noticing a lost page to its values standing again", _TURN_SECONDS
)
browser_actions_total = _counter(
    "browser_actions_total", "Page actions by type: ok, failed", "action", "status"
)
browser_fields_filled_total = _counter(
    "browser_fields_filled_total", "Fields written and read back: ok, failed", "status", known=(_OUTCOMES,)
)
browser_form_submissions_total = _counter(
    "browser_form_submissions_total", "Submissions on pages: ok, failed", "status", known=(_OUTCOMES,)
)

# Language models
llm_requests_total = _counter(
    "llm_requests_total", "Calls of a language model: success, error, timeout", "provider", "model", "status"
)
llm_request_duration_seconds = _histogram(
    "llm_request_duration_seconds", "Time of a model's answer", _TURN_SECONDS, "provider", "model"
)
llm_tokens_total = _counter("llm_tokens_total", "Tokens: input, output", "provider", "model", "kind")
llm_cost_usd_total = _counter("llm_cost_usd_total", "Cost by list price, US dollars", "provider", "model")
llm_cache_hits_total = _counter("llm_cache_hits_total", "Answers found in the cache")
llm_cache_misses_total = _counter("llm_cache_misses_total", "Answers not found in the cache")
llm_intents_dropped_total = _counter(
    "llm_intents_dropped_total",
    "Intents of a model that were not taken, by reason",
    "reason",
    known=(
        (
            "malformed",
            "unknown_kind",
            "unknown_field",
            "impossible_value",
            "not_said",
            "not_asked",
            "unsafe_answer",
            "too_many",
        ),
    ),
)
llm_budgets_used_up_total = _counter(
    "llm_budgets_used_up_total", "Utterances that no model was asked about, as the session's budget was spent"
)
llm_form_cost_usd_total = _counter(
    "llm_form_cost_usd_total", "Cost by list price, US dollars, by the form that was open", "form_type"
)
llm_session_cost_usd = _histogram(
    "llm_session_cost_usd", "Cost of a session that ended, by list price, US dollars", _SESSION_USD
)
provider_failovers_total = _counter(
    "provider_failovers_total", "Switches to the next provider", "kind", "from_provider", "to_provider"
)

# The session store
database_operations_total = _counter(
    "database_operations_total", "Calls of the session store: success, error", "operation", "status"
)
database_operation_duration_seconds = _histogram(
    "database_operation_duration_seconds", "Time of a call, retries included", _REQUEST_SECONDS, "operation"
)
session_writes_failed_total = _counter(
    "session_writes_failed_total", "Sessions that could not be stored in time and are tried again"
)


def initialize_service_info(service: str, version: str) -> None:
    """Announce a service: its version, health 1, and its uptime from now on."""
    started = time.monotonic()
    service_info.labels(service=service, version=version).set(1)
    service_health.labels(service=service).set(1)
    service_uptime_seconds.labels(service=service).set_function(lambda: time.monotonic() - started)


def get_metrics() -> bytes:
    """All metrics in the Prometheus text format; label values are masked, should one hold personal data."""
    return mask_label_values(generate_latest())
