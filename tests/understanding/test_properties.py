"""What the bot says back, it understands; and nothing that anyone says makes it fail."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from src.forms.known_forms import CATALOGUE
from src.forms.model import Field, FieldKind
from src.forms.number_words import english_words, vietnamese_words
from src.forms.speaking import show, speak
from src.understanding.context import Context
from src.understanding.dates import read_date
from src.understanding.digits import read_code, read_digits
from src.understanding.intents import SetField
from src.understanding.money import read_money
from src.understanding.numbers import read_number
from src.understanding.tokens import tokenize
from src.understanding.understand import understand
from tests.understanding.simulation import form_of, load_dialogues

NOW = datetime(2026, 11, 22, 10, 0)
LANGUAGES = st.sampled_from(["vi", "en"])
PHONE = Field("phone", "Số điện thoại", FieldKind.PHONE)
MONEY = Field("amount", "Số tiền", FieldKind.MONEY)
CODE = Field("code", "Mã", FieldKind.IDENTIFIER)
DAY = Field("day", "Ngày", FieldKind.DATE)
WORDS = sorted({word for dialogue in load_dialogues() for turn in dialogue["turns"] for word in turn.split()})
FOCUS = {
    "loan": [
        None,
        "customerName",
        "customerId",
        "address",
        "dateOfBirth",
        "loanTerm",
        "additionalNotes",
        "loanAmount",
    ],
    "crm": [None, "timeSlot", "duration", "tags", "satisfactionRating"],
    "hr": [None, "requestType", "reason", "startDate"],
    "compliance": [None, "reportId", "status"],
    "operations": [None, "transactionDate", "fraudScore"],
}


@given(st.integers(0, 10**12 - 1))
def test_whole_numbers_are_understood_back(number: int) -> None:
    for words in (vietnamese_words(Decimal(number)), english_words(Decimal(number))):
        tokens = tokenize(words)
        read = read_number(tokens, 0)
        assert read is not None
        assert (int(read.value), read.end) == (number, len(tokens)), words


@given(st.decimals(0, 9999, places=2))
def test_decimals_are_understood_back(number: Decimal) -> None:
    for words in (vietnamese_words(number), english_words(number)):
        read = read_number(tokenize(words), 0)
        assert read is not None
        assert read.value == number, words


@given(st.integers(1, 10**9), st.sampled_from([1000, 10_000, 1_000_000]), LANGUAGES)
def test_amounts_are_understood_back(number: int, unit: int, language: str) -> None:
    amount = number * unit % 10**13 or unit
    tokens = tokenize(speak(MONEY, str(amount), "vi" if language == "vi" else "en"))
    read = read_money(tokens, 0)
    assert read is not None
    assert (int(read.value), read.end) == (amount, len(tokens))


@given(st.integers(0, 10**9 - 1), LANGUAGES)
def test_phone_numbers_are_understood_back(number: int, language: str) -> None:
    phone = f"0{number:09}"
    read = read_digits(tokenize(speak(PHONE, phone, "vi" if language == "vi" else "en")), 0, (10,))
    assert read is not None
    assert read.digits == phone


@given(st.from_regex(r"[A-Z]{1,4}[0-9]{2,6}(-[0-9]{1,3})?", fullmatch=True), LANGUAGES)
def test_codes_are_understood_back(code: str, language: str) -> None:
    read = read_code(tokenize(speak(CODE, code, "vi" if language == "vi" else "en")), 0)
    assert read is not None
    assert read.digits == code


@given(st.dates(date(1920, 1, 1), date(2060, 12, 31)), LANGUAGES)
def test_dates_are_understood_back(day: date, language: str) -> None:
    lang = "vi" if language == "vi" else "en"
    for words in (speak(DAY, day.isoformat(), lang), show(DAY, day.isoformat(), lang)):
        read = read_date(tokenize(words), 0, NOW.date())
        assert read is not None, words
        assert (read.year, read.month, read.day) == (day.year, day.month, day.day), words


@given(
    st.one_of(
        st.text(max_size=200),
        st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join),
        st.lists(st.sampled_from(WORDS), max_size=30).map(", ".join),
    ),
    st.sampled_from(sorted(FOCUS)),
    st.integers(0, 7),
    LANGUAGES,
    st.sampled_from(["nothing", "submit_answer", "clear_answer"]),
)
@settings(max_examples=250, deadline=None)
def test_nothing_said_makes_it_fail(
    text: str, form_id: str, pick: int, language: str, expecting: str
) -> None:
    focus = FOCUS[form_id][pick % len(FOCUS[form_id])]
    form = form_of(form_id)
    context = Context(
        now=NOW,
        language="vi" if language == "vi" else "en",
        form=form,
        catalogue=CATALOGUE,
        focus=focus,
        last_field=focus,
        expecting=expecting,  # type: ignore[arg-type]  # drawn from the literal's values
    )
    understood = understand(text, context)
    assert understood == understand(text, context)
    assert understood.intents
    assert 0 <= understood.covered <= 1
    for intent in understood.intents:
        if isinstance(intent, SetField):
            field = form.get(intent.field)
            assert field is not None
            assert intent.value
            assert not field.choices or field.choice(intent.value)


@given(st.dates(date(1920, 1, 1), date(2060, 12, 31)), st.integers(0, 40))
def test_days_counted_from_today(today: date, days: int) -> None:
    read = read_date(tokenize(f"{days} ngày nữa"), 0, today)
    assert (read.exact if read else None) == (today + timedelta(days=days) if days else None)
