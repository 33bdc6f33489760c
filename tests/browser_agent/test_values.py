"""What may be written into a field, and whether the page shows what was meant."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from src.browser_agent.values import prepare, same
from src.contract import FieldState, Option
from src.exceptions import BrowserFieldRejectedError


def a_field(kind: str = "text", **more: Any) -> FieldState:
    return FieldState(name="f", label="F", type=kind, **more)


CITY = a_field(
    "select", options=(Option(value="hn", label="Hà Nội"), Option(value="hcm", label="TP. Hồ Chí Minh"))
)
NEWS = a_field(
    "checkbox",
    multiple=True,
    options=(Option(value="sms", label="SMS"), Option(value="app", label="Ứng dụng")),
)


@pytest.mark.parametrize(
    ("field", "value", "written"),
    [
        (a_field(), "", ""),
        (a_field(), "hai\ndòng", "hai dòng"),
        (a_field("textarea"), "hai\ndòng", "hai\ndòng"),
        (CITY, "Ha Noi", "hn"),
        (NEWS, "ung dung, sms", "app,sms"),
        (NEWS, "sms,sms", "sms"),
        (a_field("checkbox"), "true", "true"),
        (a_field("checkbox"), "false", ""),
        (a_field("checkbox"), "Yes", "true"),
        (a_field("checkbox"), "không", ""),
        (a_field("date"), "2026/2/8", "2026-02-08"),
        (a_field("time"), "6:30", "06:30"),
        (a_field("time"), "6:30 PM", "18:30"),
        (a_field("time"), "12:05 a.m.", "00:05"),
        (a_field("date"), "2026-02-28", "2026-02-28"),
        (a_field("time"), "17:30", "17:30"),
        (a_field("datetime-local"), "2026-02-28T17:30", "2026-02-28T17:30"),
        (a_field("month"), "2026-02", "2026-02"),
        (a_field("week"), "2026-W08", "2026-W08"),
        (a_field("number"), "-7.25", "-7.25"),
        (a_field("color"), "#FF8800", "#FF8800"),
    ],
)
def test_values_are_written_canonically(field: FieldState, value: str, written: str) -> None:
    assert prepare(field, value) == written


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        (CITY, "Huế", "unknown_option"),
        (NEWS, "sms,fax", "unknown_option"),
        (a_field("checkbox"), "perhaps", "format"),
        (a_field("time"), "13:30 pm", "format"),
        (a_field("date"), "8/2/2026", "format"),
        (a_field("date"), "2026-02-30", "format"),
        (a_field("date"), "28/02/2026", "format"),
        (a_field("date"), "20260228", "format"),
        (a_field("time"), "25:00", "format"),
        (a_field("datetime-local"), "2026-02-28", "format"),
        (a_field("month"), "2026-13", "format"),
        (a_field("number"), "1.000.000", "format"),
        (a_field("number"), "1e5", "format"),
        (a_field("file"), "a.pdf", "file"),
    ],
)
def test_values_that_cannot_be_written_are_explained(field: FieldState, value: str, reason: str) -> None:
    with pytest.raises(BrowserFieldRejectedError) as caught:
        prepare(field, value)
    assert caught.value.details["reason"] == reason


@pytest.mark.parametrize(
    ("field", "wanted", "found", "equal"),
    [
        (a_field(), "An", "An", True),
        (a_field(), "an bình", "AN  BÌNH ", True),
        (a_field(), "an", "án", False),
        (a_field(), "1000000", "1.000.000", True),
        (a_field(), "1000000", "1,000,000", True),
        (a_field(), "1000000", "1 000 000", True),
        (a_field(), "1000000", "10.000.00", False),
        (a_field(), "500", "5.00", False),
        (a_field(), "1500", "1.500", True),
        (a_field(), "1.5", "15", False),
        (a_field(), "1.5", "1,5", True),
        (a_field(), "1.5", "1.50", True),
        (a_field("tel"), "0912345678", "0912 345 678", True),
        (a_field("tel"), "0912345678", "0912.345.678", True),
        (a_field("tel"), "+84912345678", "+84 912-345-678", True),
        (a_field("tel"), "0912345678", "912345678", False),
        (a_field("number"), "5", "5.0", True),
        (a_field("number"), "5", "", False),
        (a_field("number"), "5", "50", False),
        (a_field("date"), "2026-01-02", "2026-02-01", False),
        (a_field("time"), "08:30", "08:30:00", True),
        (a_field("color"), "#FF8800", "#ff8800", True),
        (CITY, "hn", "hcm", False),
        (NEWS, "sms,app", "app,sms", True),
        (NEWS, "sms,app", "sms", False),
        (a_field("checkbox"), "true", "", False),
    ],
)
def test_reading_back(field: FieldState, wanted: str, found: str, equal: bool) -> None:
    assert same(field, wanted, found) is equal


@given(st.integers(min_value=0, max_value=10**13), st.sampled_from([".", ",", " ", "\u00a0"]))
def test_grouping_never_hides_another_number(number: int, separator: str) -> None:
    grouped = f"{number:,}".replace(",", separator)
    assert same(a_field(), str(number), grouped)
    assert not same(a_field(), str(number + 1), grouped)
    assert not same(a_field(), str(number * 10 + 1), grouped)


@given(st.text(max_size=30), st.text(max_size=30))
def test_comparing_never_fails(wanted: str, found: str) -> None:
    for kind in ("text", "number", "date", "checkbox"):
        assert same(a_field(kind), wanted, found) in {True, False}
