"""From the situation to a small grammar of what may be said in it (JSGF), and back to written words.

A small grammar is what makes a light recogniser usable: 3-4 % of words wrong against 9-71 % for free
dictation. Pure: no I/O. English only. JSGF: https://www.w3.org/TR/jsgf/ (weights and ``+`` as
PocketSphinx reads them).

A phrase with a word that the recogniser's dictionary lacks is left out: an unknown word would make the
whole grammar fail.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from src.forms.model import Field, FieldKind, Form
from src.voice_bot.speech import value_rules, words
from src.voice_bot.speech.context import SpeechContext

Known = Callable[[str], bool]

MAX_CHOICES = 60
LONGEST_ABBREVIATION = 5
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[_\-.\s]+")
_NOTE = re.compile(r"\([^)]*\)")
_SYMBOL = re.compile(r"[^\w']|_")
_CLOCK = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")
_INITIALS = re.compile(r"[A-Z]{2}")
_OPENERS = "open | open up | start | fill out | fill in | i need | i want | i would like | i want to fill out"


@dataclass(frozen=True, slots=True)
class Grammar:
    """``jsgf`` is the source text; ``written`` maps spoken phrases to how they are written."""

    jsgf: str
    written: Mapping[tuple[str, ...], str] = field(default_factory=dict)

    def text(self, recognised: str) -> str:
        """The recognised words as they are handed to understanding: longest phrases first."""
        spoken = recognised.split()
        longest = max((len(phrase) for phrase in self.written), default=1)
        result: list[str] = []
        index = 0
        while index < len(spoken):
            for length in range(min(longest, len(spoken) - index), 0, -1):
                phrase = self.written.get(tuple(spoken[index : index + length]))
                if phrase is not None:
                    result.append(phrase)
                    index += length
                    break
            else:
                result.append(_plain(spoken[index]))
                index += 1
        return " ".join(result)


def _plain(token: str) -> str:
    """Letters stand in the dictionary as ``a.``: without the dot they are written."""
    return token[0] if len(token) == 2 and token.endswith(".") else token


class _Builder:
    """Collects rules; every phrase passes through :meth:`spoken`, which knows the dictionary."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self.written: dict[tuple[str, ...], str] = {}
        self.rules: dict[str, str] = {}

    def spoken(self, phrase: str, *, write: bool = False) -> str | None:
        """The phrase as tokens of the dictionary, or None where it cannot be said with its words.

        ``write``: have the recognised tokens written as the phrase is.
        """
        clean = _SYMBOL.sub(" ", _NOTE.sub(" ", phrase))
        if not clean.isascii():
            return None
        time = _CLOCK.fullmatch(phrase)
        found = (
            [value_rules.spoken_time(*map(int, time.groups()))] if time else map(self._tokens, clean.split())
        )
        tokens: list[str] = []
        for group in found:
            if not group or not all(map(self._known, group)):
                return None
            tokens += group
        if not tokens:
            return None
        if write:
            self.written.setdefault(tuple(tokens), phrase if time else " ".join(clean.split()))
        return " ".join(tokens)

    def _tokens(self, word: str) -> list[str]:
        """One written word as tokens; [] where the dictionary lacks it."""
        lower = word.lower()
        if word.isdigit():
            return value_rules.spoken_number(word)
        if word in {"a", "i"} or (len(word) > 1 and self._known(lower) and not _INITIALS.fullmatch(word)):
            return [lower]
        if len(word) == 1 or (word.isupper() and len(word) <= LONGEST_ABBREVIATION and word.isalpha()):
            letters = [self.letter(letter) for letter in lower]
            return letters if all(letters) else []
        return []

    def letter(self, letter: str) -> str:
        return next((token for token in (f"{letter}.", letter) if self._known(token)), "")

    def any_of(self, phrases: Iterable[str], *, write: bool = False) -> str:
        """Alternatives; "" where none can be said."""
        spoken = (self.spoken(phrase, write=write) for phrase in phrases)
        return " | ".join(dict.fromkeys(item for item in spoken if item))

    def rule(self, name: str, body: str) -> str:
        """Define a rule once and answer its reference; "" for an empty body."""
        if not body:
            return ""
        self.rules.setdefault(name, body)
        return f"<{name}>"

    def shared(self, names: Iterable[str]) -> bool:
        """Bring in rules of :mod:`value_rules` with all that they refer to; False if one is empty."""
        for name in names:
            if name in self.rules:
                continue
            body = value_rules.body(name, self._known)
            if not body or not self.shared(value_rules.references(body)):
                return False
            self.rules[name] = body
        return True


def build(context: SpeechContext, known: Known) -> Grammar:
    """The grammar for one utterance in this situation. ``known``: is it a word of the dictionary?"""
    builder = _Builder(known)
    parts = [
        builder.rule("yes", builder.any_of(words.YES)),
        builder.rule("no", builder.any_of(words.NO)),
        builder.rule("always", builder.any_of(words.ALWAYS)),
        _open_form(builder, context),
    ]
    if context.form is not None:
        parts.append(builder.rule("command", builder.any_of(words.FORM_COMMANDS)))
        parts += _fields(builder, context)
    alternatives = [part for part in parts if part]
    if not alternatives:
        raise ValueError("the dictionary holds no word of any grammar")
    written = dict(builder.written)
    for own, label in _own_names(context.form):
        written.setdefault(tuple((builder.spoken(own) or "").split()), label)
    rules = "".join(f"<{name}> = {body};\n" for name, body in builder.rules.items())
    source = f"#JSGF V1.0;\ngrammar turn;\npublic <turn> = {' | '.join(alternatives)};\n{rules}"
    return Grammar(source, written)


def _open_form(builder: _Builder, context: SpeechContext) -> str:
    names: list[str] = []
    for entry in context.catalogue:
        names += [entry.title.get("en", ""), *entry.names]
    name = builder.rule("form_name", builder.any_of(names))
    if not name:
        return ""
    opened = f"( {_OPENERS} ) [ the | a | an ] {name} [ form | application | request | report ]"
    if context.form is not None:
        return builder.rule("open", f"( open | switch to ) [ the | a | an ] {name} [ form ]")
    applied = f"[ i want to | i would like to ] ( apply for | make | file | request ) [ a | an | the ] {name}"
    return builder.rule("open", f"{opened} | {applied} | {name} [ form ]")


def _fields(builder: _Builder, context: SpeechContext) -> list[str]:
    """``<label> is <value>`` for every field on show, and the bare value of the one asked about."""
    by_value: dict[str, list[str]] = {}
    labels: list[str] = []
    for number, item in enumerate(context.form.visible_fields if context.form else ()):
        if item.read_only:
            continue
        label = builder.rule(f"label{number}", _label(builder, item))
        in_focus = item.name == context.focus
        value = _value(builder, item, number, in_focus=in_focus)
        if label:
            labels.append(label)
        if label and value:
            by_value.setdefault(value, []).append(label)
        if value and in_focus and context.expecting == "nothing":
            builder.rule("bare", f"[ it is | it's | actually ] {value}")
    parts = [
        builder.rule(f"set{index}", f"[ the | my | change the | actually the ] ( {' | '.join(group)} ) "
                     f"[ is | to | should be ] {value}")
        for index, (value, group) in enumerate(by_value.items())
        if group
    ]  # fmt: skip
    if labels:
        verb = "clear | delete | read back | read | skip | go to | what is"
        parts.append(builder.rule("about", f"( {verb} ) [ the | my ] ( {' | '.join(labels)} )"))
    if "bare" in builder.rules:
        parts.append("<bare>")
    return parts


def _label(builder: _Builder, item: Field) -> str:
    """The label, its aliases, and the control's own name where that is made of words."""
    said = [item.label, *item.aliases, " ".join(part for part in _CAMEL.split(item.name) if part).lower()]
    return builder.any_of(said)


def _value(builder: _Builder, item: Field, number: int, *, in_focus: bool) -> str:
    """A reference to the rule of the field's values, or "" where they can only be typed."""
    if item.kind in {FieldKind.CHOICE, FieldKind.MULTI_CHOICE}:
        said = [text for choice in item.choices[:MAX_CHOICES] for text in (choice.label, *choice.aliases)]
        return builder.rule(f"choice{number}", builder.any_of(said, write=True))
    name = value_rules.RULE_OF_KIND.get(item.kind)
    if name is None or (name in value_rules.WIDE_RULES and not in_focus):
        return ""
    return f"<{name}>" if builder.shared([name]) else ""


def _own_names(form: Form | None) -> Iterator[tuple[str, str]]:
    """Control names of several words and their labels, where neither label nor alias says the same."""
    for item in form.visible_fields if form else ():
        own = " ".join(part for part in _CAMEL.split(item.name) if part).lower()
        label = " ".join(_NOTE.sub(" ", item.label).split())
        if " " in own and own not in {text.lower() for text in (label, *item.aliases)}:
            yield own, label
