"""The same ten fields by our agent and by browser-use, whose model answers in no time."""

from __future__ import annotations

import os
import time
from itertools import pairwise
from statistics import median
from typing import Final

import aiohttp
from playwright.async_api import Page, async_playwright

from benchmarks.agent import Agent
from benchmarks.filling import SELECTS, fill, values
from benchmarks.measuring import Figure
from src.browser_agent.chromium import plan_launch
from src.browser_agent.page_agent.job import Job, Model
from src.browser_agent.page_agent.process import running_worker
from tests.support.product import Product, free_ports
from tests.support.scripted_model import Act, done, index_of, scripted_model

ROUNDS: Final = 3
RATIO_BAR: Final = 0.1
TOO_LONG_SECONDS: Final = 120.0
SESSION: Final = "benchmark-agents"


async def measure(product: Product, address: str) -> list[Figure]:
    """``address``: the page with the ten fields; by turns. Starting browser-use is not counted."""
    headers = {"Authorization": f"Bearer {product.service_token}"}
    ours: list[float] = []
    theirs: list[float] = []
    async with aiohttp.ClientSession(headers=headers) as http:
        agent = Agent(http, product.browser_agent, SESSION)
        await agent([{"type": "open", "url": address}])
        for number in range(ROUNDS + 1):
            whole = await fill(agent, values(number))
            if number:  # the first warms up
                ours.append(whole / len(values(number)))
                theirs += await _by_browser_use(address, values(number))
        await agent([{"type": "close"}])
    return [
        Figure("browser-use, its model answering at once: one field", theirs),
        Figure(
            "one field through /api/execute, verified",
            ours,
            ratio=median(ours) / median(theirs),
            ratio_bar=RATIO_BAR,
        ),
    ]


async def _by_browser_use(address: str, wanted: dict[str, str]) -> list[float]:
    """Milliseconds from step to step, one action a step."""
    names, came = list(wanted), []

    def choose(seen: str, step: int) -> list[Act]:
        came.append(time.perf_counter())
        if step == len(names):
            return [done()]
        name = names[step]
        index = index_of(seen, rf"name={name}\b")
        if name in SELECTS:
            return [{"select_dropdown": {"index": index, "text": f"{wanted[name]} tháng"}}]
        return [{"input": {"index": index, "text": wanted[name]}}]

    (port,) = free_ports(1)
    plan = plan_launch("", os.environ, is_root=os.geteuid() == 0)
    async with scripted_model(choose) as model, async_playwright() as playwright, running_worker() as worker:
        browser = await playwright.chromium.launch(
            executable_path=plan.executable,
            args=[*plan.arguments, f"--remote-debugging-port={port}"],
            chromium_sandbox=plan.sandbox,
        )
        page = await browser.new_page()
        await page.goto(address)
        job = Job(
            endpoint=f"http://127.0.0.1:{port}",
            task="Fill in the form that is open.",
            values={},
            model=Model(name="scripted", api_key="none", base_url=model.url),
            width=1280,
            height=720,
            max_steps=2 * len(names),
        )
        outcome = await worker.do(job, TOO_LONG_SECONDS)
        held = await _held(page, names)
        await browser.close()
    if not outcome.done or held != wanted:
        raise AssertionError(f"browser-use did not fill the form in: {outcome}")
    return [(after - before) * 1000 for before, after in pairwise(came)]


async def _held(page: Page, names: list[str]) -> dict[str, str]:
    return {name: await page.locator(f"[name={name}]").input_value() for name in names}
