"""Dialogues without services: an in-memory page, and the least of a dialogue around ``understand``.

The page knows the five forms' fields and conditions; the dialogue keeps the focus on the first missing
required field, remembers what was spoken of last, and asks before it clears, cancels or sends.
"""

from __future__ import annotations

import dataclasses
import json
import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from src.contract import FieldState, Option, PageState, Step
from src.forms.from_page import form_from_page
from src.forms.known_forms import CATALOGUE, find_entry
from src.forms.model import Form
from src.understanding import intents as say
from src.understanding.context import Context, Expecting, PartialValue
from src.understanding.understand import understand

DATA = Path(__file__).parent.parent / "data"
FORMS: dict[str, Any] = json.loads((DATA / "sample_forms.json").read_text(encoding="utf-8"))
TODAY_DEFAULTS = ("applicationDate", "interactionDate", "submissionDate", "reviewDate")
TEXT_TYPES = ("text", "textarea")


def hidden_fields(form_id: str, values: dict[str, str]) -> set[str]:
    """The conditions of the five pages."""
    has = values.get
    hide: set[str] = set()
    if form_id == "hr":
        hide |= set() if has("requestType") == "leave" else {"leaveType"}
        hide |= set() if has("approvalStatus") == "rejected" else {"rejectionReason"}
    if form_id == "compliance":
        hide |= set() if has("violationsFound") in ("minor", "major") else {"violationDetails"}
    if form_id in ("compliance", "crm"):
        hide |= set() if has("followUpRequired") == "yes" else {"followUpDate"}
    if form_id == "crm":
        hide |= set() if has("timeSlot") == "custom" else {"interactionTime"}
    if form_id == "operations":
        hide |= set() if has("status") == "failed" else {"failureReason"}
        hide |= (
            set()
            if has("transactionType") == "transfer"
            else {"beneficiaryName", "beneficiaryAccount", "beneficiaryBank"}
        )
        hide |= {"validationIssues"} if has("validationResult") == "valid" else set()
        hide |= {"fraudDetails"} if has("fraudIndicators", "") in ("", "none") else set()
    if form_id == "loan" and has("collateralType", "") in ("", "none"):
        hide |= {"collateralValue", "collateralDescription"}
    return hide


def page_of(form_id: str, values: dict[str, str]) -> PageState:
    """The page's state with these values in it."""
    hide = hidden_fields(form_id, values)
    leave = form_id == "hr" and values.get("requestType") == "leave"
    fields = []
    for spec in FORMS[form_id]["fields"]:
        name = spec["name"]
        options = spec.get("options")
        fields.append(
            FieldState(
                name=name,
                label=spec["label"],
                type=spec["type"],
                required=(spec["required"] or (leave and name in ("startDate", "endDate", "leaveType"))),
                visible=name not in hide,
                options=tuple(Option(**option) for option in options) if options else None,
                value="" if name in hide else values.get(name, ""),
                step=spec["step"],
                section=spec["section"],
                minimum=spec.get("minimum"),
                maximum=spec.get("maximum"),
                step_size=spec.get("step_size"),
            )
        )
    titles = tuple(
        dict.fromkeys(f"Bước {spec['step'] + 1}: {spec['section']}" for spec in FORMS[form_id]["fields"])
    )
    step = Step(index=0, count=len(titles), title=titles[0], titles=titles)
    return PageState(
        url=f"http://127.0.0.1/forms/{form_id}",
        title=FORMS[form_id]["title"],
        step=step,
        fields=tuple(fields),
    )


def form_of(form_id: str, values: dict[str, str] | None = None) -> Form:
    """The form of that page, enriched by the catalogue."""
    return form_from_page(page_of(form_id, values or {}), find_entry(form_id))


@dataclass
class Simulation:
    """One conversation."""

    now: datetime
    language: str = "vi"
    form_id: str | None = None
    values: dict[str, str] = field(default_factory=dict)
    focus: str | None = None
    last: str | None = None
    expecting: Expecting = "nothing"
    partial: PartialValue | None = None
    submitted: bool = False
    cancelled: bool = False
    unclaimed: list[str] = field(default_factory=list)
    drafts: dict[str, dict[str, str]] = field(default_factory=dict)
    history: list[dict[str, str]] = field(default_factory=list)
    log: list[tuple[str, tuple[say.Intent, ...]]] = field(default_factory=list)

    def defaults(self) -> dict[str, str]:
        names = {spec["name"] for spec in FORMS[self.form_id or ""]["fields"]}
        return {name: self.now.date().isoformat() for name in TODAY_DEFAULTS if name in names}

    def open(self, form_id: str) -> None:
        self.form_id = form_id
        self.values = self.defaults()
        self.refocus()

    def form(self) -> Form | None:
        return form_of(self.form_id, self.values) if self.form_id else None

    def refocus(self) -> None:
        form = self.form()
        self.focus = form.missing[0].name if form and form.missing else None

    def context(self) -> Context:
        return Context(
            now=self.now,
            language="en" if self.language == "en" else "vi",
            form=self.form(),
            catalogue=CATALOGUE,
            focus=self.focus,
            last_field=self.last,
            expecting=self.expecting,
            partial=self.partial,
        )

    def say(self, utterance: str) -> None:
        understood = understand(utterance, self.context())
        self.log.append((utterance, understood.intents))
        opening = next((i for i in understood.intents if isinstance(i, say.OpenForm)), None)
        if self.form_id is None:
            self.unclaimed.append(utterance)
            if opening:
                self.open(opening.form_id)
                for words in self.unclaimed:
                    again = understand(words, self.context())
                    self.log.append(("(again) " + words, again.intents))
                    self.apply(again.intents)
                    self.refocus()
                self.unclaimed.clear()
            return
        self.apply(understood.intents)

    def apply(self, intents: tuple[say.Intent, ...]) -> None:
        before = dict(self.values)
        asked, self.expecting = self.expecting, "nothing"
        self.partial = None
        focused = False
        for intent in intents:
            focused = self.one(intent, asked) or focused
        if self.form_id is None:
            return
        hide = hidden_fields(self.form_id, self.values)
        for name in hide:
            self.values.pop(name, None)
        if self.values != before and not any(isinstance(i, say.Undo) for i in intents):
            self.history.append(before)
        if not focused:
            self.refocus()

    def one(self, intent: say.Intent, asked: Expecting) -> bool:
        """Do what the intent asks; true where it moved the focus itself."""
        if isinstance(intent, say.SetField):
            self.set(intent)
        elif isinstance(intent, say.RefuseValue):
            self.last = intent.field
            if intent.problem is say.Problem.UNIT_MISSING:
                self.partial = PartialValue(intent.field, intent.facts["number"])
        elif isinstance(intent, say.ClearField):
            self.values.pop(intent.field, None)
            self.last = intent.field
        elif isinstance(intent, say.FocusField):
            self.focus = intent.field
            return True
        elif isinstance(intent, say.Undo) and self.history:
            self.values = self.history.pop()
        else:
            self.big(intent, asked)
        return False

    def set(self, intent: say.SetField) -> None:
        form = self.form()
        target = form.get(intent.field) if form else None
        if target is None or not target.visible:
            return
        self.values[intent.field] = intent.value
        self.last = intent.field
        if intent.field == "followUpRequired" and intent.value == "yes" and self.form_id == "crm":
            self.values.setdefault("followUpDate", (self.now.date() + timedelta(days=7)).isoformat())

    def big(self, intent: say.Intent, asked: Expecting) -> None:
        if isinstance(intent, say.Submit):
            form = self.form()
            self.expecting = "nothing" if form and form.missing else "submit_answer"
        elif isinstance(intent, say.ClearForm):
            self.expecting = "clear_answer"
        elif isinstance(intent, say.Confirm) and asked == "submit_answer":
            self.submitted = True
        elif isinstance(intent, say.Confirm) and asked == "clear_answer":
            self.values = self.defaults()
        elif isinstance(intent, say.Cancel):
            self.cancelled, self.values, self.form_id = True, {}, None
        elif isinstance(intent, say.SaveDraft):
            self.drafts[(intent.name or "").casefold()] = dict(self.values)
        elif isinstance(intent, say.LoadDraft):
            draft = self.drafts.get((intent.name or "").casefold())
            if draft is not None:
                self.values = dict(draft)


# --- scoring, as the black-box evaluation does -----------------------------------------------------


def _folded(value: str) -> str:
    value = unicodedata.normalize("NFC", value).casefold()
    return re.sub(r"[\s\.,;:!?\"'()/-]+", " ", value).strip()


def _expand(value: str, today: date) -> str:
    return re.sub(
        r"\{today([+-]\d+)?\}", lambda m: (today + timedelta(days=int(m.group(1) or 0))).isoformat(), value
    )


def _same(actual: str, expected: str | list[str], kind: str, today: date) -> bool:
    for option in expected if isinstance(expected, list) else [expected]:
        wanted = _expand(str(option), today)
        if actual == wanted or (kind in TEXT_TYPES and wanted and _folded(actual) == _folded(wanted)):
            return True
    return False


@dataclass(frozen=True)
class Score:
    dialogue: str
    wrong: dict[str, tuple[Any, str]]
    stray: dict[str, str]
    submission_ok: bool
    log: tuple[Any, ...]

    @property
    def exact(self) -> bool:
        return not self.wrong and not self.stray and self.submission_ok


def run_dialogue(dialogue: dict[str, Any], now: datetime) -> Score:
    """Say all turns and compare what the page holds with what was expected."""
    sim = Simulation(now=now, language=dialogue.get("language", "vi"))
    if dialogue.get("form"):
        sim.open(dialogue["form"])
    for turn in dialogue["turns"]:
        sim.say(turn)
    expect, today = dialogue["expect"], now.date()
    kinds = {spec["name"]: spec["type"] for form in FORMS.values() for spec in form["fields"]}
    defaults = sim.defaults() if sim.form_id else {}
    if sim.form_id == "crm" and sim.values.get("followUpRequired") == "yes":
        defaults["followUpDate"] = (today + timedelta(days=7)).isoformat()
    wrong = {
        name: (want, sim.values.get(name, ""))
        for name, want in expect["fields"].items()
        if not _same(sim.values.get(name, ""), want, kinds.get(name, ""), today)
    }
    stray = {
        name: value
        for name, value in sim.values.items()
        if value
        and name not in expect["fields"]
        and name not in expect.get("ignore", [])
        and value != defaults.get(name, "")
    }
    return Score(
        dialogue["id"], wrong, stray, sim.submitted == expect.get("submitted", sim.submitted), tuple(sim.log)
    )


def load_dialogues() -> list[dict[str, Any]]:
    lines = (DATA / "dialogues_dev.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


__all__ = ["FORMS", "Score", "Simulation", "dataclasses", "form_of", "load_dialogues", "run_dialogue"]
