"""Steering the form: open, send, save, clear, skip, go somewhere, undo, read back, ask."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from src.forms.words import fold, words
from src.understanding.hearing import Hearing
from src.understanding.intents import (
    AskMissing,
    Cancel,
    ClearField,
    ClearForm,
    FocusField,
    GoToSection,
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
    SkipField,
    Submit,
    SwitchLanguage,
    Undo,
    Upload,
)
from src.understanding.lexicon import LEXICONS
from src.understanding.numbers import read_number
from src.understanding.phrases import PhraseBook
from src.understanding.tokens import text_of

_LONGEST_CLAUSE = 30
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
    "help": Help,
    "list_drafts": ListDrafts,
}


class _CommandBooks:
    """The command words of all languages."""

    def __init__(self) -> None:
        commands = [lexicon.commands for lexicon in LEXICONS]
        self.verbs: PhraseBook[str] = PhraseBook.of(
            (phrase, key) for c in commands for key, phrases in c.verbs.items() for phrase in phrases
        )
        self.objects = PhraseBook.of((phrase, True) for c in commands for phrase in c.objects)
        self.go_to = PhraseBook.of((phrase, True) for c in commands for phrase in c.go_to)
        self.back_to = PhraseBook.of((phrase, True) for c in commands for phrase in c.back_to)
        self.places = PhraseBook.of((phrase, True) for c in commands for phrase in c.places)
        self.steps = PhraseBook.of((phrase, True) for c in commands for phrase in c.steps)
        self.open_verbs = PhraseBook.of((phrase, True) for c in commands for phrase in c.open_verbs)
        self.draft_names = PhraseBook.of((phrase, True) for c in commands for phrase in c.draft_names)
        self.confirm = PhraseBook.of((phrase, True) for c in commands for phrase in c.confirm)
        self.languages: PhraseBook[str] = PhraseBook.of(
            (phrase, language) for c in commands for phrase, language in c.languages.items()
        )


@cache
def command_books() -> _CommandBooks:
    """The one merged set of command words."""
    return _CommandBooks()


def _polite(h: Hearing, at: int, stop: int) -> int:
    return h.skip((h.words.fillers, h.words.pronouns, h.words.connectives), at, stop)


def take_command(h: Hearing, at: int) -> tuple[Intent, int] | None:
    """The command that this clause is, and where it ends; None when the clause is no command."""
    stop = h.segment_end(at)
    if stop - at > _LONGEST_CLAUSE:
        return None
    if any(hit.length >= 2 and not hit.cost for hit in h.labels_at(at)):
        return _skip_after_label(h, at, stop)
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
    if found := _go(h, at, stop):
        return found
    language = books.languages.longest(h.tokens, at)
    if language:
        return SwitchLanguage("en" if language.payload == "en" else "vi"), stop
    return _skip_after_label(h, at, stop)


def _with_verb(h: Hearing, verb: str, at: int, stop: int) -> tuple[Intent, int] | None:
    if verb in _SIMPLE:
        return (_SIMPLE[verb](), stop) if _nothing_more(h, at, stop) else None
    handler = _HANDLERS.get(verb)
    return handler(h, at, stop) if handler else None


def _nothing_more(h: Hearing, at: int, stop: int) -> bool:
    books = command_books()
    return h.only(
        (books.objects, h.words.fillers, h.words.pronouns, h.words.yes, h.words.connectives), at, stop
    )


def _target(h: Hearing, at: int, stop: int) -> tuple[str, int] | None:
    """The field that is named here: (name, end)."""
    books = command_books()
    strange = 0
    while at < stop and strange < 2:
        labels = [hit for hit in h.labels_at(at) if at + hit.length <= stop]
        if labels:
            return labels[0].payload.field, at + labels[0].length
        length = max(h.phrase(book, at) for book in (h.words.fillers, books.places, h.words.pronouns))
        strange += not length
        at += length or 1
    return None


def _spoken_of(h: Hearing, at: int, stop: int) -> str | None:
    at = h.skip((h.words.interjections,), at, stop)
    return (h.last or h.context.focus) if h.phrase(h.words.it, at) else None


def _polite_rest(h: Hearing, at: int, stop: int) -> bool:
    books = command_books()
    return h.only((h.words.fillers, h.words.pronouns, books.objects, h.words.questions), at, stop)


def _clear(h: Hearing, at: int, stop: int) -> tuple[Intent, int] | None:
    target = _target(h, at, stop)
    if target and _polite_rest(h, target[1], stop):
        return ClearField(target[0]), stop
    if name := _spoken_of(h, at, stop):
        return ClearField(name), stop
    return None


def _skip(h: Hearing, at: int, stop: int) -> tuple[Intent, int] | None:
    if target := _target(h, at, stop):
        return (SkipField(target[0]), stop) if _polite_rest(h, target[1], stop) else None
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
    return 1 if end - start > 1 and h.tokens[end - 1].key == "đi" else 0


def _save(h: Hearing, at: int, stop: int) -> tuple[Intent, int] | None:
    name = _draft_name(h, at, needs_lead=True)
    if name:
        return SaveDraft(name), stop
    return (SaveDraft(), stop) if _nothing_more(h, at, stop) else None


def _load(h: Hearing, at: int, stop: int) -> tuple[Intent, int] | None:
    return LoadDraft(_draft_name(h, at, needs_lead=False)), stop


def _upload(h: Hearing, at: int, stop: int) -> tuple[Intent, int] | None:
    target = _target(h, at, stop)
    return (Upload(target[0] if target else None), stop) if target or _polite_rest(h, at, stop) else None


def _press(h: Hearing, at: int, stop: int) -> tuple[Intent, int] | None:
    end = stop
    while end > at and h.phrase(h.words.fillers, end - 1) == 1:
        end -= 1
    return (PressButton(text_of(h.tokens, at, end)), stop) if end > at else None


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
            if hit.payload == "skip" and _polite_rest(h, after + hit.length, stop):
                return SkipField(found.payload.field), stop
    return None


# --- going somewhere ------------------------------------------------------------------------------


def _go(h: Hearing, at: int, stop: int) -> tuple[Intent, int] | None:
    books = command_books()
    back = books.back_to.longest(h.tokens, at)
    verb = back or books.go_to.longest(h.tokens, at)
    if verb is None:
        return None
    start = at + verb.length
    target = h.skip((h.words.fillers,), start, stop)
    place = h.skip((books.places,), target, stop)
    if place >= stop:
        return None
    if step := _step_number(h, target, stop):
        return GoToSection(str(step)), stop
    for begin in dict.fromkeys((place, target)):
        section = h.index.sections.longest(h.tokens, begin)
        if section and _polite_rest(h, begin + section.length, stop):
            return GoToSection(section.payload), stop
        labels = h.labels_at(begin)
        if labels and _polite_rest(h, begin + labels[0].length, stop) and begin + labels[0].length <= stop:
            return FocusField(labels[0].payload.field), stop
    if place == target:
        return None
    if title := _similar_section(h, place, stop):
        return GoToSection(title), stop
    return (PreviousStep(), stop) if back else None


def _step_number(h: Hearing, at: int, stop: int) -> int | None:
    books = command_books()
    length = h.phrase(books.steps, at)
    number = read_number(h.tokens, at + length) if length else None
    if number and 0 < number.value < 100 and _polite_rest(h, number.end, stop):
        return int(number.value)
    return None


def _similar_section(h: Hearing, at: int, stop: int) -> str | None:
    """A section most of whose words were said."""
    said = {token.fold for token in h.tokens[at:stop] if not token.mark}
    best: tuple[float, str] | None = None
    titles = dict.fromkeys((*h.form.step_titles, *(field.section or "" for field in h.form)))
    for title in titles:
        parts = {fold(word) for word in words(title)}
        share = len(parts & said) / max(len(parts), len(said), 1)
        if share >= 0.6 and (best is None or share > best[0]):
            best = (share, title)
    return best[1] if best else None
