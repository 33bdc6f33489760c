"""Through the utterance from left to right: at every place, the reading that explains most wins."""

from __future__ import annotations

from src.forms.model import FieldKind
from src.understanding.amending import take_amendment
from src.understanding.answered_questions import take_answered
from src.understanding.asides import take_note
from src.understanding.been_before import take_been_before
from src.understanding.changed import take_changed
from src.understanding.colours import take_colour
from src.understanding.corrections import (
    take_corrected,
    take_correction,
    take_edit,
    take_same_field,
    take_same_name,
    take_wrong_named,
)
from src.understanding.counted import take_many_counted
from src.understanding.date_ranges import take_range
from src.understanding.described import take_organisation
from src.understanding.directions import take_onward
from src.understanding.email_parts import take_other_domain
from src.understanding.foreign_money import take_amount
from src.understanding.headed_codes import take_headed_code
from src.understanding.heads_counted import take_heads
from src.understanding.hearing import Hearing, Taken
from src.understanding.intents import SetField
from src.understanding.journeys import take_journey
from src.understanding.leading import lead
from src.understanding.leading_names import take_leading_name
from src.understanding.likeness import take_alike
from src.understanding.loose_codes import take_code
from src.understanding.loose_moments import take_moment
from src.understanding.loose_values import take_counted, take_digits, take_email, take_money, take_quantity
from src.understanding.loose_years import take_year
from src.understanding.many import take_many
from src.understanding.meant_fields import spoken_of
from src.understanding.name_parts import take_name_part
from src.understanding.named_outright import take_mention, take_sibling
from src.understanding.noun_codes import take_noun_code
from src.understanding.option_mentions import continue_option, take_option_word
from src.understanding.orders import take_order
from src.understanding.people import take_meant_for, take_presented, take_residence, take_self
from src.understanding.pets import take_pet
from src.understanding.pieces import take_pieces
from src.understanding.places import take_placed
from src.understanding.polar import take_polar
from src.understanding.pronouns import take_pronoun, take_said_anew
from src.understanding.quantities import take_just
from src.understanding.relations import take_apposed, take_called, take_first, take_related
from src.understanding.reversed_statements import take_reversed
from src.understanding.spans_of_numbers import take_age
from src.understanding.taking_away import take_away
from src.understanding.talk import only_talk
from src.understanding.things import take_make, take_sort
from src.understanding.ticked import take_ticked
from src.understanding.time_ranges import take_times
from src.understanding.told import take_ailment, take_employer

_NAMING = (
    *(take_leading_name, take_pet, take_note, take_answered, take_code, take_noun_code),
    *(take_related, take_apposed, take_called, take_first),
)
_SHORT_UTTERANCE = 5


def scan(h: Hearing) -> None:
    """Find everything that the utterance says; what is found goes into ``h``."""
    at = 0
    while at < len(h.tokens):
        at = _step(h, at)


def _step(h: Hearing, at: int) -> int:
    token = h.tokens[at]
    if token.mark:
        return at + 1
    for reader in (
        _amendment,
        _reversed,
        _settled_whole,
        _denied,
        take_order,
        take_wrong_named,
        take_correction,
        take_edit,
        _changed,
        take_same_name,
        take_same_field,
        _spanned,
        _related,
        take_mention,
        take_pronoun,
        take_said_anew,
        take_sibling,
        _alike,
        _alone,
        _option_word,
        take_corrected,
    ):
        after = reader(h, at)
        if after is not None and after > at:
            return after
    return _pass_over(h, at)


def _pass_over(h: Hearing, at: int) -> int:
    """Words without meaning are explained, others not; an unknown "X là Y" is passed over whole."""
    known = h.words
    small = (known.fillers, known.pronouns, known.connectives, known.greetings, known.interjections)
    length = max(h.phrase(book, at) for book in small)
    if length:
        h.explain(at, at + length, neutral=True)
        return at + length
    if _unknown_field(h, at):
        return h.segment_end(at)
    return at + 1


def _unknown_field(h: Hearing, at: int) -> bool:
    """An unknown word, then "is" or "of ... is": something that this form does not ask."""
    if not h.segment_start(at):
        return False
    after = at + 1
    token = h.token(after)
    if token is None or h.labels_at(after) or h.words.kind_words.get(h.tokens[at]):
        return False
    if h.phrase(h.words.here, at) or h.phrase(h.words.it, at) or h.phrase(h.words.leads, at):
        return False
    if any(h.option_length(index) >= 2 for index in range(after + 1, h.segment_end(at))):
        return False
    if h.words.possessives.get(token):
        return lead(h, after, bounded=False)[1]
    return token.key == "là" or token.colon


def _reversed(h: Hearing, at: int) -> int | None:
    taken = take_reversed(h, at)
    return h.take(taken, at) if taken else None


def _settled_whole(h: Hearing, at: int) -> int | None:
    """ "bỏ ăn trưa đi": a box or a choice that is not wanted any more; or one whose words are repeated."""
    taken = take_away(h, at)
    if taken is not None:
        h.correcting = False
    else:
        taken = take_been_before(h, at) or take_ticked(h, at)
    if taken is None:
        return None
    h.named = h.strong = True
    return h.take(taken, at)


def _denied(h: Hearing, at: int) -> int | None:
    """ "thôi khỏi theo dõi nữa": no to a yes/no field, rather than leaving it for later."""
    start = h.skip((h.words.interjections,), at)
    if not h.segment_start(at) or start >= len(h.tokens) or not h.phrase(h.words.denials, start):
        return None
    taken = take_polar(h, start)
    return h.take(taken, at) if taken else None


def _amendment(h: Hearing, at: int) -> int | None:
    """Part of a value said anew."""
    taken = take_name_part(h, at) or take_other_domain(h, at) or take_amendment(h, at)
    if taken is None:
        return None
    h.named = True
    return h.take(taken, at)


def _changed(h: Hearing, at: int) -> int | None:
    """A field spoken of in other words than the page's, and its new value."""
    taken = take_changed(h, at)
    return h.take(taken, at) if taken else None


def _spanned(h: Hearing, at: int) -> int | None:
    """The first and the last day, or a place with where it lies on the way."""
    taken = take_range(h, at) or take_times(h, at) or take_journey(h, at)
    return h.take(taken, at) if taken else None


def _related(h: Hearing, at: int) -> int | None:
    """A name with whose it is."""
    for reader in _NAMING:
        if taken := reader(h, at):
            return h.take(taken, at)
    return None


def _alone(h: Hearing, at: int) -> int | None:
    """A value whose kind tells its field."""
    if only_talk(h, at):
        return None
    for reader, strong in (
        (take_onward, True),
        (take_year, True),
        (take_headed_code, True),
        (take_just, True),
        (take_heads, True),
        (take_employer, True),
        (take_ailment, True),
        (take_make, True),
        (take_colour, True),
        (take_sort, True),
        (take_placed, True),
        (take_organisation, True),
        (take_self, True),
        (take_presented, True),
        (take_residence, True),
        (take_meant_for, True),
        (take_polar, True),
        (take_many, True),
        (take_email, True),
        (take_digits, True),
        (take_counted, True),
        (take_many_counted, True),
        (take_pieces, True),
        (take_age, True),
        (take_amount, True),
        (take_quantity, False),
        (take_money, False),
        (take_moment, False),
    ):
        taken = reader(h, at)
        if taken and _fits(h, taken):
            spoken = strong or h.correcting or spoken_of(h, at, taken)
            return h.take(taken, at, strong=spoken)
    return None


def _alike(h: Hearing, at: int) -> int | None:
    """A field or an option said in other words than the page's."""
    if h.form.form_id is None and not only_talk(h, at) and (told := take_self(h, at)):
        said = told.intents[0]
        if isinstance(said, SetField) and " " in said.value:
            return h.take(told, at)
    if employed := take_employer(h, at):
        return h.take(employed, at)
    taken = take_alike(h, at)
    if taken is None:
        return None
    h.named = True
    if taken.begin is not None and taken.begin > at:
        after = h.take(taken, at)
        _passed_over(h, at, taken.begin)
        h.taken_until = after
        h.explain(at, taken.begin, neutral=True)
        return after
    return h.take(taken, at)


def _passed_over(h: Hearing, at: int, stop: int) -> None:
    """What stands before an option said in other words: "my daughter lily chen for session two"."""
    while at < stop:
        after = None
        if not h.explained[at] and not h.tokens[at].mark:
            after = _related(h, at) or _alone(h, at) or _option_word(h, at)
        at = max(after or 0, at + 1)


def _option_word(h: Hearing, at: int) -> int | None:
    """One word in the middle of a sentence that is an option of one field only."""
    taken = None if only_talk(h, at) else take_option_word(h, at)
    short = len(h.tokens) <= _SHORT_UTTERANCE
    if taken is None:
        return None
    return max(h.take(taken, at, strong=h.correcting or short), continue_option(h, taken))


def _fits(h: Hearing, taken: Taken) -> bool:
    """While correcting, a value alone must be for the field spoken of or of another kind than it."""
    if not h.correcting or h.last is None or taken.field == h.last:
        return True
    field = h.form.get(h.last)
    intent = taken.intents[0]
    other = h.form.get(taken.field)
    if other is not None and other.kind is FieldKind.CHOICE:
        return True
    return not (
        field and isinstance(intent, SetField) and field.kind in (FieldKind.MONEY, FieldKind.DATETIME)
    )
