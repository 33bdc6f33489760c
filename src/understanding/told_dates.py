"""Which of several days is meant, by what the clause tells of it: "ngày mốt trả phòng"."""

from __future__ import annotations

from src.forms.model import Field
from src.understanding.concepts import terms_in
from src.understanding.hearing import Hearing
from src.understanding.meanings import meanings_of
from src.understanding.term_numbers import all_means

_SEVERAL = 2


def told_dates(h: Hearing, at: int, fields: list[Field]) -> frozenset[str]:
    """The fields of days whose names share most with the clause, where some do more than others."""
    if h.form.form_id is not None or len(fields) < _SEVERAL:
        return frozenset()
    start = at
    while start > 0 and not h.tokens[start - 1].breaks:
        start -= 1
    said = terms_in(h.tokens, start, h.segment_end(at))
    labels = meanings_of(h.form).labels
    shared = {
        field.name: sum(
            bool(term.means & all_means(labels.get(field.name, ()))) for term in said if not term.generic
        )
        for field in fields
    }
    most = max(shared.values())
    return frozenset(name for name, count in shared.items() if most and count == most)
