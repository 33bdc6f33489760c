"""Names of people: where they begin and end, and what cannot be one."""

from __future__ import annotations

from src.forms.model import Field
from src.understanding.hearing import Hearing
from src.understanding.tokens import Token
from src.understanding.trimming import trim_end
from src.understanding.vocabulary import WordMap
from src.understanding.writing import person_name

_LONGEST_NAME = 7


def _name_start(h: Hearing, at: int, end: int) -> int:
    """Past "tên là", "chị", "ờ": to the name itself; after a restart ("đinh à đinh công trứ") to the last."""
    moved = True
    while moved and at < end:
        before = at
        at = h.skip(
            (h.words.interjections, h.words.hesitations, h.words.name_leads, h.words.name_is), at, end
        )
        if (
            at < end - 1 and h.words.honorifics.get(h.tokens[at]) and not h.words.surnames.get(h.tokens[at])
        ) or (
            at < end - 2
            and h.words.honorifics.get(h.tokens[at])
            and h.words.surnames.get(h.tokens[at + 1])
            and not (
                h.tokens[at].plain and h.words.surnames.get(h.tokens[at])
            )  # "duong": "Dương", not "dượng"
        ):
            at += 1
        moved = at != before
    return at


def _restart(h: Hearing, start: int, end: int) -> int:
    """After a hesitation inside the name, what follows is the whole name said again."""
    for at in range(end - 2, start, -1):
        length = h.phrase(h.words.interjections, at)
        if length and at + length < end:
            return at + length
    return start


def name_in(h: Hearing, start: int, end: int, *, sure: bool) -> tuple[str, int] | None:
    """The person's name in tokens[start:end]. ``sure``: the field was named with "is" before it."""
    begin = _restart(h, _name_start(h, start, end), end)
    begin = _name_start(h, begin, end)
    stop = begin
    barred = _barred(h, begin)
    while (
        stop < end
        and not h.tokens[stop].mark
        and not (stop > begin and _after_name(h, stop))
        and not (barred.exact.get(h.tokens[stop].key) and not _surname_at(h, begin, stop))
    ):
        stop += 1
    stop = trim_end(h, begin, stop, text=True)
    name = h.tokens[begin:stop]
    if not 1 <= len(name) <= _LONGEST_NAME or not all(_name_like(token.text) for token in name):
        return None
    known = bool(h.words.surnames.get(name[0]))
    if not sure and not (known and len(name) >= 2):
        return None
    return person_name(name), stop


def _after_name(h: Hearing, at: int) -> bool:
    """ "speaking", "today", "hôm qua": said after a name, no part of it."""
    if h.tokens[at].text[:1].isupper():
        return False
    if h.phrase(h.words.here, at) and not h.words.surnames.get(h.tokens[at]) and h.is_break(at + 1):
        return True
    day = h.words.relative.longest(h.tokens, at)
    return day is not None and (day.length >= 2 or h.tokens[at].key in ("today", "yesterday", "tomorrow"))


def _surname_at(h: Hearing, begin: int, at: int) -> bool:
    """ "ta quang huy" without diacritics begins with a surname (Tạ)."""
    return at == begin and h.tokens[at].plain and bool(h.words.surnames.get(h.tokens[at]))


def _barred(h: Hearing, at: int) -> WordMap[bool]:
    """Words that end a name. "An" is an English article, but no end of a name that began with "Nguyễn"."""
    known = at < len(h.tokens) and h.words.surnames.get(h.tokens[at])
    return h.words.not_in_local_names if known else h.words.not_in_names


def _name_like(word: str) -> bool:
    return word.replace("-", "").replace("'", "").replace(".", "").isalpha()


def _everyday(h: Hearing, token: Token) -> bool:
    """A word of everyday speech, written small as speech is."""
    common = h.words.common_words
    return token.text.islower() and bool(common.exact.get(token.key) or (token.plain and common.get(token)))


def plausible_name(h: Hearing, start: int, end: int) -> bool:
    """Whether a bare answer looks like a name: two to six words, none of which cannot be in one."""
    name = [token for token in h.tokens[start:end] if not token.mark]
    if not name or not all(_name_like(token.text) for token in name):
        return False
    known = len(name) >= 2 and h.words.surnames.get(name[0])
    if known and h.words.common_words.exact.get(name[0].key):  # "do", "an" are English words too
        known = not any(_everyday(h, token) for token in name[1:])
    if not known and any(_everyday(h, token) for token in name):
        return False
    barred = _barred(h, h.skip((), start))
    if any(barred.exact.get(token.key) for token in name):
        return False
    if h.words.surnames.get(name[0]) if name else False:
        return len(name) <= _LONGEST_NAME
    return 2 <= len(name) <= 5


def part_of_name(field: Field) -> bool:
    """A field for one part of a name: "Last name"."""
    label = field.label.casefold()
    return any(part in label for part in ("first name", "last name", "given name", "surname", "family name"))


def past_relation(h: Hearing, at: int) -> int:
    """ "my wife, helena ortiz", "vợ tôi, nguyễn thị lan": to the name itself."""
    length = h.phrase(h.words.others, at)
    after = at + length
    if not length or after + 1 >= len(h.tokens):
        return at
    return after + 1 if h.tokens[after].text == "," else after
