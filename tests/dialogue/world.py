"""A small world for the dialogue to act in: two forms on a page that reads back, a store of drafts."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

from src import contract
from src.dialogue.machine import Situation, answered, begin, greet, hear
from src.dialogue.state import (
    Act,
    Answer,
    BeginSubmission,
    DialogueState,
    DraftFetched,
    DraftNames,
    DraftStored,
    FetchDraft,
    FetchDraftNames,
    PageAnswered,
    PageFailed,
    Rehear,
    Reheard,
    Request,
    Step,
    StoreDraft,
    SubmissionBegun,
    Turn,
)
from src.forms.catalogue import CatalogueEntry
from src.forms.model import Choice, Field, FieldKind, Form
from src.understanding.intents import Intent, Language

NOW = datetime(2026, 11, 22, 9, 30)
URLS = {"loan": "http://bank.test/forms/loan", "leave": "http://bank.test/forms/leave"}
CATALOGUE = (
    CatalogueEntry(
        "loan",
        "/forms/loan",
        {"vi": "Đăng ký khoản vay", "en": "Loan application"},
        questions={
            "vi": {"customerName": "Anh/chị tên gì ạ?"},
            "en": {"customerName": "What's your full name?"},
        },
    ),
    CatalogueEntry("leave", "/forms/leave", {"vi": "Đơn xin nghỉ", "en": "Leave request"}),
)


def _choices(*pairs: tuple[str, str]) -> tuple[Choice, ...]:
    return tuple(Choice(value, label) for value, label in pairs)


LOAN = Form(
    "loan",
    "Đăng ký khoản vay",
    URLS["loan"],
    (
        Field("customerName", "Họ và Tên", FieldKind.PERSON_NAME, required=True, step=0, section="Cá nhân"),
        Field("phoneNumber", "Số Điện Thoại", FieldKind.PHONE, required=True, step=0, section="Cá nhân"),
        Field("email", "Email", FieldKind.EMAIL, step=0, section="Cá nhân"),
        Field("loanAmount", "Số Tiền Vay (VNĐ)", FieldKind.MONEY, required=True, step=1, section="Khoản vay"),
        Field(
            "loanTerm",
            "Kỳ Hạn",
            FieldKind.CHOICE,
            required=True,
            step=1,
            section="Khoản vay",
            choices=_choices(("", "Chọn"), ("12", "12 tháng"), ("24", "24 tháng"), ("60", "60 tháng")),
        ),
    ),
    step=0,
    step_titles=("Thông tin cá nhân", "Thông tin vay"),
)
LEAVE = Form(
    "leave",
    "Đơn xin nghỉ",
    URLS["leave"],
    (
        Field("employeeName", "Họ và Tên", FieldKind.PERSON_NAME, required=True, step=0, section="Nhân Viên"),
        Field("employeeId", "Mã Nhân Viên", FieldKind.IDENTIFIER, required=True, step=0, section="Nhân Viên"),
        Field(
            "requestType",
            "Loại Đơn",
            FieldKind.CHOICE,
            required=True,
            step=0,
            section="Yêu Cầu",
            choices=_choices(("leave", "Nghỉ phép"), ("trip", "Công tác")),
        ),
        Field(
            "leaveType",
            "Loại Nghỉ Phép",
            FieldKind.CHOICE,
            required=True,
            visible=False,
            step=0,
            section="Yêu Cầu",
            choices=_choices(("annual", "Nghỉ phép năm"), ("sick", "Nghỉ ốm")),
        ),
        Field("startDate", "Ngày Bắt Đầu", FieldKind.DATE, required=True, step=0, section="Yêu Cầu"),
        Field("endDate", "Ngày Kết Thúc", FieldKind.DATE, required=True, step=0, section="Yêu Cầu"),
        Field("attachments", "File Đính Kèm", FieldKind.FILE, step=1, section="Thêm"),
        Field("notes", "Ghi Chú", FieldKind.LONG_TEXT, step=1, section="Thêm"),
    ),
    step=0,
    step_titles=("Yêu cầu", "Bổ sung"),
)
FORMS = {form.url: form for form in (LOAN, LEAVE)}


def _error(code: str) -> contract.ErrorBody:
    """``CODE`` or ``CODE outcome``."""
    name, _, outcome = code.partition(" ")
    return contract.ErrorBody(error=name, message="no", details={"outcome": outcome} if outcome else {})


@dataclass
class FakePage:
    """Applies actions as the real page does: hides by condition, rejects, reads back."""

    form: Form | None = None
    rejects: dict[tuple[str, str], str] = field(default_factory=dict)
    """(field, value) → the page's own words."""
    submissions: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    submit_error: str | None = None
    submit_field_error: tuple[str, str] | None = None
    refuses: set[str] = field(default_factory=set)
    """Types of actions that fail."""

    def run(self, actions: tuple[contract.Action, ...]) -> PageAnswered:
        results: list[contract.ActionResult] = []
        receipt = None
        for action in actions:
            code = "BROWSER_ERROR" if action.type in self.refuses else self._apply(action)
            results.append(
                contract.ActionResult(
                    action=action.type, ok=code is None, error=_error(code) if code else None
                )
            )
            if code is not None:
                break
            if action.type == "submit":
                receipt = contract.PageReceipt(reference="LOAN-20261122-AB12", message="OK")
        return PageAnswered(tuple(results), self.form, receipt=receipt)

    def _apply(self, action: contract.Action) -> str | None:
        match action:
            case contract.Open(url=url):
                self.form = FORMS[url]
                return None
            case contract.Close():
                self.form = None
                return None
            case contract.Submit(idempotency_key=key):
                return self._submit(key)
            case contract.Next() | contract.Back() | contract.GoTo() | contract.Focus():
                return self._move(action)
            case _:
                return self._write(action)

    def _write(self, action: contract.Action) -> str | None:
        match action:
            case contract.Fill(field=name, value=value):
                return self._fill(name, value)
            case contract.Clear(field=name):
                return self._fill(name, "")
            case contract.ClearAll():
                assert self.form is not None
                self.form = FORMS[self.form.url]
            case contract.Restore(values=values):
                for item in self.form or ():
                    if item.name in values:
                        self._fill(item.name, values[item.name])
        return None

    def _move(self, action: contract.Action) -> str | None:
        match action:
            case contract.Focus(field=name):
                return None if self._get(name) else "BROWSER_FIELD_NOT_FOUND"
            case contract.Next():
                return self._go(1)
            case contract.Back():
                return self._go(0)
            case contract.GoTo(section=section):
                return self._go_to(section)
        return None

    def _get(self, name: str) -> Field | None:
        return self.form.get(name) if self.form else None

    def _fill(self, name: str, value: str) -> str | None:
        found = self._get(name)
        if found is None or not found.visible:
            return "BROWSER_FIELD_NOT_FOUND"
        reason = self.rejects.get((name, value))
        if reason:
            self._put(name, error=reason)
            return "BROWSER_FIELD_REJECTED"
        self._put(name, value=value, error=None)
        if name == "requestType":
            shown = value == "leave"
            kept = self._get("leaveType")
            self._put("leaveType", visible=shown, value=kept.value if kept and shown else "")
        return None

    def _put(self, name: str, **changes: object) -> None:
        assert self.form is not None
        fields = tuple(
            replace(item, **changes) if item.name == name else item  # type: ignore[arg-type]  # plain test data
            for item in self.form
        )
        self.form = replace(self.form, fields=fields)

    def _go(self, step: int) -> None:
        assert self.form is not None
        self.form = replace(self.form, step=step)

    def _go_to(self, section: str) -> str | None:
        assert self.form is not None
        step = next((item.step for item in self.form if item.section == section), None)
        if step is None:
            return "BROWSER_BUTTON_NOT_FOUND"
        self.form = replace(self.form, step=step)
        return None

    def _submit(self, key: str) -> str | None:
        assert self.form is not None
        if self.submit_field_error:
            name, reason = self.submit_field_error
            self._put(name, error=reason)
            return "BROWSER_FORM_SUBMISSION_FAILED refused"
        if self.submit_error:
            return self.submit_error
        self.submissions.append((key, {item.name: item.value for item in self.form if item.value}))
        return None


class Talk:
    """A conversation driven by intents, as the voice bot drives it."""

    def __init__(self, form_id: str | None = None, language: Language = "vi") -> None:
        self.page = FakePage(FORMS[URLS[form_id]] if form_id else None)
        self.drafts: dict[str, DraftFetched] = {}
        self.meanings: dict[str, tuple[Intent, ...]] = {}
        """What utterances mean once a form is open."""
        self.unreachable: set[str] = set()
        """Types of actions during which the page is lost."""
        self.may_begin = True
        self.on_screen = False
        """Whether the citizen has the answers before their eyes."""
        self.requests: list[Request] = []
        self.log: list[str] = []
        step = greet(begin(language, form_id=form_id), self.situation())
        self.state: DialogueState = step.state
        self._write("Bot", step.replies)

    def situation(self) -> Situation:
        return Situation(NOW, self.page.form, CATALOGUE, URLS, self.on_screen)

    def say(self, words: str, *intents: Intent, confident: bool = True) -> str:
        """One turn; answers what the bot said, joined."""
        key = f"key-{self.state.turns:08}"
        before = self.situation()
        step = hear(self.state, Turn(words, intents, confident, key), before)
        self.requests = []
        while step.request is not None:
            assert len(self.requests) < 50, "a turn must end"
            self.requests.append(step.request)
            step = answered(step, self._answer(step), before)
        self.state = step.state
        assert step.replies
        self._write("Dân" if self.state.language == "vi" else "Citizen", (words,))
        self._write("Bot", step.replies)
        return " ".join(step.replies)

    def actions(self) -> list[contract.Action]:
        """The actions of the last turn."""
        return [action for request in self.requests if isinstance(request, Act) for action in request.actions]

    def value(self, name: str) -> str:
        found = self.page.form.get(name) if self.page.form else None
        return found.value if found else ""

    def _answer(self, step: Step) -> Answer:
        match step.request:
            case Act(actions=actions):
                if self.unreachable & {action.type for action in actions}:
                    return PageFailed("SERVICE_TIMEOUT", True)
                return self.page.run(actions)
            case BeginSubmission():
                return SubmissionBegun(self.may_begin)
            case Rehear(utterances=utterances):
                return Reheard(tuple(i for words in utterances for i in self.meanings.get(words, ())))
            case StoreDraft(name=name, form_id=form_id, values=values):
                self.drafts[name] = DraftFetched(True, name, form_id, values)
                return DraftStored(name)
            case FetchDraft(name=name):
                wanted = name or next(reversed(self.drafts), "")
                return self.drafts.get(wanted, DraftFetched(False))
            case FetchDraftNames():
                return DraftNames(tuple(self.drafts))
        raise AssertionError(step.request)

    def _write(self, who: str, texts: tuple[str, ...]) -> None:
        self.log += [f"{who}: {text}" for text in texts]
