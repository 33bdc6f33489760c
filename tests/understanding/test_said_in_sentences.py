"""Values told in whole sentences, on small forms that nobody described."""

from __future__ import annotations

from datetime import datetime

import pytest

from src.forms.model import Choice, Field, FieldKind, Form, Limits
from src.forms.phones import may_be_abroad
from src.understanding.context import Context
from src.understanding.intents import ClearField, RefuseValue, SetField
from src.understanding.understand import understand

NOW = datetime(2026, 11, 23, 10, 0)
K = FieldKind


def options(*labels: str) -> tuple[Choice, ...]:
    return tuple(Choice(f"o{index}", label) for index, label in enumerate(labels, 1))


HIRE = Form(
    None,
    "Hire party things",
    "",
    (
        Field("who", "Your name", K.PERSON_NAME, required=True),
        Field("thing", "What would you like to hire?", K.CHOICE, choices=options("Gazebo", "Folding table")),
        Field("count", "Quantity", K.NUMBER, limits=Limits("1", "20")),
        Field("place", "Venue", K.SHORT_TEXT),
        Field("people", "Number of guests", K.NUMBER),
        Field("from", "Start time", K.TIME),
        Field("till", "End time", K.TIME),
        Field("day", "Date of the party", K.DATE),
        Field("cost", "Budget (£)", K.SHORT_TEXT),
        Field("ref", "Customer reference", K.SHORT_TEXT),
        Field("tint", "Colour of the cloth", K.SHORT_TEXT),
        Field("notes", "Notes for the driver", K.LONG_TEXT),
    ),
)
REPORT = Form(
    None,
    "Report a leak",
    "",
    (
        Field("site", "Where is the water leaking from?", K.SHORT_TEXT),
        Field("named", "What will your report be called?", K.SHORT_TEXT),
        Field("why", "Why would you like to complain?", K.LONG_TEXT),
        Field("seen", "When did you first see it?", K.DATE),
        Field("built", "Year built", K.NUMBER, limits=Limits("1600", "2026")),
        Field("claims", "Any complaints in the last 3 years?", K.CHOICE, choices=options("Yes", "No")),
        Field("year", "Billing year", K.CHOICE, choices=options("2024", "2025")),
        Field("paid", "Refund expected", K.MONEY, limits=Limits(step="0.01")),
        Field("meter", "Meter number", K.IDENTIFIER),
    ),
)
VISIT = Form(
    None,
    "Book a grooming visit",
    "",
    (
        Field("pet", "Name of the animal", K.PERSON_NAME),
        Field("owner", "Your name", K.PERSON_NAME, required=True),
        Field("kind", "Kind of animal", K.CHOICE, choices=options("Dog", "Cat")),
        Field("phone", "Phone", K.PHONE),
    ),
)


def told(form: Form, utterance: str, last: str | None = None) -> dict[str, str]:
    context = Context(now=NOW, language="en", form=form, last_field=last)
    found = understand(utterance, context).intents
    return {intent.field: intent.value for intent in found if isinstance(intent, SetField)}


@pytest.mark.parametrize(
    ("form", "utterance", "written"),
    [
        (HIRE, "we need three gazebos for the garden", {"thing": "o1", "count": "3"}),
        (HIRE, "a folding table please, just the one", {"thing": "o2", "count": "1"}),
        (HIRE, "the venue is oak barn, about eighty guests", {"place": "oak barn", "people": "80"}),
        (HIRE, "venue is oak barn, the date of the party is june fourth", {"place": "oak barn"}),
        (HIRE, "from two to four thirty p m", {"from": "14:00", "till": "16:30"}),
        (HIRE, "our budget is nine hundred pounds", {"cost": "900"}),
        (HIRE, "customer reference p q four four one", {"ref": "PQ441"}),
        (HIRE, "it's dark green", {"tint": "dark green"}),
        (HIRE, "a note for the driver, the lane is narrow", {"notes": "the lane is narrow"}),
        (HIRE, "i'm er i'm julia stone", {"who": "Julia Stone"}),
        (REPORT, "the water is leaking from behind the boiler", {"site": "behind the boiler"}),
        (REPORT, "the report is called wet cellar", {"named": "wet cellar"}),
        (REPORT, "i want to complain because nobody came", {"why": "nobody came"}),
        (REPORT, "i first saw it on november ninth", {"seen": "2026-11-09"}),
        (REPORT, "it was built in eighteen ninety two", {"built": "1892"}),
        (REPORT, "no complaints in the last three years", {"claims": "o2"}),
        (REPORT, "it's for the billing year twenty twenty five", {"year": "o2"}),
        (REPORT, "the refund expected is twelve pounds forty", {"paid": "12.4"}),
        (REPORT, "meter number a seven seven oh two", {"meter": "A7702"}),
        (VISIT, "i'd like a bath for my cat pickle", {"kind": "o2", "pet": "Pickle"}),
        (VISIT, "phone oh seven seven double oh nine double oh three one two", {"phone": "07700900312"}),
    ],
)
def test_told_in_a_sentence(form: Form, utterance: str, written: dict[str, str]) -> None:
    found = told(form, utterance)
    assert {name: found.get(name) for name in written} == written


@pytest.mark.parametrize(
    ("form", "utterance", "left_alone"),
    [
        (HIRE, "kids, turn that music down", HIRE.fields),
        (HIRE, "i want to hire some things", HIRE.fields),
        (VISIT, "my dog limping", VISIT.fields[:1]),
        (VISIT, "my cat is ill", VISIT.fields[:1]),
        (VISIT, "phone 0912 77 88", VISIT.fields[3:]),
    ],
)
def test_nothing_is_written_of_it(form: Form, utterance: str, left_alone: tuple[Field, ...]) -> None:
    assert not set(told(form, utterance)) & {field.name for field in left_alone}


def filled(form: Form, **values: str) -> Form:
    fields = (
        Field(f.name, f.label, f.kind, choices=f.choices, limits=f.limits, value=values.get(f.name, ""))
        for f in form
    )
    return Form(None, form.title, "", tuple(fields))


def test_a_field_is_changed_by_a_word_of_its_label() -> None:
    """ "people" and "refund" are no labels, but each belongs to one."""
    form = filled(HIRE, people="80", cost="900")
    assert told(form, "make the guests ninety five", last="cost") == {"people": "95"}
    assert told(form, "change the end to half past nine in the evening") == {"till": "21:30"}


def test_a_field_is_emptied_by_a_word_of_its_label() -> None:
    context = Context(now=NOW, language="en", form=filled(REPORT, paid="12"))
    assert understand("remove the refund", context).intents == (ClearField("paid"),)


def test_a_long_number_said_anew_is_for_the_number_told_last() -> None:
    form = filled(REPORT, meter="A77021")
    assert told(form, "i left out a digit, it's 977021445", last="meter") == {"meter": "977021445"}


def test_a_year_that_cannot_be_is_refused_whole() -> None:
    intents = understand(
        "it was built in twenty thirty five", Context(now=NOW, language="en", form=REPORT)
    ).intents
    assert [type(intent) for intent in intents] == [RefuseValue]


@pytest.mark.parametrize(
    ("digits", "fits"),
    [
        ("07700900123", True),
        ("2025550123", True),
        ("65550188", True),
        ("09127788", False),
        ("091234567", False),
    ],
)
def test_numbers_of_other_countries(digits: str, *, fits: bool) -> None:
    assert may_be_abroad(VISIT.fields[3], digits) is fits
    assert not may_be_abroad(Field("sdt", "Số điện thoại", K.PHONE), digits)
