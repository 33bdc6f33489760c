"""Functions that rooms without metrics of their own call, or are given to call."""

from __future__ import annotations

import logging
from typing import Literal

from src.monitoring.metrics import (
    database_operation_duration_seconds,
    database_operations_total,
    llm_cache_hits_total,
    llm_cache_misses_total,
    llm_cost_usd_total,
    llm_request_duration_seconds,
    llm_requests_total,
    llm_tokens_total,
    provider_failovers_total,
)
from src.monitoring.tracing import record_span

logger = logging.getLogger(__name__)

LlmStatus = Literal["success", "error", "timeout", "rate_limited"]


def observe_database(operation: str, ok: bool, seconds: float) -> None:
    """Count, time and trace one call of the session store."""
    status = "success" if ok else "error"
    database_operations_total.labels(operation, status).inc()
    database_operation_duration_seconds.labels(operation).observe(seconds)
    record_span(
        f"dynamodb {operation}",
        seconds,
        {"db.system.name": "aws.dynamodb", "db.operation.name": operation},
        ok=ok,
    )
    logger.debug("session store: %s %s in %.1f ms", operation, status, seconds * 1000)


def observe_llm_call(
    provider: str,
    model: str,
    status: LlmStatus,
    seconds: float,
    *,
    input_tokens: int = 0,
    output_tokens: int = 0,
    cost_usd: float = 0.0,
) -> None:
    """Count, time and trace one call of a language model. ``provider`` and ``model`` as configured, never as
    a server calls itself; ``cost_usd`` by list price."""
    llm_requests_total.labels(provider, model, status).inc()
    llm_request_duration_seconds.labels(provider, model).observe(seconds)
    for kind, tokens in (("input", input_tokens), ("output", output_tokens)):
        if tokens:
            llm_tokens_total.labels(provider, model, kind).inc(tokens)
    if cost_usd:
        llm_cost_usd_total.labels(provider, model).inc(cost_usd)
    record_span(
        "language model",
        seconds,
        {"gen_ai.provider.name": provider, "gen_ai.request.model": model},
        ok=status == "success",
    )


def observe_llm_cache(hit: bool) -> None:
    """Count one look into the cache of answers."""
    (llm_cache_hits_total if hit else llm_cache_misses_total).inc()


def observe_failover(kind: str, from_provider: str, to_provider: str) -> None:
    """Count one switch to the next provider; ``kind``: speech_to_text, text_to_speech, language_model."""
    provider_failovers_total.labels(kind, from_provider, to_provider).inc()
