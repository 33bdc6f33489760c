"""How values are said in English: the grammar's shared rules, one per kind of value. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Final

from src.forms.model import FieldKind
from src.voice_bot.speech import words

RULE_OF_KIND: Final = {
    FieldKind.PERSON_NAME: "person_name",
    FieldKind.PHONE: "digits",
    FieldKind.NATIONAL_ID: "digits",
    FieldKind.ACCOUNT_NUMBER: "digits",
    FieldKind.IDENTIFIER: "identifier",
    FieldKind.MONEY: "money",
    FieldKind.NUMBER: "number",
    FieldKind.DATE: "date",
    FieldKind.BIRTH_DATE: "date",
    FieldKind.TIME: "time",
    FieldKind.DATETIME: "moment",
    FieldKind.BOOLEAN: "boolean",
    FieldKind.EMAIL: "email",
}
"""Kinds that are not here (free text, addresses, files) are typed."""

WIDE_RULES: Final = frozenset({"email"})
"""So wide that they are listened for only where the field was asked about."""

_LISTS: Final[dict[str, Iterable[str]]] = {
    "digit": words.DIGITS,
    "unit": words.UNITS,
    "teen": words.TEENS,
    "tens": words.TENS,
    "month": words.MONTHS,
    "weekday": words.WEEKDAYS,
    "ordinal_word": words.ORDINALS,
    "ordinal_unit": words.ORDINALS[:9],
    "first_name": words.FIRST_NAMES,
    "last_name": words.LAST_NAMES,
    "email_host": words.EMAIL_HOSTS,
    "email_name": words.FIRST_NAMES + words.LAST_NAMES,
}
_RULES: Final = {
    "digits": "( <digit> | ( double | triple ) <digit> )+",
    "identifier": "[ <letter> [ <letter> ] [ <letter> ] [ dash ] ] <digits> [ dash <digits> ]",
    "below_hundred": "<unit> | <teen> | <tens> [ <unit> ]",
    "below_thousand": "<below_hundred> | ( a | <unit> ) hundred [ [ and ] <below_hundred> ]",
    "number": "zero | <below_thousand> | <below_thousand> thousand [ [ and ] <below_thousand> ] "
    "| <unit> point <digit>",
    "amount": "( <below_thousand> | <below_thousand> point <digit> | <unit> and a half | a ) "
    "( thousand | million | billion )",
    "money": "<amount> [ <amount> ] [ <amount> ] [ dong ]",
    "ordinal": "<ordinal_word> | ( twenty | thirty ) <ordinal_unit>",
    "year": "nineteen <below_hundred> | twenty ( <teen> | <tens> [ <unit> ] | oh <unit> ) "
    "| two thousand [ [ and ] <below_hundred> ]",
    "date": "today | tomorrow | yesterday | the day after tomorrow | [ next ] <weekday> "
    "| <month> [ the ] <ordinal> [ <year> ] | [ the ] <ordinal> [ of ] <month> [ <year> ]",
    "hour": "<unit> | ten | eleven | twelve",
    "minutes": "oh <unit> | <teen> | <tens> [ <unit> ]",
    "time": "<hour> [ <minutes> ] <half_day> | <hour> <minutes> | <hour> o'clock | noon | half past <hour>",
    "moment": "<date> [ at ] <time> | <date>",
    "boolean": "yes | no | checked | unchecked",
    "person_name": "<first_name> <last_name>",
    "email": "<email_part>+ at <email_host> dot ( com | net | org )",
    "email_part": "<email_name> | <digit> | dot | underscore | dash",
}
_REFERENCE: Final = re.compile(r"<(\w+)>")


def references(body: str) -> list[str]:
    """Names of the rules that a rule's body refers to."""
    return _REFERENCE.findall(body)


def body(name: str, known: Callable[[str], bool]) -> str:
    """The body of a shared rule with unknown words left out; "" where nothing is left of it."""
    if name == "letter":
        return " | ".join(_letters(words.LETTERS, known))
    if name == "half_day":
        letters = _letters(("a", "p", "m"), known)
        return f"( {letters[0]} | {letters[1]} ) {letters[2]}" if len(letters) == 3 else ""
    if name in _LISTS:
        return " | ".join(dict.fromkeys(word for word in _LISTS[name] if known(word)))
    text = _RULES[name]
    plain = re.findall(r"[a-z']+", _REFERENCE.sub(" ", text))
    return text if all(known(word) for word in plain) else ""


def _letters(letters: Iterable[str], known: Callable[[str], bool]) -> list[str]:
    spoken = ((f"{letter}.", letter) for letter in letters)
    return [token for pair in spoken for token in [next(filter(known, pair), "")] if token]


def spoken_number(digits: str) -> list[str]:
    """A short number as it is said ("36" → thirty six); digit by digit from four digits on."""
    number = int(digits)
    if len(digits) > 3 or digits.startswith("0"):
        return [("zero", *words.UNITS)[int(digit)] for digit in digits]
    said: list[str] = []
    if number >= 100:
        said += [words.UNITS[number // 100 - 1], "hundred"]
        number %= 100
    if number >= 20:
        said.append(words.TENS[number // 10 - 2])
        number %= 10
    if number >= 10:
        said.append(words.TEENS[number - 10])
    elif number:
        said.append(words.UNITS[number - 1])
    return said


def spoken_time(hour: int, minute: int) -> list[str]:
    """A time of day as it is said (14:30 → two thirty p. m.)."""
    said = spoken_number(str((hour - 1) % 12 + 1))
    if 0 < minute < 10:
        said.append("oh")
    if minute:
        said += spoken_number(str(minute))
    return [*said, "p." if hour >= 12 else "a.", "m."]
