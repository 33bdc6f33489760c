"""Each session's live events, to that session's own listeners and nobody else.

Publishing never waits: a listener that cannot keep up is dropped, told by its close code, and gets
the whole session again when it comes back.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from typing import Final

from src.live_api import Event
from src.utils.correlation import correlation_id_var

QUEUE_LENGTH: Final = 256

CLOSE_SESSION_ENDED: Final = 4001
CLOSE_TOO_SLOW: Final = 4002
CLOSE_GOING_AWAY: Final = 1001


class Subscription:
    """One listener's bounded queue. Iterate over it; when it ends, ``close_code`` says why."""

    def __init__(self, length: int = QUEUE_LENGTH) -> None:
        self._queue: asyncio.Queue[Event | None] = asyncio.Queue(length + 1)  # one place for the end
        self._length = length
        self.close_code: int | None = None

    def offer(self, event: Event) -> None:
        """Queue an event; a full queue ends the subscription."""
        if self.close_code is not None:
            return
        if self._queue.qsize() >= self._length:
            self.end(CLOSE_TOO_SLOW)
            return
        self._queue.put_nowait(event)

    def end(self, close_code: int) -> None:
        """End the subscription after what is queued already; a slow one at once."""
        if self.close_code is not None:
            return
        self.close_code = close_code
        if close_code == CLOSE_TOO_SLOW:
            while not self._queue.empty():
                self._queue.get_nowait()
        self._queue.put_nowait(None)

    async def __aiter__(self) -> AsyncIterator[Event]:
        while (event := await self._queue.get()) is not None:
            yield event


class LiveEvents:
    """The hub: publish to a session, subscribe to a session."""

    def __init__(self) -> None:
        self._subscriptions: defaultdict[str, set[Subscription]] = defaultdict(set)

    def publish(self, session_id: str, event: Event) -> None:
        """Hand ``event`` to the session's present listeners, with the id of the work at hand."""
        event = event.model_copy(update={"correlation_id": correlation_id_var.get()})
        for subscription in tuple(self._subscriptions.get(session_id, ())):
            subscription.offer(event)

    @contextmanager
    def subscribe(self, session_id: str, length: int = QUEUE_LENGTH) -> Iterator[Subscription]:
        """Listen to one session until the block is left."""
        subscription = Subscription(length)
        self._subscriptions[session_id].add(subscription)
        try:
            yield subscription
        finally:
            listeners = self._subscriptions[session_id]
            listeners.discard(subscription)
            if not listeners:
                del self._subscriptions[session_id]

    def listened_to(self, session_id: str) -> bool:
        return session_id in self._subscriptions

    @property
    def sessions_listened_to(self) -> int:
        """How many sessions have a page open, here."""
        return len(self._subscriptions)

    def end_session(self, session_id: str) -> None:
        """Tell a session's listeners that it is gone."""
        for subscription in tuple(self._subscriptions.get(session_id, ())):
            subscription.end(CLOSE_SESSION_ENDED)

    def end_all(self) -> None:
        """Tell every listener that the service stops."""
        for listeners in tuple(self._subscriptions.values()):
            for subscription in tuple(listeners):
                subscription.end(CLOSE_GOING_AWAY)
