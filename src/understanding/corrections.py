"""Corrections within an utterance: what was wrong is passed over, what follows replaces it."""

from __future__ import annotations

from src.forms.model import Field, FieldKind
from src.forms.words import fold
from src.understanding.bare import correct_last
from src.understanding.digits import read_digits
from src.understanding.emails import find_at
from src.understanding.hearing import OPEN_KINDS, Hearing
from src.understanding.intents import SetField
from src.understanding.journeys import take_journey
from src.understanding.meant_fields import meant_field
from src.understanding.polar import is_polar
from src.understanding.reading import read_bounded


def take_correction(h: Hearing, at: int) -> int | None:
    """ "à nhầm", "không phải hai tỷ ba, ...": what follows replaces what was said."""
    if length := h.phrase(h.words.negated, at):
        return _negated(h, at, length)
    length = h.phrase(h.words.corrections, at)
    if length and h.words.digits.get(h.tokens[at]) is not None and _says_more(h, at, length):
        length = 0  # "không không một ...": digits
    if not length and h.segment_start(at) and h.last:
        weak = h.phrase(h.words.weak_corrections, at)
        denied = h.phrase(h.words.denials, at) > weak  # "không muốn để lại số"
        only = at > 0 and h.means(at - 1) and h.is_break(at + weak)  # "lấy gói tiêu chuẩn thôi, ..."
        barred = denied or only or _says_more(h, at, weak) or _none_of(h, at)
        length = 0 if barred else weak
    if not length and h.segment_start(at) and h.last and h.phrase(h.words.becomes, at) >= 2:
        length = h.phrase(h.words.becomes, at)
    if not length and h.segment_start(at):
        length = _begun_again(h, at)
    if not length:
        return None
    h.correcting, h.editing = True, False
    h.corrected_from = at + length
    h.explain(at, at + length)
    return at + length


def _none_of(h: Hearing, at: int) -> bool:
    """ "*no* claims in the last five years": no to what a label asks, and no correction."""
    stop = h.segment_end(at)
    if h.form.form_id is not None or h.tokens[at].key != "no" or at + 1 >= stop:
        return False
    field = h.form.get(meant_field(h, at + 1, stop))
    return field is not None and is_polar(field)


def _begun_again(h: Hearing, at: int) -> int:
    """ "nguyễn hải, à nguyễn hải đăng": a name said again from its beginning."""
    length = h.phrase(h.words.interjections, at)
    field = h.form.get(h.last)
    after = h.token(at + length)
    if field is None or after is None or after.mark or not length:
        return 0
    if field.kind not in OPEN_KINDS:
        return length if _said_again(h, field, at + length) else 0
    if field.kind is not FieldKind.PERSON_NAME:
        return 0
    held = h.values.get(field.name, "").split()
    return length if held and after.fold == fold(held[0]) else 0


def _said_again(h: Hearing, field: Field, at: int) -> bool:
    """ "từ 1/12, à 2/12": another value of the field just filled, its name not said."""
    if field.name not in h.values or any(not hit.cost for hit in h.labels_at(at)):
        return False
    if not (h.follows_value(at - 1) or h.follows_value(at)):
        return False
    taken = read_bounded(h, field, at, sure=False)
    return taken is not None and not taken.refused


def _says_more(h: Hearing, at: int, length: int) -> bool:
    """ "không" begins an option ("không có vi phạm") or a phone number ("không chín ...")."""
    digits = read_digits(h.tokens, at)
    return any(hit.length > length for hit in h.options_at(at)) or (
        digits is not None and len(digits.digits) > length
    )


def _negated(h: Hearing, at: int, length: int) -> int | None:
    """The old value after "không phải" is passed over."""
    if any(hit.length > length for hit in h.options_at(at)):
        return None
    h.correcting = h.correcting or not h.follows_value(at)
    h.corrected_from = at
    end = at + length
    while end < len(h.tokens) and not h.tokens[end].breaks:
        if h.phrase(h.words.corrections, end):
            break
        if length := h.phrase(h.words.amending.contrasts, end):
            h.explain(end, end + length)
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


def take_wrong_named(h: Hearing, at: int) -> int | None:
    """ "số dư trước cũng sai, mười hai triệu hai": the field that is wrong, then its right value."""
    for hit in h.labels_at(at)[:1]:
        start = h.skip((h.words.pronouns, h.words.fillers), at + hit.length)
        length = h.phrase(h.words.wrong, start) if start < len(h.tokens) else 0
        if start < len(h.tokens) and h.phrase(h.words.negated, start) and not h.option_length(start):
            length = h.segment_end(start) - start  # "ngày nộp không phải hôm qua, hôm kia mới đúng"
            length = (
                0
                if any(h.phrase(h.words.amending.contrasts, i) for i in range(start, start + length))
                else length
            )
        end = start + length
        closes = h.skip((h.words.fillers,), end) >= h.segment_end(start)
        if hit.cost or not length or not closes or not h.value_of(hit.payload.field):
            continue
        h.last, h.correcting, h.named = hit.payload.field, True, True
        h.corrected_from = end
        h.explain(at, end)
        return end
    return None


def take_edit(h: Hearing, at: int) -> int | None:
    """ "sửa lại", "đổi", "change": then the field and its new value."""
    length = h.phrase(h.words.edit_verbs, at)
    if not length:
        return None
    after = at + length
    if after < len(h.tokens) and not h.phrase(h.words.it, after):
        after = h.skip((h.words.fillers, h.words.pronouns), after)
    if after >= len(h.tokens) or not (h.labels_at(after) or h.phrase(h.words.it, after)):
        return _edit_last(h, at, length)
    h.correcting = h.editing = True
    h.explain(at, after)
    return after


def _edit_last(h: Hearing, at: int, length: int) -> int | None:
    """ "đổi lại 600 triệu đi": the field spoken of last, which holds a value, gets this one."""
    field = h.form.get(h.last)
    start = h.skip((h.words.fillers, h.words.becomes), at + length)
    if field is None or field.kind in OPEN_KINDS or not h.value_of(field.name) or start >= len(h.tokens):
        return None
    taken = None if h.tokens[start].mark else read_bounded(h, field, start, sure=False)
    if taken is None or taken.refused:
        return None
    h.correcting = True
    h.explain(at, start)
    return start


def take_same_field(h: Hearing, at: int) -> int | None:
    """Right after "à nhầm", a value that the corrected field can hold is for it."""
    field = h.form.get(h.last)
    if not h.correcting or h.editing or field is None or field.kind in OPEN_KINDS:
        return None
    spelled = field.kind is FieldKind.EMAIL and find_at(h.tokens, at, h.segment_end(at))
    if not spelled and h.labels_at(at) and not h.labels_at(at)[0].cost and h.labels_at(at)[0].length >= 2:
        return None
    if take_journey(h, at):
        return None  # "vậy thôi ra nha trang" is where to
    taken = read_bounded(h, field, at, sure=False)
    return h.take(taken, at) if taken and not taken.refused else None


def take_same_name(h: Hearing, at: int) -> int | None:
    """ "thomas, thomas baker"."""
    field = h.form.get(h.last)
    held = h.values.get(h.last or "", "").split()
    if field is None or field.kind is not FieldKind.PERSON_NAME or not held or not h.follows_value(at):
        return None
    if h.tokens[at].fold != fold(held[0]) or h.segment_end(at) - at <= len(held):
        return None
    taken = correct_last(h, at)
    return h.take(taken, at) if taken else None


def take_corrected(h: Hearing, at: int) -> int | None:
    if not h.correcting or h.editing:
        return None
    field = h.form.get(h.last)
    if (
        field
        and field.kind in OPEN_KINDS
        and not all(h.explained[index] or h.tokens[index].mark for index in range(h.corrected_from, at))
    ):
        return None
    taken = correct_last(h, at)
    return h.take(taken, at) if taken else None
