"""Steering the form: open, send, save, clear, skip, go somewhere, undo, read back, ask."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from src.forms.words import fold, words
from src.understanding.command_words import command_books, polite_rest
from src.understanding.going import take_going
from src.understanding.hearing import Hearing
from src.understanding.intents import (
    AskMissing,
    Cancel,
    ChangePace,
    ClearField,
    ClearForm,
    Help,
    Intent,
    ListDrafts,
    LoadDraft,
    NextField,
    NextStep,
    PressButton,
    PreviousStep,
    ReadBack,
    Redo,
    Repeat,
    Review,
    SaveDraft,
    SetField,
    SkipField,
    Submit,
    SwitchLanguage,
    Undo,
    Upload,
)
from src.understanding.many import take_out
from src.understanding.meant_fields import meant_field
from src.understanding.page_buttons import presses_submit
from src.understanding.tokens import text_of

_LONGEST_CLAUSE = 30
_LONGEST_BUTTON = 5
_JOINTS = ("và", "rồi", "and", "then")
_SIMPLE: dict[str, Callable[[], Intent]] = {
    "submit": Submit,
    "clear_form": ClearForm,
    "cancel": Cancel,
    "undo": Undo,
    "redo": Redo,
    "review": Review,
    "ask_missing": AskMissing,
    "next_step": NextStep,
    "previous_step": PreviousStep,
    "next_field": NextField,
    "repeat": Repeat,
    "slower": partial(ChangePace, slower=True),
    "usual_pace": partial(ChangePace, slower=False),
    "help": Help,
    "list_drafts": ListDrafts,
}


def _polite(h: Hearing, at: int, stop: int) -> int:
    return h.skip((h.words.fillers, h.words.pronouns, h.words.connectives), at, stop)


def take_command(h: Hearing, at: int) -> tuple[Intent, int] | None:
    """The command that this clause is, and where it ends; None when the clause is no command."""
    stop = h.segment_end(at)
    if stop - at > _LONGEST_CLAUSE:
        return None
    if any(hit.length >= 2 and not hit.cost for hit in h.labels_at(at)):
        return _skip_after_label(h, at, stop)
    stops = [stop, *(index for index in range(at + 1, stop) if h.tokens[index].key in _JOINTS)]
    for end in stops:
        if found := _polite_command(h, at, end):
            alone = isinstance(
                found[0], SetField | ClearField
            )  # one option less; what follows may add another
            return found if end == stop or alone or _polite_command(h, end + 1, stop) else None
    return None


def _polite_command(h: Hearing, at: int, stop: int) -> tuple[Intent, int] | None:
    if presses_submit(h, at, stop):
        return Submit(), stop
    for start in dict.fromkeys((at, h.skip((h.words.interjections,), at, stop), _polite(h, at, stop))):
        if start < stop and (found := _command(h, start, stop)):
            return found
    return None


def _command(h: Hearing, at: int, stop: int) -> tuple[Intent, int] | None:
    books = command_books()
    for hit in books.verbs.find(h.tokens, at):
        if at + hit.length > stop:
            continue
        if found := _with_verb(h, hit.payload, at + hit.length, stop):
            return found
    if found := take_going(h, at, stop):
        return found
    language = books.languages.longest(h.tokens, at)
    before = h.token(at - 1)
    if language and not (before and before.key in ("i", "can")) and not _offered(h, at):
        return SwitchLanguage("en" if language.payload == "en" else "vi"), stop
    return _skip_after_label(h, at, stop)


def _offered(h: Hearing, at: int) -> bool:
    """ "vậy tiếng việt": an option of the field just asked about or spoken of, no language of the session."""
    about = (h.context.focus, h.context.last_field)
    return any(
        hit.payload.field in about
        for index in range(at, h.segment_end(at))
        for hit in h.options_at(index)
        if not hit.cost
    )


def _with_verb(h: Hearing, verb: str, at: int, stop: int) -> tuple[Intent, int] | None:
    if verb in _SIMPLE:
        return (_SIMPLE[verb](), stop) if _nothing_more(h, at, stop, titled=verb == "submit") else None
    handler = _HANDLERS.get(verb)
    return handler(h, at, stop) if handler else None


def _nothing_more(h: Hearing, at: int, stop: int, *, titled: bool = False) -> bool:
    """``titled``: words of the form's own title may follow too ("gửi khảo sát đi")."""
    books = command_books()
    small = (books.objects, h.words.fillers, h.words.pronouns, h.words.yes, h.words.connectives)
    title = {fold(word) for word in words(h.form.title)} if titled else set()
    while at < stop:
        length = max(h.phrase(book, at) for book in small)
        if not length and not h.tokens[at].mark and h.tokens[at].fold not in title:
            return False
        at += length or 1
    return True


def _target(h: Hearing, at: int, stop: int) -> tuple[str, int] | None:
    """The field that is named here: (name, end)."""
    books = command_books()
    begin, strange = at, 0
    while at < stop and strange < 2:
        labels = [hit for hit in h.labels_at(at) if at + hit.length <= stop]
        if labels:
            meant = meant_field(h, begin, stop) if strange else None
            return (meant, stop) if meant else (labels[0].payload.field, at + labels[0].length)
        length = max(h.phrase(book, at) for book in (h.words.fillers, books.places, h.words.pronouns))
        strange += not length
        at += length or 1
    return None


def _spoken_of(h: Hearing, at: int, stop: int) -> str | None:
    at = h.skip((h.words.interjections,), at, stop)
    return (h.last or h.context.focus) if h.phrase(h.words.it, at) else None


def _clear(h: Hearing, at: int, stop: int) -> tuple[Intent, int] | None:
    if less := take_out(h, at, stop):
        return less, stop
    target = _target(h, at, stop)
    if target and polite_rest(h, target[1], stop):
        return ClearField(target[0]), stop
    if meant := meant_field(h, at, stop):
        return ClearField(meant), stop
    if name := _spoken_of(h, at, stop):
        return ClearField(name), stop
    return None


def _skip(h: Hearing, at: int, stop: int) -> tuple[Intent, int] | None:
    if target := _target(h, at, stop):
        return (SkipField(target[0]), stop) if polite_rest(h, target[1], stop) else None
    if _nothing_more(h, at, stop) or h.only((h.words.it, h.words.fillers), at, stop):
        return SkipField(), stop
    return None


def _read_back(h: Hearing, at: int, stop: int) -> tuple[Intent, int] | None:
    target = _target(h, at, stop)
    if name := target[0] if target else _spoken_of(h, at, stop):
        return ReadBack(name), stop
    return (ReadBack(), stop) if _nothing_more(h, at, stop) and h.tokens[at - 1].key != "là" else None


def _draft_name(h: Hearing, at: int, *, needs_lead: bool) -> str | None:
    """The name of a draft: all that follows, without polite words."""
    books = command_books()
    start = h.skip((books.objects,) if needs_lead else (h.words.interjections,), at)
    lead = h.phrase(books.draft_names, start) if start < len(h.tokens) else 0
    if needs_lead and not lead:
        return None
    start += lead
    end = h.segment_end(start)
    while end > start and (length := _polite_end(h, start, end)):
        end -= length
    return text_of(h.tokens, start, end).strip() or None


def _polite_end(h: Hearing, start: int, end: int) -> int:
    """The length of polite words at the end of a draft's name: "đi", "cho tôi"."""
    for length in (3, 2, 1):
        begin = end - length
        if begin > start and h.phrase(h.words.end_book if length == 1 else h.words.fillers, begin) == length:
            return length
    return 1 if end - start > 1 and h.tokens[end - 1].key in ("đi", "ra", "lên", "lại") else 0


def _save(h: Hearing, at: int, stop: int) -> tuple[Intent, int] | None:
    name = _draft_name(h, at, needs_lead=True)
    if name:
        return SaveDraft(name), stop
    return (SaveDraft(), stop) if _nothing_more(h, at, stop) else None


def _load(h: Hearing, at: int, stop: int) -> tuple[Intent, int] | None:
    return LoadDraft(_draft_name(h, at, needs_lead=False)), stop


def _upload(h: Hearing, at: int, stop: int) -> tuple[Intent, int] | None:
    target = _target(h, at, stop)
    return (Upload(target[0] if target else None), stop) if target or polite_rest(h, at, stop) else None


def _press(h: Hearing, at: int, stop: int) -> tuple[Intent, int] | None:
    end = stop
    while end > at and h.phrase(h.words.fillers, end - 1) == 1:
        end -= 1
    named = any(h.names_something(index) for index in range(at, end))
    return (
        (PressButton(text_of(h.tokens, at, end)), stop)
        if 0 < end - at <= _LONGEST_BUTTON and not named
        else None
    )


_HANDLERS: dict[str, Callable[[Hearing, int, int], tuple[Intent, int] | None]] = {
    "clear": _clear,
    "skip": _skip,
    "read_back": _read_back,
    "save_draft": _save,
    "load_draft": _load,
    "upload": _upload,
    "press": _press,
}


def _skip_after_label(h: Hearing, at: int, stop: int) -> tuple[Intent, int] | None:
    """ "email thì bỏ qua nhé": the field first, then that it is to be left."""
    books = command_books()
    for found in h.labels_at(at):
        after = h.skip((h.words.leads, h.words.fillers), at + found.length, stop)
        if after >= stop:
            continue
        for hit in books.verbs.find(h.tokens, after):
            if hit.payload == "skip" and polite_rest(h, after + hit.length, stop):
                return SkipField(found.payload.field), stop
            if hit.payload == "clear" and polite_rest(h, after + hit.length, stop):
                return ClearField(found.payload.field), stop
    return None


# --- going somewhere ------------------------------------------------------------------------------
