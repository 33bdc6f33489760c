"""What the page scripts see on a page, and how fast."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from src.browser_agent.chromium import plan_launch
from src.browser_agent.form_page import FormPage
from src.browser_agent.page_opening import BrowserSettings
from src.browser_agent.page_scripts import load_bundle
from src.browser_agent.page_view import PageView
from src.browser_agent.playwright_driver import PlaywrightDriver
from src.contract import FieldState
from src.utils.origins import AllowedOrigins
from tests.support.browser_agent import Site, served

pytestmark = [pytest.mark.integration, pytest.mark.asyncio(loop_scope="module")]


class Room:
    """One page on one small site."""

    def __init__(self, form: FormPage, origin: str) -> None:
        self.form, self.origin = form, origin

    async def see(self, path: str) -> PageView:
        await self.form.open(f"{self.origin}/{path}")
        return self.form.view

    async def see_html(self, html: str) -> PageView:
        """The page with this body, written by the page itself."""
        await self.form.open(f"{self.origin}/native")
        native = self.form.page._page  # type: ignore[attr-defined] # a test page may be written straight into the browser
        await native.set_content(f'<!doctype html><html lang="vi"><body>{html}</body></html>')
        return await self.form.look()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def room() -> AsyncIterator[Room]:
    site = Site()
    async with served(site.app) as origin:
        allowed = AllowedOrigins([origin])
        launch = plan_launch("", os.environ, is_root=os.geteuid() == 0)
        settings = BrowserSettings(launch, True, "vi-VN", "Asia/Ho_Chi_Minh", 10.0)
        driver = PlaywrightDriver(settings, allowed, load_bundle())
        await driver.start()
        yield Room(FormPage(await driver.new_page()), origin)
        await driver.stop()


def only(view: PageView) -> FieldState:
    assert len(view.fields) == 1, [field.name for field in view.fields]
    return view.fields[0]


async def test_all_kinds_of_fields_with_the_names_people_use(room: Room) -> None:
    view = await room.see("plain")
    assert [(field.name, field.label, field.type) for field in view.fields] == [
        ("fullName", "Họ và tên", "text"),
        ("email", "Thư điện tử", "email"),
        ("phone", "Điện thoại", "tel"),
        ("nickname", "Biệt danh", "text"),
        ("nghe-nghiep", "Nghề nghiệp", "text"),
        ("quoc-tich", "Quốc tịch", "text"),
        ("house", "Số nhà", "text"),
        ("ma-gioi-thieu", "Mã giới thiệu", "text"),
        ("about", "Giới thiệu", "textarea"),
        ("city", "Thành phố", "select"),
        ("tongues", "Ngôn ngữ", "select"),
        ("sex", "Giới tính", "radio"),
        ("news", "Nhận tin qua", "checkbox"),
        ("agree", "Tôi đồng ý", "checkbox"),
        ("married", "Đã kết hôn", "select"),
        ("spouse", "Tên vợ/chồng", "text"),
        ("amount", "Số tiền", "text"),
        ("age", "Tuổi", "number"),
        ("rate", "Lãi suất", "number"),
        ("born", "Ngày sinh", "date"),
        ("at", "Giờ hẹn", "time"),
        ("meet", "Lịch hẹn", "datetime-local"),
        ("expires", "Hết hạn thẻ", "month"),
        ("risk", "Mức rủi ro", "range"),
        ("colour", "Màu thẻ", "color"),
        ("code", "Mã chi nhánh", "text"),
        ("fixed", "Chi nhánh", "text"),
        ("off", "Không dùng", "text"),
        ("paper", "Giấy tờ", "file"),
        ("photo", "Ảnh chân dung", "file"),
        ("pin", "Mật khẩu", "password"),
        ("note", "Ghi chú tự do", "textarea"),
    ]


async def test_required_limits_options_help_and_sections(room: Room) -> None:
    view = await room.see("plain")
    fields = {field.name: field for field in view.fields}
    assert {name for name, field in fields.items() if field.required} == {"fullName", "phone", "sex", "agree"}
    assert {name for name, field in fields.items() if field.multiple} == {"tongues", "news"}
    assert {name for name, field in fields.items() if field.read_only} == {"fixed", "off"}
    assert {name for name, field in fields.items() if not field.visible} == {"spouse"}
    assert [(option.value, option.label) for option in fields["city"].options or ()] == [
        ("hn", "Hà Nội"),
        ("dn", "Đà Nẵng"),
        ("hcm", "TP. Hồ Chí Minh"),
    ]
    assert [(option.value, option.label) for option in fields["sex"].options or ()] == [
        ("m", "Nam"),
        ("f", "Nữ"),
    ]
    age, born = fields["age"], fields["born"]
    assert (age.minimum, age.maximum, age.step_size, born.maximum) == ("18", "99", "1", "2020-12-31")
    assert (fields["fullName"].max_length, fields["code"].pattern) == (40, r"[A-Z]{3}\d{3}")
    assert fields["email"].help == "Để nhận thông báo"
    assert (fields["fullName"].section, fields["city"].section, fields["age"].section) == (
        "Cá nhân",
        "Lựa chọn",
        "Con số và ngày",
    )


async def test_a_hundred_fields_are_seen_in_a_tenth_of_a_second(room: Room) -> None:
    view = await room.see("generated/100")
    assert len(view.fields) == 100
    times: list[float] = []
    # The best of several: other work on the machine must not decide.
    while len(times) < 15 or (min(times) >= 0.1 and len(times) < 60):
        started = time.perf_counter()
        await room.form.look()
        times.append(time.perf_counter() - started)
    assert min(times) < 0.1, statistics.median(times)


async def test_hostile_pages_are_capped(room: Room) -> None:
    view = await room.see("generated/1500")
    assert len(view.fields) == 500


@pytest.mark.parametrize(
    ("html", "label"),
    [
        ("<label for=a>Họ tên <b>*</b></label><input id=a>", "Họ tên"),
        ("<label>Họ tên (bắt buộc): <input></label>", "Họ tên"),
        ("<label for=a>Email (optional)</label><input id=a>", "Email"),
        ("<p>Họ tên</p><input>", "Họ tên"),
        ("<div><span>Họ tên:</span><div><input placeholder='VD: An'></div></div>", "Họ tên"),
        ("<label for=a>Địa chỉ<select id=a><option>Hà Nội</option></select></label>", "Địa chỉ"),
        ("<label for=a>Tên<span role=alert>Sai</span></label><input id=a>", "Tên"),
        ("<label for=a><script>1</script>Tên &amp; họ</label><input id=a>", "Tên & họ"),
    ],
)
async def test_labels(room: Room, html: str, label: str) -> None:
    assert only(await room.see_html(html)).label == label


@pytest.mark.parametrize(
    "trap",
    [
        "<div style='position:absolute;top:-9999px'><input name=url></div>",
        "<input name=url style='opacity:0'>",
        "<input name=url style='width:1px;height:1px'>",
        "<div aria-hidden=true><input name=url tabindex=-1></div>",
        "<div style='clip-path: inset(50%); position:absolute'><input name=url></div>",
        "<label>Vui lòng để trống ô này <input name=url></label>",
        "<input name=url type=hidden>",
        "<label>Captcha <input name=captcha_code></label>",
        "<header><input type=search name=q></header>",
    ],
)
async def test_traps_are_no_fields(room: Room, trap: str) -> None:
    assert only(await room.see_html(f"<label for=a>Tên</label><input id=a>{trap}")).label == "Tên"


async def test_styled_boxes_behind_their_labels_are_fields(room: Room) -> None:
    style = "position:absolute;opacity:0;width:1px;height:1px"
    box = f"<input type=checkbox id=a style='{style}'><label for=a>Đồng ý</label>"
    field = only(await room.see_html(box))
    assert (field.label, field.type, field.visible) == ("Đồng ý", "checkbox", True)
    view = await room.form.write(field.name, "true")
    assert only(view).value == "true"


async def test_open_shadow_roots_are_looked_into(room: Room) -> None:
    view = await room.see_html(
        "<div id=host></div><script>document.getElementById('host').attachShadow({mode:'open'}).innerHTML="
        "'<label for=a>Tên</label><input id=a>'</script>"
    )
    assert only(view).label == "Tên"
    assert only(await room.form.write(only(view).name, "An")).value == "An"


async def test_a_condition_beside_other_fields_is_no_wizard(room: Room) -> None:
    view = await room.see_html(
        "<form><div><label>Loại <input name=a></label></div>"
        "<div hidden><label>Chi tiết <input name=b></label></div><button>Gửi</button></form>"
    )
    assert view.step is None
    assert [field.visible for field in view.fields] == [True, False]


async def test_tabs_are_steps(room: Room) -> None:
    view = await room.see_html(
        "<div role=tablist><button role=tab aria-selected=true>Cá nhân</button>"
        "<button role=tab>Công việc</button></div><div role=tabpanel><input name=a aria-label=A></div>"
        "<div role=tabpanel hidden><input name=b aria-label=B></div>"
    )
    assert view.step is not None
    assert view.step.titles == ("Cá nhân", "Công việc")
    assert [(field.step, field.visible) for field in view.fields] == [(0, True), (1, True)]


async def test_names_are_unique_and_stable(room: Room) -> None:
    html = "<form><input name=email aria-label=Một></form><form><input name=email aria-label=Hai></form>"
    first = [field.name for field in (await room.see_html(html)).fields]
    assert first == ["email", "email-2"]
    assert [field.name for field in (await room.form.look()).fields] == first


async def test_a_page_cannot_break_or_deceive_the_scripts(room: Room) -> None:
    view = await room.see_html(
        "<label for=a>Tên</label><input id=a name=a><script>"
        "Array.prototype.map = () => { throw 1 }; JSON.stringify = () => 'no'; "
        "Element.prototype.closest = null; window.formPage = { look: () => 'lies' };</script>"
    )
    assert only(view).label == "Tên"
