"""Short and long texts told in a sentence of their own: "i work for nordlight design", "she has mild asthma".

On forms that nobody described: a verb or a noun that says what kind of thing follows, and the one empty text
field that asks for such a thing.
"""

from __future__ import annotations

from src.forms.model import Field, FieldKind
from src.forms.words import fold, words
from src.understanding.concepts import terms_in, terms_of
from src.understanding.hearing import Hearing, Taken
from src.understanding.lexicon.glossary import telling
from src.understanding.open_text import open_end, written
from src.understanding.talk import only_talk
from src.understanding.trimming import trim_end

_MOST_WORDS = 8
_LEAST_FIRM = 2
_SHORTEST_FIRM = 4


def _texts(h: Hearing, *kinds: FieldKind) -> list[Field]:
    return [field for field in h.form if field.kind in kinds and field.visible and not h.value_of(field.name)]


def _employer(h: Hearing) -> Field | None:
    fields = [
        field
        for field in _texts(h, FieldKind.SHORT_TEXT)
        if any(f" {word} " in f" {fold(' '.join(words(field.label)))} " for word in telling.EMPLOYER_LABELS)
    ]
    return fields[0] if len(fields) == 1 else None


def _text_here(h: Hearing, field: Field | None, start: int) -> Taken | None:
    if field is None or start >= len(h.tokens) or h.tokens[start].mark:
        return None
    if h.tokens[start].key == "the" and start + 1 < len(h.tokens):
        start += 1
    stop = min(open_end(h, field, start), h.segment_end(start))
    role = next(
        (
            at
            for at in range(start + 1, stop)
            if h.tokens[at].key == "as" and h.words.articles.get(h.token(at + 1))
        ),
        stop,
    )
    stop = trim_end(h, start, role, text=False)
    if not 1 <= stop - start <= _MOST_WORDS or h.phrase(h.words.pronouns, start):
        return None
    return h.settle(field, written(h, field, start, stop), stop)


def take_employer(h: Hearing, at: int) -> Taken | None:
    """Where the citizen works; also a clause in apposition: "for my company, *brightleaf studio*"."""
    if h.form.form_id is not None or only_talk(h, at):
        return None
    for phrase in telling.WORKING:
        spelled = phrase.split()
        if [token.key for token in h.tokens[at : at + len(spelled)]] == spelled:
            return _text_here(h, _employer(h), at + len(spelled))
    if _comes_from(h, at):
        return _text_here(h, _employer(h), at + 1)
    before, last = h.token(at - 1), h.token(at - 2)
    if before is None or last is None or before.text != ",":
        return None
    if fold(last.key) not in ("company", "firm", "ty"):
        return None
    return None if h.names_something(at) else _text_here(h, _employer(h), at)


def _comes_from(h: Hearing, at: int) -> bool:
    """ "i'm felix braun *from northlight pictures*": right after the name, and no town by the look of it."""
    last = h.form.get(h.last)
    if h.tokens[at].key != "from" or last is None or last.kind is not FieldKind.PERSON_NAME:
        return False
    stop = h.segment_end(at)
    named = [token.key for token in h.tokens[at + 1 : stop]]
    return (
        (len(named) >= _LEAST_FIRM or _lone_firm(h, named))
        and not set(named) & telling.TOWNS
        and (h.follows_value(at) or h.follows_value(at - 1))
    )


def _lone_firm(h: Hearing, named: list[str]) -> bool:
    """ "sofia lindgren from nordbank": one strange word, and no place that people come from."""
    return (
        len(named) == 1
        and named[0].isalpha()
        and len(named[0]) >= _SHORTEST_FIRM
        and named[0] not in telling.HOMES
        and not h.words.common_words.exact.get(named[0])
        and h.context.language == "en"
    )


def take_ailment(h: Hearing, at: int) -> Taken | None:
    """An illness that somebody has, where the form has a text for it and no list."""
    if h.form.form_id is not None or h.tokens[at].key not in telling.SUFFERING or only_talk(h, at):
        return None
    start = at + 2 if h.tokens[at].key == "allergic" and at + 1 < len(h.tokens) else at + 1
    stop = min(h.segment_end(at), at + _MOST_WORDS + 2)
    said = frozenset[str]().union(*(term.means for term in terms_in(h.tokens, start, stop)))
    if not said & telling.AILMENTS and h.tokens[at].key != "allergic":
        return None
    fields = [
        field
        for field in _texts(h, FieldKind.LONG_TEXT, FieldKind.SHORT_TEXT)
        if any(term.means & telling.HEALTH for term in terms_of(field.label))
    ]
    return _text_here(h, fields[0] if len(fields) == 1 else None, start)
