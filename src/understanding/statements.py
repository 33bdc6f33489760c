"""A statement to tick, or a yes or no, said in other words: "em trên mười tám tuổi rồi ạ"."""

from __future__ import annotations

from src.forms.model import FieldKind
from src.understanding.clearest import COVERED, HALF, HINT, NEAR, clearest
from src.understanding.concepts import Term
from src.understanding.hearing import Hearing, Taken
from src.understanding.lexicon.concepts import NEGATIONS
from src.understanding.lexicon.glossary import telling
from src.understanding.meanings import Match, all_titled, best_match, meanings_of
from src.understanding.polar import is_polar, no_of, none_of, yes_of


def take_stated(h: Hearing, said: tuple[Term, ...], labels: dict[str, Match]) -> Taken | None:
    """ "em trên mười tám tuổi rồi ạ" ticks "I am 18 or older"."""
    titled = all_titled(h.form)
    apart = tuple(term for term in said if not term.means & titled)
    names = meanings_of(h.form).labels
    boxes = {
        field.name: labels[field.name]
        for field in h.form
        if field.name in labels and field.visible and field.name not in h.values
        if is_polar(field) or (none_of(field) and negated(labels[field.name], said))
        if best_match(names[field.name], apart)
    }
    opened = _opened(h, said)
    best = clearest(boxes, HINT - 0.1 if opened else HALF + 0.1)
    field = h.form.get(best[0]) if best else None
    if (
        best is None
        or field is None
        or any(name not in boxes and found.score >= best[1].score for name, found in labels.items())
    ):
        return None
    inside = sum(best[1].first <= term.start < best[1].last for term in said)
    telling_said = sum(
        not term.negates and h.tokens[term.start].key not in telling.STRESSING for term in said
    )
    if inside / max(telling_said, 1) < COVERED and not (opened and best[1].weight >= 1):
        return None
    denies = field.kind is FieldKind.BOOLEAN and any(name.negative for name in names[field.name])
    denied = negated(best[1], said) or _lacking(h, best[1].first) or _denied_earlier(h, best[1].first)
    value = no_of(field) if denied != denies else yes_of(field)
    return h.settle(field, value, best[1].last) if value is not None else None


def _denied_earlier(h: Hearing, at: int) -> bool:
    """ "*nobody* was injured": a denial right before, in words that were passed over."""
    begin = at
    while begin > max(0, at - NEAR) and not h.tokens[begin - 1].breaks:
        begin -= 1
    return any(h.tokens[index].key in NEGATIONS and not h.explained[index] for index in range(begin, at))


def _lacking(h: Hearing, at: int) -> bool:
    """ "mất sạc rồi" to "Còn sạc"."""
    return any(token.key in telling.LACKING for token in h.tokens[max(0, at - 2) : at])


def _opened(h: Hearing, said: tuple[Term, ...]) -> bool:
    """ "yes", "có", "add", "please" before what is said: it is meant as an answer."""
    start = said[0].start
    while start > 0 and not h.tokens[start - 1].breaks:
        start -= 1
    return any(
        h.phrase(book, index)
        for index in range(start, said[0].start + 1)
        for book in (h.words.yes, h.words.affirmations)
    ) or any(h.tokens[index].key in ("please", "thêm", "add") for index in range(start, said[0].start + 1))


def negated(found: Match, said: tuple[Term, ...]) -> bool:
    return any(term.negates and found.first - NEAR <= term.start < found.last for term in said)
