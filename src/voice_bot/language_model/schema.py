"""The JSON schema of an answer: the intents that are possible on the form at hand, and no others.

Within what strict structured output takes (all members required, no further ones, ``anyOf`` of objects).
What the schema cannot say, and what a server does not hold to, is checked afterwards all the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from src.forms.model import Field, FieldKind, Form
from src.understanding.context import Context

COMMANDS: Final = (
    "clear_form",
    "next_step",
    "previous_step",
    "next_field",
    "undo",
    "redo",
    "review",
    "ask_missing",
    "submit",
    "deny",
    "cancel",
    "save_draft",
    "list_drafts",
)
"""No ``confirm``: a yes counts only as the rules hear it. Pressing, uploading and loading drafts neither."""
TALK: Final = ("repeat", "help", "greeting", "thanks", "goodbye", "not_known", "out_of_scope")
ABOUT_FIELDS: Final = ("focus_field", "clear_field", "read_back", "skip_field")
MOST_OPTIONS: Final = 60
"""Of one field; longer lists go by their labels in free text."""


def writable(form: Form) -> tuple[Field, ...]:
    """The fields that words can fill."""
    return tuple(field for field in form if field.kind is not FieldKind.FILE and not field.read_only)


def schema_of(context: Context) -> dict[str, Any]:
    """The schema for the form at hand, or for choosing one."""
    form = context.form
    kinds = [_object(kind=_one_of((*COMMANDS, *TALK) if form else TALK))]
    kinds.append(_object(kind=_one_of(("answer",)), text={"type": "string"}))
    kinds.append(_object(kind=_one_of(("switch_language",)), language=_one_of(("vi", "en"))))
    if context.catalogue:
        ids = _one_of(entry.form_id for entry in context.catalogue)
        kinds.append(_object(kind=_one_of(("open_form",)), form=ids))
    if form is not None:
        kinds += _on_form(form)
    items = {"type": "array", "items": {"anyOf": kinds}}
    return _object(intents=items)


def _on_form(form: Form) -> list[dict[str, Any]]:
    fields = writable(form)
    shut = [field for field in fields if _shut(field)]
    free = [field.name for field in fields if not _shut(field)]
    kinds = [_setting((field.name,), _value_of(field)) for field in shut]
    if free:
        kinds.append(_setting(free, {"type": "string"}))
    if fields:
        names = _one_of(field.name for field in fields)
        kinds.append(_object(kind=_one_of(ABOUT_FIELDS), field=names))
    if form.step_titles:
        kinds.append(_object(kind=_one_of(("go_to_section",)), section=_one_of(form.step_titles)))
    return kinds


def _shut(field: Field) -> bool:
    """Whether its values can be listed."""
    listed = field.kind is FieldKind.CHOICE and 0 < len(field.choices) <= MOST_OPTIONS
    return listed or field.kind is FieldKind.BOOLEAN


def _value_of(field: Field) -> dict[str, Any]:
    if field.kind is FieldKind.BOOLEAN:
        return _one_of(("true", "false"))
    return _one_of(choice.value for choice in field.choices)


def _setting(names: Iterable[str], value: dict[str, Any]) -> dict[str, Any]:
    return _object(
        kind=_one_of(("set_field",)), field=_one_of(names), value=value, corrects={"type": "boolean"}
    )


def _one_of(values: Iterable[str]) -> dict[str, Any]:
    return {"type": "string", "enum": list(dict.fromkeys(values))}


def _object(**properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
