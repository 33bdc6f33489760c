"""What the bot asks next: one thing at a time, in the page's order, from where the conversation is."""

from __future__ import annotations

from src.dialogue.label_shapes import shape_of
from src.dialogue.phrases import phrase
from src.dialogue.wording import field_name, form_title, form_titles, listed, options, real_choices
from src.dialogue.work import TurnWork
from src.forms.model import Field, FieldKind, Form

MAX_OPTIONS = 7
"""Choices that are read out in full."""

_KEYS = {
    FieldKind.MONEY: "ask_amount",
    FieldKind.NUMBER: "ask_amount",
    FieldKind.DATE: "ask_date",
    FieldKind.BIRTH_DATE: "ask_date",
    FieldKind.TIME: "ask_time",
    FieldKind.DATETIME: "ask_date",
    FieldKind.BOOLEAN: "ask_yes_no",
    FieldKind.FILE: "upload_how",
}
_AS_THEY_ARE = ("ask_yes_no", "upload_how")
"""These suit any label."""
_KEYS_OF_SHAPES = {
    "question": "ask_question",
    "request": "ask_request",
    "part": "ask_part",
    "statement": "ask_part",
}


def missing_from(form: Form, focus: str | None) -> tuple[Field, ...]:
    """The missing required fields, beginning at the focus and coming round to those before it."""
    names = [field.name for field in form]
    start = names.index(focus) if focus in names else 0
    position = {name: index for index, name in enumerate(names)}
    missing = form.missing
    after = tuple(field for field in missing if position[field.name] >= start)
    return after + tuple(field for field in missing if position[field.name] < start)


def question_text(work: TurnWork, field: Field, partner: Field | None = None) -> str:
    """The question for a field: the catalogue's, else one made of its label and kind."""
    language = work.language
    entry = work.situation.entry(work.form.form_id if work.form else None)
    if entry and (own := entry.questions.get(language, {}).get(field.name)):
        return own
    name = field_name(field)
    if partner is not None:
        return phrase(language, "ask_two", {"first": name, "second": field_name(partner)})
    facts, shape = {"field": name.rstrip("?")}, shape_of(name)
    choices = real_choices(field)
    if field.kind is FieldKind.CHOICE and 0 < len(choices) <= MAX_OPTIONS:
        key = "ask_choice" if shape == "thing" else "ask_question_choice"
        return phrase(language, key, {**facts, "options": options(choices, language)})
    key = _KEYS.get(field.kind, "ask_text")
    return phrase(language, key if key in _AS_THEY_ARE else _KEYS_OF_SHAPES.get(shape, key), facts)


def ask_field(work: TurnWork, field: Field, partner: Field | None = None) -> TurnWork:
    """Ask for this field; the next bare answer is for it."""
    text = question_text(work, field, partner)
    return work.say("question", question=text).remember(focus=field.name)


def ask_next(work: TurnWork) -> TurnWork:
    """Ask for the next missing field, or offer to send when none is missing."""
    form = work.form
    if form is None:
        return ask_which_form(work)
    missing = missing_from(form, work.state.focus)
    wanted = _wanted(work)
    if wanted:
        return ask_field(work, wanted[0], _partner(work, wanted))
    work = work.remember(focus=None)
    if missing:
        return work.say("left_for_later", fields=listed(map(field_name, missing), work.language))
    if not any(field.filled for field in form.visible_fields):
        return work.say("what_to_fill")
    return work.say("complete_on_screen" if work.on_screen else "complete")


def _wanted(work: TurnWork) -> tuple[Field, ...]:
    """What is missing and was not put off."""
    missing = missing_from(work.form, work.state.focus) if work.form else ()
    return tuple(field for field in missing if field.name not in work.state.skipped)


def _partner(work: TurnWork, wanted: tuple[Field, ...]) -> Field | None:
    """The end date that is asked along with its start date."""
    if len(wanted) < 2 or work.form is None:
        return None
    first, second = wanted[:2]
    names = [field.name for field in work.form.visible_fields]
    neighbours = names.index(second.name) == names.index(first.name) + 1
    dates = first.kind is FieldKind.DATE and second.kind is FieldKind.DATE
    return second if neighbours and dates else None


def ask_which_form(work: TurnWork) -> TurnWork:
    """With no form open: which one is it to be?"""
    titles = form_titles(work.situation, work.language)
    return work.say("which_form", forms=titles) if titles else work.say("what_to_fill")


def ask_review(work: TurnWork) -> TurnWork:
    """The question whose yes sends the form."""
    title = form_title(work.situation, work.state.form_id, work.form, work.language)
    return work.say("review_question", form=title).remember(expecting="submit_answer")


def end_with_question(work: TurnWork) -> TurnWork:
    """The last sentence of a turn, as its work says how."""
    state = work.state
    if work.ask == "nothing" or state.phase == "submitted" or state.submission_key is not None:
        return work
    if state.expecting == "submit_answer":
        return ask_review(work)
    field = work.form.get(state.focus) if work.form else None
    if work.ask == "focus" and field is not None:
        return ask_field(work, field)
    if work.ask == "again" and field is not None and not field.filled:
        return ask_field(work, field)
    if work.ask == "again" and work.lines and not _wanted(work):
        return work
    return ask_next(work)
