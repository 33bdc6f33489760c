"""Discovery on pages labelled by hand: one small page per shape, larger ones as real sites write them."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from aiohttp import web

from src.browser_agent.chromium import plan_launch
from src.browser_agent.filling import fill
from src.browser_agent.form_page import FormPage
from src.browser_agent.navigation import click, go_to, press_back, press_next
from src.browser_agent.page_opening import BrowserSettings
from src.browser_agent.page_scripts import load_bundle
from src.browser_agent.page_view import PageView
from src.browser_agent.playwright_driver import PlaywrightDriver
from src.browser_agent.submission import Submitter
from src.browser_agent.submission_log import SubmissionLog
from src.exceptions import BrowserFieldRejectedError
from src.utils.origins import AllowedOrigins
from tests.support.browser_agent import served
from tests.support.labelled_pages import HOSTILE, PAGES, differences, labels_of
from tests.support.patience import patience

pytestmark = [pytest.mark.integration, pytest.mark.asyncio(loop_scope="module")]

MAX_FIELDS = 500
SMALL, LARGE, MOVING = PAGES / "discovery", PAGES / "sites", PAGES / "moving"


class Sites:
    """The pages on three origins: the form's own, an allowed other one, and a foreign one."""

    def __init__(self) -> None:
        self.addresses: dict[str, str] = {}
        self.written: dict[str, str] = {}
        """Pages that a case writes itself, by their names."""

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_route("*", "/{folder}/{name}", self._page)
        return app

    async def _page(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        file = PAGES / request.match_info["folder"] / name
        if name not in self.written and not file.is_file():
            raise web.HTTPNotFound
        text = self.written.get(name) or file.read_text(encoding="utf-8")
        for name, address in self.addresses.items():
            text = text.replace(f"{{{{{name}}}}}", f"{address}/{request.match_info['folder']}")
        given = {**request.query, **(await request.post())}
        for name, value in given.items():
            text = text.replace(f"[[{name}]]", str(value))
        return web.Response(text=text, content_type="text/html")


class Room:
    def __init__(self, form: FormPage, sites: Sites) -> None:
        self.form, self.sites = form, sites

    async def see(self, page: Path) -> PageView:
        await self.form.open(f"{self.sites.addresses['own']}/{page.parent.name}/{page.name}")
        return self.form.view

    async def see_moving(self, name: str) -> PageView:
        return await self.see(MOVING / f"{name}.html")

    def shown(self) -> list[str]:
        """The labels of the fields on the step on show."""
        view = self.form.view
        step = view.step.index if view.step else None
        return [one.label for one in view.fields if one.visible and one.step in {None, step}]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def room() -> AsyncIterator[Room]:
    sites = Sites()
    async with served(sites.app()) as own, served(sites.app()) as other:
        # Another host name is another site: its frames live in a browser process of their own.
        sites.addresses = {
            "own": own,
            "other": other.replace("127.0.0.1", "localhost"),
            "foreign": own.replace("127.0.0.1", "localhost"),
        }
        allowed = AllowedOrigins([own, sites.addresses["other"]])
        launch = plan_launch("", os.environ, is_root=os.geteuid() == 0)
        driver = PlaywrightDriver(
            BrowserSettings(launch, True, "vi-VN", "Asia/Ho_Chi_Minh", 30.0), allowed, load_bundle()
        )
        await driver.start()
        yield Room(FormPage(await driver.new_page()), sites)
        await driver.stop()


@pytest.mark.parametrize("page", sorted(SMALL.glob("*.html")), ids=lambda page: page.stem)
async def test_every_shape_of_field_is_seen_as_a_person_sees_it(room: Room, page: Path) -> None:
    assert differences(labels_of(page), await room.see(page)) == []


@pytest.mark.parametrize("page", sorted(LARGE.glob("*.html")), ids=lambda page: page.stem)
async def test_pages_as_real_sites_write_them(room: Room, page: Path) -> None:
    assert differences(labels_of(page), await room.see(page)) == []


# --- moving through forms ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("page", "name", "value"),
    [
        ("tabs", "company", "VPBank"),
        ("tabs", "children", "2"),
        ("plain_tabs", "limit", "5000000"),
        ("accordion", "house", "12A"),
        ("accordion", "floor", "3"),
        ("accordion", "card", "4111"),
        ("stepper", "email", "an@example.com"),
    ],
)
async def test_a_field_is_brought_on_show_before_it_is_filled(
    room: Room, page: str, name: str, value: str
) -> None:
    view = await room.see_moving(page)
    before = view.state.field(name)
    assert before is not None
    assert before.visible
    state = await fill(room.form, name, value)
    assert (state.value, room.form.view.is_closed(name)) == (value, False)
    assert state.label in room.shown()


async def test_tabs_and_folded_parts_are_sections_by_name(room: Room) -> None:
    await room.see_moving("tabs")
    await go_to(room.form, "gia đình")
    assert room.shown() == ["Số con"]
    view = await room.see_moving("accordion")
    assert [one.section for one in view.fields] == [None, "Địa chỉ", "Chi tiết giao hàng", "Thanh toán"]
    await go_to(room.form, "Chi tiết giao hàng")
    assert not room.form.view.is_closed("floor")


async def test_a_stepper_without_a_list_goes_both_ways_and_tells_why_it_stays(room: Room) -> None:
    await room.see_moving("stepper")
    assert (room.form.view.step.index, room.form.view.step.count) == (0, 3)  # type: ignore[union-attr] # there is one, or this fails
    with pytest.raises(BrowserFieldRejectedError, match="Hãy nhập email"):
        await press_next(room.form)
    await fill(room.form, "email", "an@example.com")
    await press_next(room.form)
    assert room.shown() == ["Thành phố"]
    await press_back(room.form)
    assert room.shown() == ["Email"]
    await go_to(room.form, "Xác nhận")
    assert room.shown() == ["Tôi đã kiểm tra"]


async def test_a_wizard_of_many_pages(room: Room, tmp_path: Path) -> None:
    await room.see_moving("server_1")
    step = room.form.view.step
    assert step is not None
    assert (step.index, step.count, step.title) == (0, 3, "Khách hàng")
    await fill(room.form, "name", "An")
    await press_next(room.form)
    await fill(room.form, "amount", "500")
    await press_next(room.form)
    assert (room.form.view.step.index, room.shown()) == (2, ["Tôi xác nhận"])  # type: ignore[union-attr] # as above
    await press_back(room.form)
    assert room.shown() == ["Số tiền"]
    await press_next(room.form)
    await fill(room.form, "ok", "true")
    log = SubmissionLog(tmp_path)
    await log.prepare()
    receipt = await Submitter(log, 10.0).submit(room.form, "key-of-many-pages")
    assert receipt.reference == "HS-2026-00017"
    assert room.form.view.fields == ()


async def test_a_page_that_draws_its_next_view_itself(room: Room) -> None:
    await room.see_moving("routes")
    await press_next(room.form)
    assert room.shown() == ["Họ tên"]
    await press_back(room.form)
    assert room.shown() == ["Tên đăng nhập"]


async def test_one_question_at_a_time(room: Room) -> None:
    await room.see_moving("one_at_a_time")
    asked = [room.shown()]
    for _ in range(2):
        await press_next(room.form)
        asked.append(room.shown())
    assert asked == [["Tên của bạn là gì?"], ["Email của bạn?"], ["Bạn thích gì?"]]
    await press_back(room.form)
    assert room.shown() == ["Email của bạn?"]


async def test_dialogs_of_the_page_are_told_and_answered_by_their_own_buttons(room: Room) -> None:
    await room.see_moving("modal")
    await click(room.form, "Thêm người liên hệ")
    assert [one.label for one in room.form.view.buttons] == ["Đóng", "Thêm"]
    await fill(room.form, "contact", "Lan")
    await click(room.form, "Thêm")
    await click(room.form, "Xóa hồ sơ")
    assert "Bạn có chắc muốn xóa?" in (room.form.view.dialog or "")
    await click(room.form, "Không")
    assert (room.form.view.dialog, room.form.title) == (None, "modal")


async def test_javascript_dialogs_are_told_and_never_accepted(room: Room) -> None:
    await room.see_moving("asks")
    await click(room.form, "Dọn sạch")
    state = room.form.state()
    assert state is not None
    assert "Xóa tất cả?" in state.messages
    assert state.title == "asks"


async def test_messages_belong_to_their_fields_and_conditions_show_others(room: Room) -> None:
    await room.see_moving("complaints")
    with pytest.raises(BrowserFieldRejectedError, match="Email phải có @"):
        await fill(room.form, "email", "an")
    await fill(room.form, "email", "an@example.com")
    await room.form.press_button(room.form.view.buttons[0])
    await room.form.change_within(300)
    assert [(one["field"], one["message"]) for one in room.form.view.errors()] == [
        ("phone", "Hãy nhập số điện thoại")
    ]
    assert not next(one for one in room.form.view.fields if one.name == "tax").visible
    await fill(room.form, "k", "Công ty")
    assert (await fill(room.form, "tax", "0101")).value == "0101"


async def test_a_field_keeps_its_name_while_the_page_draws_itself_anew(room: Room) -> None:
    await room.see_moving("redrawn")
    names = [one.name for one in room.form.view.fields]
    values = {
        "Họ tên": "An",
        "Số tiền": "15000000",
        "Loại khách": "c",
        "Mã số thuế": "0101",
        "Ngày hẹn": "2026-12-05",
    }
    for label, value in values.items():
        assert (await fill(room.form, label, value)).value == value
    await room.form.change_within(100)
    assert {one.label: one.value for one in room.form.view.fields} == values
    assert [one.name for one in room.form.view.fields if one.label != "Mã số thuế"] == names


async def test_what_comes_a_while_after_an_answer_is_waited_for(room: Room) -> None:
    await room.see_moving("late")
    for name, value in [("province", "hn"), ("district", "Cầu Giấy"), ("street", "Láng")]:
        assert (await fill(room.form, name, value)).value == value
    with pytest.raises(BrowserFieldRejectedError, match="no such option"):
        await fill(room.form, "district", "Sao Hỏa")


async def test_a_refused_value_leaves_neither_itself_nor_its_error_behind(room: Room) -> None:
    await room.see_moving("late")
    await fill(room.form, "mail", "an@example.com")
    with pytest.raises(BrowserFieldRejectedError, match="Email không hợp lệ"):
        await fill(room.form, "mail", "an")
    field = room.form.view.state.field("mail")
    assert field is not None
    assert (field.value, field.error, field.status) == ("an@example.com", None, "filled")


# --- frames ------------------------------------------------------------------------------------------


async def test_fields_and_buttons_in_frames_are_worked_as_any_other(room: Room) -> None:
    view = await room.see_moving("framed")
    assert [one.name for one in view.fields] == ["note", "card", "a", "email"]
    for name, value in [("card", "4242"), ("email", "an@example.com"), ("note", "gấp")]:
        assert (await fill(room.form, name, value)).value == value
    await click(room.form, "Điền thử")
    assert room.form.view.state.field("card").value == "4111"  # type: ignore[union-attr] # it is there
    await click(room.form, "Bấm")
    assert room.form.view.state.field("a").value == "đã bấm"  # type: ignore[union-attr] # it is there
    assert {one.name: one.value for one in room.form.view.fields}["email"] == "an@example.com"


# --- hostile pages -----------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", HOSTILE)
async def test_a_hostile_page_is_capped_and_never_hangs(room: Room, kind: str) -> None:
    room.sites.written["hostile.html"] = f"<!doctype html><html lang=vi><body>{HOSTILE[kind]}</body></html>"
    async with asyncio.timeout(110):
        view = await room.see(MOVING / "hostile.html")
        assert view.fields
        assert len(view.fields) <= MAX_FIELDS
        started = time.perf_counter()
        await room.form.look()
        assert time.perf_counter() - started < patience(20)


# --- fields of several parts -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("page", "name", "values"),
    [
        ("codes", "otp", ["123456", "98"]),
        ("codes", "pin", ["0420"]),
        ("dates", "dob", ["1999-12-31", "2000-02-29"]),
        ("dates", "issue", ["2020-01-05"]),
        ("dates", "arr", ["2027-03-27"]),
        ("groups", "h1", ["h_read,h_run", "h_swim"]),
        ("groups", "days", ["0,2"]),
        ("editors", "body", ["Kính gửi quý cơ quan"]),
        ("editors", "tom-tat", ["Ngắn gọn"]),
        ("folded", "bank", ["VPBank"]),
        ("shadow", "ma-buu-chinh", ["100000"]),
        ("pressed", "gioi-tinh", ["Nữ", "Nam"]),
        ("pressed", "guests", ["4", "2"]),
        ("pressed", "rooms", ["5", "1"]),
    ],
)
async def test_fields_of_several_parts_are_filled_as_one(
    room: Room, page: str, name: str, values: list[str]
) -> None:
    await room.see(SMALL / f"{page}.html")
    for value in values:
        assert (await fill(room.form, name, value)).value == value
