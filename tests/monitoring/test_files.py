"""What is kept for Prometheus and Grafana fits the code: made files are current, names exist."""

from __future__ import annotations

import itertools
import json
import re
from typing import Any

import pytest
import yaml

import src.monitoring
from infrastructure.local.start import ROOT
from infrastructure.monitoring.__main__ import files
from infrastructure.monitoring.dashboards import DASHBOARDS
from infrastructure.monitoring.slos import LEAST_EVENTS, SERVICE_LEVELS, runbook
from src.monitoring import get_metrics

MONITORING = ROOT / "infrastructure/monitoring"
NO_METRICS = {"get_metrics", "initialize_service_info"}
RULES = sorted((MONITORING / "prometheus/rules").glob("*.yml"))


def rules() -> list[dict[str, Any]]:
    groups = itertools.chain.from_iterable(yaml.safe_load(file.read_text())["groups"] for file in RULES)
    return [rule for group in groups for rule in group["rules"]]


def test_what_is_made_is_current() -> None:
    for path, text in files().items():
        assert path.read_text(encoding="utf-8") == text, "run: python -m infrastructure.monitoring"


def test_every_alert_says_how_urgent_it_is_and_what_to_do() -> None:
    alerts = [rule for rule in rules() if "alert" in rule]
    assert len({rule["alert"] for rule in alerts}) >= 10
    for rule in alerts:
        assert rule["labels"]["severity"] in {"page", "ticket"}
        assert {"summary", "description"} <= rule["annotations"].keys()
        assert rule["annotations"]["runbook_url"] == runbook(rule["alert"])
        assert (ROOT / runbook(rule["alert"])).is_file()


def test_every_alert_is_unit_tested() -> None:
    tests = "".join(file.read_text() for file in (MONITORING / "prometheus/tests").glob("*.yml"))
    for name in {rule["alert"] for rule in rules() if "alert" in rule}:
        assert name in tests, name


@pytest.mark.parametrize("level", SERVICE_LEVELS, ids=lambda level: level.name)
def test_a_page_can_fire_and_needs_more_than_a_few_events(level: Any) -> None:
    if "page" in level.severities:
        assert level.budget * 14.4 < 1, "the fastest burn must be possible"
    assert level.budget * 3 < 1
    assert LEAST_EVENTS > 1


def known_names() -> set[str]:
    told = get_metrics().decode()
    names = set(re.findall(r"^# TYPE (\S+) ", told, re.MULTILINE))
    parts = {f"{name}{part}" for name in names for part in ("_bucket", "_count", "_sum")}
    return names | parts | {str(rule["record"]) for rule in rules() if "record" in rule} | {"up", "ALERTS"}


def test_rules_and_dashboards_ask_for_metrics_that_exist() -> None:
    known = known_names()
    asked = [str(rule["expr"]) for rule in rules()]
    asked += [query.expr for board in DASHBOARDS for panel in board.panels for query in panel.queries]
    for expr in asked:
        for name in re.findall(r"\b(?:vpbank_voice_agent_\w+|slo:\w+:\w+|ALERTS)", expr):
            assert name in known, (name, expr)


def test_the_bounds_of_service_levels_are_bounds_of_buckets() -> None:
    told = get_metrics().decode()
    asked = re.findall(
        r"(vpbank_voice_agent_\w+_bucket)\{[^}]*le=\"([\d.]+)\"", "".join(str(r["expr"]) for r in rules())
    )
    assert asked
    for name, bound in asked:
        assert re.search(rf"^{name}\{{[^}}]*le=\"{re.escape(bound)}\"", told, re.MULTILINE), (name, bound)


def test_every_public_metric_stands_on_a_dashboard() -> None:
    shown = "".join(query.expr for board in DASHBOARDS for panel in board.panels for query in panel.queries)
    shown += "".join(str(rule["expr"]) for rule in rules())
    for name in set(src.monitoring.__all__) - NO_METRICS:
        assert f"vpbank_voice_agent_{name}" in shown, name


def test_dashboards_are_what_grafana_takes() -> None:
    for path in (MONITORING / "grafana/dashboards").glob("*.json"):
        board = json.loads(path.read_text(encoding="utf-8"))
        assert board["uid"] == path.stem
        assert len({panel["id"] for panel in board["panels"]}) == len(board["panels"])
        for one, other in itertools.combinations([panel["gridPos"] for panel in board["panels"]], 2):
            apart_x = one["x"] + one["w"] <= other["x"] or other["x"] + other["w"] <= one["x"]
            apart_y = one["y"] + one["h"] <= other["y"] or other["y"] + other["h"] <= one["y"]
            assert apart_x or apart_y, board["title"]


def test_all_other_files_are_yaml() -> None:
    for path in MONITORING.rglob("*.yml"):
        assert yaml.safe_load(path.read_text(encoding="utf-8")), path
