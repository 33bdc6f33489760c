"""Through the utterance from left to right: at every place, the reading that explains most wins."""

from __future__ import annotations

from src.forms.model import FieldKind
from src.forms.problems import Problem
from src.understanding.amending import take_amendment
from src.understanding.answered_questions import take_answered
from src.understanding.asides import take_note
from src.understanding.been_before import take_been_before
from src.understanding.changed import take_changed
from src.understanding.colour import rest_of_clause, same_again
from src.understanding.colours import take_colour
from src.understanding.command_words import command_books
from src.understanding.commands import take_command
from src.understanding.companions import shadowed
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
from src.understanding.form_index import Label, Option
from src.understanding.headed_codes import take_headed_code
from src.understanding.heads_counted import take_heads
from src.understanding.hearing import OPEN_KINDS, Hearing, Taken
from src.understanding.intents import RefuseValue, SetField, Submit
from src.understanding.journeys import take_journey
from src.understanding.label_names import difference
from src.understanding.leading import lead
from src.understanding.leading_names import take_leading_name
from src.understanding.likeness import take_alike
from src.understanding.loose_codes import take_code
from src.understanding.loose_values import (
    take_counted,
    take_digits,
    take_email,
    take_moment,
    take_money,
    take_quantity,
)
from src.understanding.loose_years import take_year
from src.understanding.many import take_many
from src.understanding.meant_fields import spoken_of
from src.understanding.mentions import (
    continue_option,
    refuse_unread,
    take_label,
    take_option,
    take_option_word,
)
from src.understanding.name_parts import take_name_part
from src.understanding.noun_codes import take_noun_code
from src.understanding.page_buttons import presses_submit
from src.understanding.people import take_meant_for, take_presented, take_residence, take_self
from src.understanding.pets import take_pet
from src.understanding.phrases import Found
from src.understanding.pieces import take_pieces
from src.understanding.places import take_placed
from src.understanding.polar import take_polar
from src.understanding.pronouns import take_pronoun, take_said_anew
from src.understanding.quantities import take_just
from src.understanding.reading import read_value
from src.understanding.relations import take_apposed, take_called, take_first, take_related
from src.understanding.reversed_statements import take_reversed
from src.understanding.spans_of_numbers import take_age
from src.understanding.taking_away import take_away
from src.understanding.talk import only_talk
from src.understanding.things import take_make, take_sort
from src.understanding.ticked import take_ticked
from src.understanding.time_ranges import take_times
from src.understanding.told import take_ailment, take_employer

_MAX_CANDIDATES = 8
_NAMING = (
    *(take_leading_name, take_pet, take_note, take_answered, take_code, take_noun_code),
    *(take_related, take_apposed, take_called, take_first),
)
_SHORT_UTTERANCE = 5
_TELLERS = ("i", "we", "he", "she", "they")


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
        _command_here,
        take_wrong_named,
        take_correction,
        take_edit,
        _changed,
        take_same_name,
        take_same_field,
        _spanned,
        _related,
        _mention,
        take_pronoun,
        take_said_anew,
        _sibling,
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


def _command_here(h: Hearing, at: int) -> int | None:
    if not h.segment_start(at):
        return None
    found = None if _narrated(h, at) else take_command(h, at)
    if found is None:
        return None
    intent, end = found
    if isinstance(intent, Submit) and _begins_form(h, at, end):
        h.begun = True
        h.explain(at, end)
        return max(end, at + 1)
    if isinstance(h.intents[-1] if h.intents else None, type(intent)) and h.intents[-1] == intent:
        return end
    h.intents.append(intent)
    h.strong = True
    h.explain(at, end)
    return max(end, at + 1)


def _narrated(h: Hearing, at: int) -> bool:
    """ "i read it myself today" tells what was done, and orders nothing."""
    if at > 0 and h.tokens[at - 1].key in _TELLERS:
        at -= 1
    after = h.token(at + 1)
    return (
        h.form.form_id is None
        and h.tokens[at].key in _TELLERS
        and after is not None
        and bool(command_books().verbs.longest(h.tokens, at + 1))
        and not any(token.key == "please" for token in h.tokens[at : h.segment_end(at)])
        and not presses_submit(h, at, h.segment_end(at))
    )


def _begins_form(h: Hearing, at: int, end: int) -> bool:
    """ "cho em đăng ký khai sinh": asked before anything was filled, on a page whose button says so too."""
    if h.form.form_id is not None or h.context.last_field or h.context.expecting != "nothing":
        return False
    sends = any(h.phrase(h.words.sending, index) for index in range(at, end))
    return not sends and bool(h.form.missing)


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


def _counted_here(h: Hearing, at: int) -> int | None:
    """ "hai người lớn" is no room for two, where grown-ups are counted."""
    length = h.option_length(at) if h.form.form_id is None and not only_talk(h, at) else 0
    counted = take_counted(h, at) if length else None
    if counted is None or counted.end <= at + length:
        return None
    h.named = True
    return h.take(counted, at)


def _named_here(h: Hearing, at: int) -> tuple[list[Found[Label]], list[Found[Option]]]:
    """The fields and the option that may be named here."""
    labels = h.labels_at(at)[:_MAX_CANDIDATES]
    options = [] if only_talk(h, at) else h.options_at(at)[:1]
    if labels and options and labels[0].length > max(options[0].length, 1) and not labels[0].cost:
        options = []  # "high risk" inside "high risk cases" is no option
    if labels and labels[0].length > 1 and not labels[0].cost:
        labels = [hit for hit in labels if not hit.cost]  # "ngành hàng" is no "ngân hàng" misheard
    return labels, options


def _mention(h: Hearing, at: int) -> int | None:
    """A named field or an option, whichever explains more words."""
    if (counted := _counted_here(h, at)) is not None:
        return counted
    labels, options = _named_here(h, at)
    candidates = sorted(
        [(hit.length, True, hit) for hit in labels] + [(hit.length, False, hit) for hit in options],
        key=lambda item: (-item[0], not item[1]),
    )
    for _length, is_label, hit in candidates:
        if is_label and shadowed(h, at, hit):  # type: ignore[arg-type]  # as below
            continue
        taken = take_label(h, at, hit) if is_label else take_option(h, at, hit)  # type: ignore[arg-type]  # one list, two kinds
        if taken:
            if taken.refused:
                taken = _other_day(h, at, taken) or _meant_otherwise(h, at, taken) or taken
            h.named = True
            end = h.take(taken, at)
            if is_label and not _chosen(h, taken):
                return end
            end = same_again(h, taken, end)
            return max(
                end,
                continue_option(h, taken),
                rest_of_clause(h, taken, at + hit.length) if is_label else end,
            )
    if labels and not labels[0].cost:
        h.hinted = labels[0].payload.field
    if labels and (refused := refuse_unread(h, at, labels[0])):
        return h.take(take_alike(h, at) or refused, at)
    return None


def _other_day(h: Hearing, at: int, taken: Taken) -> Taken | None:
    """ "ngày 20 tháng 3 năm 2027" is no date of birth, where another day is asked for."""
    intent = taken.intents[0]
    future = isinstance(intent, RefuseValue) and intent.problem is Problem.IN_THE_FUTURE
    other = take_moment(h, at) if future and h.form.form_id is None else None
    return other if other and not other.refused else None


def _meant_otherwise(h: Hearing, at: int, taken: Taken) -> Taken | None:
    """The clause in other words; not where a whole date was said that no calendar has."""
    intent = taken.intents[0]
    impossible = isinstance(intent, RefuseValue) and intent.problem is Problem.NO_SUCH_DATE
    return None if impossible else take_alike(h, at)


def _chosen(h: Hearing, taken: Taken) -> bool:
    field = h.form.get(taken.field)
    return field is not None and field.kind is FieldKind.CHOICE


def _sibling(h: Hearing, at: int) -> int | None:
    """ "balance before ten million, *after* nine": the one word in which the next field's name differs."""
    last = h.form.get(h.last)
    if last is None or last.name not in h.values or last.kind in OPEN_KINDS or not h.segment_start(at):
        return None
    for field in h.form:
        if (
            field.kind is last.kind
            and field.name not in h.values
            and h.tokens[at].key in difference(last, field)
        ):
            taken = read_value(h, field, at + 1)
            if taken and not taken.refused:
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
