"""Values written by hand: the same checks as for spoken ones, without the hearing."""

from __future__ import annotations

from datetime import datetime

from src.exceptions import BrowserFieldNotFoundError, ConflictError, InvalidFormatError
from src.forms.model import Form
from src.forms.problems import Refusal
from src.forms.values import canonical
from src.understanding.intents import ClearField, Language, RefuseValue, SetField


def intent_by_hand(
    form: Form, name: str, value: str, now: datetime, language: Language
) -> SetField | ClearField | RefuseValue:
    """What the citizen means by ``value`` in that field; "" clears it.

    Raises :class:`BrowserFieldNotFoundError` for an unknown field and :class:`ConflictError` for one that
    the page does not let people change now.
    """
    field = form.get(name)
    if field is None:
        raise BrowserFieldNotFoundError()
    if field.read_only or not field.visible:
        raise ConflictError("The page does not let this field be changed now.")
    if not value.strip():
        return ClearField(name)
    taken = canonical(field, value, form, now, language)
    if isinstance(taken, Refusal):
        return RefuseValue(name, taken.problem, taken.facts)
    return SetField(name, taken) if taken else ClearField(name)


def refusal(intent: RefuseValue, explanation: str | None) -> InvalidFormatError:
    """The refused value as an error: what is wrong and what is possible, never the value itself."""
    return InvalidFormatError(
        explanation, details={"field": intent.field, "problem": str(intent.problem), **intent.facts}
    )
