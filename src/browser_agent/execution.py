"""One request to the agent: its session's turn, its actions, its answer."""

from __future__ import annotations

import logging
import time
import uuid
from collections.abc import Sequence

from src.browser_agent.actions import ActionRunner
from src.browser_agent.agent_driver import PageAgent
from src.browser_agent.driver import PageLostError
from src.browser_agent.sessions import BrowserSession, Place, Sessions
from src.contract import Action, ActionResult, Close, ExecuteRequest, ExecuteResponse, Open, PageState
from src.exceptions import BrowserError, BrowserSessionNotFoundError, InvalidInputError
from src.utils.correlation import current_correlation_id
from src.utils.origins import AllowedOrigins

logger = logging.getLogger(__name__)


class Executor:
    """Answers ``POST /api/execute``."""

    def __init__(
        self, sessions: Sessions, runner: ActionRunner, agent: PageAgent, allowed: AllowedOrigins
    ) -> None:
        self._sessions, self._runner, self._agent, self._allowed = sessions, runner, agent, allowed

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

    async def _run(
        self, request: ExecuteRequest, place: Place
    ) -> tuple[list[ActionResult], PageState | None]:
        if request.user_message is not None:
            form = place.session.form if place.session is not None else None
            done = await self._agent.carry_out(form, request.user_message)
            return [ActionResult(action="user_message", ok=True, value=done)], form.state() if form else None
        actions = request.actions or ()
        closes = isinstance(actions[-1], Close)
        if closes and place.session is None and len(actions) == 1:
            return [ActionResult(action="close", ok=True)], None
        fresh = place.session is None
        session = await self._sessions.require(place, request.session_id, create=isinstance(actions[0], Open))
        try:
            results, page = await self._act(session, actions[:-1] if closes else actions)
        except PageLostError:
            await self._sessions.lose(place)
            raise
        failed = bool(results) and not results[-1].ok
        if closes and not failed:
            await self._sessions.close(place)
            return [*results, ActionResult(action="close", ok=True)], None
        if fresh and failed and len(results) == 1:
            await self._sessions.close(place)  # the page never opened: leave nothing behind
            return results, None
        return results, page

    async def _act(
        self, session: BrowserSession, actions: Sequence[Action]
    ) -> tuple[list[ActionResult], PageState | None]:
        if not actions:
            return [], None
        if not isinstance(actions[0], Open):
            await session.form.look()
        results = await self._runner.run(session.session_id, session.form, actions)
        if not results[-1].ok:
            await self._look_again(session)
        return results, session.form.state()

    async def _look_again(self, session: BrowserSession) -> None:
        """After a failure the last look may be old."""
        try:
            await session.form.look()
        except BrowserSessionNotFoundError:
            raise
        except BrowserError as error:
            logger.info("the page could not be looked at after a failure: %s", error.error_code)
