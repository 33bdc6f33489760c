"""Talk that is not for the form: questions, suppositions, other people."""

from __future__ import annotations

from functools import lru_cache

from src.forms.model import Form
from src.understanding.concepts import known_length, terms_of
from src.understanding.hearing import Hearing
from src.understanding.lexicon.glossary import telling

_REACH = 8


def only_talk(h: Hearing, at: int) -> bool:
    """Whether the clause that this token is in asks, supposes, or tells of someone else: no value in it
    is meant, unless its field is named."""
    end = h.segment_end(at)
    if end not in h.talk:
        start = end
        while start > 0 and not h.tokens[start - 1].breaks:
            start -= 1
        h.talk[end] = _talks(h, start, end)
    return h.talk[end]


def _talks(h: Hearing, start: int, end: int) -> bool:
    words = h.words
    if end < len(h.tokens) and h.tokens[end].text == "?":
        return True
    begin = h.skip((words.interjections, words.fillers, words.connectives), start, end)
    needed = asks_for_others(h.form) and any(token.key in telling.NEEDING for token in h.tokens[start:end])
    others = begin < end and h.phrase(words.others, begin) and not needed
    if others or (begin < end and (h.phrase(words.supposing, begin) or h.phrase(words.inversions, begin))):
        return True
    if start + 2 < end and h.words.honorifics.get(h.tokens[start]) and h.tokens[start + 2].key == "ơi":
        return True
    denied, covered = False, _named_until(h, start, end)
    for at in range(start, end):
        denied = denied or (not h.tokens[at].mark and bool(h.phrase(words.denials, at)))
        if h.tokens[at].mark or at in covered:
            continue
        if h.phrase(words.polite_questions, at):
            return False
        asked = question_at(h, at)
        if asked == 1 and h.tokens[at].plain:  # "may" is more often "máy" than "mấy"
            asked = 0
        if (asked and not denied) or h.phrase(words.unknowing, at):
            return True
    return _closes_asking(h, start, end)


def _closes_asking(h: Hearing, start: int, end: int) -> bool:
    """ "có … không ạ", "có … không vậy": a question by its first and last word."""
    words, stop = h.words, end
    while stop - 1 > start and h.phrase(words.end_book, stop - 1) == 1:
        stop -= 1  # "... không ạ"
    if stop - 2 > start and h.tokens[stop - 1].key in telling.ASKING_TAILS:
        stop -= bool(words.closing_questions.get(h.tokens[stop - 2]))  # "... không vậy"
    closing = h.tokens[stop - 1] if stop > start else None
    asks = closing is not None and bool(words.closing_questions.get(closing))
    return asks and any(words.opening_questions.get(h.tokens[at]) for at in range(start, stop - 1))


@lru_cache(maxsize=128)
def _of_others(labels: tuple[str, ...]) -> bool:
    means = {meaning for label in labels for term in terms_of(label) for meaning in term.means}
    return bool(means & (telling.CARED_FOR | telling.CARERS - {"contact", "owner"}))


def asks_for_others(form: Form) -> bool:
    """Whether a form that nobody described is filled in for a child, a pupil, a patient, a pet."""
    return form.form_id is None and _of_others(tuple(field.label for field in form))


def question_at(h: Hearing, at: int) -> int:
    """The length of the question word here; 0 for none. "tuần nào cũng" asks nothing."""
    length = h.phrase(h.words.questions, at)
    before = h.token(at - 1)
    if length and (_never(h, at) or _counted(h, at) or _nothing_at_all(h, at)):
        return 0
    if length == 1 and before and (before.key, h.tokens[at].key) in h.index.pairs:
        return 0  # "bản sao" where the form says so
    after = h.token(at + length)
    return 0 if after is not None and h.words.universal.get(after) else length


def _never(h: Hearing, at: int) -> bool:
    """ "chưa hiến máu *bao giờ*", "không *ai* bị thương"."""
    before = h.token(at - 1)
    if h.tokens[at].key == "ai" and before is not None and before.key in ("không", "chẳng", "chưa"):
        return True
    pair = tuple(token.key for token in h.tokens[at : at + 2])
    return pair == ("bao", "giờ") and any(
        token.key in ("chưa", "không", "chẳng") for token in h.tokens[max(0, at - 6) : at]
    )


def _nothing_at_all(h: Hearing, at: int) -> bool:
    """ "chưa có kinh nghiệm *chi mô*", "không bị *gì* hết": after a denial they only stress it."""
    if h.form.form_id is not None or h.tokens[at].key not in telling.STRESSING:
        return False
    after = at
    while (token := h.token(after)) is not None and (
        token.key in telling.STRESSING
        or h.phrase(h.words.end_book, after)
        or h.phrase(h.words.pronouns, after)
    ):
        after += 1
    denied = any(token.key in telling.DENYING for token in h.tokens[max(0, at - _REACH) : at])
    return denied and h.is_break(after)


def _counted(h: Hearing, at: int) -> bool:
    """ "bốn *sao*" where an option is "4 sao"."""
    digit = h.words.digits.get(h.token(at - 1))
    return digit is not None and (str(digit), h.tokens[at].key) in h.index.pairs


def _named_until(h: Hearing, start: int, end: int) -> set[int]:
    """Tokens inside names of two and more words: "chi" in "chi nhánh" asks nothing."""
    found: set[int] = set()
    for at in range(start, end):
        length = h.names_something(at)
        longest = max(length if length >= 2 else 0, _idiom(h, at))
        found.update(range(at, at + longest))
    return found


def _idiom(h: Hearing, at: int) -> int:
    """ "mấy bữa ni" asks nothing either."""
    length = max(h.phrase(h.words.fillers, at), known_length(h.tokens, at))
    return length if length >= 2 else 0
