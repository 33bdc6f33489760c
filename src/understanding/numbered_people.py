"""The number of somebody, where his name is asked too: "mã số người nộp thuế là ..." is not his name."""

from __future__ import annotations

from src.forms.model import Field, FieldKind
from src.understanding.concepts import terms_of
from src.understanding.hearing import Hearing
from src.understanding.lexicon.glossary.telling import NUMBER_HEADS


def numbered(h: Hearing, field: Field, at: int) -> Field:
    """The code of the same person, where "số", "mã số" stand right before the words that name him."""
    before = h.token(at - 1)
    if h.form.form_id is not None or field.kind is not FieldKind.PERSON_NAME or before is None:
        return field
    if before.key not in NUMBER_HEADS:
        return field
    whose = _means(field)
    codes = [
        other
        for other in h.form
        if other.kind in (FieldKind.IDENTIFIER, FieldKind.NATIONAL_ID, FieldKind.ACCOUNT_NUMBER)
        and other.visible
        and _means(other) & whose
    ]
    return codes[0] if len(codes) == 1 else field


def _means(field: Field) -> frozenset[str]:
    found = frozenset[str]().union(*(term.means for term in terms_of(field.label) if not term.generic))
    return found - {"name", "number"}
