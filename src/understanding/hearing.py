"""One utterance being understood: what it holds, what was explained so far, what it means up to here."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from src.forms.catalogue import CatalogueEntry
from src.forms.checks import check
from src.forms.model import Field, FieldKind, Form
from src.forms.problems import Refusal
from src.forms.words import fold
from src.understanding.context import Context
from src.understanding.form_index import FormIndex, Label, Option, index_of
from src.understanding.intents import Intent, RefuseValue, SetField
from src.understanding.phrases import Found, PhraseBook
from src.understanding.tokens import Token, tokenize
from src.understanding.vocabulary import token_at, vocabulary

OPEN_KINDS = frozenset(
    {
        FieldKind.PERSON_NAME,
        FieldKind.ADDRESS,
        FieldKind.SHORT_TEXT,
        FieldKind.LONG_TEXT,
        FieldKind.TAGS,
    }
)


_LONGEST_OPENING = 40
_LONGEST_SKIP = 40
_LONGEST_GAPPED = 7
_MEANT, _NEUTRAL = 1, 2


def _segment_ends(tokens: tuple[Token, ...]) -> list[int]:
    """For every token, where the clause that it is in ends."""
    ends = [len(tokens)] * len(tokens)
    for at in range(len(tokens) - 1, -1, -1):
        if tokens[at].breaks:
            ends[at] = at
        elif at + 1 < len(tokens):
            ends[at] = ends[at + 1]
    return ends


@dataclasses.dataclass(frozen=True, slots=True)
class Taken:
    """A value read for a field: what it means, and where the reading ended."""

    field: str
    end: int
    intents: tuple[Intent, ...]
    begin: int | None = None
    """Where its own words begin, if words before them were passed over."""

    @property
    def refused(self) -> bool:
        return any(isinstance(intent, RefuseValue) for intent in self.intents)


class Hearing:
    """The working memory of one call of ``understand``; made for it and dropped after it."""

    def __init__(self, utterance: str, context: Context, form: Form) -> None:
        self.tokens: tuple[Token, ...] = tokenize(utterance, vietnamese=context.language == "vi")
        self.context = context
        self.form = form
        self.index: FormIndex = index_of(form)
        self.today = context.now.date()
        self.entry: CatalogueEntry | None = next(
            (entry for entry in context.catalogue if entry.form_id == form.form_id), None
        )
        self.intents: list[Intent] = []
        self.values: dict[str, str] = {}
        self.last = context.last_field
        self.correcting = False
        self.editing = False
        self.strong = False
        self.named = False
        self.breathless: bool | None = None
        self.explained = bytearray(len(self.tokens))
        self.words = vocabulary()
        self._ends = _segment_ends(self.tokens)
        self.taken_until = -1
        self._phrases: dict[tuple[int, int], int] = {}
        self.talk: dict[int, bool] = {}
        self.corrected_from = 0
        self.hinted: str | None = None
        self.begun = False
        self.addressed: dict[int, bool] = {}
        self.choices_taken: list[tuple[int, int, str]] = []
        self.spans_taken: list[tuple[int, int]] = []
        self.anew: dict[tuple[str, int], bool] = {}
        self.opening = range(0)
        self.copula_labels: dict[int, bool] = {}
        self._labels: dict[int, list[Found[Label]]] = {}
        self._options: dict[int, list[Found[Option]]] = {}

    # --- looking ------------------------------------------------------------------------------------

    def token(self, at: int) -> Token | None:
        return token_at(self.tokens, at)

    def labels_at(self, at: int) -> list[Found[Label]]:
        """Field names that begin here, best first: longest, then nearest, then the likelier field."""
        if at not in self._labels:
            found = self.index.labels.find(self.tokens, at) if at < len(self.tokens) else []
            if any(hit.cost for hit in found) and self.phrase(self.words.connectives, at):
                found = [hit for hit in found if not hit.cost]  # "mà số tiền" is not "mã số"
            found = [hit for hit in found if not (hit.cost and self._counts_instead(at, hit))]
            found.sort(key=lambda hit: (-hit.length, hit.cost > 0, *self._likely(hit.payload)))
            self._labels[at] = found
        return self._labels[at]

    def _counts_instead(self, at: int, found: Found[Label]) -> bool:
        """ "số *không* bảy chín" is not "Số phòng" misheard: a digit stands for another word."""
        heard = self.tokens[at : at + found.length]
        return len(heard) == len(found.words) and any(
            token.fold != fold(word) and self.words.digits.get(token) is not None
            for token, word in zip(heard, found.words, strict=True)
        )

    def _likely(self, label: Label) -> tuple[bool, int, bool, int]:
        field = self.form.get(label.field)
        hidden = field is None or not (field.visible or self._revealed(label.field))
        return hidden, label.rank, label.field != self.context.focus, label.order

    def _revealed(self, name: str) -> bool:
        """What was said just now makes the page show this field."""
        rule = self.entry.revealed_by.get(name) if self.entry else None
        return rule is not None and self.values.get(rule[0]) == rule[1]

    def options_at(self, at: int) -> list[Found[Option]]:
        if at not in self._options:
            found = self.index.options.find(self.tokens, at) if at < len(self.tokens) else []
            self._options[at] = found or self._options_within(at)
        return self._options[at]

    def _options_within(self, at: int) -> list[Found[Option]]:
        """Options said with small words between theirs: "sửa *lại cái* mái nhà", "buy *me a* house"."""
        small, stop = self.words.inside_options, min(self.segment_end(at), at + _LONGEST_GAPPED)
        kept = [i for i in range(at, stop) if i == at or not small.get(self.tokens[i])]
        if len(kept) < 2 or len(kept) == stop - at or small.get(self.tokens[at]):
            return []
        found = self.index.options.find(tuple(self.tokens[i] for i in kept), 0)
        return [
            Found(kept[hit.length - 1] - at + 1, hit.cost, hit.payload, hit.words)
            for hit in found
            if hit.length >= 2 and not hit.cost and not hit.payload.partial
        ]

    def option_length(self, at: int) -> int:
        """The words of the longest option that is said exactly here; 0 for none."""
        exact = [hit.length for hit in self.options_at(at) if not hit.cost]
        return exact[0] if exact else 0

    def names_something(self, at: int) -> int:
        """The words of the longest name of a field or an option said exactly here; 0 for none."""
        labels = [hit.length for hit in self.labels_at(at) if not hit.cost]
        return max(labels[0] if labels else 0, self.option_length(at))

    def is_break(self, at: int) -> bool:
        token = self.token(at)
        return token is None or token.breaks

    def segment_end(self, at: int) -> int:
        """The next comma, full stop or end."""
        return self._ends[at] if at < len(self.tokens) else len(self.tokens)

    def segment_start(self, at: int) -> bool:
        """Nothing but words without meaning stands between here and the last break."""
        for _ in range(_LONGEST_OPENING):
            if at == 0 or self.tokens[at - 1].breaks or self.tokens[at - 1].colon:
                return True
            at -= 1
            if not self.explained[at] and not self.tokens[at].mark:
                return False
        return False

    def clause_start(self, at: int) -> bool:
        """As ``segment_start``, but no value stands before it in the clause."""
        for _ in range(_LONGEST_OPENING):
            if at == 0 or self.tokens[at - 1].breaks:
                return True
            at -= 1
            if self.explained[at] != _NEUTRAL and not self.tokens[at].mark:
                return False
        return False

    def value_before(self, at: int) -> bool:
        """Whether a value was read in this clause before here."""
        while at > 0 and not self.tokens[at - 1].breaks:
            at -= 1
            if self.explained[at] == _MEANT:
                return True
        return False

    def means(self, at: int) -> bool:
        """The word there is explained, and not for want of meaning."""
        return self.explained[at] == _MEANT

    def follows_value(self, at: int) -> bool:
        """A value ends right here, but for a comma."""
        before = at - 1 if at > 0 and self.tokens[at - 1].mark else at
        return self.taken_until in (at, before)

    def phrase(self, book: PhraseBook[bool], at: int) -> int:
        """The length of the longest phrase of that book here; 0 for none."""
        key = (id(book), at)  # books live as long as the process
        if key not in self._phrases:
            found = book.longest(self.tokens, at) if at < len(self.tokens) else None
            self._phrases[key] = found.length if found else 0
        return self._phrases[key]

    def skip(self, books: Iterable[PhraseBook[bool]], at: int, stop: int | None = None) -> int:
        stop = min(len(self.tokens) if stop is None else stop, at + _LONGEST_SKIP)
        moved = True
        while moved and at < stop:
            moved = False
            for book in books:
                if (length := self.phrase(book, at)) and at + length <= stop:
                    at, moved = at + length, True
        return at

    def only(self, books: Iterable[PhraseBook[bool]], at: int, stop: int) -> bool:
        """Whether nothing but such phrases and marks stands in tokens[at:stop]."""
        books = tuple(books)
        while at < stop:
            if self.tokens[at].mark:
                at += 1
                continue
            length = max(self.phrase(book, at) for book in books)
            if not length:
                return False
            at += length
        return True

    # --- what is known by now -------------------------------------------------------------------------

    @property
    def form_now(self) -> Form:
        """The form as if all values of this utterance were written already."""
        if not self.values:
            return self.form
        fields = tuple(
            dataclasses.replace(field, value=self.values[field.name]) if field.name in self.values else field
            for field in self.form
        )
        return dataclasses.replace(self.form, fields=fields)

    def value_of(self, name: str) -> str:
        field = self.form.get(name)
        return self.values.get(name, field.value if field else "")

    # --- saying what was found -------------------------------------------------------------------------

    def settle(self, field: Field, value: str | Refusal, end: int, *more: Intent) -> Taken:
        """A value read for a field, checked: to be set, or refused."""
        if isinstance(value, str) and (refusal := check(field, value, self.form_now, self.today)):
            value = refusal
        if isinstance(value, Refusal):
            return Taken(field.name, end, (RefuseValue(field.name, value.problem, value.facts),))
        return Taken(field.name, end, (SetField(field.name, value, self.correcting), *more))

    def take(self, taken: Taken, start: int, *, strong: bool = True) -> int:
        """Keep what was read; what it rests on is said first. Answers where to go on."""
        for intent in taken.intents:
            if isinstance(intent, SetField):
                self._reveal(intent.field)
                self.values[intent.field] = intent.value
                self.last = intent.field
                self._labels.clear()  # what it reveals is likelier from now on
            elif isinstance(intent, RefuseValue):
                self.last = intent.field
            self.intents.append(intent)
        self.strong = self.strong or strong
        begin = start if taken.begin is None else max(taken.begin, start)
        self.explain(begin, taken.end)
        self._remember(taken, begin)
        self.correcting = self.editing = False
        self.taken_until = taken.end
        return max(taken.end, start + 1)

    def _remember(self, taken: Taken, begin: int) -> None:
        """Where a value was read, and whether it is a choice."""
        self.spans_taken.append((begin, taken.end))
        field = self.form.get(taken.field)
        if field is not None and field.kind is FieldKind.CHOICE and not taken.refused:
            self.choices_taken.append((begin, taken.end, taken.field))

    def implied_by(self, name: str) -> tuple[SetField, ...]:
        """A field that the page hides until another has some value: naming it implies that value."""
        rule = self.entry.revealed_by.get(name) if self.entry else None
        field = self.form.get(name)
        if rule is None or field is None or field.visible or self.value_of(rule[0]):
            return ()
        return (SetField(rule[0], rule[1]),)

    def _reveal(self, name: str) -> None:
        for intent in self.implied_by(name):
            self.intents.append(intent)
            self.values[intent.field] = intent.value

    def explain(self, start: int, end: int, *, neutral: bool = False) -> None:
        """These words are accounted for; ``neutral``: because they mean nothing."""
        for at in range(start, min(end, len(self.explained))):
            self.explained[at] = self.explained[at] or (_NEUTRAL if neutral else _MEANT)

    def weight(self) -> float:
        """The share of the meaningful words that have been explained."""
        words = [self.explained[at] for at, token in enumerate(self.tokens) if not token.mark]
        meaningful = [mark for mark in words if mark != _NEUTRAL]
        return sum(mark == _MEANT for mark in meaningful) / len(meaningful) if meaningful else 1.0

    def coverage(self) -> float:
        """The share of the words, marks aside, that have been explained."""
        words = [bool(self.explained[at]) for at, token in enumerate(self.tokens) if not token.mark]
        return sum(words) / len(words) if words else 1.0
