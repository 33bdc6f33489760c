"""A whole name on a form that asks for its parts: "my name is carlos mendez" → Carlos, Mendez."""

from __future__ import annotations

from src.forms.model import Field, FieldKind
from src.forms.words import fold, label_words
from src.understanding.hearing import Hearing
from src.understanding.intents import Intent, SetField
from src.understanding.vocabulary import vocabulary

_GIVEN = ("first name", "given name", "given names", "ten", "ten goi", "ten dem va ten")
_FAMILY = ("last name", "family name", "surname", "ho", "ho dem")
_PARTS = frozenset({"first", "given", "last", "family", "surname"})


def _part(h: Hearing, names: tuple[str, ...]) -> Field | None:
    return next(
        (
            field
            for field in h.form
            if field.kind is FieldKind.PERSON_NAME
            and field.visible
            and not field.read_only
            and fold(" ".join(label_words(field.label))) in names
        ),
        None,
    )


def with_names_split(h: Hearing, intents: tuple[Intent, ...]) -> tuple[Intent, ...]:
    """The intents, a whole name put into its two fields; a part named as such stays as it is."""
    given, family = _part(h, _GIVEN), _part(h, _FAMILY)
    if h.form.form_id is not None or given is None or family is None:
        return intents
    said = [intent for intent in intents if isinstance(intent, SetField)]
    parts = {given.name, family.name}
    whole = [intent for intent in said if intent.field in parts and len(intent.value.split()) > 1]
    if len(whole) != 1 or sum(intent.field in parts for intent in said) > 1:
        return intents
    if any(token.key in _PARTS for token in h.tokens):
        return intents
    words = whole[0].value.split()
    local = vocabulary().surnames.exact.get(words[0].casefold()) and h.context.language == "vi"
    first, last = (words[1:], words[:1]) if local else (words[:-1], words[-1:])
    split = (
        SetField(given.name, " ".join(first), whole[0].corrects),
        SetField(family.name, " ".join(last), whole[0].corrects),
    )
    at = intents.index(whole[0])
    return (*intents[:at], *split, *intents[at + 1 :])
