"""What models cost: how many turns need one, and a form's price against asking a model at every turn.

The recorded dialogues are replayed; a scripted model stands in, which answers at once with what the rules
make of the words, so that questions and answers have their real lengths. Prices are the list's, for the
default model; tokens are counted as a fourth of the characters, for both sides alike.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from benchmarks.measuring import Figure
from src.config import Settings
from src.cost.llm_cache import CHARACTERS_PER_TOKEN, LLMCache
from src.cost.prices import PriceList
from src.cost.use import NO_USE, Meter, ModelUse
from src.understanding.context import Context
from src.understanding.understand import understand
from src.voice_bot.language_model.asking import question_about
from src.voice_bot.language_model.cascade import CascadeUnderstander
from src.voice_bot.language_model.chain import ModelChain
from src.voice_bot.language_model.common_answers import common_answers
from src.voice_bot.language_model.guarded import GuardedModel
from src.voice_bot.language_model.need import needs_model
from src.voice_bot.language_model.protocol import Completion, Question
from src.voice_bot.understander import Asker
from tests.understanding.simulation import Simulation, load_dialogues, unknown_pages

NOW: Final = datetime(2026, 11, 23, 9, 30, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
SET: Final = "dialogues_dev"
MODEL: Final = Settings.model_fields["llm_model"].default
NEEDING_AT_MOST: Final = 0.10
COST_AT_MOST: Final = 0.10
UNLIMITED: Final = 1e9


@dataclass
class Replayed:
    """What one pass over the dialogues came to."""

    forms: int = 0
    turns: int = 0
    needing: int = 0
    always: ModelUse = NO_USE
    cascade: ModelUse = NO_USE
    milliseconds: list[float] = field(default_factory=list)


class ScriptedModel:
    """Answers the words it is told to, at once."""

    provider = "scripted"
    model = MODEL

    def __init__(self) -> None:
        self.answer = ""

    async def complete(self, question: Question, timeout_seconds: float) -> Completion:
        return Completion(self.answer, _tokens(question.text), _tokens(self.answer))

    async def close(self) -> None:
        """Nothing is open."""


def measure() -> list[Figure]:
    found = asyncio.run(_replay())
    share, ratio = found.needing / found.turns, found.cascade.usd / found.always.usd
    per_form = [1000 * use.usd / found.forms for use in (found.cascade, found.always)]
    return [
        Figure(
            f"turns that need a model, of {found.turns} in {SET} (share {share:.3f}); the cascade's own time",
            found.milliseconds,
            ratio=share,
            ratio_bar=NEEDING_AT_MOST,
        ),
        Figure(
            f"a thousand forms with cascade and cache ${per_form[0]:.2f}, with {MODEL} at every turn "
            f"${per_form[1]:.2f}",
            found.milliseconds,
            ratio=ratio,
            ratio_bar=COST_AT_MOST,
        ),
    ]


async def _replay() -> Replayed:
    found, model, cache, prices = Replayed(), ScriptedModel(), LLMCache(), PriceList()
    cache.keep_common(common_answers())
    guarded = GuardedModel(model, prices=prices, calls_per_second=UNLIMITED)
    chain = ModelChain([guarded], cache, timeout_seconds=60)
    cascade = CascadeUnderstander(chain, cache, budget_usd=UNLIMITED)
    for words, context in _situations(found):
        by_rules = understand(words, context)
        model.answer = json.dumps({"intents": [_wire(one) for one in by_rules.intents]}, ensure_ascii=False)
        found.turns += 1
        found.needing += needs_model(words, context, by_rules)
        meter = Meter()
        await guarded.ask(question_about(words, context), 60, meter)
        found.always += meter.use
        began = time.perf_counter()
        heard = await cascade.understand(words, context, Asker())
        found.milliseconds.append((time.perf_counter() - began) * 1000)
        found.cascade += heard.use
    return found


def _situations(found: Replayed) -> Iterator[tuple[str, Context]]:
    """Every turn in the situation in which it is said; counts the forms."""
    for dialogue in load_dialogues(SET):
        simulation = Simulation(now=NOW, language=dialogue.get("language", "vi"))
        if dialogue.get("form"):
            simulation.open(dialogue["form"])
        elif dialogue.get("form_url"):
            simulation.open_unknown(
                unknown_pages()[dialogue["form_url"].rpartition("/")[2].partition("?")[0]]
            )
        for words in dialogue["turns"]:
            yield words, simulation.context()
            simulation.say(words)
        found.forms += simulation.page.form() is not None


def _wire(intent: Any) -> dict[str, Any]:
    return {name: str(value) for name, value in asdict(intent).items()}


def _tokens(text: str) -> int:
    return len(text) // CHARACTERS_PER_TOKEN
