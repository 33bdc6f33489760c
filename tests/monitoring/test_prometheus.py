"""A real Prometheus: its own checks and unit tests of the rules, and its view of the running product."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from typing import Any

import aiohttp
import pytest

from infrastructure.monitoring.slos import SERVICE_LEVELS
from tests.support.busy_citizen import BusyCitizen
from tests.support.product import Product
from tests.support.prometheus import CONFIG, MONITORING, Prometheus, running_prometheus

pytestmark = [pytest.mark.system, pytest.mark.slow, pytest.mark.timeout(300)]

GRAFANAS = {"$__rate_interval": "15s", "$__range": "5m"}
DASHBOARDS = sorted((MONITORING / "grafana/dashboards").glob("*.json"))


def promtool(*arguments: str) -> None:
    done = subprocess.run(["promtool", *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_promtool_accepts_configuration_and_rules() -> None:
    promtool("check", "config", str(CONFIG))
    promtool("check", "rules", *map(str, (CONFIG.parent / "rules").glob("*.yml")))


def test_the_rules_unit_tests_pass() -> None:
    promtool("test", "rules", *map(str, (CONFIG.parent / "tests").glob("*.yml")))


@pytest.fixture(scope="module")
def prometheus(product: Product, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Prometheus]:
    with running_prometheus(product, tmp_path_factory.mktemp("prometheus")) as running:
        yield running


async def drive(product: Product) -> None:
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as http:
        await BusyCitizen(product, http).type_a_form()


async def test_the_running_product_is_scraped_and_every_dashboard_shows_data(
    product: Product, prometheus: Prometheus
) -> None:
    up = 'sum(up{job=~"voice-bot|browser-agent"}) == 2'
    prometheus.until(lambda: bool(prometheus.query(up)), "both services' metrics")
    submitted = "vpbank_voice_agent_forms_submitted_total"
    before = sum(float(one["value"][1]) for one in prometheus.query(submitted))
    await drive(product)
    seen = f"sum({submitted}) > {before}"
    prometheus.until(lambda: bool(prometheus.query(seen)), "the form that was sent")
    rated = f"sum(rate({submitted}[15s]))"
    prometheus.until(lambda: bool(prometheus.query(rated)), "two looks at it")
    recorded = f"count(slo:sli_error:ratio_rate5m) == {len(SERVICE_LEVELS)}"
    prometheus.until(lambda: bool(prometheus.query(recorded)), "all recording rules")

    silent = [
        (board.stem, panel["title"], expr)
        for board in DASHBOARDS
        for panel in json.loads(board.read_text(encoding="utf-8"))["panels"]
        for expr in map(as_grafana_asks, expressions(panel))
        if not prometheus.query(expr)
    ]
    assert silent == []
    for group in prometheus.ask("rules")["groups"]:
        for rule in group["rules"]:
            assert rule["health"] != "err", rule
    firing = prometheus.query('ALERTS{alertstate="firing",severity="page"}')
    assert [one["metric"]["alertname"] for one in firing if one["metric"]["alertname"] == "ServiceDown"] == []


def expressions(panel: dict[str, Any]) -> list[str]:
    return [target["expr"] for target in panel["targets"]]


def as_grafana_asks(expr: str) -> str:
    for name, value in GRAFANAS.items():
        expr = expr.replace(name, value)
    return expr
