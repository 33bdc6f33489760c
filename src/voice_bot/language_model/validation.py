"""A model's answer, checked like the rules' own. Pure.

What is not on the form, cannot be, was not said or not asked for, is dropped, with its reason.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, get_args

from src.forms.model import Field, FieldKind, Form
from src.forms.problems import Refusal
from src.forms.values import canonical
from src.understanding import intents
from src.understanding.answers import asks
from src.understanding.command_words import command_books
from src.understanding.context import Context
from src.understanding.hearing import Hearing
from src.understanding.intents import Intent
from src.voice_bot.language_model.grounding import Said
from src.voice_bot.language_model.need import hearing_of
from src.voice_bot.language_model.spoken_answers import speakable

Dropped = Literal[
    "malformed",
    "unknown_kind",
    "unknown_field",
    "impossible_value",
    "not_said",
    "not_asked",
    "unsafe_answer",
    "too_many",
]
REASONS: Final[tuple[Dropped, ...]] = get_args(Dropped)
_CONDITIONS: Final = frozenset({FieldKind.CHOICE, FieldKind.MULTI_CHOICE, FieldKind.BOOLEAN})
"""What pages make other fields depend on."""
MOST_INTENTS: Final = 12
MOST_CLEARED: Final = 2

_PLAIN: Final[Mapping[str, Callable[[], Intent]]] = {
    "next_step": intents.NextStep,
    "previous_step": intents.PreviousStep,
    "next_field": intents.NextField,
    "undo": intents.Undo,
    "redo": intents.Redo,
    "review": intents.Review,
    "ask_missing": intents.AskMissing,
    "save_draft": intents.SaveDraft,
    "list_drafts": intents.ListDrafts,
    "repeat": intents.Repeat,
    "help": intents.Help,
    "greeting": lambda: intents.SmallTalk("greeting"),
    "thanks": lambda: intents.SmallTalk("thanks"),
    "goodbye": lambda: intents.SmallTalk("goodbye"),
    "not_known": lambda: intents.Answer(""),
    "out_of_scope": intents.OutOfScope,
}
_TALK: Final = frozenset({"repeat", "help", "greeting", "thanks", "goodbye", "not_known", "out_of_scope"})
_ABOUT_FIELDS: Final[Mapping[str, Callable[[str], Intent]]] = {
    "focus_field": intents.FocusField,
    "read_back": intents.ReadBack,
    "skip_field": intents.SkipField,
}
_MEMBERS: Final[Mapping[str, Mapping[str, type]]] = {
    "set_field": {"field": str, "value": str, "corrects": bool},
    "answer": {"text": str},
    "switch_language": {"language": str},
    "open_form": {"form": str},
    "go_to_section": {"section": str},
    "clear_field": {"field": str},
    "focus_field": {"field": str},
    "read_back": {"field": str},
    "skip_field": {"field": str},
}
"""What belongs to an intent besides its kind; the others have nothing."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What may be taken of an answer, and why the rest was dropped, one reason for each."""

    intents: tuple[Intent, ...]
    dropped: tuple[Dropped, ...] = ()


class _Unfit(Exception):  # noqa: N818 - never leaves this module
    def __init__(self, reason: Dropped) -> None:
        super().__init__(reason)
        self.reason: Dropped = reason


def validated(items: Sequence[Any], text: str, context: Context) -> Verdict:
    """Check a model's intents against the words, the form at hand and the open question."""
    checker = _Checker(hearing_of(text, context))
    dropped: list[Dropped] = []
    for item in checker.hidden_last(items):
        try:
            checker.take(item)
        except _Unfit as unfit:
            dropped.append(unfit.reason)
    return Verdict(checker.kept(), tuple(dropped))


class _Checker:
    """Takes an answer's intents one after the other, in the order said."""

    def __init__(self, heard: Hearing) -> None:
        self._heard, self._context = heard, heard.context
        self._said = Said(heard)
        self._taken: list[Intent] = []
        self._values: dict[str, str] = {}

    def hidden_last(self, items: Sequence[Any]) -> list[Any]:
        """The items as said, but values of fields that the page hides after what may show them."""

        def hidden(item: Any) -> bool:
            name = item.get("field") if isinstance(item, dict) else None
            field = self._heard.form.get(name) if isinstance(name, str) else None
            return field is not None and not field.visible

        return sorted(items, key=hidden)

    def take(self, item: Any) -> None:
        """Raises :class:`_Unfit`."""
        kind = item.get("kind") if isinstance(item, dict) else None
        if not isinstance(kind, str):
            raise _Unfit("malformed")
        members = _MEMBERS.get(kind, {})
        if set(item) - {"kind"} != set(members):
            raise _Unfit("malformed" if kind in _MEMBERS or kind in _PLAIN else "unknown_kind")
        if any(type(item[name]) is not wanted for name, wanted in members.items()):
            raise _Unfit("malformed")
        intent = self._intent(kind, item)
        if len(self._taken) >= MOST_INTENTS or intent in self._taken:
            raise _Unfit("too_many")
        self._taken.append(intent)
        if isinstance(intent, intents.SetField):
            self._values[intent.field] = intent.value

    def kept(self) -> tuple[Intent, ...]:
        """The last value of each field; what is out of scope only where nothing else is said."""
        last = {one.field: one for one in self._taken if isinstance(one, intents.SetField)}
        kept = [one for one in self._taken if not isinstance(one, intents.SetField) or last[one.field] is one]
        rest = [one for one in kept if not isinstance(one, intents.OutOfScope)]
        return tuple(rest or kept)

    def _intent(self, kind: str, item: Mapping[str, Any]) -> Intent:
        if self._context.form is None and kind not in _TALK and kind not in _WITHOUT_FORM:
            raise _Unfit("unknown_kind")
        match kind:
            case "set_field":
                return self._set(item["field"], item["value"], item["corrects"])
            case "clear_field":
                return self._clear(item["field"])
            case "focus_field" | "read_back" | "skip_field":
                return _ABOUT_FIELDS[kind](self._field(item["field"]).name)
            case "submit" | "deny" | "cancel" | "clear_form":
                return self._weighty(kind)
            case _:
                return self._other(kind, item)

    def _other(self, kind: str, item: Mapping[str, Any]) -> Intent:
        match kind:
            case "answer":
                return self._answer(item["text"])
            case "open_form" if any(item["form"] == entry.form_id for entry in self._context.catalogue):
                return intents.OpenForm(item["form"])
            case "go_to_section" if item["section"] in self._form.step_titles:
                return intents.GoToSection(item["section"])
            case "switch_language" if item["language"] in ("vi", "en"):
                return intents.SwitchLanguage(item["language"])
            case "open_form" | "go_to_section" | "switch_language":
                raise _Unfit("unknown_field")
        if kind not in _PLAIN:
            raise _Unfit("unknown_kind")
        return _PLAIN[kind]()

    @property
    def _form(self) -> Form:
        form = self._heard.form
        fields = tuple(
            dataclasses.replace(field, value=self._values.get(field.name, field.value)) for field in form
        )
        return dataclasses.replace(form, fields=fields) if self._values else form

    def _field(self, name: str) -> Field:
        field = self._form.get(name)
        if field is None or field.read_only or not (field.visible or self._shown_by_then(name)):
            raise _Unfit("unknown_field")
        return field

    def _shown_by_then(self, name: str) -> bool:
        """A field that the page hides until another has some value: it has it by then, where the catalogue
        knows which; else some choice is made in the same breath, and the page has the last word."""
        rule = self._heard.entry.revealed_by.get(name) if self._heard.entry else None
        if rule is not None:
            other = self._form.get(rule[0])
            return other is not None and other.value == rule[1]
        chosen = (self._heard.form.get(field) for field in self._values)
        return any(field is not None and field.kind in _CONDITIONS for field in chosen)

    def _set(self, name: str, text: str, corrects: bool) -> Intent:
        field = self._field(name)
        if field.kind is FieldKind.FILE:
            raise _Unfit("unknown_field")
        value = canonical(field, text, self._form, self._context.now, self._context.language)
        if isinstance(value, Refusal) or not value:
            raise _Unfit("impossible_value")
        if not self._said.holds(field, value):
            raise _Unfit("not_said")
        if len(self._values) > self._said.count // 2:  # three words bring no five values
            raise _Unfit("too_many")
        return intents.SetField(field.name, value, corrects)

    def _clear(self, name: str) -> Intent:
        field = self._field(name)
        if not self._said.names(field):
            raise _Unfit("not_said")
        if sum(isinstance(one, intents.ClearField) for one in self._taken) >= MOST_CLEARED:
            raise _Unfit("too_many")
        return intents.ClearField(field.name)

    def _weighty(self, kind: str) -> Intent:
        """What goes toward sending or losing the form: it must have been asked for, and is never the answer
        to an open question, but for a no. The dialogue asks back before it does any of these."""
        asked = self._context.expecting != "nothing"
        if kind == "deny" and asked:
            return intents.Deny()
        if kind == "deny" or asked or (kind == "submit" and not self._asked_to_send()):
            raise _Unfit("not_asked")
        if kind == "submit":
            return intents.Submit()
        return intents.Cancel() if kind == "cancel" else intents.ClearForm()

    def _asked_to_send(self) -> bool:
        tokens, verbs = self._heard.tokens, command_books().verbs
        said = any(
            hit.payload == "submit" and not hit.cost
            for at, token in enumerate(tokens)
            if not token.mark
            for hit in verbs.find(tokens, at)
        )
        return said and not asks(self._heard)

    def _answer(self, text: str) -> Intent:
        if any(isinstance(one, intents.Answer) for one in self._taken):
            raise _Unfit("too_many")
        if not text.strip():
            return intents.Answer("")
        answer = speakable(text, self._context.form)
        if answer is None:
            raise _Unfit("unsafe_answer")
        return intents.Answer(answer)


_WITHOUT_FORM: Final = frozenset({"answer", "open_form", "switch_language"})
