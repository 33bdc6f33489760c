"""A person's name said in parts, or one part of it said anew: "họ là Phan chứ không phải Phạm"."""

from __future__ import annotations

from src.forms.model import Field, FieldKind
from src.forms.words import fold
from src.understanding.hearing import Hearing, Taken
from src.understanding.writing import capital

_LONGEST_PART = 3


def take_name_part(h: Hearing, at: int) -> Taken | None:
    """ "họ Nguyễn đệm Văn tên Hưng", "chữ cuối là Hưng": for the name just spoken of."""
    field = _held_name(h)
    if field is None or not h.segment_start(at):
        return None
    start = h.skip((h.words.interjections, h.words.corrections, h.words.edit_verbs, h.words.fillers), at)
    parts, end = _parts(h, start)
    if not parts or (len(parts) == 1 and "last" in parts and not _contrasted(h, end)):
        return None  # "tên Hưng" alone is a whole name
    name = h.value_of(field.name).split()
    whole = {"first", "last"} <= parts.keys()
    if not name and not whole:
        return None
    if len(name) < 2 and not whole:
        return None
    first, middle, last = name[:1], name[1:-1], name[-1:]
    said = {part: [capital(word) for word in words] for part, words in parts.items()}
    made = [*said.get("first", first), *said.get("middle", [] if whole else middle), *said.get("last", last)]
    h.correcting = bool(name)
    return h.settle(field, " ".join(made), _past_wrong(h, end))


def _held_name(h: Hearing) -> Field | None:
    """The name spoken of or asked about; none on a form that asks for the parts one by one."""
    names = [field for field in h.form if field.kind is FieldKind.PERSON_NAME]
    if any(
        set(fold(field.label.casefold()).split()) & {"ho", "surname", "last", "family"} == {"ho"}
        and len(field.label.split()) == 1
        for field in names
    ):
        return None
    if any(
        word in field.label.casefold() for field in names for word in ("first name", "last name", "surname")
    ):
        return None
    for name in (h.last, h.context.focus):
        field = h.form.get(name)
        if field and field.kind is FieldKind.PERSON_NAME:
            return field
    held = [field for field in names if h.value_of(field.name)]
    return held[0] if len(held) == 1 else None


def _parts(h: Hearing, at: int) -> tuple[dict[str, list[str]], int]:
    """Which parts are said here, one after another: (part → its words, where they end)."""
    found: dict[str, list[str]] = {}
    end = at
    while at < len(h.tokens):
        at = h.skip((h.words.connectives,), at)
        if at < len(h.tokens) and h.tokens[at].text == "," and found:
            at += 1
        part = h.words.amending.name_parts.longest(h.tokens, at) if at < len(h.tokens) else None
        if part is None or part.payload in found:
            break
        begin = h.skip((h.words.copulas, h.words.pronouns), at + part.length)
        stop = begin
        while stop < h.segment_end(begin) and stop - begin < _LONGEST_PART and not _part_ends(h, stop):
            stop += 1
        words = [token.text for token in h.tokens[begin:stop]]
        if not words or not all(word.isalpha() for word in words):
            break
        found[part.payload] = words
        at = end = stop
    return found, end


def _part_ends(h: Hearing, at: int) -> bool:
    token = h.tokens[at]
    return bool(
        h.phrase(h.words.amending.instead, at)
        or h.words.amending.name_parts.longest(h.tokens, at)
        or h.phrase(h.words.end_book, at)
        or h.phrase(h.words.amending.right, at)
        or h.phrase(h.words.connectives, at)
        or token.mark
    )


def _contrasted(h: Hearing, at: int) -> bool:
    return at < len(h.tokens) and bool(h.phrase(h.words.amending.instead, at))


def _past_wrong(h: Hearing, at: int) -> int:
    return h.segment_end(at) if _contrasted(h, at) else at
