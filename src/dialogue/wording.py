"""How fields, values and forms are called in a sentence."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from src.dialogue.label_shapes import shape_of
from src.dialogue.phrases import fill, words
from src.dialogue.work import Situation
from src.forms.model import Choice, Field, FieldKind, Form
from src.forms.speaking import show, speak
from src.understanding.intents import Language

SHORT = 120
"""Characters after which a text is cut short in a reply, except in a review."""

_WORD = re.compile(r"[^\W\d_]+")
_IN_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]")


def field_name(field: Field | None, name: str = "") -> str:
    """The field's label as it stands within a sentence: no brackets, no capitals but of abbreviations."""
    label = (field.label if field else "") or name
    bare = _IN_BRACKETS.sub("", label).strip(" :*…") or label
    return _WORD.sub(_without_title_case, " ".join(bare.split()))


def _without_title_case(found: re.Match[str]) -> str:
    word = found.group()
    title_case = word[:1].isupper() and word[1:] == word[1:].lower() and word != "I"
    return word.lower() if title_case else word


def spoken(field: Field, language: Language, *, value: str | None = None, whole: bool = False) -> str:
    """A value (the field's own, if none is given) as it is said; cut short unless ``whole``."""
    write = show if field.kind is FieldKind.EMAIL else speak  # spelled out, an address is hard to check
    text = plain(write(field, field.value if value is None else value, language))
    return text if whole else shortened(text)


def named_value(field: Field, language: Language, *, whole: bool = False) -> str:
    """Label and value of one field, as a part of a sentence."""
    name, value = field_name(field), spoken(field, language, whole=whole)
    key = "named_value" if shape_of(name) in ("thing", "part") else "named_answer"
    return fill(language, key, {"field": name.rstrip("?"), "value": value})


def shortened(text: str) -> str:
    """The text cut at a word, with an ellipsis, where it is too long for a reply."""
    if len(text) <= SHORT:
        return text
    return text[:SHORT].rsplit(" ", 1)[0] + "…"


def quoted(text: str) -> str:
    """A page's own words, fit to stand between quotation marks: one line, short."""
    return shortened(" ".join(text.replace("“", "").replace("”", "").split()).rstrip("."))


def plain(text: str) -> str:
    """Without pictograms, which no voice can say, and without surplus space or a final full stop."""
    kept = "".join(sign for sign in text if unicodedata.category(sign) not in ("So", "Cs"))
    return " ".join(kept.split()).rstrip(".")


def listed(items: Iterable[str], language: Language, *, last: str | None = None) -> str:
    """``a, b and c`` in that language; ``last`` replaces the "and"."""
    several = [item for item in items if item]
    if len(several) < 2:
        return "".join(several)
    joint = last or words(language).AND
    return f"{', '.join(several[:-1])} {joint} {several[-1]}"


def options(choices: Sequence[Choice], language: Language) -> str:
    """The choices' labels, as alternatives."""
    labels = [plain(choice.label) for choice in choices]
    return listed(labels, language, last=words(language).OR)


def real_choices(field: Field) -> tuple[Choice, ...]:
    """The choices that mean something: no placeholder."""
    return tuple(choice for choice in field.choices if choice.value and choice.label)


def form_title(situation: Situation, form_id: str | None, form: Form | None, language: Language) -> str:
    """The form's name: the catalogue's, else the page's title in quotation marks."""
    entry = situation.entry(form_id)
    if entry and (title := entry.title.get(language)):
        return title if not title[1:2].islower() else title[:1].lower() + title[1:]
    known = form.title if form else ""
    return f"“{quoted(known)}”" if known else str(words(language).THIS_FORM)


def form_titles(situation: Situation, language: Language) -> str:
    """All forms of the catalogue, as alternatives."""
    titles = [form_title(situation, entry.form_id, None, language) for entry in situation.catalogue]
    return listed(titles, language, last=words(language).OR)


def reviewable(form: Form) -> tuple[Field, ...]:
    """The fields whose values would be sent: visible and filled."""
    return tuple(field for field in form.visible_fields if field.filled)


def restorable(form: Form | None) -> tuple[tuple[str, str], ...]:
    """The values that can be filled in again: those that would be sent, without files."""
    fields = reviewable(form) if form else ()
    return tuple((item.name, item.value) for item in fields if item.kind is not FieldKind.FILE)
