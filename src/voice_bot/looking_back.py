"""What became of a form that was being sent when something broke: asked, written down, told."""

from __future__ import annotations

import logging

from src.dialogue import machine
from src.voice_bot.browser_client import CANNOT_BE_ASKED
from src.voice_bot.ledger import Ledger
from src.voice_bot.page_facts import standing_submission

logger = logging.getLogger(__name__)


class LookingBack:
    """The store says ``submitting`` and no answer ever came: the agent knows whether it was sent."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._asked: str | None = None

    async def tell(self) -> tuple[str, ...]:
        """What there is to say about it, stored and published; nothing, mostly.

        While the agent cannot be asked nothing is said; it is asked again at the next occasion.
        """
        key, receipt = standing_submission(self._ledger.record)
        if key is None or receipt is not None or key == self._asked:
            return ()
        errands = self._ledger.errands()
        try:
            await errands.ask_what_became(key)
        except CANNOT_BE_ASKED as error:
            logger.info("what became of a submission cannot be asked yet: %s", error.error_code)
            return ()
        found = standing_submission(errands.record)
        step = machine.found_out(self._ledger.record.dialogue, errands.situation(), *found)
        await self._ledger.conclude(errands, step.state, step.replies)
        self._asked = key
        return step.replies
