"""An utterance as tokens that remember where they stand in the original text."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from src.forms.words import fold, key, sound

_CHUNK = re.compile(r"\n|[^\s]+")
_OPENING = "\"'“”‘’«([{<"
_CLOSING = ",.;:!?…\"'“”‘’»)]}>"
_BREAKS = frozenset(",;.!?…\n")
_ABBREVIATIONS = frozenset({"mr.", "mrs.", "ms.", "dr.", "tp.", "q.", "p.", "st."})
_INNER = re.compile(r"(?<=[^\W\d_])([,;:=!?]+)(?=[^\W_])|(?<=\d)([,;:=])(?=[^\W\d_])|(?<=[^\W\d])(=)")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number, an address, or one punctuation mark.

    ``key`` is the word in one spelling, ``fold`` without diacritics, ``sound`` as it is heard. ``plain``: the
    whole utterance was written without any diacritics, so that ``fold`` is all there is. ``start`` and
    ``end`` are offsets into the (NFC) utterance.
    """

    text: str
    key: str
    fold: str
    sound: str
    start: int
    end: int
    mark: bool = False
    plain: bool = False

    @property
    def breaks(self) -> bool:
        """A comma, a full stop, a line's end: what follows may be something else."""
        return self.mark and self.text in _BREAKS

    @property
    def colon(self) -> bool:
        return self.mark and self.text in (":", "=")


def _pieces(chunk: str) -> list[tuple[str, int, bool]]:
    """(text, offset, is a mark) of a run without blanks: "tên:an," → "tên" ":" "an" ","."""
    start, end = 0, len(chunk)
    pieces: list[tuple[str, int, bool]] = []
    while start < end and chunk[start] in _OPENING:
        start += 1
    tail: list[tuple[str, int, bool]] = []
    if chunk.casefold() in _ABBREVIATIONS:
        return [(chunk, 0, False)]
    while end > start and (chunk[end - 1] in _CLOSING or chunk[end - 1] == "="):
        end -= 1
        if chunk[end] in _BREAKS or chunk[end] in ":=":
            tail.insert(0, (chunk[end], end, True))
    body = chunk[start:end]
    if "@" in body or "://" in body or not _INNER.search(body):
        if body:
            pieces.append((body, start, False))
        return pieces + tail
    at = 0
    for match in _INNER.finditer(body):
        if match.start() > at:
            pieces.append((body[at : match.start()], start + at, False))
        pieces.append((match[0][:1], start + match.start(), True))
        at = match.end()
    if at < len(body):
        pieces.append((body[at:], start + at, False))
    return pieces + tail


def tokenize(utterance: str, *, vietnamese: bool = True) -> tuple[Token, ...]:
    """Tokens of the NFC form of the utterance. ``vietnamese``: words without diacritics may be Vietnamese."""
    text = unicodedata.normalize("NFC", utterance)
    plain = vietnamese and text.isascii()
    tokens: list[Token] = []
    for chunk in _CHUNK.finditer(text):
        if chunk[0] == "\n":
            tokens.append(Token("\n", "\n", "\n", "\n", chunk.start(), chunk.end(), mark=True))
            continue
        for piece, offset, mark in _pieces(chunk[0]):
            word = piece if mark else key(piece)
            begin = chunk.start() + offset
            plain_word = fold(word)
            tokens.append(
                Token(piece, word, plain_word, sound(word), begin, begin + len(piece), mark=mark, plain=plain)
            )
    return tuple(tokens)


def text_of(tokens: tuple[Token, ...], start: int, end: int) -> str:
    """The words of tokens[start:end] as said, marks joined to the word before them."""
    parts: list[str] = []
    for token in tokens[start:end]:
        if token.mark and parts:
            parts[-1] += token.text if token.text != "\n" else ""
        elif not token.mark:
            parts.append(token.text)
    return " ".join(parts)
