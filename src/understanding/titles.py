"""A job title without its field: "em là chuyên viên phân tích dữ liệu", "i'm a senior analyst"."""

from __future__ import annotations

from src.forms.model import FieldKind
from src.forms.words import fold, name_words
from src.understanding.hearing import Hearing, Taken
from src.understanding.open_text import open_end
from src.understanding.tokens import text_of
from src.understanding.trimming import trim_end

_TITLE_FIELDS = ("chuc vu", "chuc danh", "position", "job title", "vi tri", "nghe nghiep", "occupation")
_LONGEST = 7


def take_title(h: Hearing, start: int, end: int) -> Taken | None:
    """The title in tokens[start:end] for the form's empty field of titles; None where it is no title."""
    field = next(
        (
            item
            for item in h.form
            if item.kind is FieldKind.SHORT_TEXT
            and item.visible
            and not h.value_of(item.name)
            and any(
                word in fold(f"{item.label} {name_words(item.name)}".casefold()) for word in _TITLE_FIELDS
            )
        ),
        None,
    )
    if field is None or start >= end:
        return None
    begin = start + 1 if h.words.articles.get(h.tokens[start]) else start
    stop = begin
    while stop < min(end, h.segment_end(begin), begin + _LONGEST) and not _leaves(h, begin, stop):
        stop += 1
    stop = trim_end(h, begin, min(stop, open_end(h, field, begin)), text=False)
    heads = {begin, stop - 1}  # "chuyên viên ..." begins with it, "senior analyst" ends so
    if stop <= begin or not any(h.phrase(h.words.job_heads, at) for at in heads if at < len(h.tokens)):
        return None
    return h.settle(field, text_of(h.tokens, begin, stop), stop)


def _leaves(h: Hearing, begin: int, at: int) -> bool:
    """ "ở phòng kế toán", "in the it department": where, not what."""
    return at > begin and h.tokens[at].key in (
        "ở",
        "tại",
        "thuộc",
        "bên",
        "của",
        "at",
        "in",
        "from",
        "for",
        "with",
        "and",
        "và",
    )
