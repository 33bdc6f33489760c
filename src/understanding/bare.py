"""Bare answers: the value alone, for the field that was asked about or spoken of last."""

from __future__ import annotations

from src.forms.model import Field, FieldKind
from src.forms.words import fold, label_words, words
from src.understanding.answers import asks
from src.understanding.chatter import chats
from src.understanding.choices import read_choice
from src.understanding.command_words import command_books
from src.understanding.dates import read_date
from src.understanding.email_parts import other_name
from src.understanding.hearing import OPEN_KINDS, Hearing, Taken
from src.understanding.intents import Intent, RefuseValue, SetField
from src.understanding.journeys import take_journey
from src.understanding.names import name_in, plausible_name
from src.understanding.numbers import read_number
from src.understanding.open_text import open_end, read_end_of_all, written
from src.understanding.pieces import take_pieces
from src.understanding.reading import read_bounded
from src.understanding.talk import only_talk
from src.understanding.times import read_time
from src.understanding.trimming import trim_end

_NUMBERED = (
    FieldKind.PHONE,
    FieldKind.NATIONAL_ID,
    FieldKind.ACCOUNT_NUMBER,
    FieldKind.IDENTIFIER,
    FieldKind.MONEY,
)
_SHORTEST_ADDRESS = 3
_LONGEST_PART = 5
"""Words that may stand for a part of an e-mail address."""


def answer_start(h: Hearing) -> int:
    return h.skip((h.words.fillers, h.words.greetings, h.words.pronouns, h.words.copulas), 0)


def rest_is_polite(h: Hearing, at: int, field: Field | None = None) -> bool:
    """Only polite words follow, or the field's own ("tám mươi ba trường hợp", "sixty one kilos")."""
    at = _past_own_words(h, at, field)
    return h.only((h.words.fillers, h.words.pronouns, h.words.end_book), at, len(h.tokens))


def _past_own_words(h: Hearing, at: int, field: Field | None) -> int:
    own = {fold(word) for word in label_words(field.label)} if field else set()
    while at < len(h.tokens) and (h.tokens[at].fold in own or _unit_word(h, at, field)):
        at += 1
    return at


def _unit_word(h: Hearing, at: int, field: Field | None) -> bool:
    return (
        field is not None and field.kind is FieldKind.NUMBER and h.words.units.get(h.tokens[at]) is not None
    )


def answer_first(h: Hearing) -> tuple[Intent, ...] | None:
    """The whole utterance is a value of the field that was asked about."""
    field = h.form.get(h.context.focus)
    if field is not None and field.kind is FieldKind.ADDRESS:
        return _address_alone(h, field)
    if field is None or field.kind in OPEN_KINDS:
        return None
    if any(_other_too(h, field, at) for at, token in enumerate(h.tokens) if not token.mark):
        return None
    if field.kind in (FieldKind.CHOICE, FieldKind.MULTI_CHOICE) and only_talk(h, 0):
        return None
    if field.kind in _NUMBERED and h.only(
        (h.words.no, h.words.yes, h.words.fillers, h.words.pronouns), 0, len(h.tokens)
    ):
        return None
    begins = (
        0,
        h.skip((h.words.interjections,), 0),
        answer_start(h),
        h.skip((h.words.leads, h.words.connectives), answer_start(h)),
    )
    for start in dict.fromkeys(begins):
        if start >= len(h.tokens) or any(not hit.cost for hit in h.labels_at(start)):
            continue
        taken = None if _command(h, start) else read_bounded(h, field, start, sure=True)
        taken = _thought_better(h, field, taken) if taken else None
        if (
            taken
            and rest_is_polite(h, taken.end, field)
            and (not taken.refused or _clearly_meant(h, field, taken))
        ):
            return taken.intents if taken.refused else (*h.implied_by(field.name), *taken.intents)
    return None


def _other_too(h: Hearing, field: Field, at: int) -> bool:
    """ "từ huế ra đà nẵng", "hai chiếc xe tay ga" answer two questions."""
    pieces = take_pieces(h, at)
    return take_journey(h, at) is not None or (pieces is not None and pieces.field != field.name)


def _address_alone(h: Hearing, field: Field) -> tuple[Intent, ...] | None:
    """ "15 nguyen van linh, quan 7": a house number, a street, and no field's name, on an unknown form."""
    said = [token for token in h.tokens if not token.mark]
    numbered = len(said) >= _SHORTEST_ADDRESS and said[0].text[0].isdigit() and said[1].text.isalpha()
    if h.form.form_id is not None or not numbered or only_talk(h, 0) or asks(h):
        return None
    clock = read_time(h.tokens, 0)
    if read_date(h.tokens, 0, h.today) or (clock and clock.sure) or h.words.units.get(said[1]):
        return None
    if any(not hit.cost for at, token in enumerate(h.tokens) if not token.mark for hit in h.labels_at(at)):
        return None
    end = read_end_of_all(h, 0, text=False)
    value = written(h, field, 0, end) if end == len(h.tokens) else ""
    return h.settle(field, value, end).intents if value else None


def _thought_better(h: Hearing, field: Field, taken: Taken) -> Taken:
    """ "hai cái, à không, ba cái": the value that was said last, where others of the field led to it."""
    start = _past_correction(h, _past_own_words(h, taken.end, field))
    if not taken.end < start < len(h.tokens):
        return taken
    said, held = taken.intents[0], h.values.get(field.name)
    if isinstance(said, SetField) and said.field == field.name:
        h.values[field.name] = said.value  # "january the second, no, the third": of the same month
    better = read_bounded(h, field, start, sure=True)
    h.values.pop(field.name, None)
    if held is not None:
        h.values[field.name] = held
    return _thought_better(h, field, better) if better and better.end > start else taken


def _past_correction(h: Hearing, at: int) -> int:
    """Past words that take back what was said; ``at`` itself where there are none."""
    begin = at
    while (token := h.token(at)) is not None and token.mark:
        at += 1
    for book in (h.words.corrections, h.words.weak_corrections, h.words.interjections, h.words.no):
        length = h.phrase(book, at)
        if not length or (book is h.words.no and not h.is_break(at + length)):
            continue
        at += length
        while (token := h.token(at)) is not None and (token.mark or h.phrase(h.words.no, at)):
            at += 1
        return at
    return begin


def _command(h: Hearing, at: int) -> bool:
    """ "lưu nháp tên là ...", "hoàn tác ...": an order, though some option sounds alike."""
    at = h.skip((h.words.fillers, h.words.interjections, h.words.no), at)
    found = command_books().verbs.longest(h.tokens, at) if at < len(h.tokens) else None
    return found is not None and found.length >= 2 and not found.cost and h.option_length(at) < found.length


def _clearly_meant(h: Hearing, field: Field, taken: Taken) -> bool:
    """A refusal of a bare answer, unless the same words fit another field."""
    refusal = taken.intents[0]
    if not isinstance(refusal, RefuseValue):
        return False
    if field.kind in (FieldKind.NATIONAL_ID, FieldKind.ACCOUNT_NUMBER):
        return refusal.facts.get("got") != "10"
    return True


def answer_last(h: Hearing) -> tuple[Intent, ...] | None:
    """Nothing else was found: words for a field of free words."""
    field = h.form.get(h.context.focus)
    if (
        field is None
        or field.kind not in OPEN_KINDS
        or asks(h)
        or h.context.expecting != "nothing"
        or only_talk(h, 0)
    ):
        return None
    if h.phrase(h.words.others, h.skip((h.words.interjections, h.words.fillers), 0)):
        return None
    if field.kind is not FieldKind.LONG_TEXT and (chats(h) or _counts_other(h, field)):
        return None
    if _only_agrees(h, field) or (field.kind is not FieldKind.LONG_TEXT and (_wishes(h) or _asks_for(h))):
        return None
    start = answer_start(h) if field.kind is not FieldKind.LONG_TEXT else h.skip((h.words.interjections,), 0)
    end = read_end_of_all(h, start, text=field.kind is FieldKind.LONG_TEXT)
    if start >= end:
        return None
    titled = {fold(word) for word in words(h.form.title)}
    said = {token.fold for token in h.tokens[start:end] if not token.mark}
    if h.form.form_id is None and said <= titled:
        return None  # what the page is for
    if field.kind is FieldKind.PERSON_NAME:
        named = (
            name_in(h, start, open_end(h, field, start), sure=True) if plausible_name(h, start, end) else None
        )
        return h.settle(field, named[0], end).intents if named else None
    if unrelated_copula(h, start, end):
        return None
    value = written(h, field, start, end)
    return h.settle(field, value, end).intents if value else None


def _counts_other(h: Hearing, field: Field) -> bool:
    """ "vốn tám chục": a word of another field's name, then a number and nothing else."""
    start = h.skip((h.words.interjections, h.words.fillers), 0)
    number = read_number(h.tokens, start + 1) if start + 1 < len(h.tokens) else None
    if h.form.form_id is not None or number is None or not rest_is_polite(h, number.end):
        return False
    said = h.tokens[start].fold
    return any(
        said == fold(label_words(other.label)[0])
        for other in h.form
        if other.name != field.name and other.kind not in OPEN_KINDS and label_words(other.label)
    )


def _wishes(h: Hearing) -> bool:
    """ "i'd like ...", "tôi muốn ...", "it was ...": a sentence, no name or address."""
    start = h.skip((h.words.interjections, h.words.pronouns), 0)
    start += not start and bool(h.words.honorifics.get(h.tokens[0])) and len(h.tokens) > 1  # "dì muốn ..."
    first, begin = h.tokens[0], h.token(start)
    told = h.phrase(h.words.pronouns, 0) and begin is not None and h.phrase(h.words.copulas, start)
    acts = h.form.form_id is None and start and begin is not None and h.words.clause_words.get(begin)
    wishes = any(token is not None and bool(h.words.wish_words.get(token)) for token in (first, begin))
    return wishes or bool(acts) or bool(told)


def _asks_for(h: Hearing) -> bool:
    """ "đăng ký dự giải cờ cho con": what the page is for, no name or address."""
    start = answer_start(h)
    verb = command_books().verbs.longest(h.tokens, start) if start < len(h.tokens) else None
    return h.form.form_id is None and verb is not None and verb.payload == "submit" and not verb.cost


def _only_agrees(h: Hearing, field: Field) -> bool:
    """ "ừ, mở đi", "yes, kindly proceed": said to a question that is no longer open, no words for a field."""
    books = command_books()
    if h.only((h.words.yes, h.words.no, books.confirm, h.words.fillers, h.words.pronouns), 0, len(h.tokens)):
        return True
    length = max(h.phrase(h.words.yes, 0), h.phrase(h.words.no, 0))
    return field.kind is not FieldKind.LONG_TEXT and bool(length) and h.is_break(length)


def unrelated_copula(h: Hearing, start: int, end: int) -> bool:
    """ "tuổi là 35": something else is being told, not the answer."""
    for at in range(start + 1, min(end, start + 5)):
        if h.tokens[at].colon or (h.tokens[at].key in ("là", "is") and at + 1 < end):
            return True
    return False


def _like_a_name(h: Hearing, field: Field, at: int, end: int) -> bool:
    """Shares a word with the name it corrects, begins with a surname, or has capitals."""
    held = {fold(word) for word in h.value_of(field.name).split()}
    words = [token for token in h.tokens[at:end] if not token.mark]
    shared = any(token.fold in held for token in words)
    if not plausible_name(h, at, end) and not (shared and len(words) == 1):
        return False
    known = len(words) >= 2 and bool(h.words.surnames.get(words[0]))
    return shared or known or all(token.text[0].isupper() for token in words)


def correct_last(h: Hearing, at: int) -> Taken | None:
    """After "à nhầm": a bare value for the field spoken of last."""
    field = h.form.get(h.last)
    if field is None or at >= len(h.tokens) or h.tokens[at].mark:
        return None
    if field.kind in (FieldKind.CHOICE, FieldKind.MULTI_CHOICE):
        return read_choice(h, field, at, sure=False)
    if field.kind not in OPEN_KINDS:
        taken = read_bounded(h, field, at, sure=True)
        if taken and field.kind is FieldKind.EMAIL and taken.end - at > _LONGEST_PART:
            return None  # "make that drop off at eleven fifteen in the morning"
        return taken or other_name(h, field, at)
    end = open_end(h, field, at)
    if field.kind is FieldKind.PERSON_NAME:
        stop = trim_end(h, at, end, text=True)  # "..., phan cảnh tuấn nha"
        named = name_in(h, at, stop, sure=True) if _like_a_name(h, field, at, stop) else None
        return h.settle(field, named[0], named[1]) if named else None
    if h.only((h.words.fillers, h.words.end_book), at, end):
        return None  # "rứa thôi nghe"
    value = written(h, field, at, read_end_of_all(h, at, text=True, stop=end))
    return h.settle(field, value, end) if value else None
