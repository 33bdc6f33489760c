"""What a Grafana dashboard is made of, and its JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

DATASOURCE: Final = {"type": "prometheus", "uid": "prometheus"}
ACROSS: Final = 24
WIDTH: Final = 8
HEIGHT: Final = 8
STAT_HEIGHT: Final = 4


@dataclass(frozen=True, slots=True)
class Query:
    """PromQL, and what its lines are called (``{{label}}`` for a label)."""

    expr: str
    legend: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """One picture. ``unit`` is Grafana's name of it: short, s, percentunit, reqps, bytes, currencyUSD."""

    title: str
    queries: tuple[Query, ...]
    unit: str = "short"
    kind: Literal["timeseries", "stat"] = "timeseries"
    description: str = ""


@dataclass(frozen=True, slots=True)
class Dashboard:
    uid: str
    title: str
    panels: tuple[Panel, ...]


def line(title: str, expr: str, legend: str = "", unit: str = "short", description: str = "") -> Panel:
    """A panel over time with one query."""
    return Panel(title, (Query(expr, legend),), unit, description=description)


def stat(title: str, expr: str, unit: str = "short", legend: str = "", description: str = "") -> Panel:
    """A panel with the latest value alone."""
    return Panel(title, (Query(expr, legend),), unit, "stat", description)


def dashboard_json(dashboard: Dashboard) -> dict[str, Any]:
    """As Grafana provisions it; panels stand in rows of three, in their order, statistics first."""
    return {
        "uid": dashboard.uid,
        "title": dashboard.title,
        "tags": ["vpbank-voice-agent"],
        "schemaVersion": 39,
        "version": 1,
        "editable": False,
        "refresh": "30s",
        "time": {"from": "now-6h", "to": "now"},
        "timezone": "browser",
        "templating": {"list": []},
        "annotations": {"list": []},
        "panels": _placed(dashboard.panels),
    }


def _placed(panels: Sequence[Panel]) -> list[dict[str, Any]]:
    placed: list[dict[str, Any]] = []
    top = 0
    for kind, height in (("stat", STAT_HEIGHT), ("timeseries", HEIGHT)):
        group = [panel for panel in panels if panel.kind == kind]
        for index, panel in enumerate(group):
            row, column = divmod(index, ACROSS // WIDTH)
            place = {"x": column * WIDTH, "y": top + row * height, "w": WIDTH, "h": height}
            placed.append(_panel_json(len(placed) + 1, panel, place))
        top += -(-len(group) // (ACROSS // WIDTH)) * height
    return placed


def _panel_json(number: int, panel: Panel, place: dict[str, int]) -> dict[str, Any]:
    options: dict[str, Any] = (
        {"reduceOptions": {"calcs": ["lastNotNull"]}, "colorMode": "value", "textMode": "auto"}
        if panel.kind == "stat"
        else {"legend": {"displayMode": "list", "placement": "bottom"}, "tooltip": {"mode": "multi"}}
    )
    return {
        "id": number,
        "type": panel.kind,
        "title": panel.title,
        "description": panel.description,
        "datasource": DATASOURCE,
        "gridPos": place,
        "fieldConfig": {"defaults": {"unit": panel.unit, "min": 0}, "overrides": []},
        "options": options,
        "targets": [
            {
                "refId": chr(ord("A") + index),
                "datasource": DATASOURCE,
                "expr": query.expr,
                "legendFormat": query.legend,
            }
            for index, query in enumerate(panel.queries)
        ],
    }
