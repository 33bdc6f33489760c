"""Dialogues without services: the real understanding and the real dialogue, around a page in memory."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from src.contract import PageState
from src.dialogue.machine import Situation, answered, begin, context_for, greet, hear
from src.dialogue.state import (
    Act,
    Answer,
    BeginSubmission,
    DialogueState,
    DraftFetched,
    DraftNames,
    DraftStored,
    FetchDraft,
    FetchDraftNames,
    Rehear,
    Reheard,
    Request,
    StoreDraft,
    SubmissionBegun,
    Turn,
)
from src.forms.known_forms import CATALOGUE
from src.understanding.context import Context
from src.understanding.intents import Intent
from src.understanding.understand import understand
from tests.understanding.memory_page import DATA, FORMS, MemoryPage, form_of, url_of

__all__ = ["FORMS", "Score", "Simulation", "form_of", "load_dialogues", "run_dialogue", "score_of"]

URLS = {form_id: url_of(form_id) for form_id in FORMS}
TEXT_TYPES = ("text", "textarea", "")


@cache
def unknown_pages() -> dict[str, PageState]:
    """The unknown forms as discovery found them, by the name of their page."""
    path = DATA / "unknown_forms.json"
    if not path.exists():
        return {}
    found = json.loads(path.read_text(encoding="utf-8"))
    return {name: PageState.model_validate(page) for name, page in found.items()}


@dataclass
class Simulation:
    """One conversation."""

    now: datetime
    language: str = "vi"
    page: MemoryPage = field(init=False)
    state: DialogueState = field(init=False)
    drafts: dict[str, DraftFetched] = field(default_factory=dict)
    log: list[tuple[str, tuple[Intent, ...], str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page = MemoryPage(self.now.date())
        self._greet(None)

    def _greet(self, form_id: str | None) -> None:
        language = "en" if self.language == "en" else "vi"
        self.state = greet(begin(language, form_id=form_id), self._situation()).state

    def open(self, form_id: str) -> None:
        self.page.open(form_id)
        self._greet(form_id)

    def open_unknown(self, page: PageState) -> None:
        self.page.open_unknown(page)
        self._greet(None)

    @property
    def values(self) -> dict[str, str]:
        return self.page.values

    def _situation(self) -> Situation:
        return Situation(self.now, self.page.form(), CATALOGUE, URLS)

    def context(self) -> Context:
        return context_for(self.state, self._situation())

    def say(self, utterance: str) -> str:
        """One turn; answers what the bot says."""
        understood = understand(utterance, self.context())
        turn = Turn(utterance, understood.intents, understood.confident, f"key-{self.state.turns:08}")
        step = hear(self.state, turn, self._situation())
        meant = understood.intents
        while step.request is not None:
            if isinstance(step.request, Rehear):
                reheard = self._rehear(step.request.utterances, step.state)
                meant = (*meant, *reheard.intents)
                step = answered(step, reheard, self._situation())
            else:
                step = answered(step, self._answer(step.request), self._situation())
        self.state = step.state
        said = " ".join(step.replies)
        self.log.append((utterance, meant, said))
        return said

    def _rehear(self, utterances: Iterable[str], state: DialogueState) -> Reheard:
        context = context_for(state, self._situation())
        return Reheard(tuple(intent for words in utterances for intent in understand(words, context).intents))

    def _answer(self, request: Request) -> Answer:
        match request:
            case Act(actions=actions):
                return self.page.run(actions)
            case BeginSubmission():
                return SubmissionBegun(True)
            case StoreDraft(name=name, form_id=form_id, values=values):
                self.drafts[name.casefold()] = DraftFetched(True, name, form_id, values)
                return DraftStored(name)
            case FetchDraft(name=name):
                wanted = name.casefold() if name else next(reversed(self.drafts), "")
                return self.drafts.get(wanted, DraftFetched(False, name or ""))
            case FetchDraftNames():
                return DraftNames(tuple(self.drafts))
        raise AssertionError(request)


# --- scoring, as the black-box evaluation does -----------------------------------------------------


def _folded(value: str) -> str:
    value = unicodedata.normalize("NFC", value).casefold()
    return re.sub(r"[\s\.,;:!?\"'()/-]+", " ", value).strip()


def _expand(value: str, today: date) -> str:
    return re.sub(
        r"\{today([+-]\d+)?\}", lambda m: (today + timedelta(days=int(m.group(1) or 0))).isoformat(), value
    )


def _same(actual: str, expected: str | list[str], kind: str, today: date) -> bool:
    for option in expected if isinstance(expected, list) else [expected]:
        wanted = _expand(str(option), today)
        if actual == wanted or (kind in TEXT_TYPES and wanted and _folded(actual) == _folded(wanted)):
            return True
    return False


@dataclass(frozen=True)
class Score:
    dialogue: str
    wanted: int
    wrong: dict[str, tuple[Any, str]]
    stray: dict[str, str]
    submission_ok: bool
    log: tuple[Any, ...]

    @property
    def exact(self) -> bool:
        return not self.wrong and not self.stray and self.submission_ok


@dataclass(frozen=True)
class Total:
    values: float
    exact: float
    stray: int


def score_of(scores: Iterable[Score]) -> Total:
    """The shares of right values and of exact dialogues, and the number of unintended writes."""
    all_scores = list(scores)
    wanted = sum(score.wanted for score in all_scores)
    right = wanted - sum(len(score.wrong) for score in all_scores)
    exact = sum(score.exact for score in all_scores)
    stray = sum(len(score.stray) for score in all_scores)
    return Total(right / max(wanted, 1), exact / max(len(all_scores), 1), stray)


def run_dialogue(dialogue: dict[str, Any], now: datetime) -> Score:
    """Say all turns and compare what the page holds (or what was sent) with what was expected."""
    sim = Simulation(now=now, language=dialogue.get("language", "vi"))
    if dialogue.get("form"):
        sim.open(dialogue["form"])
    elif dialogue.get("form_url"):
        sim.open_unknown(unknown_pages()[dialogue["form_url"].rpartition("/")[2].partition("?")[0]])
    for turn in dialogue["turns"]:
        sim.say(turn)
    expect, today = dialogue["expect"], now.date()
    submitted = sim.page.submitted
    values = sim.values if submitted is None else submitted
    values = _apart(values, sim.page.unknown, expect["fields"])
    defaults = sim.page.defaults()
    if sim.page.form_id == "crm" and values.get("followUpRequired") == "yes":
        defaults["followUpDate"] = (today + timedelta(days=7)).isoformat()
    kinds = _types(sim)
    wrong = {
        name: (want, values.get(name, ""))
        for name, want in expect["fields"].items()
        if not _same(values.get(name, ""), want, kinds.get(name, ""), today)
    }
    known = {*expect["fields"], *expect.get("ignore", [])}
    stray = {
        name: value
        for name, value in values.items()
        if value and name not in known and value != defaults.get(name, "") and expect.get("only", True)
    }
    return Score(
        dialogue["id"],
        len(expect["fields"]),
        wrong,
        stray,
        (submitted is not None) == expect.get("submitted", submitted is not None),
        tuple(sim.log),
    )


def _apart(values: dict[str, str], page: PageState | None, wanted: Iterable[str]) -> dict[str, str]:
    """Boxes with names of their own are one group to the citizen, and several controls to the page."""
    found = dict(values)
    for state in page.fields if page else ():
        names = {option.value for option in state.options or ()} & set(wanted)
        held = found.get(state.name, "").split(",")
        if names and state.multiple | (state.name not in wanted):
            found.pop(state.name, None)
            found.update({name: "true" for name in held if name})
    return found


def _types(sim: Simulation) -> dict[str, str]:
    if sim.page.unknown is not None:
        return {state.name: state.type for state in sim.page.unknown.fields}
    return {spec["name"]: spec["type"] for form in FORMS.values() for spec in form["fields"]}


def load_dialogues(name: str = "dialogues_dev") -> list[dict[str, Any]]:
    """The dialogues of a file of ``tests/data``."""
    lines = (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]
