"""Which of several fields a name is said for: the companion of the one spoken of, the longer name first."""

from __future__ import annotations

from src.forms.model import Field, FieldKind
from src.forms.words import name_words
from src.understanding.form_index import Label
from src.understanding.hearing import Hearing
from src.understanding.phrases import Found


def shadowed(h: Hearing, at: int, found: Found[Label]) -> bool:
    """A shorter name of a field whose longer one is said here: its rest is no value."""
    longest = h.labels_at(at)[0]
    return not longest.cost and longest.length > found.length and longest.payload.field == found.payload.field


def companion(h: Hearing, field: Field, found: Found[Label]) -> Field:
    """After the beneficiary's name, "số tài khoản" is the beneficiary's."""
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
