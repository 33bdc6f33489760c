"""A value that cannot be: say why, say what can, ask for it once more."""

from __future__ import annotations

from collections.abc import Mapping

from src.dialogue.asking import MAX_OPTIONS
from src.dialogue.wording import field_name, options, real_choices, spoken
from src.dialogue.work import TurnWork
from src.forms.model import Field
from src.understanding.context import PartialValue
from src.understanding.intents import Problem, RefuseValue

NEEDED_FACTS: Mapping[Problem, tuple[str, ...]] = {
    Problem.UNIT_MISSING: ("number",),
    Problem.DAY_MISSING: ("number",),
    Problem.TOO_FEW_DIGITS: ("got", "want"),
    Problem.TOO_MANY_DIGITS: ("got", "want"),
    Problem.TOO_YOUNG: ("age",),
    Problem.BEFORE_START: ("other",),
    Problem.TOO_SMALL: ("minimum",),
    Problem.TOO_LARGE: ("maximum",),
    Problem.TOO_LONG: ("max_length",),
}
COMPLETABLE = (Problem.UNIT_MISSING, Problem.YEAR_MISSING, Problem.DAY_MISSING)
"""What was said is part of a value: the next words may complete it."""
EXAMPLES = 5
"""Choices named as examples where there are too many to read out."""


def refuse(work: TurnWork, intent: RefuseValue) -> TurnWork:
    """Say why the field stays as it was; it is asked again by the very sentence that refuses. Of several,
    the first is in focus."""
    field = work.form.get(intent.field) if work.form else None
    key, facts = _reason(work, field, intent)
    first = not work.troubles
    work = work.trouble(key, **facts).asking("nothing")
    if not first:
        return work
    partial = None
    if intent.problem in COMPLETABLE and intent.facts.get("number"):
        partial = PartialValue(intent.field, intent.facts["number"])
    return work.remember(focus=intent.field, last_field=intent.field, partial=partial)


def _reason(work: TurnWork, field: Field | None, intent: RefuseValue) -> tuple[str, dict[str, str]]:
    """The phrase for the problem and its facts; the plainest one where a fact is lacking."""
    name = {"field": field_name(field, intent.field)}
    if intent.problem is Problem.NOT_AN_OPTION:
        return _other_options(work, field, intent, name)
    needed = NEEDED_FACTS.get(intent.problem, ())
    if any(not intent.facts.get(fact) for fact in needed):
        return "refuse_not_understood", name
    facts = {fact: _said(work, field, fact, intent.facts[fact]) for fact in needed}
    return f"refuse_{intent.problem.value}", name | facts


def _other_options(
    work: TurnWork, field: Field | None, intent: RefuseValue, name: dict[str, str]
) -> tuple[str, dict[str, str]]:
    choices = real_choices(field) if field else ()
    if not choices:
        known = intent.facts.get("options", "")
        key = "refuse_not_an_option" if known else "refuse_not_understood"
        return key, name | ({"options": known} if known else {})
    if len(choices) <= MAX_OPTIONS:
        return "refuse_not_an_option", name | {"options": options(choices, work.language)}
    return "refuse_not_among_many", name | {"options": options(choices[:EXAMPLES], work.language)}


def _said(work: TurnWork, field: Field | None, fact: str, value: str) -> str:
    """A fact as it is said: limits like the field's values, other fields by their label."""
    if fact == "other":
        return field_name(work.form.get(value) if work.form else None, value)
    if fact in ("minimum", "maximum") and field is not None:
        return spoken(field, work.language, value=value)
    return value
