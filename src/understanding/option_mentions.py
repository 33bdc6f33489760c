"""An option said without its field: only where it cannot be anything else."""

from __future__ import annotations

import re

from src.forms.model import FieldKind
from src.forms.words import fold, folded_words, label_words, words
from src.understanding.choices import is_other
from src.understanding.form_index import Option
from src.understanding.hearing import Hearing, Taken
from src.understanding.intents import SetField
from src.understanding.many import read_many
from src.understanding.numbers import read_number
from src.understanding.phrases import Found, PhraseBook
from src.understanding.polar import denied_before
from src.understanding.reading import read_open, read_value

_VIETNAMESE = re.compile(
    r"(?:ngh?|gh|kh|nh|ph|th|tr|ch|gi|qu|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?"
)
"""A syllable of the language, were it written without its marks."""
_LONG_OPTION = 2
_SHORTEST_WORD = 2
_LEAST_FOREIGN = 3


def take_option(h: Hearing, at: int, found: Found[Option]) -> Taken | None:
    """An option said without its field: only where it cannot be anything else."""
    if found.length < _LONG_OPTION and not _stands_alone(h, at, found):
        return None
    if _generic(h, at, found) or (found.payload.partial and in_title(h, found.words)):
        return None
    if counted := _counted_instead(h, at, found):
        return counted
    best = best_owner(h, at, found.length)
    if best is None:
        return None
    field = h.form.get(best.payload.field)
    if field is None or (field.name in h.values and h.words.possessives.get(h.token(at - 1))):
        return None  # "mẹ của *chủ hộ*"
    if field.kind is FieldKind.MULTI_CHOICE:
        return read_many(h, field, at, add=True)
    if denied_before(h, at):
        return None
    return h.settle(field, best.payload.value, at + found.length)


def _generic(h: Hearing, at: int, found: Found[Option]) -> bool:
    """ "không có" alone answers what was asked or named, nothing else."""
    words = h.words
    small = max(h.phrase(book, at) for book in (words.no, words.denials, words.yes, words.affirmations))
    owners = {hit.payload.field for hit in h.options_at(at) if hit.length == found.length}
    about = {name for name in (h.context.focus, h.hinted, h.last if h.correcting else None) if name}
    return small >= found.length and not owners & about


def _counted_instead(h: Hearing, at: int, found: Found[Option]) -> Taken | None:
    """ "rủi ro cao có bốn": the option's words are part of what is counted ("Trường hợp rủi ro cao")."""
    start = h.skip((h.words.leads, h.words.copulas, h.words.about), at + found.length)
    if start == at + found.length or start >= len(h.tokens) or read_number(h.tokens, start) is None:
        return None
    said = set(found.words)
    for field in h.form:
        if field.kind is FieldKind.NUMBER and said <= set(label_words(field.label)):
            taken = read_value(h, field, start)
            return taken if taken and not taken.refused else None
    return None


def take_option_word(h: Hearing, at: int) -> Taken | None:
    """One word that only one empty field offers, where no field's name begins."""
    word = h.tokens[at]
    if (
        word.text[0].isdigit()
        or any(not hit.cost for hit in h.labels_at(at))
        or h.words.digits.get(word) is not None
    ):
        return None
    if len(word.text) < _SHORTEST_WORD or any(h.phrase(book, at) for book in small_words(h)):
        return None
    owners = {
        hit.payload.field: hit
        for hit in h.options_at(at)
        if hit.length == 1
        and not hit.cost
        and (not hit.payload.partial or (_foreign(h, at) and not _syllable(h, hit)))
        and not (word.plain and at in h.opening)  # "cao" in "bao cao" stands for "cáo"
    }
    if len(owners) != 1:
        return None
    name, hit = next(iter(owners.items()))
    field = h.form.get(name)
    if hit.payload.partial and in_title(h, hit.words):
        return None  # "i'm thinking about a mortgage"
    choice = field.choice(hit.payload.value) if field else None
    if field is None or choice is None or is_other(choice) or (h.value_of(name) and not h.correcting):
        return None
    return h.settle(field, choice.value, at + 1)


def _foreign(h: Hearing, at: int) -> bool:
    """A part of an option's name that can hardly mean anything else: an English noun, an acronym."""
    token = h.tokens[at]
    return (
        token.text.isascii()
        and len(token.text) >= _LEAST_FOREIGN
        and not h.words.common_words.get(token)
        and not (token.plain and h.context.language == "vi")
    )


def small_words(h: Hearing) -> tuple[PhraseBook[bool], ...]:
    words = h.words
    return (
        *(
            words.yes,
            words.no,
            words.fillers,
            words.affirmations,
            words.denials,
            words.leads,
            words.connectives,
        ),
        *(words.pronouns, words.copulas, words.interjections, words.edit_verbs, words.questions),
    )


def _stands_alone(h: Hearing, at: int, found: Found[Option]) -> bool:
    word = h.tokens[at]
    owners = {hit.payload.field for hit in h.options_at(at) if hit.length == 1}
    lone = word.plain and at + 1 == h.segment_end(at) and (at == 0 or h.tokens[at - 1].breaks)  # "nam"
    if (h.words.digits.get(word) is not None and not lone) or h.words.yes.longest(h.tokens, at):
        return False
    fills = h.segment_start(at) and h.only((h.words.fillers,), at + 1, h.segment_end(at))
    return fills and (len(owners) == 1 or h.context.focus in owners or h.last in owners)


def best_owner(h: Hearing, at: int, length: int) -> Found[Option] | None:
    """Among the fields that offer it: the one in focus, just spoken of, visible, required, first."""

    def order(hit: Found[Option]) -> tuple[float, bool, bool, bool, bool, bool, bool, int]:
        field = h.form.get(hit.payload.field)
        hidden = field is None or not field.visible
        needed = field is not None and field.required
        taken = hit.payload.field in h.values and not h.correcting
        return (
            hit.cost,
            taken,
            hit.payload.field != h.hinted,
            hit.payload.field != h.context.focus,
            not (h.correcting and hit.payload.field == h.last),
            hidden,
            not needed,
            hit.payload.order,
        )

    hits = [hit for hit in h.options_at(at) if hit.length == length]
    return min(hits, key=order) if hits else None


def continue_option(h: Hearing, taken: Taken) -> int:
    """ "đang đi làm *ở Viettel*": what people add to an option in the same breath."""
    intent = taken.intents[0]
    rule = None
    if h.entry and isinstance(intent, SetField):
        rule = h.entry.continues.get((intent.field, intent.value))
    token = h.token(taken.end)
    field = h.form.get(rule[0]) if rule else None
    if (
        rule is None
        or field is None
        or token is None
        or (token.key not in rule[1] and not (token.plain and token.fold in {fold(word) for word in rule[1]}))
    ):
        return taken.end
    more = read_open(h, field, taken.end + 1, sure=True)
    return h.take(more, taken.end) if more else taken.end


def in_title(h: Hearing, said: tuple[str, ...]) -> bool:
    """All of it stands in the title of a form that nobody described: said to ask for the form."""
    return h.form.form_id is None and {fold(word) for word in said} <= folded_words(h.form.title)


def _syllable(h: Hearing, hit: Found[Option]) -> bool:
    """ "gia" of "Set Gia đình": a syllable of a longer word, and no foreign noun."""
    field = h.form.get(hit.payload.field)
    choice = field.choice(hit.payload.value) if field else None
    said = words(choice.label) if choice else ()
    if h.form.form_id is not None or len(hit.words) != 1 or hit.words[0] not in said:
        return False
    at = said.index(hit.words[0])
    beside = (*said[max(at - 1, 0) : at], *said[at + 1 : at + 2])
    return bool(_VIETNAMESE.fullmatch(hit.words[0])) and any(not word.isascii() for word in beside)
