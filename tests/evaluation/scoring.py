"""How right a dialogue came out. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tests.evaluation.dialogues import Dialogue, Outcome

VALUES_BAR, DIALOGUES_BAR = 0.98, 0.92
FREE_TEXT = frozenset({"text", "textarea", "search", ""})
_DAY = re.compile(r"\{today([+-]\d+)?\}")
_PUNCTUATION = re.compile(r"[\s.,;:!?\"'()/-]+")


@dataclass(frozen=True)
class Score:
    """``wrong``: field → (acceptable values, value found). ``stray``: what was written though not said."""

    id: str
    tags: tuple[str, ...]
    fields: int
    wrong: Mapping[str, tuple[tuple[str, ...], str]]
    stray: Mapping[str, str]
    submission_ok: bool
    milliseconds: tuple[float, ...] = ()
    failure: str | None = None

    @property
    def right(self) -> int:
        return self.fields - len(self.wrong)

    @property
    def exact(self) -> bool:
        return not self.wrong and not self.stray and self.submission_ok and self.failure is None


def expand(value: str, today: date) -> str:
    """``{today}``, ``{today+3}`` and ``{today-1}`` as ISO dates."""
    return _DAY.sub(lambda found: (today + timedelta(days=int(found.group(1) or 0))).isoformat(), value)


def folded(text: str) -> str:
    """Without case and punctuation; diacritics stay."""
    return _PUNCTUATION.sub(" ", unicodedata.normalize("NFC", text).casefold()).strip()


def same(found: str, acceptable: Iterable[str], kind: str, today: date) -> bool:
    """Whether the value found is one of the acceptable ones: to the letter, or, in a field of that control
    type for free text, but for case and punctuation."""
    for value in (expand(one, today) for one in acceptable):
        if found == value or (kind in FREE_TEXT and value and folded(found) == folded(value)):
            return True
    return False


def stray_writes(dialogue: Dialogue, outcome: Outcome) -> dict[str, str]:
    """Values that nobody asked for."""
    expected = dialogue.expected
    if not expected.only:
        return {}
    return {
        name: value
        for name, value in outcome.values.items()
        if value
        and name not in expected.fields
        and name not in expected.computed
        and value != outcome.initial.get(name, "")
    }


def score(dialogue: Dialogue, outcome: Outcome, today: date) -> Score:
    """``today`` is the citizen's day."""
    expected = dialogue.expected
    found = {name: outcome.values.get(name, "") for name in expected.fields}
    wrong = {
        name: (values, found[name])
        for name, values in expected.fields.items()
        if outcome.failure or not same(found[name], values, outcome.kinds.get(name, ""), today)
    }
    return Score(
        id=dialogue.id,
        tags=dialogue.tags,
        fields=len(expected.fields),
        wrong=wrong,
        stray=stray_writes(dialogue, outcome),
        submission_ok=expected.submitted in {None, outcome.submitted},
        milliseconds=outcome.milliseconds,
        failure=outcome.failure,
    )


def good_enough(scores: Sequence[Score]) -> bool:
    """The bars that all sets together are held to: shares of values and of dialogues, nothing unintended."""
    fields, right = sum(one.fields for one in scores), sum(one.right for one in scores)
    exact, stray = sum(one.exact for one in scores), sum(len(one.stray) for one in scores)
    return right >= VALUES_BAR * fields and exact >= DIALOGUES_BAR * len(scores) and not stray
