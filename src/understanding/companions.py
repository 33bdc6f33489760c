"""Which of several fields a name is said for: the companion of the one spoken of, the longer name first."""

from __future__ import annotations

from src.forms.model import Field, FieldKind
from src.forms.words import fold, label_words, name_words
from src.understanding.form_index import Label
from src.understanding.hearing import Hearing
from src.understanding.phrases import Found


def shadowed(h: Hearing, at: int, found: Found[Label]) -> bool:
    """A shorter name of a field whose longer one is said here: its rest is no value."""
    longest = h.labels_at(at)[0]
    return not longest.cost and longest.length > found.length and longest.payload.field == found.payload.field


def same_party(h: Hearing, field: Field, found: Found[Label] | None = None) -> Field:
    """After "bên nam" was spoken of, "căn cước" is his: of fields alike, the one that shares its words."""
    last = h.form.get(h.last)
    if last is None or last.name not in h.values or last.name == field.name:
        return field
    said = {fold(word) for word in found.words} if found else set[str]()
    party = _words(last.label)
    alike = [other for other in h.form if other.kind is field.kind and other.visible and not other.read_only]
    if not alike:  # the one named is of a step that is not shown
        return field
    common = set[str].intersection(*(_words(other.label) for other in (*alike, last)))
    telling = {word for word in party - common if len(word) > 1}

    def shared(other: Field) -> int:
        return len(_words(other.label) & telling)

    labels = [_words(other.label) for other in alike]
    if said & (set[str].union(*labels) - set[str].intersection(*labels)):
        return field  # the words name one of them
    best = max(alike, key=shared)
    return best if shared(best) > shared(field) and not h.value_of(best.name) else field


def _words(label: str) -> set[str]:
    return {fold(word) for word in label_words(label)}


def companion(h: Hearing, field: Field, found: Found[Label]) -> Field:
    """After the beneficiary's name, "số tài khoản" is the beneficiary's."""
    if h.form.form_id is None:
        return same_party(h, field, found)
    person = h.form.get(h.last)
    if person is None or person.kind is not FieldKind.PERSON_NAME or person.name not in h.values:
        return field
    whose = name_words(person.name).split()[0]
    if field.kind is FieldKind.PERSON_NAME or name_words(field.name).split()[:1] == [whose]:
        return field
    own = (
        other
        for other in h.form
        if other.kind is field.kind
        and name_words(other.name).split()[:1] == [whose]
        and not h.value_of(other.name)
    )
    return next(own, field)
