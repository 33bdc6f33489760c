"""Forms without a browser: pages in memory that write, hide by condition and read back.

The five forms of the sample bank with their conditions, and any other form from what discovery found on it
(``tests/data/unknown_forms.json``), all of whose fields then show.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from src import contract
from src.contract import FieldState, Option, PageState, Step
from src.dialogue.state import PageAnswered
from src.forms.from_page import form_from_page
from src.forms.known_forms import find_entry
from src.forms.model import Form

DATA = Path(__file__).parent.parent / "data"
FORMS: dict[str, Any] = json.loads((DATA / "sample_forms.json").read_text(encoding="utf-8"))
TODAY_DEFAULTS = ("applicationDate", "interactionDate", "submissionDate", "reviewDate")


def url_of(form_id: str) -> str:
    """The address of one of the five forms."""
    return f"http://bank.test/forms/{form_id}"


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


def page_of(form_id: str, values: dict[str, str], language: str = "vi") -> PageState:
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
    return PageState(url=url_of(form_id), title=FORMS[form_id]["title"], step=step, fields=tuple(fields))


def form_of(form_id: str, values: dict[str, str] | None = None) -> Form:
    """One of the five forms, enriched by the catalogue."""
    return form_from_page(page_of(form_id, values or {}), find_entry(form_id))


@dataclass
class MemoryPage:
    """The page of a session: writes, hides, computes what the real pages compute, reads back."""

    today: date
    form_id: str | None = None
    unknown: PageState | None = None
    """A form that the catalogue does not know, as it was discovered."""
    values: dict[str, str] = field(default_factory=dict)
    submitted: dict[str, str] | None = None

    def open(self, form_id: str) -> None:
        self.form_id, self.unknown = form_id, None
        self.values = self.defaults()

    def open_unknown(self, page: PageState) -> None:
        self.form_id, self.unknown = None, page
        self.values = self.defaults()

    def defaults(self) -> dict[str, str]:
        """What the page holds before anyone writes."""
        if self.unknown is not None:
            return {state.name: state.value for state in self.unknown.fields if state.value}
        if self.form_id is None:
            return {}
        names = {spec["name"] for spec in FORMS[self.form_id]["fields"]}
        return {name: self.today.isoformat() for name in TODAY_DEFAULTS if name in names}

    def form(self) -> Form | None:
        if self.unknown is not None:
            states = tuple(
                state.model_copy(update={"value": self.values.get(state.name, "")})
                for state in self.unknown.fields
            )
            return form_from_page(self.unknown.model_copy(update={"fields": states}), None)
        return form_of(self.form_id, self.values) if self.form_id else None

    def run(self, actions: tuple[contract.Action, ...]) -> PageAnswered:
        results, receipt = [], None
        for action in actions:
            code = self._apply(action)
            error = contract.ErrorBody(error=code, message="no") if code else None
            results.append(contract.ActionResult(action=action.type, ok=code is None, error=error))
            if code:
                break
            if isinstance(action, contract.Submit):
                receipt = contract.PageReceipt(reference="REF-20261122-AB12", message="OK")
        return PageAnswered(tuple(results), self.form(), receipt=receipt)

    def _apply(self, action: contract.Action) -> str | None:
        """Do it; answers the error's code, or None."""
        match action:
            case contract.Open(url=url):
                self.open(url.rpartition("/")[2])
            case contract.Close():
                self.form_id = self.unknown = None
                self.values = {}
            case contract.Fill(field=name, value=value):
                return self._fill(name, value)
            case contract.Clear(field=name):
                return self._fill(name, "")
            case contract.ClearAll():
                self.values = self.defaults()
            case contract.Restore(values=values):
                for _ in range(2):  # what is hidden at first shows once its condition is written
                    for name, value in values.items():
                        self._fill(name, value)
            case contract.Submit():
                self.submitted = dict(self.values)
        return None

    def _fill(self, name: str, value: str) -> str | None:
        form = self.form()
        target = form.get(name) if form else None
        if target is None or not target.visible:
            return "BROWSER_FIELD_NOT_FOUND"
        self.values[name] = value
        if self.form_id:
            if self.form_id == "crm" and name == "followUpRequired" and value == "yes":
                self.values.setdefault("followUpDate", (self.today + timedelta(days=7)).isoformat())
            for hidden in hidden_fields(self.form_id, self.values):
                self.values.pop(hidden, None)
        return None
