"""Where an address or a short text ends, as something else is told: "hoan kiem lake, *nobody was hurt*"."""

from __future__ import annotations

from src.forms.model import Field, FieldKind
from src.forms.words import fold, label_words
from src.understanding.concepts import known_length, place_term, terms_in
from src.understanding.dates import read_date
from src.understanding.hearing import OPEN_KINDS, Hearing
from src.understanding.lexicon.glossary import telling
from src.understanding.numbers import read_number
from src.understanding.place_labels import asks_place
from src.understanding.times import read_time
from src.understanding.towards import TOWARDS, destination

_SHORT = (FieldKind.SHORT_TEXT, FieldKind.ADDRESS)
_LEAST_CLAUSE = 2


def begins_anew(h: Hearing, field: Field, at: int) -> bool:
    """Whether the clause behind a comma tells of another field; found out once for every place."""
    if h.form.form_id is not None or field.kind not in _SHORT or at >= len(h.tokens) or h.tokens[at].mark:
        return False
    key = (field.name, at)
    if key not in h.anew:
        h.anew[key] = False  # while it is being found out
        h.anew[key] = _told_of_it(h, at) or _other_field(h, field, at)
    return h.anew[key]


def _told_of_it(h: Hearing, at: int) -> bool:
    """ "..., *it's* a ford transit", "..., *there are* two of us": a sentence with a subject."""
    return h.tokens[at].key in telling.SENTENCES_BEGIN and h.segment_end(at) - at >= _LEAST_CLAUSE


def _other_field(h: Hearing, field: Field, at: int) -> bool:
    """The field's name and "is" after an article; or all of the clause is a value of another field."""
    from src.understanding.counted import take_many_counted  # these read values, which end where this says
    from src.understanding.likeness import take_alike
    from src.understanding.loose_values import take_counted
    from src.understanding.open_text import label_with_copula
    from src.understanding.polar import take_polar

    begin = h.skip((h.words.connectives, h.words.fillers, h.words.pronouns), at)
    stop = h.segment_end(at)
    if begin >= stop:
        return False
    if begin > at and label_with_copula(h, begin) and any(not hit.cost for hit in h.labels_at(begin)):
        return True
    if _own_name(h, field, begin):
        return True
    if (field.kind is FieldKind.ADDRESS or asks_place(field)) and not _counts(h, begin):
        return False  # "14 mill lane, oxford"
    number = h.skip((h.words.about,), begin)
    readers = ((take_polar, at), (take_counted, number), (take_many_counted, number), (take_alike, at))
    for reader, start in readers:
        taken = reader(h, start) if start < stop else None
        other = h.form.get(taken.field) if taken else None
        if taken is None or other is None or other.name == field.name or taken.refused:
            continue
        whole = h.skip((h.words.fillers, h.words.end_book), taken.end, stop) >= stop
        names = other.kind in OPEN_KINDS and other.kind is not FieldKind.SHORT_TEXT
        if not names and whole and _leads_to(h, other, at, taken.begin or at):
            return True
    return False


def _own_name(h: Hearing, field: Field, at: int) -> bool:
    """ "..., *postcode* l s six three p q": the page's own name of another field, and something behind it."""
    if h.phrase(h.words.house_words, at) or at + 1 >= h.segment_end(at):
        return False
    return any(
        not hit.cost and not hit.payload.rank and hit.payload.field != field.name for hit in h.labels_at(at)
    )


def _leads_to(h: Hearing, field: Field, at: int, begin: int) -> bool:
    """Hardly more than words of the field's own name stand before the value: "ngành thực phẩm"."""
    own = {fold(word) for word in label_words(field.label)}
    small = (h.words.fillers, h.words.pronouns, h.words.connectives, h.words.about)
    strange = [
        index
        for index in range(at, begin)
        if h.tokens[index].fold not in own and not any(h.phrase(book, index) for book in small)
    ]
    return len(strange) <= 1


def _counts(h: Hearing, at: int) -> bool:
    """A number in words begins here, or behind "about"; digits may go on with an address."""
    start = h.skip((h.words.about,), at)
    return not h.tokens[min(start, len(h.tokens) - 1)].text[0].isdigit() and (
        read_number(h.tokens, start) is not None
    )


def leads_on(h: Hearing, field: Field, at: int) -> bool:
    """ "12 maple street *to* 480 lake road", where the form asks for both."""
    if field.kind is not FieldKind.ADDRESS or h.tokens[at].key not in TOWARDS or at + 1 >= len(h.tokens):
        return False
    other = destination(h)
    return other is not None and other.name != field.name and not h.tokens[at + 1].mark


def foreign_to_place(h: Hearing, field: Field, at: int) -> bool:
    """ "480 lake road, *two bedrooms*": words that mean something, and no place."""
    if h.form.form_id is not None or field.kind is not FieldKind.ADDRESS:
        return False
    if h.phrase(h.words.house_words, at) or h.tokens[at].text[0].isdigit():
        return False
    if h.phrase(h.words.number_places, at):
        return False  # "ba đình"
    said = terms_in(h.tokens, at, h.segment_end(at))
    known = [term for term in said if known_length(h.tokens, term.start) and not place_term(term)]
    return bool(known) and len(known) * 2 >= len(said)


def elsewhere(h: Hearing, field: Field, at: int) -> bool:
    """ "480 lake road *on january fifth*", "22 láng hạ *đi nội bài*": when, or where to."""
    if h.form.form_id is not None or field.kind not in (FieldKind.ADDRESS, FieldKind.SHORT_TEXT):
        return False
    key = h.tokens[at].key
    if key in telling.TO and at + 1 < len(h.tokens) and h.option_length(at + 1):
        return field.kind is FieldKind.ADDRESS
    begin = at + 1 if key in telling.WHEN else at
    if begin >= len(h.tokens) or h.tokens[begin].mark:
        return False
    if begin == at and not h.words.day_marks.get(h.tokens[at]):
        return False
    day = read_date(h.tokens, begin, h.today)
    if day and (day.month or day.end - begin > 1):
        return True
    clock = read_time(h.tokens, begin) if begin > at else None
    return clock is not None and clock.sure
