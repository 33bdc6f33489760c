"""Bare answers: the value alone, for the field that was asked about or spoken of last."""

from __future__ import annotations

from decimal import Decimal

from src.forms.model import Field, FieldKind
from src.forms.values import plain_number
from src.understanding.answers import asks
from src.understanding.choices import read_choice
from src.understanding.hearing import OPEN_KINDS, Hearing, Taken
from src.understanding.intents import Intent, RefuseValue
from src.understanding.money import read_money, read_scale
from src.understanding.open_text import name_in, open_end, plausible_name, read_end_of_all, written
from src.understanding.reading import read_bounded


def _start(h: Hearing) -> int:
    return h.skip((h.words.fillers, h.words.greetings, h.words.pronouns, h.words.copulas), 0)


def _rest_is_polite(h: Hearing, at: int) -> bool:
    return h.only((h.words.fillers, h.words.pronouns, h.words.end_book), at, len(h.tokens))


def complete_partial(h: Hearing) -> tuple[Intent, ...] | None:
    """ "triệu nhé" after an amount without its unit."""
    partial = h.context.partial
    field = h.form.get(partial.field) if partial else None
    if partial is None or field is None:
        return None
    start = h.skip((h.words.fillers, h.words.pronouns), 0)
    unit = read_scale(h.tokens, start) if start < len(h.tokens) else None
    if unit is None or not _rest_is_polite(h, unit[1]):
        whole = read_money(h.tokens, start)
        if whole and whole.unit and _rest_is_polite(h, whole.end):
            return h.settle(field, plain_number(whole.value), whole.end).intents
        return None
    return h.settle(field, plain_number(Decimal(partial.number) * unit[0]), unit[1]).intents


def answer_first(h: Hearing) -> tuple[Intent, ...] | None:
    """The whole utterance is a value of the field that was asked about."""
    field = h.form.get(h.context.focus)
    if field is None or field.kind in OPEN_KINDS:
        return None
    for start in dict.fromkeys((0, h.skip((h.words.interjections,), 0), _start(h))):
        if start >= len(h.tokens) or any(not hit.cost for hit in h.labels_at(start)):
            continue
        taken = read_bounded(h, field, start, sure=True)
        if taken and _rest_is_polite(h, taken.end) and (not taken.refused or _clearly_meant(h, field, taken)):
            return taken.intents
    return None


def _clearly_meant(h: Hearing, field: Field, taken: Taken) -> bool:
    """A refusal of a bare answer, unless the same words fit another field."""
    refusal = taken.intents[0]
    if not isinstance(refusal, RefuseValue):
        return False
    if field.kind in (FieldKind.NATIONAL_ID, FieldKind.ACCOUNT_NUMBER):
        return refusal.facts.get("got") != "10"
    return True


def answer_last(h: Hearing) -> tuple[Intent, ...] | None:
    """Nothing else was found: words for a field of free words."""
    field = h.form.get(h.context.focus)
    if field is None or field.kind not in OPEN_KINDS or asks(h) or h.context.expecting != "nothing":
        return None
    start = _start(h) if field.kind is not FieldKind.LONG_TEXT else h.skip((h.words.interjections,), 0)
    end = read_end_of_all(h, start, text=field.kind is FieldKind.LONG_TEXT)
    if start >= end:
        return None
    if field.kind is FieldKind.PERSON_NAME:
        named = (
            name_in(h, start, open_end(h, field, start), sure=True) if plausible_name(h, start, end) else None
        )
        return h.settle(field, named[0], end).intents if named else None
    if unrelated_copula(h, start, end):
        return None
    value = written(h, field, start, end)
    return h.settle(field, value, end).intents if value else None


def unrelated_copula(h: Hearing, start: int, end: int) -> bool:
    """ "tuổi là 35": something else is being told, not the answer."""
    for at in range(start + 1, min(end, start + 5)):
        if h.tokens[at].colon or (h.tokens[at].key in ("là", "is") and at + 1 < end):
            return True
    return False


def correct_last(h: Hearing, at: int) -> Taken | None:
    """After "à nhầm": a bare value for the field spoken of last."""
    field = h.form.get(h.last)
    if field is None or at >= len(h.tokens) or h.tokens[at].mark:
        return None
    if field.kind in (FieldKind.CHOICE, FieldKind.MULTI_CHOICE):
        return read_choice(h, field, at, sure=False)
    if field.kind not in OPEN_KINDS:
        return read_bounded(h, field, at, sure=True)
    end = open_end(h, field, at)
    if field.kind is FieldKind.PERSON_NAME:
        named = name_in(h, at, end, sure=True)
        return h.settle(field, named[0], named[1]) if named else None
    value = written(h, field, at, read_end_of_all(h, at, text=True, stop=end))
    return h.settle(field, value, end) if value else None
