"""The scorer itself."""

from __future__ import annotations

from datetime import date

import pytest

from tests.evaluation import report
from tests.evaluation.dialogues import Dialogue, Outcome, dialogue_of, load
from tests.evaluation.scoring import expand, good_enough, same, score, stray_writes
from tests.evaluation.sets import sets
from tests.support.percentiles import percentile

TODAY = date(2026, 12, 30)


def dialogue(**expect: object) -> Dialogue:
    return dialogue_of({"id": "d", "turns": ["chào"], "tags": ["vi"], "form": "loan", "expect": expect})


@pytest.mark.parametrize(
    ("written", "date_"),
    [
        ("{today}", "2026-12-30"),
        ("{today+3}", "2027-01-02"),
        ("{today-30}", "2026-11-30"),
        ("từ {today} đến {today+1}", "từ 2026-12-30 đến 2026-12-31"),
        ("{tomorrow}", "{tomorrow}"),
    ],
)
def test_dates_are_counted_from_the_citizens_day(written: str, date_: str) -> None:
    assert expand(written, TODAY) == date_


@pytest.mark.parametrize(
    ("found", "acceptable", "kind", "is_same"),
    [
        ("0963023600", ("0963023600",), "tel", True),
        ("0963 023 600", ("0963023600",), "tel", False),
        ("2026-12-31", ("{today+1}",), "date", True),
        ("Số 15, Trần Hưng Đạo.", ("số 15 trần hưng đạo",), "textarea", True),
        ("So 15 Tran Hung Dao", ("số 15 trần hưng đạo",), "textarea", False),
        ("vip", ("VIP",), "select", False),
        ("đi du lịch", ("du lịch", "đi du lịch"), "text", True),
        ("", ("",), "text", True),
        ("...", ("",), "text", False),
        ("", ("x",), "text", False),
    ],
)
def test_values_are_the_same(found: str, acceptable: tuple[str, ...], kind: str, is_same: bool) -> None:
    assert same(found, acceptable, kind, TODAY) is is_same


def test_what_nobody_said_is_stray() -> None:
    outcome = Outcome(
        values={"said": "1", "computed": "2", "preset": "3", "changed": "4", "empty": "", "new": "5"},
        initial={"preset": "3", "changed": "0"},
    )
    expect = {"fields": {"said": "1"}, "ignore": ["computed"]}
    assert stray_writes(dialogue(**expect), outcome) == {"changed": "4", "new": "5"}
    assert stray_writes(dialogue(**expect, only=False), outcome) == {}


def test_a_dialogue_is_exact_only_as_a_whole() -> None:
    wanted = dialogue(fields={"a": "1", "b": ""}, submitted=True)
    right = Outcome(values={"a": "1"}, submitted=True)
    assert score(wanted, right, TODAY).exact
    assert not score(wanted, Outcome(values={"a": "1"}), TODAY).exact
    written = score(wanted, Outcome(values={"a": "1", "b": "2"}, submitted=True), TODAY)
    assert (written.right, written.exact, written.wrong) == (1, False, {"b": (("",), "2")})
    stray = score(wanted, Outcome(values={"a": "1", "c": "3"}, submitted=True), TODAY)
    assert (stray.right, stray.exact) == (2, False)
    failed = score(wanted, Outcome(failure="ApiError"), TODAY)
    assert (failed.right, failed.exact) == (0, False)


def test_the_table_and_the_faults() -> None:
    wanted = dialogue(fields={"a": "1"})
    good = score(wanted, Outcome(values={"a": "1"}, milliseconds=(10.0, 20.0)), TODAY)
    bad = score(wanted, Outcome(values={"a": "2", "b": "3"}, milliseconds=(30.0,)), TODAY)
    assert report.row("dev", [good, bad]).split() == [
        "dev", "1/2", "50.0%", "1/2", "50.0%", "1", "20", "30",
    ]  # fmt: skip
    assert list(report.faults(good)) == []
    assert len(list(report.faults(bad))) == 3
    assert [line.split() for line in report.by_tag([good, bad])] == [["vi", "1/2"]]


def test_the_bars_hold_for_all_dialogues_together() -> None:
    wanted = dialogue(fields={"a": "1"})
    good = score(wanted, Outcome(values={"a": "1"}), TODAY)
    bad = score(wanted, Outcome(values={"a": "2"}), TODAY)
    stray = score(wanted, Outcome(values={"a": "1", "b": "3"}), TODAY)
    assert good_enough([good] * 99 + [bad])
    assert not good_enough([good] * 90 + [bad] * 10)
    assert not good_enough([good] * 99 + [stray])


def test_percentiles_are_measured_values() -> None:
    assert percentile([3.0, 1.0, 2.0], 0.5) == 2.0
    assert percentile([1.0], 0.95) == 1.0
    assert percentile(list(map(float, range(100))), 1.0) == 99.0


def test_every_set_of_the_repository_can_be_played() -> None:
    dialogues = load(*sets())
    assert len({one.id for one in dialogues}) == len(dialogues) > 100
    assert all(one.turns and one.language in {"vi", "en"} for one in dialogues)
