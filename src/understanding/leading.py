"""From a field's name to its value: past "is", hesitations, possessors."""

from __future__ import annotations

from src.understanding.hearing import Hearing

_MAX_POSSESSOR = 3
_LONGEST_LEAD = 30


def lead(h: Hearing, at: int, *, bounded: bool, words_follow: bool = False) -> tuple[int, bool]:
    """From behind a field's name to its value: (where it begins, whether "is" was said).

    ``words_follow``: the value is a sentence, which may begin with a pronoun ("vì con bị sốt")."""
    words, start = h.words, at
    said = False
    soft = (
        *((words.owners,) if words_follow else (words.pronouns,)),
        words.interjections,
        words.hesitations,
        *((words.leads, words.about, words.fillers) if bounded else ()),
    )
    stop = min(len(h.tokens), at + _LONGEST_LEAD)
    while at < stop:
        token = h.tokens[at]
        if token.colon:
            at, said = at + 1, True
            continue
        if (
            token.mark
            and token.text == ","
            and (
                _hesitated(h, at)
                or _announced(h, at)
                or (said and (_hums(h, at + 1) or h.phrase(words.interjections, at - 1)))
            )
        ):
            at += 1
            continue
        option = h.option_length(at)
        length = max(h.phrase(words.copulas, at), _becomes(h, at) if bounded or not said else 0)
        length = 0 if option > length else length
        if length and not (said and not bounded and token.key in ("sang", "về")):
            at, said = at + length, True
            continue
        if said and not bounded:
            length = max(h.phrase(words.interjections, at), h.phrase(words.hesitations, at))
        else:
            length = max(h.phrase(book, at) for book in soft)
        if not length or option >= length or _spells(h, at):
            break
        at += length
    if not said and (jump := _possessor(h, at, start)):
        return lead(h, jump, bounded=bounded, words_follow=words_follow)[0], True
    return at, said


def _spells(h: Hearing, at: int) -> bool:
    """ "a i three eight eight": a letter, no article."""
    after = h.token(at + 1)
    return h.tokens[at].key == "a" and after is not None and len(after.text) == 1 and after.text.isalpha()


def _becomes(h: Hearing, at: int) -> int:
    """Words of change; the short ones ("về", "lên", "còn") only while a value is changed."""
    length = h.phrase(h.words.becomes, at)
    token = h.tokens[at]  # "to" without diacritics is the surname "Tô"
    changing = (
        h.correcting
        or h.editing
        or length >= 2
        or token.key == "thành"
        or (token.key == "to" and not token.plain)
    )
    return length if changing else 0


def _hesitated(h: Hearing, at: int) -> bool:
    """A comma after "cái chi hè": the value is still to come."""
    for length in (1, 2, 3, 4):
        if at >= length and h.phrase(h.words.hesitations, at - length) == length:
            return True
    return False


def _hums(h: Hearing, at: int) -> bool:
    """ "is, uh, ...": the value is still to come."""
    length = max(h.phrase(h.words.interjections, at), h.phrase(h.words.hesitations, at))
    return bool(length) and h.is_break(at + length)


def _announced(h: Hearing, at: int) -> bool:
    """A comma after "tính lại": the new value is still to come."""
    return any(at >= length and h.phrase(h.words.becomes, at - length) == length for length in (2, 3))


def _possessor(h: Hearing, at: int, start: int) -> int:
    """Past up to three unknown words that stand between a field's name and "is"; 0 where there is no "is"."""
    before = h.token(start - 1)
    if before is not None and h.words.connectives.longest((before,), 0):
        return 0
    for index in range(at, min(at + _MAX_POSSESSOR, len(h.tokens) - 1)):
        if h.tokens[index].mark or h.labels_at(index):
            return 0
        after = h.tokens[index + 1]
        if after.colon:
            return index + 2
        length = h.phrase(h.words.copulas, index + 1)
        if length:
            return index + 1 + length
    return 0
