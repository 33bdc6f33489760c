"""A colour said by itself: "it's navy blue", "black and white", for the one field that asks for a colour.

On forms that nobody described.
"""

from __future__ import annotations

from src.forms.model import Field, FieldKind
from src.forms.words import fold, words
from src.understanding.hearing import Hearing, Taken
from src.understanding.lexicon.glossary import colours
from src.understanding.talk import only_talk


def _asks_colour(field: Field) -> bool:
    label = f" {fold(' '.join(words(field.label)))} "
    return any(f" {word} " in label for word in colours.LABELS)


def take_colour(h: Hearing, at: int) -> Taken | None:
    """Words of colours that fill the rest of the clause."""
    key = h.tokens[at].key
    if h.form.form_id is not None or key not in colours.COLOURS | colours.SHADES or only_talk(h, at):
        return None
    end = at
    while end < h.segment_end(at) and h.tokens[end].key in colours.COLOURS | colours.SHADES | colours.JOINTS:
        end += 1
    if h.tokens[end - 1].key not in colours.COLOURS:
        return None
    closes = h.is_break(h.skip((h.words.fillers, h.words.end_book), end))
    fields = [
        field
        for field in h.form
        if field.kind is FieldKind.SHORT_TEXT
        and field.visible
        and (h.correcting or not h.value_of(field.name))
        and _asks_colour(field)
    ]
    if len(fields) != 1 or not closes:
        return None
    return h.settle(fields[0], " ".join(token.text for token in h.tokens[at:end]), end)
