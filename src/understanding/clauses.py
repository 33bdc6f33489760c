"""Through the utterance from left to right: at every place, the reading that explains most wins."""

from __future__ import annotations

from src.forms.model import Field, FieldKind
from src.forms.words import label_words, name_words, words
from src.understanding.amending import take_amendment
from src.understanding.commands import take_command
from src.understanding.corrections import (
    take_corrected,
    take_correction,
    take_edit,
    take_same_field,
    take_same_name,
)
from src.understanding.hearing import OPEN_KINDS, Hearing, Taken
from src.understanding.intents import SetField
from src.understanding.leading import lead
from src.understanding.loose_values import (
    take_counted,
    take_digits,
    take_email,
    take_moment,
    take_money,
    take_quantity,
    take_self,
)
from src.understanding.many import take_many
from src.understanding.mentions import (
    continue_option,
    refuse_unread,
    take_label,
    take_option,
    take_option_word,
)
from src.understanding.people import take_meant_for, take_presented, take_residence
from src.understanding.polar import take_polar
from src.understanding.reading import read_value
from src.understanding.talk import only_talk

_MAX_CANDIDATES = 8
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
        _denied,
        _command_here,
        take_correction,
        take_edit,
        take_same_name,
        take_same_field,
        _mention,
        _pronoun,
        _sibling,
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


def _denied(h: Hearing, at: int) -> int | None:
    """ "thôi khỏi theo dõi nữa": no to a yes/no field, rather than leaving it for later."""
    start = h.skip((h.words.interjections,), at)
    if not h.segment_start(at) or start >= len(h.tokens) or not h.phrase(h.words.denials, start):
        return None
    taken = take_polar(h, start)
    return h.take(taken, at) if taken else None


def _amendment(h: Hearing, at: int) -> int | None:
    """Part of a value said anew."""
    taken = take_amendment(h, at)
    if taken is None:
        return None
    h.named = True
    return h.take(taken, at)


def _mention(h: Hearing, at: int) -> int | None:
    """A named field or an option, whichever explains more words."""
    labels = h.labels_at(at)[:_MAX_CANDIDATES]
    options = [] if only_talk(h, at) else h.options_at(at)[:1]
    if labels and options and labels[0].length > max(options[0].length, 1) and not labels[0].cost:
        options = []  # "high risk" inside "high risk cases" is no option
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
    if labels and not labels[0].cost:
        h.hinted = labels[0].payload.field
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


def _sibling(h: Hearing, at: int) -> int | None:
    """ "balance before ten million, *after* nine": the one word in which the next field's name differs."""
    last = h.form.get(h.last)
    if last is None or last.name not in h.values or last.kind in OPEN_KINDS or not h.segment_start(at):
        return None
    for field in h.form:
        if (
            field.kind is last.kind
            and field.name not in h.values
            and h.tokens[at].key in _difference(last, field)
        ):
            taken = read_value(h, field, at + 1)
            if taken and not taken.refused:
                return h.take(taken, at)
    return None


def _difference(last: Field, other: Field) -> set[str]:
    pairs = (
        (label_words(last.label), label_words(other.label)),
        (words(name_words(last.name)), words(name_words(other.name))),
    )
    found = set()
    for one, two in pairs:
        unlike = [b for a, b in zip(one, two, strict=False) if a != b]
        if len(one) == len(two) > 1 and len(unlike) == 1:
            found.add(unlike[0])
    return found


def _alone(h: Hearing, at: int) -> int | None:
    """A value whose kind tells its field."""
    if only_talk(h, at):
        return None
    for reader, strong in (
        (take_self, True),
        (take_presented, True),
        (take_residence, True),
        (take_meant_for, True),
        (take_polar, True),
        (take_many, True),
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


def _option_word(h: Hearing, at: int) -> int | None:
    """One word in the middle of a sentence that is an option of one field only."""
    taken = None if only_talk(h, at) else take_option_word(h, at)
    short = len(h.tokens) <= _SHORT_UTTERANCE
    return h.take(taken, at, strong=h.correcting or short) if taken else None


def _fits(h: Hearing, taken: Taken) -> bool:
    """While correcting, a value alone must be for the field spoken of or of another kind than it."""
    if not h.correcting or h.last is None or taken.field == h.last:
        return True
    field = h.form.get(h.last)
    intent = taken.intents[0]
    return not (
        field and isinstance(intent, SetField) and field.kind in (FieldKind.MONEY, FieldKind.DATETIME)
    )
