"""What the process's own metrics say, as figures: quantiles read off histograms, sums of counters."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from prometheus_client import REGISTRY, CollectorRegistry
from prometheus_client.samples import Sample

from src.admin_api import CostFigures, LatencyFigures, ProcessFigures
from src.monitoring.metrics import NAMESPACE

# Each metric with the label that tells its parts apart.
_LATENCIES: Final[Mapping[str, str]] = {
    "turn_duration_seconds": "channel",
    "voice_latency_seconds": "stage",
    "llm_request_duration_seconds": "model",
    "database_operation_duration_seconds": "operation",
}
_Buckets = list[tuple[float, float]]
"""(upper bound, how many up to it), in order."""


def process_figures(registry: CollectorRegistry = REGISTRY) -> ProcessFigures:
    """The figures of this process, as they stand now."""
    samples: defaultdict[str, list[Sample]] = defaultdict(list)
    for metric in registry.collect():
        for sample in metric.samples:
            samples[sample.name.removeprefix(f"{NAMESPACE}_")].append(sample)
    costs = _costs(samples)
    total = sum(cost.cost_usd for cost in costs)
    sent = sum(sample.value for sample in samples["forms_submitted_total"])
    return ProcessFigures(
        uptime_seconds=round(max((s.value for s in samples["service_uptime_seconds"]), default=0.0), 1),
        latency=tuple(
            latency
            for metric, label in _LATENCIES.items()
            for latency in _latencies(metric, label, samples[f"{metric}_bucket"])
        ),
        costs=costs,
        cost_usd=round(total, 6),
        cost_per_form_usd=round(total / sent, 6) if sent else None,
    )


def quantile(buckets: _Buckets, share: float) -> float | None:
    """The value under which that share lies, as ``histogram_quantile`` of Prometheus tells it: linear within
    the bucket; the last finite bound where it lies beyond all of them. None where nothing was measured."""
    total = buckets[-1][1] if buckets else 0
    if total <= 0:
        return None
    rank = share * total
    low, before = 0.0, 0.0
    for bound, count in buckets:
        if count >= rank:
            if math.isinf(bound):
                return low
            within = (rank - before) / (count - before) if count > before else 1.0
            return round(low + (bound - low) * within, 4)
        low, before = bound, count
    return low


def _latencies(metric: str, label: str, samples: Iterable[Sample]) -> Iterable[LatencyFigures]:
    parts: defaultdict[str, defaultdict[float, float]] = defaultdict(lambda: defaultdict(float))
    for sample in samples:
        parts[sample.labels.get(label, "")][float(sample.labels["le"])] += sample.value
    for part, counts in sorted(parts.items()):
        buckets = sorted(counts.items())
        if buckets[-1][1] > 0:
            yield LatencyFigures(
                metric=metric,
                part=part,
                count=int(buckets[-1][1]),
                median=quantile(buckets, 0.5),
                p95=quantile(buckets, 0.95),
            )


def _costs(samples: Mapping[str, list[Sample]]) -> tuple[CostFigures, ...]:
    def sums(name: str) -> Mapping[tuple[str, str], float]:
        found: defaultdict[tuple[str, str], float] = defaultdict(float)
        for sample in samples.get(name, ()):
            found[sample.labels.get("provider", ""), sample.labels.get("model", "")] += sample.value
        return found

    requests, tokens, costs = sums("llm_requests_total"), sums("llm_tokens_total"), sums("llm_cost_usd_total")
    return tuple(
        CostFigures(
            provider=provider,
            model=model,
            requests=int(count),
            tokens=int(tokens.get((provider, model), 0)),
            cost_usd=round(costs.get((provider, model), 0.0), 6),
        )
        for (provider, model), count in sorted(requests.items())
    )
