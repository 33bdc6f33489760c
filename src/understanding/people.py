"""Who and where without the field's name: "mark johnson here", "for olivia harris", "nhà bác ở xóm 5"."""

from __future__ import annotations

from src.forms.model import Field, FieldKind
from src.understanding.command_words import command_books
from src.understanding.concepts import known_length, person_term, terms_in, terms_of
from src.understanding.hearing import Hearing, Taken
from src.understanding.lexicon.glossary import telling
from src.understanding.names import name_in, plausible_name
from src.understanding.open_text import open_end, place_begins
from src.understanding.reading import read_open
from src.understanding.relations import own_field
from src.understanding.talk import only_talk
from src.understanding.titles import take_title


def _main_name(h: Hearing) -> Field | None:
    """The form's first name field, if nobody has filled it."""
    field = next((item for item in h.form if item.kind is FieldKind.PERSON_NAME and item.visible), None)
    return field if field and not h.value_of(field.name) else None


def take_self(h: Hearing, at: int) -> Taken | None:
    """ "tôi là Nguyễn Văn An": the form's main name."""
    length = h.phrase(h.words.self_is, at)
    fields = [field for field in h.form if field.kind is FieldKind.PERSON_NAME] or _asked_who(h)
    if not length or not fields or not (h.segment_start(at) or h.follows_value(at)):
        return None
    start = _said_over(h, at + length)
    end = open_end(h, fields[0], start) if start < len(h.tokens) else start
    honoured = 1 if start < end and h.words.honorifics.get(h.tokens[start]) else 0
    if honoured and (named := _foreign_name(h, start + honoured, end)):
        return h.settle(own_field(h) or fields[0], named[0], named[1])  # "i'm doctor anita rao": no job title
    if titled := take_title(h, start, end):
        return titled
    first = terms_in(h.tokens, start, end)[:1]
    told = [term for term in first if term.start == start and term.end - start > 1 and person_term(term)]
    if h.form.form_id is None and told:
        return None  # "tôi là ông nội của cháu"
    named = name_in(h, start, end, sure=False) or _foreign_name(h, start, end)
    return h.settle(own_field(h) or fields[0], named[0], named[1]) if named else None


def _said_over(h: Hearing, at: int) -> int:
    """ "i'm uh *i'm* joanne price": behind the last of them."""
    again = h.skip((h.words.interjections,), at)
    while again > at and (length := h.phrase(h.words.self_is, again)):
        at = again + length
        again = h.skip((h.words.interjections,), at)
    return at


def _asked_who(h: Hearing) -> list[Field]:
    """Where no field asks for a name, the text that was asked for may: "Chủ đầu tư"."""
    field = h.form.get(h.context.focus) if h.form.form_id is None else None
    return [field] if field is not None and field.kind is FieldKind.SHORT_TEXT and field.visible else []


def _foreign_name(h: Hearing, start: int, end: int) -> tuple[str, int] | None:
    if any(h.options_at(at) and not h.options_at(at)[0].cost for at in range(start, min(end, start + 2))):
        return None
    stop = start
    while stop < end and not h.tokens[stop].mark and not h.words.not_in_names.get(h.tokens[stop]):
        stop += 1
    return name_in(h, start, stop, sure=True) if plausible_name(h, start, stop) else None


def take_presented(h: Hearing, at: int) -> Taken | None:
    """ "mark johnson here": the whole clause is a name and "here"."""
    field = _main_name(h)
    stop = h.segment_end(at)
    if field is None or not h.segment_start(at) or not 3 <= stop - at <= 6:
        return None
    length = h.phrase(h.words.here, stop - 1)
    end = stop - length
    if not length or not plausible_name(h, at, end) or _known_words(h, at, end):
        return None
    named = name_in(h, at, end, sure=True)
    return h.settle(field, named[0], stop) if named else None


def take_meant_for(h: Hearing, at: int) -> Taken | None:
    """ "log an interaction for olivia harris": after what was asked for, whom it is about."""
    field = _main_name(h)
    token = h.tokens[at]
    if field is None or token.key not in ("for", "cho") or at == 0:
        return None
    asked = any(h.phrase(command_books().open_verbs, index) for index in range(max(0, at - 8), at))
    field = _receiver(h, at) or field
    strange = h.form.form_id is None and token.key == "for" and not known_length(h.tokens, at + 1)
    if not (asked or h.follows_value(at) or strange) or only_talk(h, at):
        return None
    start = h.skip((h.words.customer_words,), at + 1)
    stop = start
    while stop < h.segment_end(start) and not h.words.not_in_names.get(h.tokens[stop]):
        stop += 1
    known = start < len(h.tokens) and h.words.surnames.get(h.tokens[start])
    if not 2 <= stop - start <= 4 or _known_words(h, start, stop) or not plausible_name(h, start, stop):
        return None
    if token.key == "cho" and not known:
        return None
    if (
        h.form.form_id is None
        and not known
        and any(known_length(h.tokens, index) for index in range(start, stop))
    ):
        return None
    named = name_in(h, start, stop, sure=True)
    return h.settle(field, named[0], named[1]) if named else None


def _receiver(h: Hearing, at: int) -> Field | None:
    """ "gửi cho chị hoàng lan": the one who gets it, where the form asks for both."""
    before = h.token(at - 1)
    if h.form.form_id is not None or before is None or before.key not in telling.GIVING:
        return None
    return next(
        (
            field
            for field in h.form
            if field.kind is FieldKind.PERSON_NAME
            and not h.value_of(field.name)
            and any(term.means & {"recipient"} for term in terms_of(field.label))
        ),
        None,
    )


def _known_words(h: Hearing, start: int, stop: int) -> bool:
    """Some of the words name a field or an option, or count."""
    return any(
        h.words.digits.get(h.tokens[at]) is not None or h.names_something(at) > 0 for at in range(start, stop)
    )


def take_residence(h: Hearing, at: int) -> Taken | None:
    """ "nhà bác ở xóm 5", "em đang sống ở 48 Nguyễn Huệ"."""
    fields = [item for item in h.form if item.kind is FieldKind.ADDRESS and item.visible]
    field = next((item for item in fields if item.name == h.context.focus), fields[0] if fields else None)
    if field is None or not h.clause_start(at):
        return None
    home = h.phrase(h.words.home, at)
    start = h.skip((h.words.home, h.words.pronouns, h.words.fillers, h.words.interjections), at)
    length = h.phrase(h.words.living, start)
    begin = start + length
    counted = begin < len(h.tokens) and (
        h.tokens[begin].text[0].isdigit() or h.words.digits.get(h.tokens[begin])
    )
    if counted and h.words.units.get(h.token(begin + 1)):
        return None  # "nhà ba phòng ngủ"
    if (
        not (length or (home and counted))
        or begin >= len(h.tokens)
        or h.tokens[begin].mark
        or not place_begins(h, begin)
    ):
        return None
    return read_open(h, field, begin, sure=True)
