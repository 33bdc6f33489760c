"""What the bot says back, it understands; and nothing that anyone says makes it fail."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from src.forms.known_forms import CATALOGUE
from src.forms.model import Field, FieldKind
from src.forms.number_words import english_words, vietnamese_words
from src.forms.speaking import show, speak
from src.understanding.context import Context
from src.understanding.dates import read_date, read_month
from src.understanding.digits import read_code, read_digits
from src.understanding.emails import read_email, read_url
from src.understanding.intents import SetField
from src.understanding.money import read_money
from src.understanding.numbers import read_number
from src.understanding.times import read_minutes, read_time
from src.understanding.tokens import tokenize
from src.understanding.understand import understand
from tests.understanding.simulation import form_of, load_dialogues

NOW = datetime(2026, 11, 22, 10, 0)
LANGUAGES = st.sampled_from(["vi", "en"])
PHONE = Field("phone", "Số điện thoại", FieldKind.PHONE)
MONEY = Field("amount", "Số tiền", FieldKind.MONEY)
CODE = Field("code", "Mã", FieldKind.IDENTIFIER)
CLOCK = Field("clock", "Giờ", FieldKind.TIME)
PERSON_ID = Field("id", "Số CCCD", FieldKind.NATIONAL_ID)
MONTH = Field("month", "Kỳ", FieldKind.MONTH)
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


@given(st.times(), LANGUAGES)
def test_times_are_understood_back(clock: time, language: str) -> None:
    value = f"{clock.hour:02}:{clock.minute:02}"
    read = read_time(tokenize(speak(CLOCK, value, "vi" if language == "vi" else "en")), 0)
    assert read is not None
    assert read.clock == value


@given(st.sampled_from([9, 12]), st.integers(0, 10**12 - 1), LANGUAGES)
def test_identity_numbers_are_understood_back(length: int, number: int, language: str) -> None:
    digits = f"{number:012}"[-length:]
    read = read_digits(tokenize(speak(PERSON_ID, digits, "vi" if language == "vi" else "en")), 0, (12,))
    assert read is not None
    assert read.digits == digits


@given(st.integers(2000, 2060), st.integers(1, 12), LANGUAGES)
def test_months_are_understood_back(year: int, month: int, language: str) -> None:
    spoken = speak(MONTH, f"{year}-{month:02}", "vi" if language == "vi" else "en")
    read = read_month(tokenize(spoken), 0, NOW.date())
    assert read is not None
    assert read[:2] == (year, month)


REGIONS = {
    "nghìn": "ngàn",
    "linh": "lẻ",
    "tỷ": "tỉ",
    "bảy": "bẩy",
}


@given(st.integers(0, 10**12 - 1), st.sampled_from(sorted(REGIONS)))
def test_whole_numbers_are_understood_in_every_region(number: int, word: str) -> None:
    spoken = " ".join(
        REGIONS[part] if part == word else part for part in vietnamese_words(Decimal(number)).split()
    )
    read = read_number(tokenize(spoken), 0)
    assert read is not None
    assert int(read.value) == number, spoken


@given(st.integers(10**8, 10**9 - 1), st.sampled_from([7, 8, 9]), LANGUAGES)
def test_the_last_digits_said_anew_replace_the_old(number: int, kept: int, language: str) -> None:
    held, tail = f"0{number}", "123"[: 10 - kept]
    spoken = (
        f"{len(tail)} số cuối là {tail}" if language == "vi" else f"the last {len(tail)} digits are {tail}"
    )
    form = form_of("loan", {"phoneNumber": held})
    context = Context(now=NOW, language="vi", form=form, catalogue=CATALOGUE, last_field="phoneNumber")
    assert understand(spoken, context).intents == (
        SetField("phoneNumber", held[:kept] + tail, corrects=True),
    )


@given(st.one_of(st.text(max_size=4000), st.lists(st.sampled_from(WORDS), max_size=800).map(" ".join)))
@settings(max_examples=100, deadline=None)
def test_no_parser_raises(text: str) -> None:
    tokens = tokenize(text[:4000])
    for at in range(min(len(tokens), 25)):
        read_number(tokens, at)
        read_number(tokens, at, colloquial=True)
        read_money(tokens, at)
        read_digits(tokens, at)
        read_code(tokens, at)
        read_date(tokens, at, NOW.date())
        read_month(tokens, at, NOW.date())
        read_time(tokens, at)
        read_minutes(tokens, at)
        read_email(tokens, at)
        read_url(tokens, at)


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
