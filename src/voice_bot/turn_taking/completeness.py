"""Whether what was said so far can be all of it: by what was asked, and what the words mean there. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from typing import Final, Literal

from src.forms.model import Field, FieldKind
from src.forms.words import fold
from src.understanding.context import Context, Understanding
from src.understanding.intents import (
    Confirm,
    Deny,
    FocusField,
    Intent,
    OpenForm,
    OutOfScope,
    Problem,
    RefuseValue,
    SetField,
    SmallTalk,
)
from src.understanding.understand import understand
from src.voice_bot.speech.context import SpeechContext
from src.voice_bot.turn_taking.words import hangs, without_hesitations

Verdict = Literal["complete", "likely", "open", "digits", "incomplete"]
"""``complete``: nothing can follow. ``likely``: it may well be all. ``open``: cannot be told by the words.
``digits``: a row of digits of any length. ``incomplete``: more must come."""

_LACKING: Final = frozenset(
    {
        Problem.TOO_FEW_DIGITS,
        Problem.UNIT_MISSING,
        Problem.YEAR_MISSING,
        Problem.DAY_MISSING,
        Problem.NOT_AN_EMAIL,
        Problem.NOT_A_PHONE,
    }
)
_OPEN_KINDS: Final = frozenset(
    {FieldKind.ADDRESS, FieldKind.SHORT_TEXT, FieldKind.LONG_TEXT, FieldKind.TAGS, FieldKind.MULTI_CHOICE}
)
_DIGIT_ROWS: Final = frozenset({FieldKind.ACCOUNT_NUMBER, FieldKind.IDENTIFIER})
WHOLE_NATIONAL_ID: Final = 12
_AT_SIGN: Final = re.compile(r"@|\ba (móc|còng)\b|\bat\b")
_YEAR: Final = re.compile(r"\bnam \w+|\bnineteen\b|\bthousand\b|\btwenty\b.*\btwenty\b|\b(19|20)\d\d\b")
_DAY_BY_NAME: Final = re.compile(r"\bhom (nay|qua)\b|\bngay mai\b|\btoday\b|\btomorrow\b|\byesterday\b")


def judge(words: str, context: SpeechContext, now: datetime) -> Verdict:
    """What the words allow. ``now`` is the citizen's local time."""
    if not without_hesitations(words, context.language):
        return "incomplete" if words.strip() else "open"
    understanding = understand(words, _context(context, now))
    verdict = _by_meaning(words, understanding, context)
    if verdict != "complete" and (
        hangs(words, context.language) or _half_an_address(words, verdict, context)
    ):
        return "incomplete"
    return verdict


def _half_an_address(words: str, verdict: Verdict, context: SpeechContext) -> bool:
    """An e-mail address that has got as far as its @."""
    field = context.focus_field
    asked = field is not None and field.kind is FieldKind.EMAIL
    return asked and verdict == "open" and _AT_SIGN.search(words.casefold()) is not None


def answers_the_question(words: str, context: SpeechContext, now: datetime) -> bool:
    """Whether the words are one value for the field that was asked about, and nothing else."""
    understanding = understand(words, _context(context, now))
    match understanding.intents:
        case (SetField(field=name),):
            return name == context.focus and understanding.confident
    return False


def _context(context: SpeechContext, now: datetime) -> Context:
    return Context(
        now=now,
        language=context.language,
        form=context.form,
        catalogue=context.catalogue,
        focus=context.focus,
        expecting=context.expecting,
    )


def _by_meaning(words: str, understanding: Understanding, context: SpeechContext) -> Verdict:
    if not understanding.intents:
        return "open"
    last = understanding.intents[-1]
    match last:
        case Confirm() | Deny():
            return "complete" if context.expecting != "nothing" or understanding.confident else "likely"
        case SetField(field=name, value=value):
            field = context.form.get(name) if context.form else None
            return "open" if field is None else _of_value(field, value, words)
        case RefuseValue(problem=problem):
            return "incomplete" if problem in _LACKING else "likely"
        case FocusField():
            return "incomplete"
        case OutOfScope() | SmallTalk() | OpenForm():
            return _of_talk(last, understanding)
    return "likely" if understanding.confident else "open"


def _of_talk(intent: Intent, understanding: Understanding) -> Verdict:
    return "likely" if not isinstance(intent, OutOfScope) and understanding.confident else "open"


def _of_value(field: Field, value: str, words: str) -> Verdict:
    if _is_full(field, value):
        return "complete"
    if (rule := _RULES.get(field.kind)) is not None:
        return rule(field, value, words)
    if field.kind in _OPEN_KINDS:
        return "open"
    if field.kind in _DIGIT_ROWS:
        return "digits"
    return "likely"


def _is_full(field: Field, value: str) -> bool:
    """The page itself allows no longer value."""
    limits = field.limits
    if limits.max_length is not None and len(value) >= limits.max_length:
        return True
    if not limits.pattern:
        return False
    try:
        pattern = re.compile(limits.pattern)
    except re.error:  # patterns are JavaScript's: what only a browser reads tells nothing here
        return False
    longer = (value + more for more in ("0", "a", "A", "00"))
    return bool(pattern.fullmatch(value)) and not any(pattern.fullmatch(one) for one in longer)


def _phone(_field: Field, _value: str, _words: str) -> Verdict:
    return "complete"


def _national_id(_field: Field, value: str, _words: str) -> Verdict:
    return "complete" if len(value) == WHOLE_NATIONAL_ID else "digits"


def _date(_field: Field, _value: str, words: str) -> Verdict:
    said = fold(words)
    return "complete" if _YEAR.search(said) or _DAY_BY_NAME.search(said) else "likely"


def _choice(field: Field, value: str, words: str) -> Verdict:
    """An option whose name begins another one's may go on."""
    said = fold(words)
    chosen = field.choice(value)
    names = [chosen.label, *chosen.aliases] if chosen else []
    others = [
        name for other in field.choices if other.value != value for name in (other.label, *other.aliases)
    ]
    ended = [fold(name) for name in names if said.endswith(fold(name))]
    longer = any(fold(other).startswith(f"{name} ") for name in ended for other in others)
    return "likely" if longer or not ended else "complete"


def _boolean(_field: Field, _value: str, _words: str) -> Verdict:
    return "complete"


def _name(_field: Field, value: str, _words: str) -> Verdict:
    return "likely" if len(value.split()) > 1 else "open"


def _time(_field: Field, _value: str, words: str) -> Verdict:
    return "likely" if not words[-1:].isdigit() else "open"


_RULES: Final[dict[FieldKind, Callable[[Field, str, str], Verdict]]] = {
    FieldKind.PHONE: _phone,
    FieldKind.NATIONAL_ID: _national_id,
    FieldKind.DATE: _date,
    FieldKind.BIRTH_DATE: _date,
    FieldKind.CHOICE: _choice,
    FieldKind.BOOLEAN: _boolean,
    FieldKind.PERSON_NAME: _name,
    FieldKind.TIME: _time,
}
