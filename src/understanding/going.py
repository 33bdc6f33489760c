"""Going somewhere on the form: a section, a step, a field."""

from __future__ import annotations

from src.forms.words import fold, words
from src.understanding.command_words import command_books, polite_rest
from src.understanding.hearing import Hearing
from src.understanding.intents import FocusField, GoToSection, Intent, PreviousStep
from src.understanding.numbers import read_number


def take_going(h: Hearing, at: int, stop: int) -> tuple[Intent, int] | None:
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
        if section and polite_rest(h, begin + section.length, stop):
            return GoToSection(section.payload), stop
        labels = h.labels_at(begin)
        if labels and polite_rest(h, begin + labels[0].length, stop) and begin + labels[0].length <= stop:
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
    if number and 0 < number.value < 100 and polite_rest(h, number.end, stop):
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
