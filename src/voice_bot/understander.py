"""Who turns words into intents: the rules, and a language model behind them where one is configured."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from src.cost.use import NO_USE, ModelUse
from src.understanding.context import Context, Understanding
from src.understanding.understand import understand
from src.voice_bot_api import UnderstoodBy


@dataclass(frozen=True, slots=True)
class Heard:
    """What was understood, by whom, and what models were used for it, also where they did not help."""

    understanding: Understanding
    by: UnderstoodBy
    use: ModelUse = NO_USE
    settled: bool = True
    """False where a model would have been asked, had there been an asker."""


@dataclass(frozen=True, slots=True)
class Asker:
    """On whose account a model is asked; ``spent_usd`` is what the session has cost so far."""

    spent_usd: float = 0.0


class Understander(Protocol):
    async def understand(self, text: str, context: Context, asker: Asker | None = None) -> Heard:
        """What the words mean. Without an ``asker`` no model is asked: for words that are heard again, and
        for those that are still being spoken. Never raises for words, whatever they are."""


class RulesUnderstander:
    """The deterministic rules alone: microseconds, free, private."""

    async def understand(self, text: str, context: Context, asker: Asker | None = None) -> Heard:
        """See the protocol."""
        return Heard(understand(text, context), "rules")
