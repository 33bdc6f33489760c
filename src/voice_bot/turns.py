"""One turn, from intents to replies: the dialogue decides, errands carry out, the page has the last word."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Final

from src.dialogue import machine
from src.dialogue.state import DialogueState, Turn
from src.exceptions import VPBankException
from src.understanding.intents import Intent
from src.voice_bot.errands import Errands
from src.voice_bot_api import Timing

# A turn asks the world a handful of times; more than this is a loop that must not hold the session.
MAX_REQUESTS: Final = 50


@dataclass(frozen=True, slots=True)
class TurnOutcome:
    """The dialogue's memory after the turn, and what the bot says."""

    state: DialogueState
    replies: tuple[str, ...]


def turn_of(utterance: str, intents: tuple[Intent, ...], *, confident: bool = True) -> Turn:
    """A turn with a fresh idempotency key of 192 random bits."""
    return Turn(utterance, intents, confident, fresh_key=secrets.token_urlsafe(24))


async def take_turn(errands: Errands, turn: Turn) -> TurnOutcome:
    """Work a turn off to its end. Raises what keeps it from being decided; a page that cannot be asked
    is an answer to the dialogue, told in ``errands.failure``."""
    step = machine.hear(errands.record.dialogue, turn, errands.situation())
    for _ in range(MAX_REQUESTS):
        if step.request is None:
            return TurnOutcome(step.state, step.replies)
        answer = await errands.carry_out(step.request, step.state)
        step = machine.answered(step, answer, errands.situation())
    raise VPBankException(details={"cause": "turn_without_end"})


def explanation(errands: Errands, turn: Turn) -> str | None:
    """What the bot would say to a turn that needs no action, without taking it; None where it needs one."""
    step = machine.hear(errands.record.dialogue, turn, errands.situation())
    return " ".join(step.replies) if step.request is None and step.replies else None


def timing_of(understanding: float, browser: float, total: float) -> Timing:
    """Seconds as the API tells them, in milliseconds."""
    return Timing(
        understanding_ms=round(understanding * 1000, 2),
        browser_ms=round(browser * 1000, 2),
        total_ms=round(total * 1000, 2),
    )
