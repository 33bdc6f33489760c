"""Where something is, within a sentence: "cut down a tree at 9 willow lane", "mất ở chợ đồng xuân".

On forms that nobody described, for their one empty field of a place.
"""

from __future__ import annotations

from src.forms.model import Field, FieldKind
from src.forms.words import fold, words
from src.understanding.hearing import Hearing, Taken
from src.understanding.lexicon.glossary import telling
from src.understanding.reading import read_open
from src.understanding.talk import only_talk
from src.understanding.times import read_time
from src.understanding.towards import destination

_HOUSE_NUMBER = 3
_LONGEST_STREET = 10


def _place_fields(h: Hearing) -> list[Field]:
    return [
        field
        for field in h.form
        if field.visible
        and not h.value_of(field.name)
        and (field.kind is FieldKind.ADDRESS or (field.kind is FieldKind.SHORT_TEXT and _asks_place(field)))
    ]


def _asks_place(field: Field) -> bool:
    label = f" {fold(' '.join(words(field.label)))} "
    return any(f" {word} " in label for word in telling.PLACE_LABELS) and "noi lam viec" not in label


def take_placed(h: Hearing, at: int) -> Taken | None:
    """After "at", "ở": an address, where one is asked for; any words, where another place is."""
    key = h.tokens[at].key
    if (
        h.form.form_id is not None
        or key not in telling.AT | telling.IN | telling.FROM | telling.IT_IS
        or (key in telling.IT_IS and not h.segment_start(at))
        or at + 1 >= len(h.tokens)
        or only_talk(h, at)
    ):
        return None
    begin = at + 1
    if h.tokens[begin].mark or h.options_at(begin) or any(not hit.cost for hit in h.labels_at(begin)):
        return None
    fields = _place_fields(h)
    begin = h.skip((h.words.about,), begin)
    if begin >= len(h.tokens) or h.tokens[begin].mark:
        return None
    addressed = _addressed(h, begin)
    addresses = [field for field in fields if field.kind is FieldKind.ADDRESS]
    coming = key in telling.FROM and not (addressed and len(addresses) == 1)
    if destination(h) is not None or coming or not fields:
        return _origin(h, at, fields)
    others = [field for field in fields if field.kind is not FieldKind.ADDRESS]
    if addressed and len(addresses) == 1:
        return read_open(h, addresses[0], begin, sure=True)
    if key in telling.IT_IS:
        return None
    if len(others) != 1 or (key in telling.IN and not addressed) or (_counts(h, begin) and not addressed):
        return None
    return read_open(h, others[0], begin, sure=True)


def _origin(h: Hearing, at: int, fields: list[Field]) -> Taken | None:
    """ "chuyển *từ* 12 lê lợi sang 45 nguyễn huệ": where it comes from, of the two."""
    there = destination(h)
    here = [field for field in fields if field.kind is FieldKind.ADDRESS and field != there]
    if there is None or len(here) != 1 or h.tokens[at].key not in telling.FROM or not _addressed(h, at + 1):
        return None
    return read_open(h, here[0], at + 1, sure=True)


def place_here(h: Hearing, at: int) -> bool:
    """Whether "at", "ở" and an address stand here, where one is asked for."""
    if h.tokens[at].key not in telling.AT or at + 1 >= len(h.tokens) or h.tokens[at + 1].mark:
        return False
    return _addressed(h, at + 1) and any(field.kind is FieldKind.ADDRESS for field in _place_fields(h))


def _addressed(h: Hearing, at: int) -> bool:
    """A number with words behind it, or a word of addresses; found out once for every token."""
    if at not in h.addressed:
        h.addressed[at] = _like_an_address(h, at)
    return h.addressed[at]


def _like_an_address(h: Hearing, at: int) -> bool:
    if h.phrase(h.words.house_words, at):
        return True
    after = h.tokens[at + 1 : min(h.segment_end(at), at + _LONGEST_STREET)]
    number = h.tokens[at].text[0].isdigit() or h.words.digits.get(h.tokens[at]) is not None
    street = any(token.key in telling.STREETS for token in after)
    local = h.context.language == "vi" and len(after) + 1 >= _HOUSE_NUMBER
    return number and (street or local) and not _counts(h, at)


def _counts(h: Hearing, at: int) -> bool:
    """A time, a day or an amount begins here: "at nine in the morning", "at 9 am"."""
    token = h.token(at + 1)
    unit = token is not None and (
        h.words.units.get(token) or h.words.hours.get(token) or h.words.minutes.get(token)
    )
    return bool(unit) or h.words.day_parts.longest(h.tokens, at) is not None or _clock(h, at)


def _clock(h: Hearing, at: int) -> bool:
    read = read_time(h.tokens, at)
    return read is not None and read.sure
