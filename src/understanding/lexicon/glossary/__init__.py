"""Words that forms and people use for the same thing, in every language: one group per line.

A form's label or option that says one phrase of a group is also found by the others; a label that holds one
("Điện thoại phụ huynh") is found with another in its place ("số điện thoại phụ huynh"). No group may hold a
phrase that means something else on another form. One file per matter of life; a new one is added here.
"""

from src.understanding.lexicon.glossary import daily, health, labels, options, public, study, travel, work
from src.understanding.lexicon.glossary.frames import ASKING, COUNTED, NAMED
from src.understanding.lexicon.glossary.halves import HALVES

__all__ = ["ASKING", "COUNTED", "HALVES", "LABELS", "NAMED", "OPTIONS"]

_MATTERS = (daily, health, public, study, travel, work)

LABELS: tuple[tuple[str, ...], ...] = (
    *labels.LABELS,
    *(group for matter in _MATTERS for group in matter.LABELS),
)
OPTIONS: tuple[tuple[str, ...], ...] = (
    *options.OPTIONS,
    *(group for matter in _MATTERS for group in matter.OPTIONS),
)
