"""Choices of real widget libraries, filled, changed and emptied: right by value and by eye.

The pages are built by ``npm run build`` in ``tests/widgets`` (``make test`` does so).
"""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Final

import pytest
import pytest_asyncio

from src.browser_agent import filling
from src.browser_agent.chromium import plan_launch
from src.browser_agent.form_page import FormPage
from src.browser_agent.page_opening import BrowserSettings
from src.browser_agent.page_scripts import load_bundle
from src.browser_agent.playwright_driver import PlaywrightDriver
from src.browser_agent.uploads import Upload
from src.exceptions import BrowserFieldRejectedError
from src.utils.origins import AllowedOrigins
from tests.support.widget_pages import DIST, READ_ROW, Outcome, exercise, libraries, served_pages, table

logger = logging.getLogger(__name__)

pytestmark = [
    pytest.mark.integration,
    pytest.mark.slow,
    pytest.mark.timeout(600),  # the pages take turns: on a busy machine the first waits for its neighbours
    pytest.mark.asyncio(loop_scope="module"),
]

BAR: Final = 0.95
AT_A_TIME: Final = 2
PAGE_BAR: Final = 0.9
"""One page alone may fall lower, by one field at least: it has few."""


class Pages:
    """A browser and the built pages."""

    def __init__(self, driver: PlaywrightDriver, origin: str) -> None:
        self.driver, self.origin = driver, origin

    async def form(self, library: str) -> FormPage:
        form = FormPage(await self.driver.new_page())
        await form.open(f"{self.origin}/{library}/index.html")
        return form

    async def exercise(self, library: str, turn: asyncio.Semaphore) -> list[Outcome]:
        async with turn:
            page = await self.driver.new_page()
            outcomes = await exercise(page, self.origin, library)
            await page.close()
            return outcomes


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def pages() -> AsyncIterator[Pages]:
    assert DIST.is_dir(), "the widget pages are not built: npm ci && npm run build in tests/widgets"
    launch = plan_launch("", os.environ, is_root=os.geteuid() == 0)
    settings = BrowserSettings(launch, True, "vi-VN", "Asia/Ho_Chi_Minh", 15.0)
    with served_pages() as origin:
        driver = PlaywrightDriver(settings, AllowedOrigins([origin]), load_bundle())
        await driver.start()
        yield Pages(driver, origin)
        await driver.stop()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def under_way(pages: Pages) -> AsyncIterator[dict[str, asyncio.Task[list[Outcome]]]]:
    """All libraries, a few pages at a time, since most of the work is waiting for lists to open."""
    turn = asyncio.Semaphore(AT_A_TIME)
    tasks = {library: asyncio.create_task(pages.exercise(library, turn)) for library in libraries()}
    yield tasks
    for task in tasks.values():
        task.cancel()
    await asyncio.gather(*tasks.values(), return_exceptions=True)


@pytest.mark.parametrize("library", libraries())
async def test_a_library_is_worked_as_a_person_would(
    under_way: dict[str, asyncio.Task[list[Outcome]]], library: str
) -> None:
    outcomes = await under_way[library]
    faults = [f"{one.key} {one.round_name}: {one.fault}" for one in outcomes if one.fault]
    assert len(faults) <= max(1, (1 - PAGE_BAR) * len(outcomes)), faults


async def test_all_libraries_together(under_way: dict[str, asyncio.Task[list[Outcome]]]) -> None:
    outcomes = [outcome for task in under_way.values() for outcome in await task]
    logger.info("widgets\n%s", table(outcomes))
    right = sum(one.fault is None for one in outcomes)
    assert right >= BAR * len(outcomes), table(outcomes)


async def test_an_option_that_does_not_exist_leaves_the_value_as_it_was(pages: Pages) -> None:
    for library, label, before in (("react-select", "Thành phố", "Hà Nội"), ("select2", "Thành phố", "hn")):
        form = await pages.form(library)
        await filling.fill(form, label, "Hà Nội")
        with pytest.raises(BrowserFieldRejectedError) as caught:
            await filling.fill(form, label, "Sao Hỏa")
        assert caught.value.details["reason"] == "unknown_option"
        assert {"Hà Nội", "Huế"} <= {option["label"] for option in caught.value.details["options"]}
        city = form.view.state.field("city")
        assert city is not None
        assert before in {city.value, city.display}
        await form.page.close()


async def test_options_that_stand_nowhere_are_learned_by_opening_once(pages: Pages) -> None:
    form = await pages.form("headless-ui")
    city = next(field for field in form.view.fields if field.label == "Thành phố")
    assert city.options is None
    await form.learn_options(city.name)
    learned = next(field for field in form.view.fields if field.label == "Thành phố")
    assert learned.options is not None
    assert [option.label for option in learned.options][:2] == ["Hà Nội", "TP. Hồ Chí Minh"]
    assert learned.value == ""
    await form.page.close()


async def test_clearing_the_whole_form_empties_its_widgets(pages: Pages) -> None:
    form = await pages.form("choices")
    await filling.fill(form, "Thành phố", "Huế")
    await filling.fill(form, "Kỹ năng", "Tiếng Anh,Kế toán")
    await filling.clear_all(form)
    assert {field.name: field.value for field in form.view.fields} == {
        "city": "",
        "skills": "",
        "branch": "",
        "rank": "",
    }
    native = form.page._page  # type: ignore[attr-defined] # what a person sees, not what the agent reads
    assert "Huế" not in (await native.evaluate(READ_ROW, "city"))["shown"]
    await form.page.close()


async def test_a_drop_area_is_the_field_wherever_its_input_hangs(pages: Pages, tmp_path: Path) -> None:
    form = await pages.form("drop-areas")
    labels = ["Họ tên", "Ảnh căn cước", "Hợp đồng lao động", "Thả giấy tờ khác vào đây"]
    assert [field.label for field in form.view.fields] == labels
    files = {"card": "anh.png", "contract": "hop-dong.pdf", "others": "khac.pdf"}
    for name, file in files.items():
        (tmp_path / file).write_text("x")
        assert (await filling.upload(form, name, Upload(tmp_path / file))).value == file
    native = form.page._page  # type: ignore[attr-defined] # what the page itself holds
    assert await native.evaluate("filesIn()") == {name: [file] for name, file in files.items()}
    assert [field.label for field in form.view.fields] == labels
    assert (await filling.fill(form, "card", "")).value == ""
    assert (await native.evaluate("filesIn()"))["card"] == []
    await form.page.close()
