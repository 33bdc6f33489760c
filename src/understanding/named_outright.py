"""A field or an option named outright: whichever explains more words."""

from __future__ import annotations

from src.forms.model import FieldKind
from src.forms.problems import Problem
from src.understanding.clause_ends import rest_of_clause, same_again
from src.understanding.companions import shadowed
from src.understanding.form_index import Label, Option
from src.understanding.hearing import OPEN_KINDS, Hearing, Taken
from src.understanding.intents import RefuseValue
from src.understanding.label_names import difference
from src.understanding.likeness import take_alike
from src.understanding.loose_moments import take_moment
from src.understanding.loose_values import take_counted
from src.understanding.mentions import refuse_unread, take_label
from src.understanding.option_mentions import continue_option, take_option
from src.understanding.phrases import Found
from src.understanding.reading import read_value
from src.understanding.talk import only_talk

_MAX_CANDIDATES = 8


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


def take_mention(h: Hearing, at: int) -> int | None:
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


def take_sibling(h: Hearing, at: int) -> int | None:
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
