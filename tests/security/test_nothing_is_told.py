"""What citizens say and what the services keep secret stands in no log line, no metric and no span."""

from __future__ import annotations

import asyncio
import json
import logging
import re
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp.test_utils import TestClient
from pydantic import SecretStr

from src.config import Settings, load_settings
from src.exceptions import DatabaseConnectionError, ServiceUnavailableError, VPBankException
from src.monitoring import get_metrics
from src.understanding.context import Context
from src.utils.logging_config import configure_logging
from src.voice_bot.app import Parts, build_app
from src.voice_bot.understander import Asker, Heard, RulesUnderstander
from tests.security.leaks import leaks
from tests.support.collector import running_collector
from tests.support.memory_audit import MemoryAudit
from tests.support.product import Product
from tests.support.voice_bot import FakeBrowser, FakeStore, client_of, settings_for_tests, ticking_clock

TOLD = (
    "Trần Thị Bích Ngọc",
    "0987 654 321",
    "038195007788",
    "ngoc.bich95@example.vn",
    "27 Hàng Chuối, Hai Bà Trưng, Hà Nội",
    "19/08/1995",
    "mua xe tải cũ của chú Sáu",
)
"""Values of this conversation alone."""
TURNS = (
    "tôi muốn vay tiền",
    f"tên tôi là {TOLD[0].lower()}",
    f"số điện thoại là {TOLD[1]}",
    "số điện thoại là không chín tám bảy sáu năm bốn ba hai một",
    f"số căn cước là {TOLD[2]}",
    f"email là {TOLD[3]}",
    f"địa chỉ thường trú là {TOLD[4]}",
    f"ngày sinh {TOLD[5]}",
    f"ghi chú là {TOLD[6]}",
    f"sửa tên thành {TOLD[0]} nhé, không phải ai khác",
    "đọc lại giúp tôi",
    "gửi đơn giúp tôi",
)


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    """Everything that is logged in this process, from DEBUG on."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    configure_logging("DEBUG", "json", enable_file_logging=True, log_dir=tmp_path / "logs", service="all")
    yield tmp_path / "logs" / "all.log"
    for handler in list(root.handlers):
        if handler not in handlers:
            root.removeHandler(handler)
            handler.close()
    root.setLevel(level)


def assert_untold(text: str, where: str) -> None:
    text = re.sub(r"\b[0-9a-f]{16,}\b", "", text)  # random ids hold all kinds of digits
    for value in (*TOLD, "không chín tám bảy sáu năm bốn ba hai một"):
        assert not leaks(value, text, least_digits=6), (where, value)


class FaultyUnderstander:
    """The rules, and a bug that repeats in its words what was said."""

    def __init__(self) -> None:
        self._rules = RulesUnderstander()
        self.broken = False

    async def understand(self, text: str, context: Context, asker: Asker | None = None) -> Heard:
        if self.broken:
            raise RuntimeError(f"cannot understand {text!r} of {context!r}")
        return await self._rules.understand(text, context, asker)


async def test_whole_conversations_with_all_kinds_of_faults_leave_nothing_behind(
    log: Path, tmp_path: Path
) -> None:
    browser, store, understander = FakeBrowser(), FakeStore(), FaultyUnderstander()
    parts = Parts(
        store=store,
        audit=MemoryAudit(),
        browser=browser,
        understander=understander,
        now=ticking_clock(),
        voice=False,
    )
    async with running_collector() as collector:
        settings = settings_for_tests(data_dir=tmp_path, otel_exporter_otlp_endpoint=collector.url)
        async with client_of(build_app(settings, parts)) as client:
            await talk_through_all_faults(client, browser, store, understander)
    assert_logged_without(log)
    assert {span.name for span in collector.spans} >= {"turn", "understanding", "POST /api/sessions"}
    assert any(span.failed for span in collector.spans)
    assert_untold(b"".join(collector.bodies).decode("utf-8", "replace"), "the spans")


async def talk_through_all_faults(
    client: TestClient[Any, Any], browser: FakeBrowser, store: FakeStore, understander: FaultyUnderstander
) -> None:
    session = await _post(client, "/api/sessions", {"form": "loan", "language": "vi"})
    path = f"/api/sessions/{session['session_id']}"
    for turn in TURNS:
        await _post(client, f"{path}/messages", {"text": turn})
        browser.fail_next = ServiceUnavailableError(f"no page for {turn}")
        await _post(client, f"{path}/messages", {"text": turn})
        store.fail_next = DatabaseConnectionError(f"cannot store {turn}")
        await _post(client, f"{path}/messages", {"text": turn})
    for value in TOLD:
        await client.put(f"{path}/fields/customerName", json={"value": value})
        await client.put(f"{path}/fields/{value.replace('/', ' ')}", json={"value": value})
        await _post(client, f"{path}/drafts", {"name": value})
        await _post(client, f"{path}/messages", {"text": value, value: value})
        await client.get(f"/api/sessions?cursor={value}&status={value}&limit={value}")
        await client.get(f"/{value}", headers={"X-Correlation-ID": value.encode("ascii", "ignore").decode()})
    understander.broken = True
    for turn in TURNS:
        async with client.post(f"{path}/messages", json={"text": turn}) as answer:
            assert answer.status == 500
            assert_untold(await answer.text(), "the error's answer")


def assert_logged_without(log: Path) -> None:
    written = log.read_text(encoding="utf-8")
    assert "RuntimeError" in written
    assert_untold(written, "the log")
    assert_untold(get_metrics().decode(), "the metrics")


async def _post(client: TestClient[Any, Any], path: str, body: Any) -> Any:
    async with client.post(path, json=body) as answer:
        return await answer.json()


def test_errors_that_carry_what_was_said_are_masked_where_they_are_logged(log: Path) -> None:
    for value in TOLD[:6]:
        try:
            raise VPBankException(f"tên là {TOLD[0]}, điện thoại {TOLD[1]}")
        except VPBankException:
            logging.getLogger("src.somewhere").exception("email: %s", TOLD[3], extra={"customer": value})
    assert_untold(log.read_text(encoding="utf-8"), "the log")


def _all_told(product: Product) -> str:
    """What the services have printed, written to log files, and expose as metrics."""
    written = [
        product.log,
        *(product.data_dir / "logs").glob("*.log"),
        *(product.data_dir / "run").glob("*.log"),
    ]
    told = [path.read_text(encoding="utf-8", errors="replace") for path in written]
    for service in (product.voice_bot, product.browser_agent):
        with urllib.request.urlopen(f"{service}/metrics") as answer:
            told.append(answer.read().decode())
    return "\n".join(told)


@pytest.mark.integration
@pytest.mark.slow
async def test_the_running_product_tells_nothing(product: Product) -> None:
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as http:

        async def call(method: str, path: str, body: Any = None) -> Any:
            async with http.request(method, product.voice_bot + path, json=body) as answer:
                text = await answer.text()
                return json.loads(text) if text else None

        session = await call("POST", "/api/sessions", {"language": "vi"})
        path = f"/api/sessions/{session['session_id']}"
        for turn in TURNS:
            session = (await call("POST", f"{path}/messages", {"text": turn})).get("session", session)
        filled = {field["value"] for field in session["form"]["fields"]}
        assert {TOLD[0], "0987654321", TOLD[2], TOLD[3], "1995-08-19"} <= filled, filled
        await call("PUT", f"{path}/fields/email", {"value": "not an address of " + TOLD[0]})
        cookies = [cookie.value for cookie in http.cookie_jar]
    told = await asyncio.to_thread(_all_told, product)
    assert_untold(told, "the product")
    for secret in (*cookies, product.service_token, session["session_id"]):
        assert secret not in told


# --- secrets -----------------------------------------------------------------------------------------


def test_settings_show_no_secret_however_they_are_printed(log: Path) -> None:
    secrets = {
        name: f"hush-{number}-quiet"
        for number, (name, field) in enumerate(Settings.model_fields.items())
        if field.annotation is SecretStr
    }
    assert {"service_token", "redis_url", "cognito_client_secret"} <= set(secrets)
    given = secrets | {"redis_url": "redis://:hush-redis-quiet@localhost:6379"}
    settings = load_settings(**given)
    logging.getLogger("src.start").info("settings %r %s", settings, settings)
    logging.getLogger("src.start").info("%s", settings.model_dump())
    printed = [
        repr(settings),
        str(settings),
        str(settings.model_dump()),
        settings.model_dump_json(),
        f"{vars(settings)}",
    ]
    for text in (*printed, log.read_text(encoding="utf-8")):
        assert "hush" not in text


def test_whatever_is_named_a_secret_is_one() -> None:
    suspicious = ("token", "secret", "password", "api_key", "redis_url")
    for name, field in Settings.model_fields.items():
        if name.endswith(suspicious):
            assert field.annotation is SecretStr, name


def test_faulty_secrets_are_not_repeated() -> None:
    with pytest.raises(VPBankException) as caught:
        load_settings(redis_url="http://:hush-quiet@localhost", trusted_proxies="x", voice_bot_port=0)
    assert "hush" not in str(caught.value.to_dict())
