"""The voice bot without its neighbours: fakes that implement its own protocols, and a client to it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from src.config import Settings
from src.contract import (
    Action,
    ActionResult,
    Clear,
    ClearAll,
    Close,
    ErrorBody,
    ExecuteResponse,
    FieldState,
    Fill,
    Open,
    Option,
    PageReceipt,
    PageState,
    Restore,
    Submit,
    UnrestoredField,
    Upload,
    Withdraw,
)
from src.exceptions import (
    BrowserFieldRejectedError,
    BrowserFormSubmissionError,
    BrowserSessionNotFoundError,
    DatabaseConflictError,
    SessionNotFoundError,
    VPBankException,
)
from src.understanding.context import Context, Understanding
from src.understanding.intents import Confirm, Intent, OpenForm, SetField
from src.understanding.intents import Submit as AskToSubmit
from src.voice_bot.records import Draft, FormRecord, SessionRecord
from src.voice_bot.understander import Asker, Heard
from src.voice_bot_api import Message, Receipt, SessionStatus

BANK = "http://bank.test"
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
REFUSED_VALUE = "000"
RECEIPT = PageReceipt(reference="LOAN-1-abc", message="Đã nhận")


def field_states(values: Mapping[str, str]) -> tuple[FieldState, ...]:
    """A small form: two required texts, a select, one field that only shows for a choice, and a file."""

    def state(name: str, label: str, kind: str, **more: Any) -> FieldState:
        value = values.get(name, "")
        return FieldState(
            name=name, label=label, type=kind, value=value, display=value,
            status="filled" if value else "empty", **more,
        )  # fmt: skip

    options = (Option(value="6", label="6 tháng"), Option(value="12", label="12 tháng"))
    return (
        state("customerName", "Họ và Tên", "text", required=True),
        state("phoneNumber", "Số Điện Thoại", "tel", required=True),
        state("loanTerm", "Kỳ Hạn", "select", options=options),
        state("additionalNotes", "Ghi Chú Thêm", "textarea", visible=values.get("loanTerm") == "12"),
        state("idScan", "Ảnh Giấy Tờ", "file"),
    )


@dataclass
class FakePage:
    url: str
    values: dict[str, str] = field(default_factory=dict)
    receipt: PageReceipt | None = None

    def state(self) -> PageState:
        fields = () if self.receipt else field_states(self.values)
        return PageState(url=self.url, title="Đăng ký khoản vay", fields=fields, receipt=self.receipt)


@dataclass
class FakeBrowser:
    """A browser agent in memory. ``fail_next`` is raised once; ``refuse_submit`` answers that outcome;
    ``lose_answer`` is raised after the form was sent; ``not_restored`` is told as lost with every answer."""

    pages: dict[str, FakePage] = field(default_factory=dict)
    calls: list[tuple[str, tuple[Action, ...]]] = field(default_factory=list)
    fail_next: VPBankException | None = None
    refuse_submit: str | None = None
    not_restored: tuple[UnrestoredField, ...] = ()
    lose_answer: VPBankException | None = None
    receipts: dict[str, PageReceipt] = field(default_factory=dict)
    withdrawn: list[str] = field(default_factory=list)
    unknown: set[str] = field(default_factory=set)
    submitted: list[dict[str, str]] = field(default_factory=list)

    async def health(self) -> Mapping[str, Any]:
        return {"status": "healthy"}

    async def execute(
        self, session_id: str, actions: Sequence[Action], *, request_id: str | None = None
    ) -> ExecuteResponse:
        self.calls.append((session_id, tuple(actions)))
        if self.fail_next is not None:
            error, self.fail_next = self.fail_next, None
            raise error
        if session_id not in self.pages and not isinstance(actions[0], Open | Withdraw):
            raise BrowserSessionNotFoundError
        results: list[ActionResult] = []
        for action in actions:
            results.append(self._run(session_id, action))
            if not results[-1].ok:
                break
        page = self.pages.get(session_id)
        return ExecuteResponse(
            success=all(result.ok for result in results),
            session_id=session_id,
            request_id=request_id or "r",
            correlation_id="c",
            results=tuple(results),
            page=page.state() if page else None,
            duration_seconds=0.0,
            not_restored=self.not_restored,
        )

    def _run(self, session_id: str, action: Action) -> ActionResult:
        match action:
            case Open(url=url):
                self.pages[session_id] = FakePage(url)
            case Close():
                del self.pages[session_id]
            case Fill(field=name, value=value):
                if value.startswith(REFUSED_VALUE):
                    return _failed(action, BrowserFieldRejectedError("Số không hợp lệ"), name)
                self.pages[session_id].values[name] = value
                return ActionResult(action="fill", ok=True, field=name, value=value)
            case Upload(field=name, file=file):
                self.pages[session_id].values[name] = file
                return ActionResult(action="upload", ok=True, field=name, value=file)
            case Clear() | ClearAll():
                return self._clear(session_id, action)
            case Restore(values=values):
                self.pages[session_id].values.update(values)
            case Submit():
                return self._submit(session_id, action)
            case Withdraw():
                return self._withdraw(session_id, action)
        return ActionResult(action=action.type, ok=True)

    def _clear(self, session_id: str, action: Clear | ClearAll) -> ActionResult:
        values = self.pages[session_id].values
        if isinstance(action, ClearAll):
            values.clear()
            return ActionResult(action="clear_all", ok=True)
        values.pop(action.field, None)
        return ActionResult(action="clear", ok=True, field=action.field, value="")

    def _submit(self, session_id: str, action: Submit) -> ActionResult:
        if self.refuse_submit == "unknown":
            self.unknown.add(action.idempotency_key)
        if self.refuse_submit is not None:
            return _failed(action, BrowserFormSubmissionError(details={"outcome": self.refuse_submit}))
        page = self.pages[session_id]
        self.submitted.append(dict(page.values))
        page.receipt = self.receipts[action.idempotency_key] = RECEIPT
        if self.lose_answer is not None:
            raise self.lose_answer
        return ActionResult(action="submit", ok=True, value=RECEIPT.reference)

    def _withdraw(self, session_id: str, action: Withdraw) -> ActionResult:
        if action.idempotency_key in self.unknown:
            return _failed(action, BrowserFormSubmissionError(details={"outcome": "unknown"}))
        receipt = self.receipts.get(action.idempotency_key)
        if receipt is None:
            self.withdrawn.append(action.idempotency_key)
            return _failed(action, BrowserFormSubmissionError(details={"outcome": "withdrawn"}))
        self.pages[session_id] = FakePage("about:blank", receipt=receipt)
        return ActionResult(action="withdraw", ok=True, value=receipt.reference)


def _failed(action: Action, error: VPBankException, name: str | None = None) -> ActionResult:
    return ActionResult(action=action.type, ok=False, field=name, error=ErrorBody(**error.to_dict()))


@dataclass
class FakeStore:
    """A session store in memory, with versions. ``fail_next`` is raised once."""

    records: dict[str, SessionRecord] = field(default_factory=dict)
    submitting: dict[tuple[str, str], str] = field(default_factory=dict)
    kept_drafts: dict[str, dict[str, Draft]] = field(default_factory=dict)
    writes: int = 0
    fail_next: VPBankException | None = None

    def _fail(self) -> None:
        if self.fail_next is not None:
            error, self.fail_next = self.fail_next, None
            raise error

    async def create(self, record: SessionRecord) -> SessionRecord:
        self._fail()
        self.records[record.session_id] = record = replace(
            record, version=1, stored_messages=len(record.messages)
        )
        return record

    async def load(self, session_id: str) -> SessionRecord:
        self._fail()
        if session_id not in self.records:
            raise SessionNotFoundError
        record = self.records[session_id]
        key = self.submitting.get((session_id, record.form.key)) if record.form else None
        return record.with_form(replace(record.form, submission_key=key)) if record.form and key else record

    async def save(self, record: SessionRecord, *, author: str = "") -> SessionRecord:
        self._fail()
        if record.session_id not in self.records:
            raise SessionNotFoundError
        if self.records[record.session_id].version != record.version:
            raise DatabaseConflictError
        self.writes += 1
        stored = self.records[record.session_id].messages
        new = record.messages[record.stored_messages :]
        record = replace(record, version=record.version + 1, messages=(*stored, *new))
        self.records[record.session_id] = replace(record, stored_messages=len(record.messages))
        return replace(record, stored_messages=len(record.messages))

    async def append_messages(self, session_id: str, messages: Sequence[Message]) -> None:
        self._fail()
        if session_id not in self.records:
            raise SessionNotFoundError
        grown = self.records[session_id].with_messages(messages)
        self.records[session_id] = replace(grown, stored_messages=len(grown.messages))

    async def erase(self, session_id: str) -> None:
        self.records.pop(session_id, None)

    async def of_user(
        self, user_id: str, *, status: SessionStatus | None, cursor: str | None, limit: int
    ) -> tuple[tuple[SessionRecord, ...], str | None]:
        found = [r for r in self.records.values() if r.user_id == user_id and status in {None, r.status}]
        return tuple(found[::-1][:limit]), None

    async def of_status(
        self, status: SessionStatus, *, cursor: str | None, limit: int
    ) -> tuple[tuple[SessionRecord, ...], str | None]:
        return tuple(r for r in self.records.values() if r.status == status)[::-1][:limit], None

    async def erase_draft(self, user_id: str, name: str) -> None:
        self.kept_drafts.get(user_id, {}).pop(name, None)

    async def erase_drafts(self, user_id: str) -> None:
        self.kept_drafts.pop(user_id, None)

    async def begin_submission(self, record: SessionRecord, form: FormRecord, key: str) -> int | None:
        self._fail()
        if (record.session_id, form.key) in self.submitting:
            return None
        self.submitting[record.session_id, form.key] = key
        return self._next_version(record)

    async def finish_submission(
        self, record: SessionRecord, form: FormRecord, key: str, receipt: Receipt
    ) -> int:
        assert self.submitting[record.session_id, form.key] == key
        return self._next_version(record)

    async def release_submission(self, record: SessionRecord, form: FormRecord, key: str) -> int:
        assert self.submitting.pop((record.session_id, form.key)) == key
        return self._next_version(record)

    def _next_version(self, record: SessionRecord) -> int:
        stored = self.records[record.session_id]
        self.records[record.session_id] = replace(stored, version=stored.version + 1)
        return stored.version + 1

    async def save_draft(self, user_id: str, draft: Draft) -> None:
        self.kept_drafts.setdefault(user_id, {})[draft.name] = draft

    async def drafts(self, user_id: str) -> tuple[Draft, ...]:
        return tuple(self.kept_drafts.get(user_id, {}).values())[::-1]

    async def check(self) -> None:
        self._fail()


class ScriptedUnderstander:
    """Understands a few fixed words: ``name=value`` fills, ``open``, ``send``, ``yes``."""

    async def understand(self, text: str, context: Context, asker: Asker | None = None) -> Heard:
        intents = tuple(_intent(word) for word in text.split(";")) if "=" in text or text in _WORDS else ()
        return Heard(Understanding(intents, covered=1.0 if intents else 0.0), "rules")


_WORDS: Mapping[str, Intent] = {"open": OpenForm("loan"), "send": AskToSubmit(), "yes": Confirm()}


def _intent(word: str) -> Intent:
    name, sign, value = word.partition("=")
    return SetField(name, value) if sign else _WORDS[word]


def ticking_clock() -> Callable[[], datetime]:
    """A clock that goes on by a millisecond whenever it is looked at."""
    moments = iter(range(10**9))
    return lambda: NOW + timedelta(milliseconds=next(moments))


def settings_for_tests(**overrides: Any) -> Settings:
    return Settings(sample_bank_url=BANK, service_token="t" * 32, **overrides)


@asynccontextmanager
async def client_of(app: web.Application) -> AsyncIterator[TestClient[web.Request, web.Application]]:
    """A citizen's browser, cookies included, at a running app on a free port."""
    jar = aiohttp.CookieJar(unsafe=True)  # the test server has no name, only an address
    async with TestClient(TestServer(app), cookie_jar=jar) as client:
        yield client
