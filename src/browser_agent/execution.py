"""One request to the agent: its session's turn, its actions, its answer."""

from __future__ import annotations

import logging
import time
import uuid
from collections.abc import Sequence
from typing import Final

from src.browser_agent.actions import ActionRunner, error_body, failed
from src.browser_agent.agent_driver import PageAgent
from src.browser_agent.browser_session import BrowserSession, Place
from src.browser_agent.driver import PageLostError
from src.browser_agent.hooks import AgentHooks
from src.browser_agent.sessions import Sessions
from src.contract import (
    Action,
    ActionResult,
    Click,
    Close,
    ExecuteRequest,
    ExecuteResponse,
    Fill,
    Open,
    PageReceipt,
    PageState,
    Prepare,
    Submit,
    Withdraw,
)
from src.exceptions import (
    BrowserError,
    BrowserFieldRejectedError,
    BrowserFormSubmissionError,
    BrowserSessionNotFoundError,
    BrowserTimeoutError,
    InvalidInputError,
)
from src.utils.correlation import current_correlation_id
from src.utils.origins import AllowedOrigins

logger = logging.getLogger(__name__)

JUST_SEEN_SECONDS: Final = 0.5
"""A look so young is fresh enough to write by: what was written is read back all the same."""
RESPONDS_SECONDS: Final = 3.0
"""A page that timed out and then does not say a word for so long hangs."""


class Executor:
    """Answers ``POST /api/execute``."""

    def __init__(
        self,
        sessions: Sessions,
        runner: ActionRunner,
        agent: PageAgent,
        allowed: AllowedOrigins,
        hooks: AgentHooks,
    ) -> None:
        self._sessions, self._runner, self._agent, self._allowed = sessions, runner, agent, allowed
        self._hooks = hooks

    async def execute(self, request: ExecuteRequest) -> ExecuteResponse:
        """Run the request, or repeat the answer that its ``request_id`` got first.

        Raises what concerns the request as a whole: an origin that is not allowed, a session without
        a page, no browser. What concerns one action stands in its result.
        """
        started = time.perf_counter()
        request_id = request.request_id or uuid.uuid4().hex
        actions = request.actions or ()
        self._check(actions)
        async with self._sessions.turn(request.session_id) as place:
            first = self._sessions.answered(request.session_id, place, request_id)
            if first is not None:
                return first.model_copy(update={"correlation_id": current_correlation_id()})
            results, page = await self._run(request, place)
            answer = ExecuteResponse(
                success=all(result.ok for result in results),
                session_id=request.session_id,
                request_id=request_id,
                correlation_id=current_correlation_id(),
                results=tuple(results),
                page=page,
                duration_seconds=round(time.perf_counter() - started, 4),
                not_restored=place.session.take_unrestored() if page is not None and place.session else (),
            )
            if place.session is None:
                self._sessions.remember_closed(answer.model_copy(update={"page": None}))
            else:
                place.remember(answer)
            return answer

    def _check(self, actions: Sequence[Action]) -> None:
        for action in actions:
            if isinstance(action, Open):
                self._allowed.check(action.url)
        if any(isinstance(action, Close) for action in actions[:-1]):
            raise InvalidInputError("Close must be the last action of a request.")
        if len(actions) > 1 and any(isinstance(action, Withdraw) for action in actions):
            raise InvalidInputError("Withdraw stands alone in its request.")

    async def _run(
        self, request: ExecuteRequest, place: Place
    ) -> tuple[list[ActionResult], PageState | None]:
        if request.user_message is not None:
            return await self._say(place, request.user_message)
        actions = request.actions or ()
        closes = isinstance(actions[-1], Close)
        if closes and len(actions) == 1:
            await self._sessions.close(place)
            return [ActionResult(action="close", ok=True)], None
        if isinstance(actions[0], Withdraw):
            return await self._withdraw(place, actions[0])
        fresh = place.session is None
        if fresh and (known := await self._known_submission(actions)) is not None:
            return known
        await self._sessions.mend(place, blank=isinstance(actions[0], Open))
        session = await self._sessions.require(place, request.session_id, create=isinstance(actions[0], Open))
        results = await self._act(place, session, actions[:-1] if closes else actions)
        failed_last = not results[-1].ok
        if closes and not failed_last:
            await self._sessions.close(place)
            return [*results, ActionResult(action="close", ok=True)], None
        if fresh and failed_last and len(results) == 1:
            await self._sessions.close(place)  # the page never opened: leave nothing behind
            return results, None
        if isinstance(actions[-1], Prepare):
            return results, None  # what there is to tell is told with the turn itself
        self._sessions.keep_site_data(session)
        return results, session.form.state()

    async def _say(self, place: Place, message: str) -> tuple[list[ActionResult], PageState | None]:
        """A request in words: a model carries it out on the open page."""
        await self._sessions.mend(place)
        session = place.session
        try:
            done = await self._agent.carry_out(session, message)
            result = ActionResult(action="user_message", ok=True, value=done)
        except BrowserError as error:
            if session is None:
                raise
            result = ActionResult(action="user_message", ok=False, error=error_body(error))
        return [result], session.form.state() if session is not None else None

    async def _known_submission(
        self, actions: Sequence[Action]
    ) -> tuple[list[ActionResult], PageState | None] | None:
        """What became of a submission that is asked for again after its page has gone, with the agent's
        restart for one. None where it was never begun: only a page can tell then."""
        action = actions[0]
        if len(actions) > 1 or not isinstance(action, Submit):
            return None
        try:
            receipt = await self._runner.submitter.outcome(action.idempotency_key)
        except BrowserFormSubmissionError as error:
            return [failed(action, error)], None
        return None if receipt is None else _sent_before(action, receipt)

    async def _withdraw(self, place: Place, action: Withdraw) -> tuple[list[ActionResult], PageState | None]:
        """What became of a submission whose answer never reached the one who asked for it."""
        try:
            await self._sessions.mend(place)
            form = place.session.form if place.session is not None else None
            receipt = await self._runner.submitter.withdraw(form, action.idempotency_key)
        except BrowserFormSubmissionError as error:
            return [failed(action, error)], None
        return _sent_before(action, receipt)

    async def _act(
        self, place: Place, session: BrowserSession, actions: Sequence[Action]
    ) -> list[ActionResult]:
        """Run the actions; where the page is lost under one, make it anew and go on with that one."""
        results: list[ActionResult] = []
        look = not isinstance(actions[0], Open) and not _just_seen(session, actions)
        while len(results) < len(actions) and (not results or results[-1].ok):
            try:
                if look:
                    await session.form.look()
                look = False
                await self._runner.run(session, actions[len(results) :], results)
                if not results[-1].ok:
                    await self._look_again(session, results[-1])
            except PageLostError:
                if results and not results[-1].ok:
                    await self._sessions.mend(place)
                elif (stopped := await self._after_loss(place, session, actions[len(results)])) is not None:
                    results.append(stopped)
        return results

    async def _after_loss(self, place: Place, session: BrowserSession, action: Action) -> ActionResult | None:
        """Make the page anew. Answers the action's result where it must not be repeated.

        A submission that was begun may be: its key is known, so that it is only looked for.
        """
        sent = isinstance(action, Click) and bool(session.form.page.sent)
        begun = isinstance(action, Submit) and session.form.submitting == action.idempotency_key
        await self._sessions.mend(place, blank=isinstance(action, Open))
        if sent:
            return failed(action, BrowserError("The page was lost while it carried that out.", "PAGE_LOST"))
        if isinstance(action, Submit) and session.unrestored and not begun:
            errors = [{"field": one.field, "label": one.label, "message": ""} for one in session.unrestored]
            return failed(
                action,
                BrowserFieldRejectedError(
                    "The page was lost, and not all values could be filled in again.",
                    details={"reason": "not_restored", "errors": errors},
                ),
            )
        return None

    async def _look_again(self, session: BrowserSession, result: ActionResult) -> None:
        """After a failure the last look may be old; a page that cannot even be looked at is given up."""
        page = session.form.page
        timed_out = result.error is not None and result.error.error == BrowserTimeoutError.code
        if timed_out and not await page.responds(RESPONDS_SECONDS):
            logger.warning("a page hangs in its own scripts; it is made anew")
            self._hooks.lost("hung")
            page.mark_lost()  # nobody has to wait: it is healed in the background
            return
        try:
            session.memory.note(await session.form.look())
        except BrowserSessionNotFoundError:
            raise
        except BrowserError as error:
            logger.info("the page could not be looked at after a failure: %s", error.error_code)


def _sent_before(
    action: Submit | Withdraw, receipt: PageReceipt
) -> tuple[list[ActionResult], PageState | None]:
    done = ActionResult(action=action.type, ok=True, value=receipt.reference)
    return [done], PageState(url="about:blank", title="", receipt=receipt)


def _just_seen(session: BrowserSession, actions: Sequence[Action]) -> bool:
    """Whether the page was looked at a moment ago, for nothing but values to be written."""
    seen_at = session.form.seen_at
    recently = seen_at is not None and time.monotonic() - seen_at < JUST_SEEN_SECONDS
    return recently and all(isinstance(action, Fill) for action in actions)
