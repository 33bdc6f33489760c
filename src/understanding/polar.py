"""Yes and no said of a field by its name: "không cần huấn luyện viên", "hàng dễ vỡ nhé"."""

from __future__ import annotations

from src.forms.model import Choice, Field, FieldKind
from src.forms.words import fold, label_words, words
from src.understanding.form_index import Label
from src.understanding.hearing import Hearing, Taken
from src.understanding.phrases import Found, PhraseBook

_NO_STARTS = frozenset({"khong", "chua", "no", "not", "don't", "do"})
_NONE_WORDS = frozenset({"none", "no", "khong"})
_NO_HEADS = frozenset({"no", "khong", "chua", "never"})
_YES_HEADS = frozenset({"yes", "co", "da", "roi"})
_LONGEST_GAP = 3


def take_polar(h: Hearing, at: int) -> Taken | None:
    """A statement that says yes or no to a check box, or to a choice between yes and no."""
    words_ = h.words
    whole = _named(h, at, gap=0)
    if whole and (field := h.form.get(whole[1].payload.field)) and field.kind is FieldKind.BOOLEAN:
        return _stated(h, field, whole[1], at)
    if whole and (field := h.form.get(whole[1].payload.field)) and is_polar(field):
        after = h.skip((words_.leads, words_.fillers), at + whole[1].length)
        after = at + whole[1].length if after >= len(h.tokens) else after
        no = h.phrase(words_.not_needed, after) or h.phrase(words_.not_needed, at + whole[1].length)
        if no and (value := no_of(field)) is not None:
            return h.settle(field, value, after + no)
    if done := _done_before(h, at):
        return done
    denial = h.phrase(words_.denials, at)
    affirmation = 0 if denial else h.phrase(words_.affirmations, at)
    start = at + (denial or affirmation)
    start = h.skip((words_.interjections,), start) if denial or affirmation else start
    hit = _named(h, start, gap=_LONGEST_GAP if denial or affirmation else 0)
    if hit is None:
        return None
    index, found = hit
    field = h.form.get(found.payload.field)
    if field is None or not (denial or affirmation):
        return None
    end = index + found.length
    after = h.skip((words_.leads, words_.copulas), end)
    if after > end and after < len(h.tokens) and (no := h.phrase(words_.denials, after)):
        denial, end = no, after + no
    if h.form.form_id is None and found.length == 1 and not h.only(_polite(h), end, h.segment_end(end)):
        return None  # "i'd like to apply for tree work" says nothing of "Is the tree on a boundary?"
    value = no_of(field) if bool(denial) != _denying(field, found) else yes_of(field)
    return h.settle(field, value, end) if value is not None else None


def denied_before(h: Hearing, at: int) -> bool:
    """ "i don't need a *cement mixer*": words that refuse stand right before, but for an article."""
    before = h.token(at - 1)
    article = before is not None and (before.key in ("the", "any") or bool(h.words.articles.get(before)))
    stop = at - 1 if article else at
    return h.form.form_id is None and any(
        h.phrase(h.words.denials, begin) == stop - begin for begin in range(max(0, stop - 4), stop - 1)
    )


def _polite(h: Hearing) -> tuple[PhraseBook[bool], ...]:
    return (h.words.fillers, h.words.end_book, h.words.pronouns)


def _denying(field: Field, found: Found[Label]) -> bool:
    """A box whose own name denies, its denial not said: "Không công khai tên" for "công khai tên"."""
    own = [fold(word) for word in label_words(field.label)]
    return (
        field.kind is FieldKind.BOOLEAN
        and bool(own)
        and own[0] in _NO_STARTS
        and not {fold(word) for word in found.words} & _NO_STARTS
    )


def _done_before(h: Hearing, at: int) -> Taken | None:
    """ "chưa hiến máu bao giờ", "have never received this scholarship": to a question about the past."""
    no, yes = h.phrase(h.words.never, at), h.phrase(h.words.ever, at)
    length = no or yes
    if not length:
        return None
    hit = _named(h, at + length, gap=1)
    field = h.form.get(hit[1].payload.field) if hit else None
    if hit is None or field is None or field.kind is not FieldKind.CHOICE or not is_polar(field):
        return None
    if not any(
        word in fold(field.label.casefold()) for word in ("chua", "tung", "before", "ever", "already")
    ):
        return None
    value = no_of(field) if no else yes_of(field)
    end = h.segment_end(hit[0] + hit[1].length)
    return h.settle(field, value, end) if value is not None else None


def _named(h: Hearing, at: int, *, gap: int) -> tuple[int, Found[Label]] | None:
    """The yes/no field named here or a few small words later."""
    for index in range(at, min(at + gap + 1, len(h.tokens))):
        if h.tokens[index].mark:
            return None
        for found in h.labels_at(index):
            field = h.form.get(found.payload.field)
            if field and not found.cost and (is_polar(field) or none_of(field)):
                return index, found
        if h.labels_at(index) or h.options_at(index):
            return None
    return None


def _stated(h: Hearing, field: Field, found: Found[Label], at: int) -> Taken | None:
    """A check box named and nothing said against it: its name is the statement."""
    after = at + found.length
    closes = h.only((h.words.fillers, h.words.end_book, h.words.pronouns), after, h.segment_end(after))
    before = h.token(at - 1)
    denied = before is not None and not before.mark and bool(h.words.denials.longest((before,), 0))
    if found.length < 2 or not closes:
        return None
    return h.settle(field, "" if denied else "true", after)


def is_polar(field: Field) -> bool:
    """A check box, or a choice between a yes and a no."""
    if field.kind is FieldKind.BOOLEAN:
        return True
    return (
        field.kind is FieldKind.CHOICE
        and len(field.choices) <= 3
        and _pick(field, no=True) is not None
        and (_pick(field, no=False) is not None)
    )


def none_of(field: Field) -> Choice | None:
    """The option that says "none of these": "Không ăn (None)"."""
    if field.kind is not FieldKind.CHOICE:
        return None
    return next((c for c in field.choices if {fold(w) for w in words(c.label)} & _NONE_WORDS), None)


_NO = frozenset({"no", "khong", "chua", "bao", "gio", "tung", "lan", "nao", "never", "not", "yet"})
_YES = frozenset({"yes", "co", "dong", "y", "da", "tung", "roi"})


def _pick(field: Field, *, no: bool) -> Choice | None:
    """ "Không", "Chưa bao giờ", or "Có", "Đã từng"; with a note in brackets after it or without."""
    for choice in field.choices:
        said = [fold(word) for word in label_words(choice.label)]
        denies = bool(said) and said[0] in ("no", "khong", "chua", "never", "not")
        if said and denies is no and set(said) <= (_NO if no else _YES):
            return choice
    return None


def answers_yes_or_no(field: Field) -> bool:
    """A choice whose options begin with a yes and with a no: "No, this is our first visit"."""
    return first_of(field, no=True) is not None and first_of(field, no=False) is not None


def first_of(field: Field, *, no: bool) -> str | None:
    """The option that begins with a no, or with a yes."""
    heads = _NO_HEADS if no else _YES_HEADS
    fitting = [choice.value for choice in field.choices if _head(choice) in heads]
    return fitting[0] if len(fitting) == 1 else None


def _head(choice: Choice) -> str:
    said = label_words(choice.label)
    return fold(said[0]) if said else ""


def no_of(field: Field) -> str | None:
    """What says no to such a field, or None."""
    if field.kind is FieldKind.BOOLEAN:
        return ""
    choice = _pick(field, no=True) or none_of(field)
    return choice.value if choice else None


def yes_of(field: Field) -> str | None:
    """What says yes to such a field, or None."""
    if field.kind is FieldKind.BOOLEAN:
        return "true"
    choice = _pick(field, no=False)
    return choice.value if choice else None
