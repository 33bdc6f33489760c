"""Mentions: a field named with its value, an option said alone, a value whose kind tells its field."""

from __future__ import annotations

from src.forms.checks import not_an_option
from src.forms.model import Field, FieldKind
from src.forms.problems import Problem, Refusal
from src.understanding.chatter import begins_badly
from src.understanding.choices import unit_of
from src.understanding.companions import companion
from src.understanding.directions import turned
from src.understanding.form_index import Label
from src.understanding.hearing import OPEN_KINDS, Hearing, Taken
from src.understanding.leading import lead
from src.understanding.likeness import take_alike
from src.understanding.names import part_of_name, plausible_name
from src.understanding.numbered_people import numbered
from src.understanding.open_text import place_begins
from src.understanding.option_mentions import best_owner, in_title, small_words
from src.understanding.phrases import Found
from src.understanding.polar import no_of
from src.understanding.reading import read_bounded, read_open, read_value
from src.understanding.relations import of_whom
from src.understanding.talk import only_talk

_DAYS = (FieldKind.DATE, FieldKind.DATETIME)
CHOICE_KINDS = (FieldKind.CHOICE, FieldKind.MULTI_CHOICE)
_LOOSE_RANK = 2
_SHORT_REGION = 6


# --- a field named ----------------------------------------------------------------------------------------


def take_label(h: Hearing, at: int, found: Found[Label]) -> Taken | None:
    """The value said for the field that is named here, or None where none follows."""
    field = h.form.get(found.payload.field)
    if field is None:
        return None
    field = companion(h, field, found)
    field = numbered(h, of_whom(h, turned(h, field, at), at), at)
    after = at + found.length
    if field.kind in OPEN_KINDS:
        return _open_value(h, field, at, after, found)
    called = lead(h, after, bounded=True)[1]
    if not called and (only_talk(h, at) or (_parted(found) and in_title(h, found.words))):
        return None
    taken = read_value(h, field, after)
    if taken is None and field.kind in _DAYS and found.length > 1:
        taken = read_bounded(h, field, after - 1, sure=True)  # "hẹn *ngày* kia": the day's first word
    if taken and not _plausible(h, field, found, taken, after):
        return None
    return taken


def _parted(found: Found[Label]) -> bool:
    """Some of the page's words for it only."""
    return found.payload.rank == _LOOSE_RANK


def _plausible(h: Hearing, field: Field, found: Found[Label], taken: Taken, after: int) -> bool:
    """A lone misheard or very common word names a field only with a value that fits."""
    if found.length == 1 and taken.refused and not lead(h, after, bounded=True)[1]:
        return field.kind in (FieldKind.MONEY, FieldKind.DATE, FieldKind.BIRTH_DATE, FieldKind.PHONE) or (
            unit_of(field, h) is not None
        )
    return True


def _open_start(h: Hearing, after: int, *, words_follow: bool) -> tuple[int, bool]:
    """Where an open value begins behind its field's name, and whether "is" was said."""
    start, said = lead(h, after, bounded=False, words_follow=words_follow)
    if words_follow and not said:
        begin, said = lead(h, after, bounded=False)  # "lý do em là ..."
        said = said and (h.tokens[begin - 1].key in ("là", "is") or h.tokens[begin - 1].colon)
        start = begin if said else start
    return start, said


def _open_value(h: Hearing, field: Field, at: int, after: int, found: Found[Label]) -> Taken | None:
    words_follow = field.kind in (FieldKind.LONG_TEXT, FieldKind.TAGS)
    start, said = _open_start(h, after, words_follow=words_follow)
    if start >= len(h.tokens):
        return None
    if said:
        return read_open(h, field, start, sure=True)
    if field.kind is FieldKind.PERSON_NAME:
        return _name_value(h, field, at, start, found)
    begins = h.segment_start(at) or h.follows_value(at)
    if found.length < 2 and not begins and field.kind is not FieldKind.TAGS:
        return None
    if (field.kind is FieldKind.LONG_TEXT and not begins) or _loose(h, field, at, found):
        return None
    if _parted(found) and in_title(h, found.words):
        return None  # "xin học bổng vượt khó" on a form for that
    if only_talk(h, start) or (field.kind is FieldKind.SHORT_TEXT and begins_badly(h, start)):
        return None
    if field.kind is FieldKind.ADDRESS and (not place_begins(h, start) or found.payload.rank):
        other = _rather(h, start)  # "tôi ở tầng mười hai" where the floor is asked
        return other or (read_open(h, field, start, sure=False) if place_begins(h, start) else None)
    if h.only((h.words.fillers, h.words.pronouns, h.words.questions), start, h.segment_end(start)):
        return None
    return read_open(h, field, start, sure=False)


def _loose(h: Hearing, field: Field, at: int, found: Found[Label]) -> bool:
    """ "máy bị bể màn hình" is no "Tên máy": a part of the name, and no "is"."""
    if h.form.form_id is not None or found.payload.rank < _LOOSE_RANK:
        return False
    return found.length == 1 or (field.kind is FieldKind.LONG_TEXT and not h.clause_start(at))


def _name_value(h: Hearing, field: Field, at: int, start: int, found: Found[Label]) -> Taken | None:
    """A name right behind its field's."""
    before = h.segment_start(at) or h.explained[at - 1]
    if not (before or any(h.phrase(book, at - 1) for book in small_words(h))):
        return None
    stop = h.segment_end(start)
    part = stop - start == 1 and part_of_name(field)
    whole = (
        (found.length >= 2 or (found.payload.rank <= 1 and h.clause_start(at)))
        and not found.cost
        and (2 <= stop - start <= 5 or part)
        and (plausible_name(h, start, stop) or part)
    )
    known = any(h.names_something(index) for index in range(start, stop))
    return read_open(h, field, start, sure=whole and not known)


def _rather(h: Hearing, start: int) -> Taken | None:
    """All the rest of the clause, where it means another field, which is not of free words."""
    other = take_alike(h, start, anywhere=True)
    field = h.form.get(other.field) if other else None
    whole = (
        other is not None
        and other.end >= h.segment_end(start)
        and not other.refused
        and other.begin in (None, start)
    )
    return other if whole and field is not None and field.kind not in OPEN_KINDS else None


def refuse_unread(h: Hearing, at: int, found: Found[Label]) -> Taken | None:
    """The field was named, "is" was said, and what follows is no value of it: say so."""
    field = h.form.get(found.payload.field)
    if field is None or field.kind in OPEN_KINDS or field.kind is FieldKind.FILE:
        return None
    if field.name in h.values and h.form.form_id is None and not h.correcting:
        return None  # "office hours access is fine"
    if field.kind is FieldKind.BOOLEAN and (decided := _decided(h, field, at + found.length)):
        return decided
    start, said = lead(h, at + found.length, bounded=True)
    stop = h.segment_end(start)
    plain = found.length >= 2 and not found.cost and h.segment_start(at) and stop - start <= _SHORT_REGION
    if not (said or plain) or start >= stop or _asks(h, start, stop):
        return None
    if not said and any(h.option_length(index) or h.labels_at(index) for index in range(start, stop)):
        return None
    if not said and h.only((h.words.fillers, h.words.pronouns, h.words.connectives), start, stop):
        return None
    if not said and field.kind not in CHOICE_KINDS and not _counts(h, start, stop):
        return None  # "muốn vay tiền mua nhà" names no amount, not even a wrong one
    if h.form.form_id is None and (other := _option_instead(h, start, stop)):
        return other
    if field.kind in (FieldKind.CHOICE, FieldKind.MULTI_CHOICE):
        return h.settle(field, not_an_option(field), stop)
    problem = {FieldKind.EMAIL: Problem.NOT_AN_EMAIL, FieldKind.PHONE: Problem.NOT_A_PHONE}
    return h.settle(field, Refusal(problem.get(field.kind, Problem.NOT_UNDERSTOOD)), stop)


def _option_instead(h: Hearing, start: int, stop: int) -> Taken | None:
    """ "giấy tờ là hộ chiếu" for "Số giấy tờ": all that was said is an option of another field."""
    end = h.skip((h.words.fillers,), start + h.option_length(start), stop)
    best = best_owner(h, start, h.option_length(start)) if end == stop and h.option_length(start) else None
    owner = h.form.get(best.payload.field) if best else None
    return h.settle(owner, best.payload.value, stop) if owner and best else None


def _decided(h: Hearing, field: Field, at: int) -> Taken | None:
    """ "còn tin quảng cáo thì không nhận": a no somewhere behind the name of a box."""
    stop = h.segment_end(at)
    no = next((index for index in range(at, stop) if h.phrase(h.words.denials, index)), None)
    value = no_of(field) if no is not None and stop - at <= _SHORT_REGION else None
    return h.settle(field, value, stop) if value is not None else None


def _counts(h: Hearing, start: int, stop: int) -> bool:
    """Something in digits or in words of numbers is said."""
    return any(
        token.text[0].isdigit() or h.words.digits.get(token) is not None for token in h.tokens[start:stop]
    )


def _asks(h: Hearing, start: int, stop: int) -> bool:
    return any(h.phrase(h.words.questions, at) for at in range(start, stop))


# --- an option alone ----------------------------------------------------------------------------------------
