"""The agent's small rooms: origins, uploads, the submission log, the live feed, finding Chromium."""

from __future__ import annotations

import asyncio
import os
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from src.browser_agent.chromium import find_executable, plan_launch
from src.browser_agent.driver import Frame, FrameSink
from src.browser_agent.live_view import LiveFeed
from src.browser_agent.page_scripts import FUNCTIONS, PARTS, load_bundle
from src.browser_agent.submission_log import Submission, SubmissionLog
from src.browser_agent.uploads import Uploads, accepts
from src.exceptions import ConfigurationError, NotFoundError, OriginNotAllowedError
from src.utils.origins import AllowedOrigins, origin_of, without_query

ALLOWED = AllowedOrigins(["http://127.0.0.1:7864", "https://bank.example", "ftp://no"])


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:7864/forms/loan",
        "HTTPS://Bank.Example/x?y#z",
        "https://bank.example:443/",
        "https://bank.example",
    ],
)
def test_allowed_origins(url: str) -> None:
    ALLOWED.check(url)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:78640/",
        "http://127.0.0.1:7864@evil.example/",
        "http://127.0.0.1:7864.evil.example/",
        "https://127.0.0.1:7864/",
        "http://bank.example/",
        "https://bank.example:8443/",
        "https://bank.example\\@evil.example/",
        "https://bank.example\t/",
        " https://bank.example/",
        "https://user:pass@bank.example/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "//bank.example/",
        "https://[broken",
        "https://bank.example:99999/",
        "",
    ],
)
def test_everything_else_is_refused(url: str) -> None:
    with pytest.raises(OriginNotAllowedError):
        ALLOWED.check(url)


@given(st.text(max_size=80))
def test_any_text_can_be_checked(url: str) -> None:
    assert origin_of(url) is None or origin_of(url)


def test_logged_addresses_carry_no_personal_data() -> None:
    assert without_query("https://u:p@bank.example/form?name=An#x") == "https://bank.example/form"


# --- uploads -----------------------------------------------------------------------------------------


def test_uploads_stay_in_their_room(tmp_path: Path) -> None:
    room = tmp_path / "uploads" / "s1"
    (room / "u1").mkdir(parents=True)
    (room / "u1" / "giấy tờ.pdf").write_text("x")
    (room / "u2.pdf").write_text("x")
    (tmp_path / "uploads" / "s2").mkdir()
    (tmp_path / "secret").write_text("x")
    (room / "link").symlink_to(tmp_path / "secret")
    uploads = Uploads(tmp_path / "uploads")
    assert uploads.find("s1", "u1").path.name == "giấy tờ.pdf"
    assert uploads.find("s1", "u2.pdf").path.name == "u2.pdf"
    for session_id, upload_id in [
        *(("s1", wanted) for wanted in ("u9", "..", "../s1/u2.pdf", "/etc/passwd", "link", "", ".")),
        ("s2", "u1"),
        ("..", "secret"),
    ]:
        with pytest.raises(NotFoundError):
            uploads.find(session_id, upload_id)


@pytest.mark.parametrize(
    ("accept", "name", "taken"),
    [
        (None, "x.exe", True),
        (".pdf,.docx", "a.PDF", True),
        (".pdf", "a.pdf.exe", False),
        ("image/*", "a.png", True),
        ("image/*", "a.txt", False),
        ("application/pdf", "a.pdf", True),
    ],
)
def test_accept_attributes(accept: str | None, name: str, taken: bool) -> None:
    assert accepts(accept, name) is taken


# --- the submission log ------------------------------------------------------------------------------


def record_in(folder: Path) -> Path:
    (record,) = folder.glob("*.sealed")
    return record


async def test_a_key_is_claimed_once_and_remembered(tmp_path: Path) -> None:
    log = SubmissionLog(tmp_path / "log")
    await log.prepare()
    claims = await asyncio.gather(*(log.begin("key-1") for _ in range(8)))
    assert claims.count(True) == 1
    again = SubmissionLog(tmp_path / "log")
    await again.prepare()
    assert await again.find("key-1") == Submission("submitting")
    await again.settle("key-1", Submission("submitted", "R-1", "ok"))
    assert await log.find("key-1") == Submission("submitted", "R-1", "ok")
    await log.release("key-2")
    assert await log.begin("key-2")
    await log.release("key-2")
    assert await log.begin("key-2")


async def test_a_broken_record_counts_as_unknown(tmp_path: Path) -> None:
    log = SubmissionLog(tmp_path)
    await log.prepare()
    await log.begin("key-1")
    record_in(tmp_path).write_text("{half")
    assert await log.find("key-1") == Submission("unknown")


async def test_old_records_are_dropped(tmp_path: Path) -> None:
    log = SubmissionLog(tmp_path)
    await log.prepare()
    await log.begin("old")
    file = record_in(tmp_path)
    assert "old" not in file.name
    os.utime(file, (0, time.time() - 91 * 86_400))
    await log.prepare()
    assert await log.find("old") is None


# --- the live feed -----------------------------------------------------------------------------------


class CastingPage:
    """The part of a page that the live feed uses."""

    def __init__(self) -> None:
        self.sink: FrameSink | None = None
        self.started = self.stopped = 0
        self.lost = False

    async def start_pictures(self, sink: FrameSink) -> None:
        self.sink, self.started = sink, self.started + 1

    async def stop_pictures(self) -> None:
        self.sink, self.stopped = None, self.stopped + 1

    async def picture(self) -> Frame:
        return Frame(b"still", 1, 1)


async def test_the_feed_runs_while_somebody_watches_and_skips_what_a_slow_viewer_missed() -> None:
    page = CastingPage()
    feed = LiveFeed(page)  # type: ignore[arg-type] # the feed uses these four members alone
    async with feed.watch() as first:
        assert (await first.next()) == Frame(b"still", 1, 1)
        assert page.sink is not None
        for number in range(3):
            showing = asyncio.ensure_future(page.sink(Frame(b"%d" % number, 1, 1)))
            await asyncio.sleep(0)
            showing.cancel()
        async with feed.watch() as late:
            assert (await late.next()) == Frame(b"2", 1, 1)
        assert (await first.next()) == Frame(b"2", 1, 1)
        assert (page.started, page.stopped) == (1, 0)
        assert (await feed.picture()).data == b"2"
    assert (page.started, page.stopped) == (1, 1)
    assert (await feed.picture()).data == b"still"
    async with feed.watch() as last:
        await last.next()
        await feed.close()
        assert await last.next() is None


# --- Chromium and the page scripts ---------------------------------------------------------------------


def test_chromium_is_looked_for_in_the_stated_order(tmp_path: Path) -> None:
    browser = tmp_path / "chromium"
    browser.write_text("")
    browser.chmod(0o755)
    path = {"PATH": str(tmp_path)}
    assert find_executable(str(browser), {}) == str(browser)
    assert find_executable("", {"CHROMIUM_PATH": str(browser)}) == str(browser)
    assert find_executable("", path) == str(browser)
    with pytest.raises(ConfigurationError, match="CHROMIUM_PATH"):
        find_executable(str(tmp_path / "nothing"), path)


def test_the_sandbox_is_given_up_by_root_alone() -> None:
    assert plan_launch("", {}, is_root=False).sandbox
    assert not plan_launch("", {}, is_root=True).sandbox


def test_the_bundle_holds_every_script_once() -> None:
    bundle = load_bundle()
    assert all(f"{name}" in bundle for name in FUNCTIONS)
    folder = Path("src/browser_agent/page")
    scripts = [str(file.relative_to(folder).with_suffix("")) for file in folder.rglob("*.js")]
    assert sorted(scripts) == sorted(PARTS)
