"""No words, on any form, in any state of it, make understanding or the dialogue fail.

Words: turns of the recorded dialogues, one as it was said, or two cut and joined. Forms: all that discovery
found, with fields hidden, locked, required, filled (with what fits, or with anything) and left out; and the
sample bank's, filled as badly. Any field in focus, any question open. The same cases in every run;
``ANY_WORDS_CASES=20000`` tries more of them.
"""

from __future__ import annotations

import os
import random
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any, get_args

import pytest

from src.contract import FieldState, PageState
from src.dialogue.state import DialogueState, Phase
from src.forms.model import FieldKind, Form
from src.understanding.context import Expecting, PartialValue
from src.understanding.intents import Intent, Language, RefuseValue, SetField
from tests.understanding.memory_page import DATA, FORMS, page_of
from tests.understanding.simulation import Simulation, load_dialogues, unknown_pages

CASES = int(os.environ.get("ANY_WORDS_CASES", "400"))
BATCHES = 4
TURNS = 3
NOW = datetime(2026, 11, 22, 10, 0)
VALUES = {
    "date": "2027-02-28",
    "month": "2027-02",
    "time": "08:05",
    "datetime-local": "2027-02-28T08:05",
    "number": "12.5",
    "range": "3",
    "tel": "0963023600",
    "email": "an.nguyen@gmail.com",
    "url": "https://an.vn",
    "checkbox": "true",
}


@cache
def utterances() -> tuple[str, ...]:
    """Every turn of every recorded dialogue, once."""
    names = sorted(path.stem for path in DATA.glob("dialogues_*.jsonl"))
    turns = (turn for name in names for dialogue in load_dialogues(name) for turn in dialogue["turns"])
    return tuple(dict.fromkeys(turns))


def said(rng: random.Random) -> str:
    """One turn, or the beginning of one and the end of another."""
    first, second = (rng.choice(utterances()).split() for _ in range(2))
    match rng.randrange(4):
        case 0:
            words = first
        case 1:
            words = first[: rng.randint(0, len(first))]
        case _:
            words = first[: rng.randint(0, len(first))] + second[rng.randint(0, len(second)) :]
    return " ".join(words)


def held(rng: random.Random, state: FieldState) -> str:
    """What a field may hold: mostly what fits."""
    if rng.random() < 0.1:
        return said(rng)
    if state.options:
        chosen = rng.sample(state.options, rng.randint(1, len(state.options)) if state.multiple else 1)
        return ",".join(option.value for option in chosen)
    return VALUES.get(state.type) or said(rng)


def some_page(rng: random.Random) -> PageState:
    """A page whose fields may be hidden (one by one, or all of a type), locked, filled, or not there."""
    page = unknown_pages()[rng.choice(sorted(unknown_pages()))]
    hiding, filling, requiring = rng.choice((0.0, 0.3, 0.9, 1.0)), rng.choice((0.0, 0.4, 1.0)), rng.random()
    gone = {rng.choice(page.fields).type} if rng.random() < 0.3 else set()
    remade = rng.random() < 0.2
    states = []
    for state in page.fields:
        if remade and rng.random() < 0.3:
            continue
        changes: dict[str, Any] = {
            "visible": state.type not in gone and rng.random() >= hiding,
            "required": rng.random() < requiring,
            "value": held(rng, state) if rng.random() < filling else "",
            "read_only": remade and rng.random() < 0.2,
        }
        states.append(state.model_copy(update=changes))
    return page.model_copy(update={"fields": tuple(states)})


def some_talk(rng: random.Random) -> Simulation:
    """A conversation about such a page, or about one of the sample bank's forms."""
    talk = Simulation(NOW)
    if rng.random() < 0.8:
        talk.open_unknown(some_page(rng))
        return talk
    form_id = rng.choice(sorted(FORMS))
    talk.open(form_id)
    for state in page_of(form_id, {}).fields:
        if rng.random() < 0.5:
            talk.values[state.name] = held(rng, state)
    return talk


def some_state(rng: random.Random, form: Form, before: DialogueState) -> DialogueState:
    """Any memory that a conversation on that page may have."""
    names: list[str | None] = [None, "gone", *(field.name for field in form)]
    language: Language = rng.choice(get_args(Language))
    phase: Phase = rng.choice(get_args(Phase))
    expecting: Expecting = rng.choice(get_args(Expecting))
    partial = PartialValue(rng.choice(names) or "gone", rng.choice(["5", "500", "1990", "03-15"]))
    return replace(
        before,
        language=language,
        phase=phase,
        expecting=expecting,
        focus=rng.choice(names),
        last_field=rng.choice(names),
        partial=rng.choice([None, None, partial]),
        pending_form=rng.choice([None, "loan"]),
    )


@dataclass(frozen=True)
class Broken:
    """What is wrong with an intent, and what was said."""

    what: str
    utterance: str
    intent: Intent


def faults(utterance: str, form: Form, intents: tuple[Intent, ...]) -> list[Broken]:
    """Values that no page could take."""
    found = []
    for intent in intents:
        if not isinstance(intent, SetField | RefuseValue):
            continue
        field = form.get(intent.field)
        if field is None:
            found.append(Broken("no such field", utterance, intent))
        elif isinstance(intent, SetField) and field.choices and field.kind is not FieldKind.BOOLEAN:
            parts = intent.value.split(",") if field.kind is FieldKind.MULTI_CHOICE else [intent.value]
            if not all(field.choice(part) for part in parts):
                found.append(Broken("no option", utterance, intent))
    return found


@pytest.mark.parametrize("batch", range(BATCHES))
def test_no_words_on_any_form_in_any_state_make_it_fail(batch: int) -> None:
    rng = random.Random(batch)
    for _ in range(CASES // BATCHES // TURNS):
        talk = some_talk(rng)
        for _ in range(TURNS):
            form, words = talk.page.form(), said(rng)
            if form is None:
                break  # the form was closed
            talk.state = some_state(rng, form, talk.state)
            assert talk.say(words)
            after = talk.page.form()
            if after is not None and after.url == form.url:
                assert faults(words, form, talk.log[-1][1]) == []
