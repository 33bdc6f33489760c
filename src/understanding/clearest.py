"""Which of several labels the words name most clearly, and what they pass over on the way to it."""

from __future__ import annotations

from src.understanding.hearing import Hearing
from src.understanding.meanings import Match

WHOLE, HALF, HINT = 0.9, 0.5, 0.34
NEARLY_HALF, MOSTLY = 0.45, 0.6
COVERED = 0.5
NEAR = 3
_LEAD = 1.25


def clearest(labels: dict[str, Match], least: float) -> tuple[str, Match] | None:
    ranked = sorted(labels.items(), key=lambda item: (-item[1].score * item[1].weight, item[0]))
    if not ranked or ranked[0][1].score < least:
        return None
    if len(ranked) > 1:
        first, second = (match.score * match.weight for _, match in ranked[:2])
        if second and first < second * _LEAD:
            return None
    return ranked[0]


def passes_over(h: Hearing, at: int, first: int, field: str, value: str | None = None) -> bool:
    """Something else than this field or option is named between here and there."""
    for index in range(at, first):
        if h.tokens[index].mark:
            continue
        if h.phrase(h.words.self_is, index):
            return True  # "the name's derek hollis and the address is ..."
        labels = [hit.payload.field for hit in h.labels_at(index) if not hit.cost]
        options = [hit.payload for hit in h.options_at(index) if not hit.cost]
        if any(name != field for name in labels):
            return True
        if any(option.field != field or value not in (None, option.value) for option in options):
            return True
    return False
