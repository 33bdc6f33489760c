"""From an utterance to intents: deterministic rules, typed by the form at hand.

The order of trust: what cannot be for the form; yes and no; a bare answer to the question just asked; then
clause by clause commands, named fields, options, and values whose kind tells their field.
"""

from __future__ import annotations

from dataclasses import replace

from src.forms.model import Form
from src.understanding.answers import asks, for_someone_else, manipulates, pure_answer, refuses, small_talk
from src.understanding.bare import answer_first, answer_last
from src.understanding.clauses import scan
from src.understanding.command_words import command_books
from src.understanding.commands import take_command
from src.understanding.context import Context, Understanding
from src.understanding.hearing import Hearing
from src.understanding.intents import Deny, FocusField, Intent, OpenForm, OutOfScope, SetField, Submit
from src.understanding.loose_moments import end_of_span
from src.understanding.opening import explain_opening, explain_title, find_opening, sends_this_form, switches
from src.understanding.partial_answers import complete_partial
from src.understanding.parts_of_day import take_part_of_day
from src.understanding.quantities import counted_choices
from src.understanding.split_names import with_names_split

__all__ = ["understand"]

MAX_LENGTH = 4000
_ENOUGH = 0.6
_SEVERAL = 2
"""So many values in one sentence are no chance, whatever else it says."""
_NO_FORM = Form(form_id=None, title="", url="")
_KNOWN_NONSENSE = Understanding((OutOfScope(),), 1.0)
_UNKNOWN = Understanding((OutOfScope(),), 0.0)


def understand(utterance: str, context: Context) -> Understanding:
    """What the utterance means in this situation. Never raises; same words, same situation, same meaning."""
    h = Hearing(utterance[:MAX_LENGTH], context, context.form or _NO_FORM)
    if not any(not token.mark for token in h.tokens):
        return _KNOWN_NONSENSE
    if manipulates(h) or for_someone_else(h):
        return _KNOWN_NONSENSE
    if context.form is None:
        return _without_form(h)
    if found := _answer(h):
        return Understanding(with_names_split(h, found))
    scanned = _scanned(h)
    return replace(scanned, intents=with_names_split(h, scanned.intents))


def _answer(h: Hearing) -> tuple[Intent, ...] | None:
    """What was asked for, and nothing else."""
    if found := complete_partial(h) or answer_first(h):
        return found
    if answer := pure_answer(h):
        return (answer,)
    if talk := small_talk(h):
        return (talk,)
    return None


def _without_form(h: Hearing) -> Understanding:
    answer = pure_answer(h) or small_talk(h)
    if answer:
        return Understanding((answer,))
    if opening := find_opening(h):
        return Understanding((opening[0],))
    if command := take_command(h, 0):
        return Understanding((command[0],))
    return _KNOWN_NONSENSE if asks(h) else _UNKNOWN


def _scanned(h: Hearing) -> Understanding:
    opening = find_opening(h)
    if opening and (asked := _asked_of_form(h, opening)):
        return Understanding((asked,))
    scan(h)
    end_of_span(h)
    take_part_of_day(h)
    counted_choices(h)
    if opening:
        explain_opening(h, opening)
    if refuses(h) and not h.named:
        return Understanding((Deny(),))
    if h.begun and not h.intents:
        return Understanding((FocusField(h.form.missing[0].name),))
    explain_title(h)
    enough = opening or h.weight() >= _ENOUGH or (h.form.form_id is None and len(h.values) >= _SEVERAL)
    if h.intents and (h.strong or (enough and not asks(h))):
        return Understanding(_ordered(h), _covered(h))
    if opening and opening[0].form_id == h.form.form_id and _covered(h) >= _ENOUGH and not asks(h):
        return Understanding((OpenForm(opening[0].form_id),))
    if named := _bare_label(h):
        return Understanding((named,))
    if not h.strong and (found := answer_last(h)):
        return Understanding(found)
    if opening and opening[0].form_id == h.form.form_id and not asks(h):
        return Understanding((OpenForm(opening[0].form_id),))
    return _KNOWN_NONSENSE if asks(h) else _UNKNOWN


def _asked_of_form(h: Hearing, opening: tuple[OpenForm, int, int]) -> Intent | None:
    """What the words that name a form ask for, where they ask for nothing else."""
    h.opening = range(opening[1], opening[2])
    if switches(h, opening):
        return opening[0]
    return Submit() if sends_this_form(h, opening) else None


def _bare_label(h: Hearing) -> FocusField | None:
    """Nothing but a field's name: the next words are for it."""
    polite = (h.words.fillers, h.words.pronouns, h.words.edit_verbs, command_books().places)
    start = h.skip(polite, 0)
    for hit in h.labels_at(start):
        rest = start + hit.length
        if (
            not hit.cost
            and hit.payload.rank <= 1
            and h.only((h.words.fillers, h.words.end_book, h.words.copulas), rest, len(h.tokens))
        ):
            return FocusField(hit.payload.field) if h.tokens[-1].text != "?" else None
    return None


def _covered(h: Hearing) -> float:
    """The share explained, words without meaning left out of the count."""
    neutral = (
        h.words.fillers,
        h.words.pronouns,
        h.words.connectives,
        h.words.interjections,
        h.words.greetings,
    )
    books = command_books()
    at = 0
    while at < len(h.tokens):
        length = max(h.phrase(book, at) for book in (*neutral, books.open_verbs, books.objects))
        h.explain(at, at + length)
        at += max(length, 1)
    return h.coverage()


def _ordered(h: Hearing) -> tuple[Intent, ...]:
    """As said, but fields that the page still hides come after what may reveal them; the last word counts."""
    last = {intent.field: index for index, intent in enumerate(h.intents) if isinstance(intent, SetField)}
    kept = [
        intent
        for index, intent in enumerate(h.intents)
        if not isinstance(intent, SetField) or last[intent.field] == index
    ]

    def hidden(intent: Intent) -> bool:
        field = h.form.get(intent.field) if isinstance(intent, SetField) else None
        return field is not None and not field.visible

    if all(isinstance(intent, SetField) for intent in kept):
        kept.sort(key=hidden)
    return tuple(kept)
