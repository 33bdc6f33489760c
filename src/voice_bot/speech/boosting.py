"""The words a recogniser should expect: the form's own. Pure.

Labels and options come from a web page: they are cleaned, cut, and given as words alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from src.forms.model import Field, FieldKind
from src.understanding.intents import Language
from src.voice_bot.speech.context import SpeechContext

MAX_PHRASE: Final = 50
MAX_WORDS: Final = 5
MAX_PROMPT: Final = 600

_NOTE: Final = re.compile(r"\([^)]*\)|\[[^\]]*\]|\{[^}]*\}|<[^>]*>")
_UNWANTED: Final = re.compile(r"[^\w\s'’&/.-]|[<>{}\[\]\\_]")
_LETTER: Final = re.compile(r"[^\W\d_]")
_SURNAMES: Final = {
    "vi": (
        *("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ"),
        *("Ngô", "Dương", "Lý"),
    ),
    "en": ("Nguyen", "Tran", "Le", "Pham", "Hoang", "Phan", "Vu", "Dang", "Bui", "Do"),
}
_OPENING: Final = {
    "vi": "Khách hàng đang trả lời để điền đơn của ngân hàng. Các từ có thể gặp",
    "en": "A customer of a bank is answering to fill in a form. Words that may occur",
}


def boosted(context: SpeechContext, *, at_most: int, longest: int = MAX_PHRASE) -> tuple[str, ...]:
    """Phrases of the situation, the field in focus first; none longer than ``longest`` characters."""
    found: dict[str, None] = {}
    for phrase in _phrases(context):
        clean = _clean(phrase)
        if clean and len(clean) <= longest and len(clean.split()) <= MAX_WORDS:
            found.setdefault(clean, None)
        if len(found) == at_most:
            break
    return tuple(found)


def prompt(context: SpeechContext) -> str:
    """The phrases as a text that a model reads before it listens, in the language that is spoken."""
    text = f"{_OPENING[context.language]}: {', '.join(boosted(context, at_most=60))}"
    return text if len(text) <= MAX_PROMPT else text[:MAX_PROMPT].rsplit(",", 1)[0] + "."


def _phrases(context: SpeechContext) -> Iterator[str]:
    form = context.form
    if form is None:
        for entry in context.catalogue:
            yield from (entry.title.get(context.language, ""), *entry.names)
        return
    focus = context.focus_field
    if focus is not None:
        yield from _of_field(focus, context.language)
    others = [field for field in form.visible_fields if field is not focus]
    yield from (field.label for field in others)
    for field in others:
        yield from _options([field])


def _of_field(field: Field, language: Language) -> Iterator[str]:
    yield field.label
    yield from _options([field])
    yield from field.aliases
    if field.kind is FieldKind.PERSON_NAME:
        yield from _SURNAMES[language]


def _options(fields: Iterable[Field]) -> Iterator[str]:
    for field in fields:
        yield from (choice.label for choice in field.choices if choice.value)


def _clean(phrase: str) -> str:
    plain = " ".join(_UNWANTED.sub(" ", _NOTE.sub(" ", phrase)).split()).strip(" .-/&")
    return plain if _LETTER.search(plain) else ""
