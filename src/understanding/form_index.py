"""The names of a form's fields and options, ready to be found in an utterance."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from src.forms.model import Choice, Field, FieldKind, Form
from src.forms.words import fold, label_words, name_words, words
from src.understanding.concepts import terms_of
from src.understanding.label_names import (
    label_synonyms,
    option_phrase_synonyms,
    option_synonyms,
    phrase_synonyms,
)
from src.understanding.name_variants import label_variants, option_variants
from src.understanding.phrases import PhraseBook
from src.understanding.vocabulary import vocabulary

_LONGEST_CODE = 3
_LEAST_BEGINNING = 2
_SHORTEST_NOUN = 4
_OPEN = (
    FieldKind.PERSON_NAME,
    FieldKind.ADDRESS,
    FieldKind.SHORT_TEXT,
    FieldKind.LONG_TEXT,
    FieldKind.TAGS,
)
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
    partial: bool = False
    """Some of its words only."""


@dataclass(frozen=True, slots=True)
class FormIndex:
    labels: PhraseBook[Label]
    options: PhraseBook[Option]
    sections: PhraseBook[str]
    pairs: frozenset[tuple[str, str]] = frozenset()
    """Words that stand side by side in its labels and options."""


def _pairs(shapes: tuple[_Shape, ...]) -> frozenset[tuple[str, str]]:
    texts = [text for shape in shapes for text in (shape[1], *(choice.label for choice in shape[3]))]
    spelled = [words(text) for text in texts if not text.rstrip().endswith("?")]
    return frozenset(pair for each in spelled for pair in pairwise(each))


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
        names += [(synonym, 2) for synonym in label_synonyms(label) if _tells(synonym, kind)]
    if kind is FieldKind.PERSON_NAME:
        names += [(("tên", *phrase), 2) for phrase, _ in names if phrase[:1] not in (("tên",), ("họ",))]
    names += [(words(common), 3) for common in _kind_names(kind)]
    if kind is FieldKind.DATE:
        names += [(words(word), 3) for word in _range_words(label, name)]
    return names


def _tells(phrase: tuple[str, ...], kind: FieldKind) -> bool:
    """Whether another name says enough: after one everyday word anything can follow, but not any number."""
    everyday = len(phrase) == 1 and bool(vocabulary().common_words.exact.get(phrase[0]))
    return not (everyday and kind in _OPEN)


def _option_names(choice: Choice, *, known: bool) -> set[tuple[str, ...]]:
    names = {label_words(choice.label)}
    value = words(choice.value.replace("-", " ").replace("_", " "))
    if known or len(choice.value) > _LONGEST_CODE:  # short codes ("da", "co", "1") are words for machines
        names.add(value)
    if not known:
        names.update(option_synonyms(choice.label))
    names.update(words(alias) for alias in choice.aliases)
    return {name for name in names if name}


def _disputed(choices: tuple[Choice, ...]) -> set[tuple[str, ...]]:
    """Names that two options would share, or that one has for its own: synonyms of neither."""
    seen: set[tuple[str, ...]] = set()
    shared = {label_words(choice.label) for choice in choices}
    for choice in choices:
        names = _option_names(choice, known=False)
        shared |= names & seen
        seen |= names
    return shared


def _gerund(verb: str) -> str:
    return (verb[:-1] if verb.endswith("e") else verb) + "ing"


def _plural(name: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The name, and of English things their plural: "two mattresses" for "Mattress"."""
    last = name[-1] if name else ""
    if len(last) < _SHORTEST_NOUN or not (last.isascii() and last.isalpha()) or (last[-1] == "s" != last[-2]):
        return [name]
    if last.endswith("y") and last[-2] not in "aeiou":
        more = f"{last[:-1]}ies"
    else:
        more = f"{last}es" if last.endswith(("s", "x", "ch", "sh")) else f"{last}s"
    return [name, (*name[:-1], more)]


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
    pairs = frozenset() if known else _pairs(shapes)
    index = FormIndex(PhraseBook(), PhraseBook(), PhraseBook(), pairs)
    for order, shape in enumerate(shapes):
        for name, rank in dict.fromkeys(_names(shape, known=known)):
            for spelling in _hyphened(name):
                index.labels.add(spelling, Label(shape[0], rank, order))
        disputed = set() if known else _disputed(shape[3])
        for choice in shape[3]:
            own = label_words(choice.label)
            for name in _option_names(choice, known=known):
                if name in disputed and name != own:
                    continue
                spellings = _hyphened(name)
                for spelling in spellings if known else [each for one in spellings for each in _plural(one)]:
                    index.options.add(spelling, Option(shape[0], choice.value, order))
    if not known:
        _add_variants(index, shapes)
    sections = [shape[5] for shape in shapes if shape[5]]
    for title in dict.fromkeys((*steps, *sections)):
        index.sections.add(words(title), title)
    return index


def _add_variants(index: FormIndex, shapes: tuple[_Shape, ...]) -> None:
    """Shorter names of fields and options, where they tell one from all others."""
    owners: dict[tuple[str, ...], set[str]] = defaultdict(set)
    names: list[tuple[tuple[str, ...], Label]] = []
    exact = {tuple(map(fold, label_words(shape[1]))) for shape in shapes}
    kinds = {shape[0]: shape[2] for shape in shapes}
    for order, shape in enumerate(shapes):
        for variant in label_variants(shape[1]):
            if not terms_of(" ".join(variant)):
                continue  # "i need"
            for phrase in (variant, *phrase_synonyms(variant)):
                owners[tuple(map(fold, phrase))].add(shape[0])
                names.append((phrase, Label(shape[0], 2, order)))
    for phrase, label in dict.fromkeys(names):
        plain = tuple(map(fold, phrase))
        kind = kinds[label.field]
        mine = len(owners[plain]) == 1 or _begun_by(plain, shapes) == {label.field}
        if len(plain) == 1 and _of_kind_alone(phrase[0], kind, kinds):
            continue
        if mine and plain not in exact and _tells(phrase, kind):
            index.labels.add(phrase, label)
    _add_option_variants(index, shapes, set(owners) | exact)


def _of_kind_alone(word: str, kind: FieldKind, kinds: dict[str, FieldKind]) -> bool:
    """ "date", "ngày", where the form asks for more than one."""
    family = (
        (FieldKind.DATE, FieldKind.BIRTH_DATE) if kind in (FieldKind.DATE, FieldKind.BIRTH_DATE) else (kind,)
    )
    several = sum(other in family for other in kinds.values()) > 1
    return several and bool(vocabulary().kind_words.exact.get(word))


def _begun_by(plain: tuple[str, ...], shapes: tuple[_Shape, ...]) -> set[str]:
    """Fields whose own label begins so: "tên hộ" is "Tên hộ kinh doanh" before "Họ tên chủ hộ"."""
    if len(plain) < _LEAST_BEGINNING:
        return set()
    size = len(plain)
    return {shape[0] for shape in shapes if tuple(map(fold, label_words(shape[1])))[:size] == plain}


def _add_option_variants(
    index: FormIndex, shapes: tuple[_Shape, ...], labelled: set[tuple[str, ...]]
) -> None:
    owners: dict[tuple[str, ...], set[tuple[str, str]]] = defaultdict(set)
    whole: dict[tuple[str, tuple[str, ...]], set[str]] = defaultdict(set)
    names: list[tuple[tuple[str, ...], Option]] = []
    own: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    asked = {fold(word) for shape in shapes for word in label_words(shape[1])}
    for order, shape in enumerate(shapes):
        for choice in shape[3]:
            own[shape[0]].update(v for v, part in option_variants(choice.label, shape[1]) if not part)
            for variant, partial in option_variants(choice.label, shape[1]):
                # "mạng" is no "Bộ phát wifi mesh", though it is "wifi"
                loose = partial and len(variant) == 1 and shape[2] is FieldKind.MULTI_CHOICE
                others = () if loose else option_phrase_synonyms(variant)
                for phrase in (variant, *others):
                    plain = tuple(map(fold, phrase))
                    owners[plain].add((shape[0], choice.value))
                    if not partial:
                        whole[shape[0], plain].add(choice.value)
                    names.append((phrase, Option(shape[0], choice.value, order, partial)))
    for phrase, option in dict.fromkeys(names):
        plain = tuple(map(fold, phrase))
        mine = {value for field, value in owners[plain] if field == option.field}
        if option.partial and (len(owners[plain]) > 1 or plain in labelled or _asked(plain, asked)):
            continue
        if len(mine) == 1 or (whole[option.field, plain] == {option.value} and phrase in own[option.field]):
            for number in _plural(phrase):
                index.options.add(number, option)


def _asked(phrase: tuple[str, ...], asked: set[str]) -> bool:
    """One word that some label says too: "học" is no "Hóa học" where "Môn cần học" is asked."""
    return len(phrase) == 1 and phrase[0] in asked


def index_of(form: Form) -> FormIndex:
    """The index of that form; kept for forms of the same shape, whatever their values."""
    shapes = tuple((f.name, f.label, f.kind, f.choices, f.aliases, f.section) for f in form if not _closed(f))
    return _build(shapes, form.step_titles, known=form.form_id is not None)


def _closed(field: Field) -> bool:
    return field.read_only
