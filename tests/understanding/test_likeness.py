"""Fields and options said in other words, or in another language, than the page's."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest

from src.contract import FieldState, Option, PageState
from src.forms.from_page import form_from_page
from src.forms.model import Form
from src.understanding.concepts import stem, terms_in, terms_of
from src.understanding.context import Context
from src.understanding.intents import SetField
from src.understanding.spans_of_numbers import Span, span_of, spanned
from src.understanding.tokens import tokenize
from src.understanding.understand import understand

NOW = datetime(2026, 11, 22, 10, 0)


def options(**labels: str) -> tuple[Option, ...]:
    return tuple(Option(value=value, label=label) for value, label in labels.items())


def form(*fields: FieldState) -> Form:
    return form_from_page(PageState(url="http://pool.test/", title="Pool", fields=fields), None)


POOL = form(
    FieldState(name="n", label="Swimmer's full name", type="text"),
    FieldState(name="age", label="Swimmer's age", type="number"),
    FieldState(
        name="band",
        label="Monthly spending",
        type="radio",
        options=options(a="Under 1 million", b="1 - 3 million", c="Over 3 million"),
    ),
    FieldState(
        name="lane",
        label="Lane",
        type="select",
        options=options(x="Slow lane (beginners)", y="Fast lane (advanced)", z="Children's pool"),
    ),
    FieldState(
        name="towel",
        label="Towel",
        type="radio",
        options=options(w="With towel rental", o="Without towel rental"),
    ),
    FieldState(
        name="extra",
        label="Extras",
        type="checkbox",
        multiple=True,
        options=options(lk="Locker", ct="Coffee and tea", tr="Personal trainer session"),
    ),
    FieldState(name="founded", label="Year of birth", type="number", minimum="1930", maximum="2020"),
    FieldState(name="tips", label="Suggestions for the pool", type="textarea"),
    FieldState(name="adult", label="I am 18 or older", type="checkbox"),
)


def values(utterance: str, language: str = "vi", on: Form = POOL) -> dict[str, str]:
    heard = understand(utterance, Context(now=NOW, language=language, form=on))  # type: ignore[arg-type]  # one of two
    return {intent.field: intent.value for intent in heard.intents if isinstance(intent, SetField)}


@pytest.mark.parametrize(
    ("language", "utterance", "expected"),
    [
        ("vi", "cho em đăng ký làn chậm cho người mới", {"lane": "x"}),
        ("vi", "tôi bơi làn nhanh", {"lane": "y"}),
        ("en", "the quick one please, the fast lane", {"lane": "y"}),
        ("en", "no towel, without it", {"towel": "o"}),
        ("en", "i want it without towel rental", {"towel": "o"}),
        ("vi", "lấy thêm cà phê", {"extra": "ct"}),
        ("vi", "tôi ba mươi sáu tuổi", {"age": "36"}),
        ("en", "i'm fifty two years old", {"age": "52"}),
        ("vi", "chi tiêu mỗi tháng hai triệu", {"band": "b"}),
        ("vi", "sinh năm một chín tám lăm", {"founded": "1985"}),
        ("vi", "em trên mười tám tuổi rồi ạ", {"adult": "true"}),
        ("vi", "góp ý là nước hơi lạnh", {"tips": "nước hơi lạnh"}),
        ("vi", "làn nào nhanh nhất vậy em", {}),
        ("en", "is there a coffee machine", {}),
        ("vi", "trời hôm nay đẹp quá", {}),
    ],
)
def test_the_nearest_in_meaning_is_taken_and_nothing_else(
    language: str, utterance: str, expected: dict[str, str]
) -> None:
    assert values(utterance, language) == expected


def test_two_options_equally_near_are_left_to_be_asked() -> None:
    halls = form(
        FieldState(name="hall", label="Hall", type="select", options=options(a="Old hall", b="New hall")),
        FieldState(name="door", label="Door", type="select", options=options(a="Old door", b="New door")),
    )
    assert values("the older thing", "en", halls) == {}


def test_meanings_join_languages_and_endings() -> None:
    tokens = tokenize("chuyển khoản")
    (said,) = terms_in(tokens, 0, len(tokens))
    assert any(said.means & term.means for term in terms_of("Bank transfers"))
    assert stem("vaccinated") == stem("vaccination")
    assert [sorted(term.means) for term in terms_of("Minivan (9 seats)")][1] == ["#9"]


def test_spans_hold_what_lies_in_them() -> None:
    band = POOL.get("band")
    lane = POOL.get("lane")
    assert band is not None
    assert lane is not None
    assert spanned(band)
    assert not spanned(lane)
    assert span_of("1 - 3 million") == Span(Decimal(1_000_000), Decimal(3_000_000))
    assert span_of("Từ 500.000 đến 1.000.000 đồng") == Span(Decimal(500_000), Decimal(1_000_000))
    assert span_of("Dưới 18 tuổi") == Span(Decimal(0), Decimal(17))
    assert span_of("Slow lane") is None
