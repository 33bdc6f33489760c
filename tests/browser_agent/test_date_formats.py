"""How pages write dates: formats told from hints, ISO values written and read. Run in Node, as pure code."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

FOLDER: Final = Path("src/browser_agent/page")
FILES: Final = ("text.js", "widgets/date_formats.js", "widgets/date_texts.js", "widgets/typing.js")
SERVE: Final = """
require("node:readline").createInterface({ input: process.stdin }).on("line", (line) => {
  const [code, given] = JSON.parse(line);
  try {
    console.log(JSON.stringify({ told: eval(code)(...given) ?? null }));
  } catch (fault) {
    console.log(JSON.stringify({ fault: String(fault.stack) }));
  }
});
"""
PATTERNS: Final = (
    "dd/mm/yyyy", "mm/dd/yyyy", "DD-MM-YYYY", "yyyy-mm-dd", "Ngày/Tháng/Năm", "nn/tt/nnnn", "TT.MM.JJJJ",
    "jj/mm/aaaa", "d/m/Y", "F j, Y", "MMMM D, YYYY", "DD MMM YYYY", "M/d/yyyy",
)  # fmt: skip

Ask = Callable[..., Any]


@pytest.fixture(scope="module")
def ask() -> Iterator[Ask]:
    """Evaluates a function expression over the scripts, with arguments and result as JSON."""
    source = "\n".join((FOLDER / name).read_text(encoding="utf-8") for name in FILES) + SERVE
    node = subprocess.Popen(
        ["node", "-e", source], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )

    def call(code: str, *given: Any) -> Any:
        assert node.stdin is not None
        assert node.stdout is not None
        node.stdin.write(json.dumps([code, given]) + "\n")
        node.stdin.flush()
        answer = json.loads(node.stdout.readline())
        assert "fault" not in answer, answer["fault"]
        return answer["told"]

    yield call
    node.stdin.close()  # type: ignore[union-attr] # a pipe was asked for
    node.wait(5)
    node.stdout.close()  # type: ignore[union-attr] # a pipe was asked for


@settings(deadline=None)
@given(
    day=st.dates(date(1900, 1, 1), date(2099, 12, 31)),
    pattern=st.sampled_from(PATTERNS),
    lang=st.sampled_from(["vi", "en", "de", "fr", ""]),
)
def test_what_is_written_in_a_format_is_read_back(ask: Ask, day: date, pattern: str, lang: str) -> None:
    iso = day.isoformat()
    written, read = ask(
        "(p, iso, lang) => { const f = readPattern(p); const t = writeDate(f, iso, lang);"
        " return [t, readDate(f, t, lang)]; }",
        pattern,
        iso,
        lang,
    )
    assert read == iso, written


@settings(deadline=None)
@given(day=st.dates(date(1900, 1, 1), date(2099, 12, 31)), pattern=st.sampled_from(PATTERNS))
def test_an_example_is_read_right_or_not_at_all(ask: Ask, day: date, pattern: str) -> None:
    """Which is day and which is month is never guessed from "03/04/1990"."""
    iso = day.isoformat()
    told = ask("(p, iso) => plainDate(writeDate(readPattern(p), iso, 'en'), 'en')", pattern, iso)
    assert told in {iso, None}
    if day.day > 12:
        assert told == iso


@settings(deadline=None)
@given(st.text(max_size=30), st.sampled_from(["vi", "en", "x-?!", ""]))
def test_any_text_can_be_looked_at(ask: Ask, text: str, lang: str) -> None:
    ask("(t, l) => [readPattern(t), readShape(t, l), formatOfExample(t, l), plainDate(t, l)]", text, lang)


@pytest.mark.parametrize(
    "text", ["", "Nguyễn Văn A", "Chọn ngày", "Your name", "a/b/c", "12", "0912 345 678", "m/d"]
)
def test_what_is_no_format(ask: Ask, text: str) -> None:
    assert ask("(t) => readPattern(t)", text) is None


@pytest.mark.parametrize(
    ("pattern", "iso", "text", "kind"),
    [
        ("MM/YY", "2028-09", "09/28", "month"),
        ("HH:mm", "17:30", "17:30", "time"),
        ("hh:mm a", "17:30", "05:30 PM", "time"),
        ("DD/MM/YYYY HH:mm", "2026-07-04T17:30", "04/07/2026 17:30", "datetime-local"),
        ("Nhập ngày sinh (dd/mm/yyyy)", "1958-03-12", "12/03/1958", "date"),
    ],
)
def test_kinds_of_formats(ask: Ask, pattern: str, iso: str, text: str, kind: str) -> None:
    code = (
        "(p, iso) => { const f = readPattern(p); const t = writeDate(f, iso, 'en');"
        " return [t, kindOfFormat(f), readDate(f, t, 'en')]; }"
    )
    assert ask(code, pattern, iso) == [text, kind, iso]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("1 tháng 3 năm 2026", "2026-03-01"),
        ("01 Tháng Ba, 2026", "2026-03-01"),
        ("Sun Mar 01 2026", "2026-03-01"),
        ("22 thg 11, 2026", "2026-11-22"),
        ("31/12/1990", "1990-12-31"),
        ("31/02/1990", None),
        ("03/04/1990", None),
    ],
)
def test_dates_that_can_mean_one_day_only(ask: Ask, text: str, iso: str | None) -> None:
    assert ask("(t) => plainDate(t, 'vi')", text) == iso


@settings(deadline=None)
@given(st.integers(1, 10**12), st.sampled_from([".", ",", " "]), st.sampled_from(["", " ₫", " VND"]))
def test_grouped_digits_show_their_number_and_no_other(
    ask: Ask, number: int, mark: str, currency: str
) -> None:
    shown = f"{number:,}".replace(",", mark) + currency
    assert ask("(s, n) => [showsText(s, n), showsText(s, n + '0'), sameNumber(s, String(Number(n) + 1))]",
               shown, str(number)) == [True, False, False]  # fmt: skip
