"""What a citizen can mean: a tagged union, the only thing that crosses from understanding to dialogue.

Rules make these today; a language model's answer is validated into the same types. Each has a ``kind``
for the wire. An utterance may hold several, in the order said.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Literal

from src.forms.problems import Problem as Problem  # part of this vocabulary

Language = Literal["vi", "en"]


@dataclass(frozen=True, slots=True)
class OpenForm:
    form_id: str
    kind: Literal["open_form"] = "open_form"


@dataclass(frozen=True, slots=True)
class SetField:
    """``value`` is canonical (ISO dates, option values, plain digits) and has passed the field's checks.

    ``corrects`` is true where the citizen said that it replaces something said before.
    """

    field: str
    value: str
    corrects: bool = False
    kind: Literal["set_field"] = "set_field"


@dataclass(frozen=True, slots=True)
class RefuseValue:
    """A value was meant for this field but cannot be: the field stays as it was; say why."""

    field: str
    problem: Problem
    facts: dict[str, str] = dataclasses.field(default_factory=dict, hash=False)
    kind: Literal["refuse_value"] = "refuse_value"


@dataclass(frozen=True, slots=True)
class ClearField:
    field: str
    kind: Literal["clear_field"] = "clear_field"


@dataclass(frozen=True, slots=True)
class ClearForm:
    kind: Literal["clear_form"] = "clear_form"


@dataclass(frozen=True, slots=True)
class FocusField:
    """Go to this field; the next bare answer is for it."""

    field: str
    kind: Literal["focus_field"] = "focus_field"


@dataclass(frozen=True, slots=True)
class ReadBack:
    """Say the value of one field, or of all (``field`` None)."""

    field: str | None = None
    kind: Literal["read_back"] = "read_back"


@dataclass(frozen=True, slots=True)
class NextStep:
    kind: Literal["next_step"] = "next_step"


@dataclass(frozen=True, slots=True)
class PreviousStep:
    kind: Literal["previous_step"] = "previous_step"


@dataclass(frozen=True, slots=True)
class NextField:
    kind: Literal["next_field"] = "next_field"


@dataclass(frozen=True, slots=True)
class GoToSection:
    """``section``: a section's or step's title as the page writes it, or a step number from 1."""

    section: str
    kind: Literal["go_to_section"] = "go_to_section"


@dataclass(frozen=True, slots=True)
class SkipField:
    """Leave a field for later (``field`` None: the one just asked about)."""

    field: str | None = None
    kind: Literal["skip_field"] = "skip_field"


@dataclass(frozen=True, slots=True)
class Undo:
    kind: Literal["undo"] = "undo"


@dataclass(frozen=True, slots=True)
class Redo:
    kind: Literal["redo"] = "redo"


@dataclass(frozen=True, slots=True)
class Review:
    kind: Literal["review"] = "review"


@dataclass(frozen=True, slots=True)
class AskMissing:
    """What is still missing; why was it not sent."""

    kind: Literal["ask_missing"] = "ask_missing"


@dataclass(frozen=True, slots=True)
class Submit:
    """The citizen asks to send. Never sends by itself: the dialogue asks for a yes to its review."""

    kind: Literal["submit"] = "submit"


@dataclass(frozen=True, slots=True)
class Confirm:
    kind: Literal["confirm"] = "confirm"


@dataclass(frozen=True, slots=True)
class Deny:
    kind: Literal["deny"] = "deny"


@dataclass(frozen=True, slots=True)
class Cancel:
    """Give the whole form up."""

    kind: Literal["cancel"] = "cancel"


@dataclass(frozen=True, slots=True)
class SaveDraft:
    name: str | None = None
    kind: Literal["save_draft"] = "save_draft"


@dataclass(frozen=True, slots=True)
class LoadDraft:
    name: str | None = None
    kind: Literal["load_draft"] = "load_draft"


@dataclass(frozen=True, slots=True)
class ListDrafts:
    kind: Literal["list_drafts"] = "list_drafts"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file for a field. ``file`` is an upload's id; nobody can say one, so that words leave it out and are
    told where to choose the file."""

    field: str | None = None
    file: str | None = None
    kind: Literal["upload"] = "upload"


@dataclass(frozen=True, slots=True)
class PressButton:
    label: str
    kind: Literal["press_button"] = "press_button"


@dataclass(frozen=True, slots=True)
class Repeat:
    kind: Literal["repeat"] = "repeat"


@dataclass(frozen=True, slots=True)
class Help:
    kind: Literal["help"] = "help"


@dataclass(frozen=True, slots=True)
class SwitchLanguage:
    language: Language
    kind: Literal["switch_language"] = "switch_language"


@dataclass(frozen=True, slots=True)
class ChangePace:
    """Speak slower, or at the usual pace again."""

    slower: bool
    kind: Literal["change_pace"] = "change_pace"


@dataclass(frozen=True, slots=True)
class SmallTalk:
    topic: Literal["greeting", "thanks", "goodbye", "other"] = "other"
    kind: Literal["small_talk"] = "small_talk"


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a question about the form, checked and fit to be said; "": it is not known. Only a
    language model finds one; it writes nothing."""

    text: str
    kind: Literal["answer"] = "answer"


@dataclass(frozen=True, slots=True)
class OutOfScope:
    """Nothing about the form; nothing is written."""

    kind: Literal["out_of_scope"] = "out_of_scope"


Intent = (
    OpenForm
    | SetField
    | RefuseValue
    | ClearField
    | ClearForm
    | FocusField
    | ReadBack
    | NextStep
    | PreviousStep
    | NextField
    | GoToSection
    | SkipField
    | Undo
    | Redo
    | Review
    | AskMissing
    | Submit
    | Confirm
    | Deny
    | Cancel
    | SaveDraft
    | LoadDraft
    | ListDrafts
    | Upload
    | PressButton
    | Repeat
    | Help
    | SwitchLanguage
    | ChangePace
    | SmallTalk
    | Answer
    | OutOfScope
)
