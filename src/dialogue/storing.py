"""The dialogue's memory as JSON text, for the session store."""

from __future__ import annotations

from functools import cache

from pydantic import TypeAdapter, ValidationError

from src.dialogue.state import DialogueState


@cache
def _adapter() -> TypeAdapter[DialogueState]:
    return TypeAdapter(DialogueState)


def state_to_json(state: DialogueState) -> str:
    """The state as JSON text."""
    return _adapter().dump_json(state).decode()


def state_from_json(text: str) -> DialogueState:
    """The state of that text; keys that are missing take their defaults, unknown ones are ignored.

    Raises ValueError where the text is no JSON object or a value has the wrong shape; its message names
    the places and holds none of the values.
    """
    try:
        return _adapter().validate_json(text)
    except ValidationError as error:
        places = ", ".join(".".join(map(str, fault["loc"])) or "text" for fault in error.errors())
        raise ValueError(f"not a stored dialogue: {places}") from None
