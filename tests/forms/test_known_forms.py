"""The catalogue speaks of fields and options that the forms have."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from src.contract import FieldState, Option, PageState, Step
from src.forms.catalogue import CatalogueEntry
from src.forms.from_page import form_from_page
from src.forms.known_forms import CATALOGUE, entry_for_url, find_entry
from src.forms.model import FieldKind

FORMS = json.loads((Path(__file__).parent.parent / "data" / "sample_forms.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("entry", CATALOGUE, ids=lambda entry: entry.form_id)
def test_names_of_fields_and_options_exist(entry: CatalogueEntry) -> None:
    fields = {field["name"]: field for field in FORMS[entry.form_id]["fields"]}
    options = {
        (name, option["value"]) for name, field in fields.items() for option in field.get("options", ())
    }
    assert set(entry.field_aliases) <= set(fields)
    assert set(entry.option_aliases) <= options
    assert {name for questions in entry.questions.values() for name in questions} <= set(fields)
    assert set(entry.revealed_by) <= set(fields)
    assert set(entry.revealed_by.values()) <= options
    assert set(entry.continues) <= options


@pytest.mark.parametrize("entry", CATALOGUE, ids=lambda entry: entry.form_id)
def test_every_required_field_has_its_question(entry: CatalogueEntry) -> None:
    required = {field["name"] for field in FORMS[entry.form_id]["fields"] if field["required"]}
    for language in ("vi", "en"):
        assert required <= set(entry.questions[language])


def test_finding_entries() -> None:
    loan = find_entry("loan")
    assert loan is not None
    assert loan.path == "/forms/loan"
    assert entry_for_url("http://127.0.0.1:7864/forms/loan?lang=en") is loan
    assert entry_for_url("http://127.0.0.1:7864/forms/loan/") is loan
    assert entry_for_url("http://127.0.0.1:7864/other") is None
    assert find_entry("nope") is None
    assert find_entry(None) is None


def test_form_from_page() -> None:
    page = PageState(
        url="http://x/forms/loan",
        title="Đăng ký khoản vay",
        step=Step(index=1, count=3, title="B", titles=("A", "B", "C")),
        fields=(
            FieldState(
                name="loanTerm",
                label="Kỳ Hạn",
                type="select",
                required=True,
                options=(Option(value="", label="-- chọn --"), Option(value="6", label="6 tháng")),
                step=1,
            ),
            FieldState(name="customerName", label="Họ và Tên", type="text", value="An", status="filled"),
        ),
    )
    form = form_from_page(page, find_entry("loan"))
    term, name = form.fields
    assert (form.form_id, form.step, form.step_titles) == ("loan", 1, ("A", "B", "C"))
    assert [choice.value for choice in term.choices] == ["6"]
    assert "thời hạn vay" in term.aliases
    assert (name.kind, name.value) == (FieldKind.PERSON_NAME, "An")
    assert form.missing == (term,)
    assert form_from_page(page, None).form_id is None
