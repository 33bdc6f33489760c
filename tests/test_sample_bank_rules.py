"""The sample bank's forms: as agreed, and what they accept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from src.sample_bank.definitions import FORMS
from src.sample_bank.definitions.model import Control
from src.sample_bank.validation import is_required, is_shown, latest_birth, validate
from tests.support.sample_bank import LEAST, LEAVE, TODAY

FACTS = Path(__file__).parent / "data" / "sample_bank_forms.txt"
HALF_HOURS = [f"{hour:02}:{minute}" for hour in range(8, 18) for minute in ("00", "30")]


# --- the definitions -------------------------------------------------------------------------------


def agreed_rows(form_id: str) -> list[list[str]]:
    _, _, rest = FACTS.read_text().partition(f"[{form_id}]\n")
    lines = rest.partition("\n[")[0].strip().splitlines()
    return [[cell.strip() for cell in line.split("|")] for line in lines]


def defined_rows(form_id: str) -> Iterator[list[str]]:
    for number, step in enumerate(FORMS[form_id].steps, 1):
        for section in step.sections:
            for control in section.controls:
                required = "yes" if control.required else ""
                head = [str(number), section.title.vi, control.name, control.label.vi, control.kind]
                yield [*head, facts_of(control), required]


def facts_of(control: Control) -> str:
    if control.name == "timeSlot":  # agreed in words, see test_time_slots
        return ""
    if control.kind == "select":
        return "; ".join(f"{option.value} = {option.label.vi}" for option in control.options)
    minimum = None if control.positive and control.minimum == 1 else control.minimum
    facts = {
        "min": minimum,
        "max": control.maximum,
        "step": control.step,
        "accept": ",".join(control.accept) or None,
        "placeholder": control.placeholder.vi if control.placeholder else None,
    }
    return " ".join(f"{name}={value}" for name, value in facts.items() if value is not None)


@pytest.mark.parametrize("form_id", FORMS)
def test_the_forms_are_as_agreed(form_id: str) -> None:
    assert list(defined_rows(form_id)) == agreed_rows(form_id)


def test_time_slots() -> None:
    slots = next(control for control in FORMS["crm"].controls() if control.name == "timeSlot").options
    assert [slot.value for slot in slots] == [*HALF_HOURS, "custom"]
    assert (HALF_HOURS[0], HALF_HOURS[-1], slots[-1].label.vi) == ("08:00", "17:30", "Giờ khác")


def test_defaults() -> None:
    defaults = {
        (form.form_id, control.name): control.default
        for form in FORMS.values()
        for control in form.controls()
        if control.default
    }
    assert defaults == {
        ("loan", "applicationDate"): "today",
        ("crm", "interactionDate"): "today",
        ("crm", "followUpDate"): "today+7",
        ("hr", "submissionDate"): "today",
        ("compliance", "submissionDate"): "today",
        ("operations", "reviewDate"): "today",
    }


@pytest.mark.parametrize(
    ("form_id", "names", "asked", "showing", "hiding"),
    [
        ("hr", ["leaveType"], "requestType", ["leave"], ["", "training"]),
        ("hr", ["rejectionReason"], "approvalStatus", ["rejected"], ["", "approved"]),
        ("compliance", ["violationDetails"], "violationsFound", ["minor", "major"], ["", "none"]),
        ("compliance", ["followUpDate"], "followUpRequired", ["yes"], ["", "no"]),
        ("crm", ["followUpDate"], "followUpRequired", ["yes"], ["", "no"]),
        ("crm", ["interactionTime"], "timeSlot", ["custom"], ["", "08:00"]),
        ("operations", ["failureReason"], "status", ["failed"], ["", "pending"]),
        (
            "operations",
            ["beneficiaryName", "beneficiaryAccount", "beneficiaryBank"],
            "transactionType",
            ["transfer"],
            ["", "deposit"],
        ),
        ("operations", ["validationIssues"], "validationResult", ["", "invalid", "suspicious"], ["valid"]),
        ("operations", ["fraudDetails"], "fraudIndicators", ["velocity", "multiple"], ["", "none"]),
        (
            "loan",
            ["collateralValue", "collateralDescription"],
            "collateralType",
            ["vehicle", "deposit"],
            ["", "none"],
        ),
    ],
)
def test_conditional_groups(
    form_id: str, names: list[str], asked: str, showing: list[str], hiding: list[str]
) -> None:
    controls = {control.name: control for control in FORMS[form_id].controls()}
    for name in names:
        assert all(is_shown(controls[name], {asked: value}) for value in showing)
        assert not any(is_shown(controls[name], {asked: value}) for value in hiding)


def test_all_conditions_are_known() -> None:
    conditional = {
        (form.form_id, control.name)
        for form in FORMS.values()
        for control in form.controls()
        if control.shown_when
    }
    assert len(conditional) == 14


def test_a_leave_needs_its_dates() -> None:
    controls = {control.name: control for control in FORMS["hr"].controls()}
    needed = {name for name, one in controls.items() if is_required(one, {"requestType": "leave"})}
    otherwise = {name for name, one in controls.items() if is_required(one, {"requestType": "training"})}
    assert otherwise == {"employeeName", "employeeId", "requestType", "reason"}
    assert needed - otherwise == {"leaveType", "startDate", "endDate"}


# --- what is accepted ------------------------------------------------------------------------------


@pytest.mark.parametrize("form_id", LEAST)
def test_the_least_is_enough_and_all_of_it_is_needed(form_id: str) -> None:
    form = FORMS[form_id]
    assert validate(form, LEAST[form_id], TODAY, "vi").errors == {}
    assert set(validate(form, {}, TODAY, "vi").errors) == set(LEAST[form_id])
    assert set(validate(form, dict.fromkeys(LEAST[form_id], "  "), TODAY, "vi").errors) == set(LEAST[form_id])


CASES = [
    (
        "loan",
        "customerId",
        ["036089012345", "123456789"],
        ["12345678", "1234567890", "03608901234a", "036 089"],
    ),
    ("loan", "phoneNumber", ["0963023600"], ["963023600", "096302360", "09630236001", "+84963023600"]),
    (
        "loan",
        "email",
        ["an@vpbank.com.vn", "a.b+c@x.vn"],
        ["an", "an@", "an@localhost", "a..b@x.vn", "a b@x.vn", "a@x..vn", "@x.vn", "a@-x.vn"],
    ),
    (
        "loan",
        "loanAmount",
        ["1", "500000000"],
        ["0", "-5", "1.5", "500.000", "500,000", "1e9", "năm triệu", "9" * 16],
    ),
    ("loan", "loanTerm", ["6", "60"], ["120", "10", "07", "24 tháng"]),
    (
        "loan",
        "dateOfBirth",
        ["2008-11-23"],
        ["2008-11-24", "2027-01-01", "1990-02-31", "15/03/1990", "0090-03-15"],
    ),
    ("loan", "customerName", ["A" * 200], ["A" * 201]),
    ("crm", "phoneNumber", ["", "0909654321"], ["909"]),
    ("crm", "duration", ["", "0", "15"], ["-1", "1.5"]),
    ("hr", "duration", ["0.5", "6"], ["-1", "0.3"]),
    ("hr", "attachments", ["đơn.pdf", "a.PNG"], ["a.exe", "pdf"]),
    ("compliance", "attachments", ["a.xlsx"], ["a.png"]),
    ("operations", "fraudScore", ["0", "100"], ["101", "-1", "50.5"]),
    ("operations", "transactionAmount", ["1000"], ["0", "-1000", "1500"]),
    ("operations", "balanceBefore", ["0", "2000"], ["-1000", "2500"]),
    (
        "operations",
        "transactionDate",
        ["2026-11-05T14:50"],
        ["2026-11-05", "2026-02-30T10:00", "2026-11-05T25:00"],
    ),
]


@pytest.mark.parametrize(("form_id", "name", "good", "bad"), CASES)
def test_values(form_id: str, name: str, good: list[str], bad: list[str]) -> None:
    form = FORMS[form_id]
    for value in good:
        assert validate(form, {**LEAST[form_id], name: value}, TODAY, "vi").errors == {}, value
    for value in bad:
        outcome = validate(form, {**LEAST[form_id], name: value}, TODAY, "vi")
        assert set(outcome.errors) == {name}, value


def test_an_option_that_does_not_exist_is_explained() -> None:
    errors = validate(FORMS["loan"], {**LEAST["loan"], "loanTerm": "120"}, TODAY, "vi").errors
    assert errors["loanTerm"].startswith("Kỳ Hạn chỉ nhận: 6 tháng, 12 tháng")
    errors = validate(FORMS["loan"], {**LEAST["loan"], "loanTerm": "120"}, TODAY, "en").errors
    assert errors["loanTerm"].startswith("Loan term takes only: 6 months, 12 months")


def test_a_leave_ends_after_it_starts() -> None:
    outcome = validate(FORMS["hr"], {**LEAVE, "endDate": "2027-12-19"}, TODAY, "en")
    assert outcome.errors == {"endDate": "End date must not be before Start date."}
    assert validate(FORMS["hr"], {**LEAVE, "endDate": LEAVE["startDate"]}, TODAY, "en").errors == {}


def test_what_a_condition_hides_is_not_kept() -> None:
    sent = {**LEAST["loan"], "collateralValue": "abc", "collateralDescription": "nhà", "unknown": "x"}
    outcome = validate(FORMS["loan"], sent, TODAY, "vi")
    assert (outcome.errors, outcome.values["collateralValue"], outcome.values["collateralDescription"]) == (
        {},
        "",
        "",
    )
    assert list(outcome.values) == [control.name for control in FORMS["loan"].controls()]


def test_values_are_kept_plain() -> None:
    sent = {**LEAST["loan"], "customerName": "  Lê\tVăn\x00  An ", "loanAmount": "0500", "address": "a\r\nb"}
    values = validate(FORMS["loan"], sent, TODAY, "vi").values
    assert (values["customerName"], values["loanAmount"], values["address"]) == ("Lê Văn An", "500", "a\nb")
    assert validate(FORMS["hr"], {**LEAVE, "duration": "2.50"}, TODAY, "vi").values["duration"] == "2.5"


def test_majority_on_a_leap_day() -> None:
    assert latest_birth(dt.date(2028, 2, 29), 18) == dt.date(2010, 2, 28)


@given(
    sent=st.dictionaries(st.sampled_from([c.name for f in FORMS.values() for c in f.controls()]), st.text())
)
def test_any_text_is_judged(sent: dict[str, str]) -> None:
    for form in FORMS.values():
        outcome = validate(form, sent, TODAY, "en")
        again = validate(form, outcome.values, TODAY, "en")
        assert again == outcome
