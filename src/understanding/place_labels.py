"""Whether a short text asks for a place."""

from __future__ import annotations

from functools import lru_cache

from src.forms.model import Field, FieldKind
from src.forms.words import fold, label_words
from src.understanding.lexicon.glossary import telling


@lru_cache(maxsize=1024)
def _placed(label: str) -> bool:
    said = f" {fold(' '.join(label_words(label)))} "
    return any(f" {word} " in said for word in telling.PLACE_LABELS)


def asks_place(field: Field) -> bool:
    """ "Địa điểm kinh doanh", "Where did you see it?"."""
    return field.kind is FieldKind.SHORT_TEXT and _placed(field.label)
