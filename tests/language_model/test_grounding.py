"""Values that people really said pass as said, and those that others said mostly do not."""

from __future__ import annotations

import random
from dataclasses import asdict
from datetime import datetime

import pytest

from src.forms.model import FieldKind
from src.understanding.context import Context
from src.understanding.intents import SetField
from src.understanding.understand import understand
from src.voice_bot.language_model.grounding import Said
from src.voice_bot.language_model.need import hearing_of
from src.voice_bot.language_model.validation import validated
from tests.understanding.simulation import Simulation, load_dialogues

NOW = datetime(2026, 11, 23, 9, 30)
HELD_AT_LEAST = 0.99
STRANGE_AT_MOST = 0.2
CHOSEN = {FieldKind.CHOICE, FieldKind.MULTI_CHOICE, FieldKind.BOOLEAN}
Heard = tuple[str, Context, list[SetField]]


def everything_heard() -> list[Heard]:
    """Each utterance on one of the five forms, with the values that the rules make of it."""
    found = []
    for dialogue in load_dialogues():
        simulation = Simulation(now=NOW, language=dialogue.get("language", "vi"))
        if dialogue.get("form"):
            simulation.open(dialogue["form"])
        for words in dialogue["turns"]:
            context = simulation.context()
            if context.form is not None and context.form.form_id:
                meant = understand(words, context).intents
                found.append(
                    (words, context, [one for one in meant if isinstance(one, SetField) and one.value])
                )
            simulation.say(words)
    return found


@pytest.mark.slow
def test_what_was_said_is_taken_and_what_was_not_mostly_is_not() -> None:
    heard = everything_heard()
    taken = said = 0
    for words, context, values in heard:
        items = [asdict(one) for one in values]
        intents = validated(items, words, context).intents
        said += len(values)
        fields = {one.field for one in intents if isinstance(one, SetField)}
        taken += len(fields & {one.field for one in values})
    assert said > 350
    assert taken >= HELD_AT_LEAST * said
    strange, held = _strange_values(heard)
    assert held <= STRANGE_AT_MOST * strange, (held, strange)


def _strange_values(heard: list[Heard]) -> tuple[int, int]:
    """Values of one utterance tried on another on the same form: how many, and how many pass as said."""
    chance, tried, held = random.Random(7), 0, 0
    by_form: dict[str, list[Heard]] = {}
    for one in heard:
        by_form.setdefault(str(one[1].form and one[1].form.form_id), []).append(one)
    for _ in range(500):
        (words, context, own), (_, _, others) = chance.sample(by_form[chance.choice(sorted(by_form))], 2)
        fields = {one.field for one in own}
        for value in others:
            field = context.form.get(value.field) if context.form else None
            if field is None or field.kind in CHOSEN or value.field in fields or field.value == value.value:
                continue
            tried += 1
            held += Said(hearing_of(words, context)).holds(field, value.value)
    return tried, held
