"""The model-driven fallback: the real browser-use and its real client, a scripted model."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path

import psutil
import pytest
import pytest_asyncio

from src.browser_agent.page_agent.job import hidden, known_values
from src.browser_agent.page_agent.process import WORKER
from tests.support.browser_agent import TOKEN, Bench, error, field, running_bench
from tests.support.scripted_model import Act, ScriptedModel, done, index_of, scripted_model

pytestmark = pytest.mark.asyncio(loop_scope="module")

NAME = "Nguyễn Thị Bí Mật"


def tiles(seen: str, step: int) -> list[Act]:
    """Tries to send the form in two ways, then does what was asked."""
    if step == 0:
        return [{"click": {"index": index_of(seen, "Gửi đăng ký")}}]
    if step == 1:
        return [{"click": {"index": index_of(seen, r"\bTiếp\b")}}]
    if step == 2:
        return [{"click": {"index": index_of(seen, "Gói Vàng|<secret>wanted")}}]
    return [done()]


def stubborn(seen: str, step: int) -> list[Act]:
    if step == 0:
        return [{"click": {"index": index_of(seen, "province")}}]
    if step == 1:
        return [{"click": {"index": index_of(seen, "Mở danh mục")}}]
    if step == 2:
        return [{"click": {"index": index_of(seen, "<secret>wanted</secret>")}}]
    return [done()]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def model() -> AsyncIterator[ScriptedModel]:
    async with scripted_model(tiles) as running:
        yield running


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def bench(tmp_path_factory: pytest.TempPathFactory, model: ScriptedModel) -> AsyncIterator[Bench]:
    settings = {
        "page_agent_model": "scripted",
        "openai_base_url": model.url,
        "page_agent_timeout_seconds": 150,
    }
    async with running_bench(tmp_path_factory.mktemp("agent"), **settings) as running:
        yield running


def children(word: str) -> list[psutil.Process]:
    found = []
    for child in psutil.Process().children(recursive=True):
        try:
            if word in " ".join(child.cmdline()):
                found.append(child)
        except (psutil.NoSuchProcess, psutil.ZombieProcess):
            continue
    return found


@pytest.mark.integration
@pytest.mark.slow
async def test_a_page_without_a_form_is_worked_by_the_model_and_nothing_is_sent(
    bench: Bench, model: ScriptedModel
) -> None:
    model.choose, model.asked = tiles, 0
    client = bench.client()
    assert (await client.open(f"{bench.origin}/tiles"))["success"]
    answer = await client.fill("Gói dịch vụ", "Gói Vàng")
    assert answer["success"], answer["results"]
    assert answer["results"][0]["value"] == "Gói Vàng"
    assert answer["page"]["url"].endswith("/tiles")
    assert model.asked == 4
    assert bench.site.submissions == []
    assert "/plain" not in bench.site.requested
    await client.close()
    deadline = time.monotonic() + 30
    while children("--remote-debugging-port"):
        assert time.monotonic() < deadline, "the session's own browser is still there"
        await asyncio.sleep(0.02)
    assert not children(WORKER)


@pytest.mark.integration
@pytest.mark.slow
async def test_a_widget_that_cannot_be_worked_is_left_to_the_model_and_read_back(
    bench: Bench, model: ScriptedModel
) -> None:
    model.choose, model.asked = stubborn, 0
    model.prompts.clear()
    client = bench.client()
    assert (await client.open(f"{bench.origin}/stubborn"))["success"]
    assert (await client.fill("name", NAME))["success"]
    answer = await client.fill("province", "Thừa Thiên Huế")
    assert answer["success"], answer["results"]
    assert answer["results"][0]["value"] == "Thừa Thiên Huế"
    assert field(answer, "name")["value"] == NAME
    everything = "\n".join(model.prompts)
    assert NAME not in everything
    assert "Thừa Thiên Huế" not in everything
    for tool in ("navigate", "evaluate", "search", "write_file", "switch", "upload_file", "send_keys"):
        assert f'"{tool}"' not in everything

    def claims(_seen: str, _step: int) -> list[Act]:
        return [done()]

    model.choose = claims
    answer = await client.fill("province", "Cà Mau")
    told = error(answer)
    assert (told["error"], told["details"]["model"]) == ("BROWSER_FIELD_NOT_OPERABLE", "failed")
    assert "Tỉnh" in told["message"]

    def writes(seen: str, step: int) -> list[Act]:
        if step == 0:
            return [{"input": {"index": index_of(seen, "name=name"), "text": "Bà <secret>given_1</secret>"}}]
        return [done()]

    model.choose, model.asked = writes, 0
    request = {"session_id": client.session_id, "user_message": "name and 0912345678"}
    status, answer = await client.post(request)
    assert status == 200
    assert answer["success"], answer["results"]
    assert "0912345678" in answer["results"][0]["value"]
    assert "0912345678" not in "\n".join(model.prompts)
    await client.close()


@pytest.mark.integration
async def test_without_a_model_the_error_names_the_field(tmp_path: Path) -> None:
    async with running_bench(tmp_path) as bench:
        client = bench.client()
        assert (await client.open(f"{bench.origin}/stubborn"))["success"]
        told = error(await client.fill("province", "Cà Mau"))
        assert (told["error"], told["details"]["model"]) == ("BROWSER_FIELD_NOT_OPERABLE", "not_configured")
        assert "Tỉnh" in told["message"]
        assert bench.site.submissions == [], "the keys that were tried on the widget sent the form"
        assert (await client.open(f"{bench.origin}/tiles"))["success"]
        told = error(await client.fill("Gói dịch vụ", "Gói Vàng"))
        assert (told["error"], told["details"]["model"]) == ("BROWSER_FIELD_NOT_FOUND", "not_configured")
        assert "Gói dịch vụ" in told["message"]
        await client.close()


RUN = """
import asyncio, sys
from pathlib import Path
from aiohttp import ClientSession, web
from src.browser_agent.app import build_app
from src.config import load_settings

async def main():
    runner = web.AppRunner(build_app(load_settings()))
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    async with ClientSession() as http:
        async with http.get("http://127.0.0.1:%d/api/health" % runner.addresses[0][1]) as answer:
            assert answer.status == 200
    print(sorted(name for name in sys.modules if name.split(".")[0] in {"browser_use", "cdp_use", "openai"}))
    await runner.cleanup()

asyncio.run(main())
"""


@pytest.mark.integration
async def test_an_agent_that_does_not_need_browser_use_does_not_import_it(tmp_path: Path) -> None:
    env = {
        **os.environ,
        "SERVICE_TOKEN": TOKEN,
        "DATA_DIR": str(tmp_path),
        "PAGE_AGENT_MODEL": "some-model",
        "OPENAI_API_KEY": "a-key",
    }
    answer = await asyncio.to_thread(
        subprocess.run, [sys.executable, "-c", RUN], env=env, capture_output=True, text=True, timeout=60
    )
    assert answer.stdout.strip() == "[]", answer.stderr[-2000:]


# --- what goes to the model --------------------------------------------------------------------------


async def test_what_is_telling_in_a_request_is_passed_by_name() -> None:
    words, values = hidden("Số của tôi là 0912 345 678, thư an.le@example.com, gọi sau 5 giờ")
    assert words == "Số của tôi là <secret>given_1</secret>, thư <secret>given_2</secret>, gọi sau 5 giờ"
    assert values == {"given_1": "0912 345 678", "given_2": "an.le@example.com"}


async def test_values_of_the_form_are_hidden_unless_too_short() -> None:
    assert known_values({"a": "An Lê", "b": "12", "c": "An Lê", "d": "2000"}) == {
        "known_1": "An Lê",
        "known_3": "2000",
    }
