"""After an option: more words for it, and words that only add colour."""

from __future__ import annotations

from src.understanding.dates import read_date
from src.understanding.hearing import Hearing, Taken
from src.understanding.intents import SetField
from src.understanding.leading import lead
from src.understanding.lexicon.glossary.questions import SUBJECTS
from src.understanding.money import read_money


def _value_begins(h: Hearing, at: int) -> bool:
    """A date, a time, an amount, an address: more than colour."""
    day = read_date(h.tokens, at, h.today)
    money = read_money(h.tokens, at)
    return bool((day and day.end - at > 1) or (money and money.marked))


def _speaks_on(h: Hearing, at: int) -> bool:
    """ "the theme is nature *and i would talk about ...*": another sentence."""
    after = h.token(at + 1)
    joined = h.form.form_id is None and h.tokens[at].key in ("and", "but", "so")
    return joined and after is not None and after.key in SUBJECTS


def same_again(h: Hearing, taken: Taken, end: int) -> int:
    """ "mục đích làm ăn buôn bán": more words for the option just chosen."""
    intent = taken.intents[0]
    while isinstance(intent, SetField) and end < len(h.tokens):
        again = next(
            (
                hit
                for hit in h.options_at(end)
                if not hit.cost and (hit.payload.field, hit.payload.value) == (intent.field, intent.value)
            ),
            None,
        )
        if again is None:
            break
        h.explain(end, end + again.length)
        end += again.length
    return end


def rest_of_clause(h: Hearing, taken: Taken, after: int) -> int:
    """ "mục đích là học tập cho con gái": after a choice said with "is", the clause adds only colour."""
    if taken.refused or not lead(h, after, bounded=False)[1]:
        return taken.end
    at = taken.end
    while at < len(h.tokens) and not h.tokens[at].breaks:
        if _speaks_on(h, at) or h.labels_at(at) or h.phrase(h.words.corrections, at) or _value_begins(h, at):
            return at
        at += 1
    h.explain(taken.end, at)
    return at
