"""The names of a form's fields and options, ready to be found in an utterance."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from src.forms.model import Choice, Field, FieldKind, Form
from src.forms.words import fold, label_words, name_words, words
from src.understanding.label_names import label_synonyms, option_synonyms
from src.understanding.phrases import PhraseBook
from src.understanding.vocabulary import vocabulary

_LONGEST_CODE = 3
_Shape = tuple[str, str, FieldKind, tuple[Choice, ...], tuple[str, ...], str | None]


@dataclass(frozen=True, slots=True)
class Label:
    """A name of a field.

    ``rank``: 0 the page's own label, 1 the catalogue's, 2 the programmer's, 3 common words.
    """

    field: str
    rank: int
    order: int


@dataclass(frozen=True, slots=True)
class Option:
    """A name of an option of a field."""

    field: str
    value: str
    order: int


@dataclass(frozen=True, slots=True)
class FormIndex:
    labels: PhraseBook[Label]
    options: PhraseBook[Option]
    sections: PhraseBook[str]


def _kind_names(kind: FieldKind) -> tuple[str, ...]:
    return vocabulary().kind_names.get(kind.value, ())


def _range_words(label: str, name: str) -> tuple[str, ...]:
    """ "từ", "đến" for a date field that begins or ends a span, on any form."""
    known = vocabulary()
    text = f" {fold(' '.join(label_words(label)))} {name_words(name)} "
    if any(f" {fold(word)} " in text for word in known.end_words):
        return known.end_words
    return known.start_words if any(f" {fold(word)} " in text for word in known.start_words) else ()


def _names(shape: _Shape, *, known: bool) -> list[tuple[tuple[str, ...], int]]:
    name, label, kind, _choices, aliases, _section = shape
    names = [(label_words(label), 0), *((words(alias), 1) for alias in aliases)]
    parts = label.replace("(", "/").replace(")", "").split("/")
    if len(parts) > 1:
        names += [(words(part), 1) for part in parts if len(part.split()) > 1 or len(part) > 3]
    if len(spelled := words(name_words(name))) > 1:
        names.append((spelled, 2))
    if not known:
        names += [(synonym, 2) for synonym in label_synonyms(label)]
    if kind is FieldKind.PERSON_NAME:
        names += [(("tên", *phrase), 2) for phrase, _ in names if phrase[:1] not in (("tên",), ("họ",))]
    names += [(words(common), 3) for common in _kind_names(kind)]
    if kind is FieldKind.DATE:
        names += [(words(word), 3) for word in _range_words(label, name)]
    return names


def _option_names(choice: Choice, *, known: bool) -> set[tuple[str, ...]]:
    names = {label_words(choice.label)}
    value = words(choice.value.replace("-", " ").replace("_", " "))
    if known or len(choice.value) > _LONGEST_CODE:  # short codes ("da", "co", "1") are words for machines
        names.add(value)
    if not known:
        names.update(option_synonyms(choice.label))
    names.update(words(alias) for alias in choice.aliases)
    return {name for name in names if name}


def _gerund(verb: str) -> str:
    return (verb[:-1] if verb.endswith("e") else verb) + "ing"


def _hyphened(name: tuple[str, ...]) -> list[tuple[str, ...]]:
    """ "follow up date" is also written "follow-up date", and the other way round."""
    spellings = [name]
    if len(name) >= 2 and all(word.isascii() and word.isalpha() for word in name[:2]):
        spellings.append((f"{name[0]}-{name[1]}", *name[2:]))
    if len(name) >= 3 and name[0].isascii() and name[1] in ("a", "an", "my", "the"):
        spellings.append((_gerund(name[0]), *name[1:]))  # "buy a car" is also "buying a car"
    if any("-" in word for word in name):
        spellings.append(tuple(part for word in name for part in word.split("-") if part))
    return spellings


@lru_cache(maxsize=64)
def _build(shapes: tuple[_Shape, ...], steps: tuple[str, ...], *, known: bool) -> FormIndex:
    index = FormIndex(PhraseBook(), PhraseBook(), PhraseBook())
    for order, shape in enumerate(shapes):
        for name, rank in dict.fromkeys(_names(shape, known=known)):
            for spelling in _hyphened(name):
                index.labels.add(spelling, Label(shape[0], rank, order))
        for choice in shape[3]:
            for name in _option_names(choice, known=known):
                for spelling in _hyphened(name):
                    index.options.add(spelling, Option(shape[0], choice.value, order))
    sections = [shape[5] for shape in shapes if shape[5]]
    for title in dict.fromkeys((*steps, *sections)):
        index.sections.add(words(title), title)
    return index


def index_of(form: Form) -> FormIndex:
    """The index of that form; kept for forms of the same shape, whatever their values."""
    shapes = tuple((f.name, f.label, f.kind, f.choices, f.aliases, f.section) for f in form if not _closed(f))
    return _build(shapes, form.step_titles, known=form.form_id is not None)


def _closed(field: Field) -> bool:
    return field.read_only
