"""From what stands on the screen to what a voice can say: numbers, money, dates, addresses, codes. Pure.

Voices read "500.000.000 đ", "0912345678" or "anh/chị" each in its own way, and often wrong; words leave
them no choice. What is words already stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Final

from src.forms.model import Field, FieldKind
from src.forms.speaking import number_in_words, speak
from src.understanding.intents import Language

_FEWEST_OF_A_LINE: Final = 7
_CURRENCIES: Final = r"(?:đồng|đ|₫|VNĐ|VND|dong)"
_NUMBER: Final = r"\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d+)?"
_PATTERN: Final = re.compile(
    rf"""
      (?P<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)
    | (?P<url>(?:https?://|www\.)[^\s“”"<>]*[\w/])
    | (?P<iso>\b(?:19|20)\d\d-[01]\d-[0-3]\d\b)
    | (?P<date>\b[0-3]?\d/[01]?\d/(?:19|20)\d\d\b)
    | (?P<time>\b[0-2]?\d:[0-5]\d\b)
    | (?P<hours>\b[0-2]?\dh(?:[0-5]\d)?\b)
    | (?P<day>\bngày\s+[0-3]?\d/[01]?\d(?![\w/]))
    | (?P<month>\btháng\s+[01]?\d/(?:19|20)\d\d\b)
    | (?P<line>(?<![\w.,])\+?\d(?:[ .-]?\d){{{_FEWEST_OF_A_LINE - 1},}}(?![\w%]|[.,]\d)
          (?!\s?{_CURRENCIES}(?!\w)))
    | (?P<code>(?<![\w-])(?=[A-Z0-9-]*\d)(?=[A-Z0-9-]*[A-Z])[A-Z0-9]+(?:-[A-Z0-9]+)*(?![\w-]))
    | (?P<money>(?<![\w.,])(?:{_NUMBER})\s?{_CURRENCIES}(?!\w))
    | (?P<dollars>\$\s?(?:{_NUMBER})(?!\w)|(?<![\w.,])(?:{_NUMBER})\s?USD\b)
    | (?P<thousands>(?<![\w.,])\d{{1,4}}[kK]\b)
    | (?P<range>(?<![\w./,-])\d{{1,3}}\s?[-–]\s?\d{{1,3}}(?:\s?%|(?![\w/%-]|[.,]\d)))
    | (?P<house>(?<![\w./-])\d{{1,4}}(?:/\d{{1,4}})*[A-Z](?![\w/]))
    | (?P<share>(?:(?<=bước\ )|(?<=Bước\ )|(?<=step\ )|(?<=Step\ ))\d{{1,2}}/\d{{1,2}}(?![\w/])
          |(?<![\w./-])\d{{1,2}}/\d{{1,2}}(?=\ (?:mục|câu|trường|bước|fields|questions|steps)\b))
    | (?P<below>(?<![\w.,)-])[-−](?:{_NUMBER})(?![\w%/-]|[.,]\d))
    | (?P<slashed>(?<![\w./-])\d{{1,5}}(?:/\d{{1,5}})+(?![\w/]))
    | (?P<percent>(?<![\w.,])(?:{_NUMBER})\s?%)
    | (?P<number>(?<![\w.,/-])(?:{_NUMBER})(?![\w%/]|[.,]\d))
    """,
    re.VERBOSE,
)
_THOUSANDS: Final = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_ABBREVIATIONS: Final = {
    "vi": {
        "CCCD": "căn cước công dân", "CMND": "chứng minh nhân dân", "SĐT": "số điện thoại",
        "TP.HCM": "Thành phố Hồ Chí Minh", "TPHCM": "Thành phố Hồ Chí Minh", "TP.": "thành phố",
        "VNĐ": "đồng", "VND": "đồng", "ĐT": "điện thoại", "STK": "số tài khoản",
    },
    "en": {"VND": "dong", "VNĐ": "dong", "ID": "I D", "OTP": "O T P"},
}  # fmt: skip
_SIGNS: Final = {"vi": {"&": " và ", "+": " cộng "}, "en": {"&": " and ", "+": " plus "}}
_SLASH: Final = re.compile(r"(?<=[^\W\d_])\s?/\s?(?=[^\W\d_])")
_SILENT: Final = re.compile(r"[“”\"«»*#_|<>\[\]{}•→]|(?<!\w)['’](?=\w)")
_TWICE: Final = re.compile(r"\b(ngày)\s+(?=ngày\b)", re.IGNORECASE)
_SLASHED: Final = {"vi": " xẹt ", "en": " slash "}
_OF: Final = {"vi": " trên ", "en": " of "}
_TO: Final = {"vi": " đến ", "en": " to "}
_BELOW: Final = {"vi": "âm", "en": "minus"}
_DOLLARS: Final = {"vi": "đô la Mỹ", "en": "US dollars"}
# "8,5%/năm"; "P.5, Q.3".
_EACH: Final = {
    "vi": (re.compile(r"%\s?/\s?(?=\w)"), "% mỗi "),
    "en": (re.compile(r"%\s?/\s?(?=\w)"), "% per "),
}
_PARTS_OF_TOWN: Final = ((re.compile(r"\bP\.\s?(?=\d)"), "phường "), (re.compile(r"\bQ\.\s?(?=\d)"), "quận "))
# The fourth month and the fourth day of the week have a word of their own.
_FOURTH: Final = re.compile(r"\b(tháng|thứ) bốn\b(?! mươi)", re.IGNORECASE)
_MANY_DIGITS: Final = re.compile(r"\d{3,}|(?<!\d)0\d+")
_COUNTRY: Final = re.compile(r"^\+84(?=\d{9}$)")
_PERCENT: Final = {"vi": "phần trăm", "en": "percent"}
_ENGLISH_YEARS: Final = range(1_100, 2_100)


def speakable(text: str, language: Language) -> str:
    """The same, as it is said in that language."""
    said = _shortened(_abbreviations(text, language), language)
    said = _PATTERN.sub(lambda found: _say(found, language), said)
    said = _PATTERN.sub(lambda found: _say_number_in_passing(found, language), said)
    said = _FOURTH.sub(r"\1 tư", _TWICE.sub("", said)) if language == "vi" else said
    said = _SILENT.sub(" ", _SLASH.sub(" ", said))
    for sign, word in _SIGNS[language].items():
        said = said.replace(sign, word)
    return re.sub(r"\s+([,.;:!?…])", r"\1", re.sub(r"[ \t]+", " ", said)).strip()


def _say(found: re.Match[str], language: Language) -> str:
    kind, text = str(found.lastgroup), found.group()
    return _SAYERS[kind](text, language)


def _say_number_in_passing(found: re.Match[str], language: Language) -> str:
    """Digits that the first pass left or made: "0 9 1 2", "tháng 3"."""
    return _say_number(found.group(), language) if found.lastgroup == "number" else found.group()


def _abbreviations(text: str, language: Language) -> str:
    for short, long in _ABBREVIATIONS[language].items():
        text = re.sub(rf"(?<!\w){re.escape(short)}(?!\w)", long, text)
    return text


def _shortened(text: str, language: Language) -> str:
    each, word = _EACH[language]
    text = each.sub(word, text)
    for short, long in _PARTS_OF_TOWN if language == "vi" else ():
        text = short.sub(long, text)
    return text


def _as(kind: FieldKind) -> Callable[[str, Language], str]:
    field = Field("said", "", kind)
    return lambda value, language: speak(field, value, language)


def _digit_by_digit(text: str) -> str:
    """Long numbers in an address are spelled; "an85" may stay eighty-five."""
    return _MANY_DIGITS.sub(lambda found: f" {' '.join(found.group())} ", text)


def _say_email(text: str, language: Language) -> str:
    return _digit_by_digit(_as(FieldKind.EMAIL)(text, language))


def _say_url(text: str, language: Language) -> str:
    return _as(FieldKind.URL)(re.sub(r"^https?://(www\.)?|/$", "", text), language)


def _say_date(text: str, language: Language) -> str:
    day, month, year = text.split("/")
    return _as(FieldKind.DATE)(f"{year}-{int(month):02}-{int(day):02}", language)


def _say_hours(text: str, language: Language) -> str:
    hour, _, minute = text.partition("h")
    return _as(FieldKind.TIME)(f"{int(hour):02}:{minute or '00'}", language)


def _say_day(text: str, language: Language) -> str:
    day, month = text.removeprefix("ngày").strip().split("/")
    return f"ngày {_say_number(str(int(day)), language)} tháng {_say_number(str(int(month)), language)}"


def _say_month(text: str, language: Language) -> str:
    month, year = text.removeprefix("tháng").strip().split("/")
    return f"tháng {_say_number(str(int(month)), language)} năm {_say_number(year, language)}"


def _say_dollars(text: str, language: Language) -> str:
    value = _value(re.sub(r"[\s$]|USD", "", text))
    return text if value is None else f"{number_in_words(value, language)} {_DOLLARS[language]}"


def _say_thousands(text: str, language: Language) -> str:
    return number_in_words(Decimal(text[:-1]) * 1000, language)


def _say_range(text: str, language: Language) -> str:
    parts = [_say_number(part.strip(), language) for part in re.split("[-–]", text.rstrip("% "))]
    return _TO[language].join(parts) + (f" {_PERCENT[language]}" if text.endswith("%") else "")


def _say_house(text: str, language: Language) -> str:
    return f"{_say_slashed(text[:-1], language)} {text[-1]}"


def _say_share(text: str, language: Language) -> str:
    return _OF[language].join(_say_number(part, language) for part in text.split("/"))


def _say_below(text: str, language: Language) -> str:
    return f"{_BELOW[language]} {_say_number(text[1:], language)}"


def _say_line(text: str, language: Language) -> str:
    """Phone, account and identity numbers, digit by digit; but 1.500.000 is an amount."""
    if _THOUSANDS.fullmatch(text):
        return _say_number(text, language)
    text = _COUNTRY.sub("0", re.sub(r"[^\d+]", "", text))
    digits = text.lstrip("+")
    said = _as(FieldKind.PHONE)(digits, language)
    return f"{_SIGNS[language]['+'].strip()} {said}" if text.startswith("+") else said


def _say_money(text: str, language: Language) -> str:
    value = _value(re.sub(rf"\s?{_CURRENCIES}$", "", text))
    return text if value is None else _as(FieldKind.MONEY)(str(value), language)


def _say_percent(text: str, language: Language) -> str:
    value = _value(text.rstrip("% "))
    return text if value is None else f"{number_in_words(value, language)} {_PERCENT[language]}"


def _say_number(text: str, language: Language) -> str:
    value = _value(text)
    if value is None or (language == "en" and text.isdigit() and int(text) in _ENGLISH_YEARS):
        return text
    if len(text) > 1 and text.startswith("0") and text.isdigit():
        return " ".join(number_in_words(Decimal(digit), language) for digit in text)
    return number_in_words(value, language)


def _say_slashed(text: str, language: Language) -> str:
    return _SLASHED[language].join(_say_number(part, language) for part in text.split("/"))


def _value(text: str) -> Decimal | None:
    """A number as people write it, in either country: 1.500.000, 1,500,000, 6,5 and 6.5."""
    parts, marks = re.split(r"[.,]", text), set(re.findall(r"[.,]", text))
    if len(parts) > 1 and (len(parts[-1]) != 3 or len(marks) > 1):
        digits = f"{''.join(parts[:-1])}.{parts[-1]}"
    else:
        digits = "".join(parts)
    try:
        return Decimal(digits)
    except InvalidOperation:
        return None


_SAYERS: Final[dict[str, Callable[[str, Language], str]]] = {
    "email": _say_email,
    "url": _say_url,
    "iso": _as(FieldKind.DATE),
    "date": _say_date,
    "time": _as(FieldKind.TIME),
    "hours": _say_hours,
    "day": _say_day,
    "month": _say_month,
    "dollars": _say_dollars,
    "thousands": _say_thousands,
    "range": _say_range,
    "house": _say_house,
    "share": _say_share,
    "below": _say_below,
    "line": _say_line,
    "code": _as(FieldKind.IDENTIFIER),
    "money": _say_money,
    "slashed": _say_slashed,
    "percent": _say_percent,
    "number": _say_number,
}
