"""A code right behind the word that its field's name begins with: "lớp 12a4", "postcode m13 9pl".

On forms that nobody described, where one empty field's name begins so.
"""

from __future__ import annotations

from src.forms.model import Field, FieldKind
from src.forms.words import label_words
from src.understanding.digits import read_code
from src.understanding.hearing import Hearing, Taken
from src.understanding.talk import only_talk

_KINDS = (FieldKind.SHORT_TEXT, FieldKind.IDENTIFIER)


def _headed(h: Hearing, word: str) -> Field | None:
    found = [
        field
        for field in h.form
        if field.kind in _KINDS and field.visible and label_words(field.label)[:1] == (word,)
    ]
    others = any(
        word in label_words(choice.label) for field in h.form for choice in field.choices if field.visible
    )
    return found[0] if len(found) == 1 and not others and not h.value_of(found[0].name) else None


def take_headed_code(h: Hearing, at: int) -> Taken | None:
    """The word, then letters and digits together."""
    token, after = h.tokens[at], h.token(at + 1)
    if h.form.form_id is not None or token.mark or after is None or after.mark:
        return None
    if not any(character.isdigit() for character in after.text) or after.text.isdigit():
        return None
    field = _headed(h, token.key)
    code = read_code(h.tokens, at + 1) if field and not only_talk(h, at) else None
    return h.settle(field, code.digits, code.end) if field and code else None
