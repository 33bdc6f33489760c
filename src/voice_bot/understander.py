"""Who turns words into intents: the rules today; a language model takes its place behind them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from src.understanding.context import Context, Understanding
from src.understanding.understand import understand
from src.voice_bot_api import UnderstoodBy


@dataclass(frozen=True, slots=True)
class Heard:
    """What was understood, and by whom."""

    understanding: Understanding
    by: UnderstoodBy


class Understander(Protocol):
    async def understand(self, text: str, context: Context) -> Heard: ...


class RulesUnderstander:
    """The deterministic rules alone: microseconds, free, private."""

    async def understand(self, text: str, context: Context) -> Heard:
        return Heard(understand(text, context), "rules")
