"""Words as meanings: what a label, an option and an utterance have in common, in whatever language."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

import snowballstemmer

from src.forms.words import fold, words
from src.understanding.lexicon import concepts as lexicon
from src.understanding.lexicon import concepts_daily
from src.understanding.numbers import Tokens, read_number
from src.understanding.tokens import Token, tokenize
from src.understanding.vocabulary import token_at, vocabulary

NOT = "not"
"""The meaning of a negation."""

_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")
_SHORTEST_STEM = 4
_Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase at tokens[start:end]: everything it may mean, numbers as "#5"."""

    means: frozenset[str]
    start: int
    end: int
    generic: bool = False

    @property
    def negates(self) -> bool:
        return NOT in self.means


@cache
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """English words without their endings; others as they are."""
    bare = word.removesuffix("'s")
    if not bare.isascii() or not bare.isalpha() or len(bare) < _SHORTEST_STEM:
        return bare
    return str(_stemmer().stemWord(bare))


@cache
def _meanings() -> tuple[Mapping[_Phrase, frozenset[str]], Mapping[_Phrase, frozenset[str]], int]:
    """Phrase → what it may mean; the same without diacritics; the words of the longest phrase."""
    found: dict[_Phrase, set[str]] = defaultdict(set)
    topics = (
        lexicon.PEOPLE,
        lexicon.PLACES,
        lexicon.TIME,
        lexicon.MONEY,
        lexicon.THINGS,
        lexicon.ACTS,
        lexicon.QUALITIES,
        concepts_daily.DAILY,
    )
    for topic in topics:
        for line in topic.strip().splitlines():
            phrases = [words(part) for part in line.split(",")]
            name = " ".join(phrases[0])
            for phrase in phrases:
                if phrase:
                    found[tuple(map(stem, phrase))].add(name)
    folded: dict[_Phrase, set[str]] = defaultdict(set)
    for phrase, names in found.items():
        folded[tuple(fold(word) for word in phrase)] |= names
    exact = {phrase: frozenset(names) for phrase, names in found.items()}
    plain = {phrase: frozenset(names) for phrase, names in folded.items()}
    return exact, plain, max(map(len, exact))


@cache
def _people() -> frozenset[str]:
    """The meanings that are somebody."""
    lines = (line.split(",")[0] for line in lexicon.PEOPLE.strip().splitlines())
    return frozenset(" ".join(words(name)) for name in lines) - lexicon.NOBODY


def person_term(term: Term) -> bool:
    """Whether it says who somebody is: a mother, the sender, a customer."""
    return bool(term.means & _people())


@cache
def _places() -> frozenset[str]:
    return frozenset(" ".join(words(line.split(",")[0])) for line in lexicon.PLACES.strip().splitlines())


def place_term(term: Term) -> bool:
    """Whether it says a place: a street, a city, a floor."""
    return bool(term.means & _places())


def terms_in(tokens: Tokens, start: int, end: int) -> tuple[Term, ...]:
    """The meaningful words of tokens[start:end]."""
    found: list[Term] = []
    at = start
    while at < end:
        term = _phrase_at(tokens, at, end)
        at = term.end if term else at + 1
        if term and term.means:
            found.append(term)
    return tuple(found)


@lru_cache(maxsize=4096)
def terms_of(text: str) -> tuple[Term, ...]:
    """The meaningful words of a label or an option."""
    tokens = tokenize(text, vietnamese=False)
    return terms_in(tokens, 0, len(tokens))


def _phrase_at(tokens: Tokens, at: int, end: int) -> Term | None:
    token = tokens[at]
    if token.mark:
        return None
    means, length = _known(tokens, at, end)
    if length <= 1 and token.key in lexicon.NEGATIONS:
        return Term(frozenset({NOT}), at, at + 1)
    number = _number_at(tokens, at, end)
    if number and number[1] > length:
        means, length = frozenset({number[0]}), number[1]
    elif number and number[1] == length:
        means |= {number[0]}
    if not length:
        if _small(token):
            return None
        means, length = frozenset({stem(token.key), fold(token.key)}), 1
    generic = length == 1 and token.key in lexicon.GENERIC
    return Term(means, at, at + length, generic)


def _small(token: Token) -> bool:
    return token.key in lexicon.UNHEARD or (token.plain and token.fold in _unheard_plain())


@cache
def _unheard_plain() -> frozenset[str]:
    return frozenset(map(fold, lexicon.UNHEARD))


def known_length(tokens: Tokens, at: int) -> int:
    """How many words the longest known phrase here has; 0 for none."""
    return _known(tokens, at, len(tokens))[1]


def _known(tokens: Tokens, at: int, end: int) -> tuple[frozenset[str], int]:
    """The longest known phrase here: (what it may mean, its length)."""
    exact, plain, longest = _meanings()
    stems: list[str] = []
    index = at
    while index < end and len(stems) < longest and not tokens[index].mark:
        stems.append(stem(tokens[index].key))
        index += 1
    for length in range(len(stems), 0, -1):
        phrase = tuple(stems[:length])
        found = exact.get(phrase)
        if found is None and tokens[at].plain:
            found = plain.get(tuple(map(fold, phrase)))
        if found and (length > 1 or not _small(tokens[at])):
            return found, length
    return frozenset(), 0


def _stands_for_a_name(tokens: Tokens, at: int, end: int) -> bool:
    """ "the compact one", "the one with": no number."""
    before = token_at(tokens, at - 1)
    return at + 1 >= end or tokens[at + 1].mark or (before is not None and before.key in lexicon.POINTING)


def _number_at(tokens: Tokens, at: int, end: int) -> tuple[str, int] | None:
    """A number or an ordinal said or written here: ("#2", words)."""
    known = vocabulary()
    token = tokens[at]
    if token.key in lexicon.STANDING_FOR_NAMES and _stands_for_a_name(tokens, at, end):
        return None
    if match := _ORDINAL.fullmatch(token.key):
        return f"#{int(match[1])}", 1
    ordinal = known.ordinals.get(token)
    if ordinal is not None:
        return f"#{ordinal}", 1
    ahead = token_at(tokens, at + 1)
    if token.key == "thứ" and ahead and (digit := known.digits.get(ahead)) is not None:
        return f"#{digit}", 2
    counts = (known.digits, known.ten, known.tens, known.teens)
    if not token.text[0].isdigit() and all(book.get(token) is None for book in counts):
        return None
    number = read_number(tokens, at)
    if number is None or number.end > end or number.value != int(number.value):
        return None
    return f"#{int(number.value)}", number.end - at
