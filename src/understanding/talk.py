"""Talk that is not for the form: questions, suppositions, other people."""

from __future__ import annotations

from src.understanding.concepts import known_length
from src.understanding.hearing import Hearing


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
    if begin < end and (h.phrase(words.others, begin) or h.phrase(words.supposing, begin)):
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
    last = h.skip((words.end_book,), end - 1, end) if end > start else end
    closing = h.tokens[end - 1] if last and end > start else None
    asks = closing is not None and bool(words.closing_questions.get(closing))
    return asks and any(words.opening_questions.get(h.tokens[at]) for at in range(start, end - 1))


def question_at(h: Hearing, at: int) -> int:
    """The length of the question word here; 0 for none. "tuần nào cũng" asks nothing."""
    length = h.phrase(h.words.questions, at)
    before = h.token(at - 1)
    if length == 1 and before and (before.key, h.tokens[at].key) in h.index.pairs:
        return 0  # "bản sao" where the form says so
    after = h.token(at + length)
    return 0 if after is not None and h.words.universal.get(after) else length


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
