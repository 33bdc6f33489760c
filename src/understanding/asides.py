"""A note in a sentence of its own: "tell the pharmacist i prefer easy open caps", "please note that ...".

On forms that nobody described, for their one free text for notes; the note runs to the end.
"""

from __future__ import annotations

from src.forms.model import Field, FieldKind
from src.forms.words import fold
from src.understanding.hearing import Hearing, Taken
from src.understanding.lexicon.glossary import telling
from src.understanding.open_text import open_end, written
from src.understanding.phrases import PhraseBook
from src.understanding.talk import only_talk
from src.understanding.trimming import trim_end

_LONGEST_ROLE = 4
_NOTING = PhraseBook.of(((phrase, True) for phrase in telling.NOTING), by_ear=False)
_NOTE_FOR = PhraseBook.of(((phrase, True) for phrase in telling.NOTE_FOR), by_ear=False)
_TELLING = PhraseBook.of(((phrase, True) for phrase in telling.TELLING_SOMEBODY), by_ear=False)


def take_note(h: Hearing, at: int) -> Taken | None:
    """The words behind "note that", "tell the ...", "nhắn anh tài xế là"."""
    if h.form.form_id is not None or h.tokens[at].mark or only_talk(h, at):
        return None
    start = at + h.phrase(_NOTING, at)
    if start == at and (length := h.phrase(_TELLING, at)):
        start = _past_role(h, at + length)
    if start == at and (length := h.phrase(_NOTE_FOR, at)):
        start = _past_comma(h, at + length)
        named = False
    else:
        named = any(hit.length >= 2 and not hit.cost for hit in h.labels_at(at))
    field = _note_field(h) if at < start < len(h.tokens) else None
    if field is None or named:
        return None
    end = open_end(h, field, start)
    stop = trim_end(h, start, end, text=True)
    return h.settle(field, written(h, field, start, stop), end) if stop > start else None


def _past_role(h: Hearing, at: int) -> int:
    """Past the one who is told: "the pharmacist (that)", "anh tài xế là"; ``at`` where there is none."""
    for index in range(at, min(at + _LONGEST_ROLE, h.segment_end(at))):
        key = h.tokens[index].key
        if key in telling.THAT:
            return index + 1
        if h.context.language == "en" and key in telling.CLAUSE_BEGINS:
            return index
    return 0


def _past_comma(h: Hearing, at: int) -> int:
    """Past the one for whom it is, and the comma behind him; 0 where none is near."""
    stop = h.segment_end(at)
    near = 1 <= stop - at <= _LONGEST_ROLE and stop + 1 < len(h.tokens)
    return stop + 1 if near and h.tokens[stop].text in (",", ":") else 0


def _note_field(h: Hearing) -> Field | None:
    texts = [field for field in h.form if field.kind is FieldKind.LONG_TEXT and field.visible]
    noted = [
        field
        for field in texts
        if any(f" {word} " in f" {fold(field.label.casefold())} " for word in telling.NOTE_LABELS)
    ]
    return noted[0] if len(noted) == 1 else (texts[0] if len(texts) == 1 else None)
