"""The name of a pet right behind what it is: "an appointment for my dog *biscuit*"."""

from __future__ import annotations

from src.understanding.hearing import Hearing, Taken
from src.understanding.lexicon.glossary import telling
from src.understanding.relations import cared_for
from src.understanding.talk import only_talk
from src.understanding.writing import titled

_OURS = frozenset({"my", "our"})
_GOES_ON = frozenset({"and", "who", "is", "he's", "she's"})
_REACH = 3


def take_pet(h: Hearing, at: int) -> Taken | None:
    """One strange word that closes the clause, for the empty name of the one whom the form is about."""
    before, token = h.token(at - 1), h.tokens[at]
    if h.form.form_id is not None or before is None or before.key not in telling.PETS:
        return None
    ours = any(one.key in _OURS for one in h.tokens[max(0, at - 1 - _REACH) : at - 1])
    plain = token.text.isalpha() and not token.key.endswith(("ing", "ed", "s"))
    strange = not h.names_something(at) and not h.words.common_words.get(token)
    closes = h.is_break(at + 1) or h.tokens[at + 1].key in _GOES_ON
    field = cared_for(h) if ours and plain and strange and closes else None
    if field is None or h.value_of(field.name) or only_talk(h, at):
        return None
    return h.settle(field, titled(h.tokens[at : at + 1]), at + 1)
