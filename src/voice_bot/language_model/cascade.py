"""Rules first; a model only for what they leave open, and only its checked intents."""

from __future__ import annotations

import logging
from typing import Final

from src.cost.llm_cache import LLMCache
from src.cost.use import Meter
from src.exceptions import AIError
from src.monitoring import fallbacks_total
from src.monitoring.metrics import (
    OTHER_FORM,
    llm_budgets_used_up_total,
    llm_form_cost_usd_total,
    llm_intents_dropped_total,
)
from src.understanding.context import Context, Understanding
from src.understanding.intents import (
    Answer,
    ClearField,
    Help,
    Intent,
    OutOfScope,
    RefuseValue,
    Repeat,
    SetField,
    SmallTalk,
)
from src.understanding.understand import understand
from src.voice_bot.language_model.asking import question_about
from src.voice_bot.language_model.chain import ModelChain
from src.voice_bot.language_model.common_answers import common_prompt
from src.voice_bot.language_model.guarded import items_of
from src.voice_bot.language_model.need import needs_model
from src.voice_bot.language_model.validation import Verdict, validated
from src.voice_bot.understander import Asker, Heard
from src.voice_bot_api import UnderstoodBy

logger = logging.getLogger(__name__)

TALK: Final = Answer | OutOfScope | SmallTalk | Help | Repeat
"""Changes nothing: it may be taken as clearly heard."""
PROPOSED: Final = 0.5
"""How sure anything else is: the dialogue asks back before it leaves or closes a form, and takes no yes."""


class CascadeUnderstander:
    """Implements :class:`~src.voice_bot.understander.Understander`."""

    def __init__(self, chain: ModelChain, cache: LLMCache, *, budget_usd: float) -> None:
        """``budget_usd``: what one session may cost; from then on the rules go on alone."""
        self._chain, self._cache, self._budget = chain, cache, budget_usd

    async def understand(self, text: str, context: Context, asker: Asker | None = None) -> Heard:
        """See the protocol. Whatever fails here, the rules' understanding stands."""
        by_rules = understand(text, context)
        if not needs_model(text, context, by_rules):
            return Heard(by_rules, "rules")
        if asker is None:
            return Heard(by_rules, "rules", settled=False)
        common = self._cache.common(common_prompt(text, context.language), instead_of=self._chain.first_model)
        if common is not None:
            return _heard(by_rules, _checked(common, text, context), "cache", Meter())
        if asker.spent_usd >= self._budget:
            llm_budgets_used_up_total.inc()
            return Heard(by_rules, "rules")
        meter = Meter()
        try:
            reply = await self._chain.ask(question_about(text, context), meter)
        except AIError:  # told where it occurred
            return Heard(by_rules, "rules", meter.use)
        finally:
            if meter.use.usd:
                form_type = (context.form.form_id if context.form else None) or OTHER_FORM
                llm_form_cost_usd_total.labels(form_type).inc(meter.use.usd)
        return _heard(
            by_rules, _checked(reply.text, text, context), "cache" if reply.cached else "llm", meter
        )


def _checked(answer: str, text: str, context: Context) -> Verdict:
    verdict = validated(items_of(answer) or (), text, context)
    for reason in verdict.dropped:
        llm_intents_dropped_total.labels(reason).inc()
    if "unsafe_answer" in verdict.dropped and not verdict.intents:
        return Verdict((Answer(""),), verdict.dropped)  # better not known than not said
    return verdict


def _heard(by_rules: Understanding, verdict: Verdict, by: UnderstoodBy, meter: Meter) -> Heard:
    """The model's intents where it brings any; what the rules made of the words, where it does not."""
    found = verdict.intents
    rules_found = any(not isinstance(intent, OutOfScope) for intent in by_rules.intents)
    if not found or (rules_found and all(isinstance(intent, TALK) for intent in found)):
        return Heard(by_rules, "rules", meter.use)
    fallbacks_total.labels(by).inc()
    both = (*_untouched(by_rules.intents, found), *found)
    return Heard(Understanding(both, _sure(both)), by, meter.use)


def _untouched(by_rules: tuple[Intent, ...], found: tuple[Intent, ...]) -> tuple[Intent, ...]:
    """The values that the rules heard, of fields that the model says nothing of: they would be written
    without a model too."""
    named = {intent.field for intent in found if isinstance(intent, SetField | ClearField)}
    return tuple(
        intent
        for intent in by_rules
        if isinstance(intent, SetField | RefuseValue) and intent.field not in named
    )


def _sure(found: tuple[Intent, ...]) -> float:
    return 1.0 if all(isinstance(intent, TALK) for intent in found) else PROPOSED
