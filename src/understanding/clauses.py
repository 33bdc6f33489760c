"""Through the utterance from left to right: at every place, the reading that explains most wins."""

from __future__ import annotations

from src.forms.model import FieldKind
from src.forms.words import fold
from src.understanding.bare import correct_last
from src.understanding.commands import take_command
from src.understanding.digits import read_digits
from src.understanding.hearing import OPEN_KINDS, Hearing, Taken
from src.understanding.intents import SetField
from src.understanding.loose_values import (
    take_counted,
    take_digits,
    take_email,
    take_moment,
    take_money,
    take_quantity,
    take_self,
)
from src.understanding.mentions import continue_option, refuse_unread, take_label, take_option
from src.understanding.reading import lead, read_bounded, read_value

_MAX_CANDIDATES = 8


def scan(h: Hearing) -> None:
    """Find everything that the utterance says; what is found goes into ``h``."""
    at = 0
    while at < len(h.tokens):
        at = _step(h, at)


def _step(h: Hearing, at: int) -> int:
    token = h.tokens[at]
    if token.mark:
        return at + 1
    for reader in (_command_here, _correction, _edit, _mention, _pronoun, _alone, _corrected):
        after = reader(h, at)
        if after is not None and after > at:
            return after
    return _pass_over(h, at)


def _pass_over(h: Hearing, at: int) -> int:
    """Words without meaning are explained, others not; an unknown "X là Y" is passed over whole."""
    words = h.words
    length = max(
        h.phrase(book, at)
        for book in (words.fillers, words.pronouns, words.connectives, words.greetings, words.interjections)
    )
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
    if token is None or h.labels_at(after):
        return False
    if h.words.possessives.get(token):
        return lead(h, after, bounded=False)[1]
    return token.key == "là" or token.colon


def _command_here(h: Hearing, at: int) -> int | None:
    if not h.segment_start(at):
        return None
    found = take_command(h, at)
    if found is None:
        return None
    intent, end = found
    if isinstance(h.intents[-1] if h.intents else None, type(intent)) and h.intents[-1] == intent:
        return end
    h.intents.append(intent)
    h.strong = True
    h.explain(at, end)
    return max(end, at + 1)


def _correction(h: Hearing, at: int) -> int | None:
    """ "à nhầm", "không phải hai tỷ ba, ...": what follows replaces what was said."""
    if length := h.phrase(h.words.negated, at):
        return _negated(h, at, length)
    length = h.phrase(h.words.corrections, at)
    if not length and h.segment_start(at) and h.last:
        weak = h.phrase(h.words.weak_corrections, at)
        length = weak if weak and not _says_more(h, at, weak) else 0
    if not length:
        return None
    h.correcting, h.editing = True, False
    h.explain(at, at + length)
    return at + length


def _says_more(h: Hearing, at: int, length: int) -> bool:
    """ "không" begins an option ("không có vi phạm") or a phone number ("không chín ...")."""
    digits = read_digits(h.tokens, at)
    return any(hit.length > length for hit in h.options_at(at)) or (
        digits is not None and len(digits.digits) > 1
    )


def _negated(h: Hearing, at: int, length: int) -> int | None:
    """The old value after "không phải" is passed over."""
    if any(hit.length > length for hit in h.options_at(at)):
        return None
    h.correcting = True
    end = at + length
    while end < len(h.tokens) and not h.tokens[end].breaks:
        if h.phrase(h.words.corrections, end):
            break
        end += 1
    if owner := _owner_of(h, at + length, end):
        h.last = owner
    h.explain(at, end)
    return end


def _owner_of(h: Hearing, start: int, end: int) -> str | None:
    """The field whose value was just said to be wrong."""
    said = " ".join(token.fold for token in h.tokens[start:end] if not token.mark)
    for field in h.form:
        value = h.value_of(field.name)
        if not value or start >= end:
            continue
        if field.kind in OPEN_KINDS:
            if fold(value) in said:
                return field.name
            continue
        taken = read_bounded(h, field, start, sure=False)
        if taken and any(isinstance(intent, SetField) and intent.value == value for intent in taken.intents):
            return field.name
    return None


def _edit(h: Hearing, at: int) -> int | None:
    """ "sửa lại", "đổi", "change": then the field and its new value."""
    length = h.phrase(h.words.edit_verbs, at)
    if not length:
        return None
    after = at + length
    if after < len(h.tokens) and not h.phrase(h.words.it, after):
        after = h.skip((h.words.fillers, h.words.pronouns), after)
    if after >= len(h.tokens) or not (h.labels_at(after) or h.phrase(h.words.it, after)):
        return None
    h.correcting = h.editing = True
    h.explain(at, after)
    return after


def _mention(h: Hearing, at: int) -> int | None:
    """A named field or an option, whichever explains more words."""
    labels = h.labels_at(at)[:_MAX_CANDIDATES]
    options = h.options_at(at)[:1]
    candidates = sorted(
        [(hit.length, True, hit) for hit in labels] + [(hit.length, False, hit) for hit in options],
        key=lambda item: (-item[0], not item[1]),
    )
    for _length, is_label, hit in candidates:
        taken = take_label(h, at, hit) if is_label else take_option(h, at, hit)  # type: ignore[arg-type]  # one list, two kinds
        if taken:
            h.named = True
            end = h.take(taken, at)
            if is_label and not _chosen(h, taken):
                return end
            return max(
                end,
                continue_option(h, taken),
                _rest_of_clause(h, taken, at + hit.length) if is_label else end,
            )
    if labels and (refused := refuse_unread(h, at, labels[0])):
        return h.take(refused, at)
    return None


def _rest_of_clause(h: Hearing, taken: Taken, after: int) -> int:
    """ "mục đích là học tập cho con gái": after a choice said with "is", the clause adds only colour."""
    if taken.refused or not lead(h, after, bounded=False)[1]:
        return taken.end
    at = taken.end
    while at < len(h.tokens) and not h.tokens[at].breaks:
        if h.labels_at(at) or h.phrase(h.words.corrections, at):
            return at
        at += 1
    h.explain(taken.end, at)
    return at


def _chosen(h: Hearing, taken: Taken) -> bool:
    field = h.form.get(taken.field)
    return field is not None and field.kind is FieldKind.CHOICE


def _pronoun(h: Hearing, at: int) -> int | None:
    """ "nó là ...", "sửa nó thành ...": the field in focus, or the one spoken of."""
    length = h.phrase(h.words.it, at)
    if not length:
        return None
    after, said = lead(h, at + length, bounded=True)
    name = (h.last if h.correcting else h.context.focus) or h.last or h.context.focus
    field = h.form.get(name)
    if not said or field is None or after >= len(h.tokens):
        return None
    taken = read_value(h, field, at + length)
    return h.take(taken, at) if taken else None


def _alone(h: Hearing, at: int) -> int | None:
    """A value whose kind tells its field."""
    for reader, strong in (
        (take_self, True),
        (take_email, True),
        (take_digits, True),
        (take_counted, True),
        (take_quantity, False),
        (take_money, False),
        (take_moment, False),
    ):
        taken = reader(h, at)
        if taken and _fits(h, taken):
            return h.take(taken, at, strong=strong or h.correcting)
    return None


def _fits(h: Hearing, taken: Taken) -> bool:
    """While correcting, a value alone must be for the field spoken of or of another kind than it."""
    if not h.correcting or h.last is None or taken.field == h.last:
        return True
    field = h.form.get(h.last)
    intent = taken.intents[0]
    return not (
        field and isinstance(intent, SetField) and field.kind in (FieldKind.MONEY, FieldKind.DATETIME)
    )


def _corrected(h: Hearing, at: int) -> int | None:
    if not h.correcting or h.editing:
        return None
    taken = correct_last(h, at)
    return h.take(taken, at) if taken else None
