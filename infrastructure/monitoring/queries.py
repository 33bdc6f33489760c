"""Queries that dashboards are made of."""

from __future__ import annotations

from typing import Final

from infrastructure.monitoring.panels import Panel, Query
from infrastructure.monitoring.slos import P

RATE: Final = "[$__rate_interval]"
RANGE: Final = "[$__range]"
OK: Final = '{status="ok"}'
BY_USER: Final = '{role="user"}'
STARTED: Final = '{status="started"}'


def rate(metric: str, by: str = "", labels: str = "") -> str:
    """Events per second."""
    return f"sum{f' by ({by})' if by else ''} (rate({P}{metric}{labels}{RATE}))"


def quantile(share: float, metric: str, by: str = "", labels: str = "") -> str:
    """That share of a histogram's observations took no longer."""
    kept = f"le, {by}" if by else "le"
    return f"histogram_quantile({share}, sum by ({kept}) (rate({P}{metric}_bucket{labels}{RATE})))"


def over_range(metric: str, by: str = "", labels: str = "") -> str:
    """Events in the time on show."""
    return f"sum{f' by ({by})' if by else ''} (increase({P}{metric}{labels}{RANGE}))"


def or_none(expr: str) -> str:
    """For what may never have happened: nothing is zero, and not unknown."""
    return f"({expr}) or vector(0)"


def quantiles(title: str, metric: str, by: str = "", labels: str = "", unit: str = "s") -> Panel:
    """A panel with the median and the 95th percentile."""
    legend = f"{{{{{by}}}}} " if by else ""
    return Panel(
        title,
        tuple(
            Query(quantile(share, metric, by, labels), f"{legend}p{share:.0%}"[:-1]) for share in (0.5, 0.95)
        ),
        unit,
    )
