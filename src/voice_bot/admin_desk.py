"""The admin dashboard's figures: read off the session store's status index, and kept for a little while."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final, get_args
from zoneinfo import ZoneInfo

from src.admin_api import LiveFigures, UseFigures
from src.voice_bot import figures
from src.voice_bot.clock import utc_text
from src.voice_bot.records import SessionRecord
from src.voice_bot.session_store import SessionStore
from src.voice_bot_api import SessionStatus

MAX_SESSIONS: Final = 2000
"""Of one status, that one look reads at most: each must be opened to be counted."""
PAGE: Final = 100
FRESH: Final = timedelta(seconds=20)
"""So long the figures of one look serve the next ones."""


@dataclass(frozen=True, slots=True)
class Presence:
    """Who is there, in this process."""

    on_screen: int
    on_call: int


class AdminDesk:
    """The routes have checked who is asking."""

    def __init__(
        self,
        store: SessionStore,
        now: Callable[[], datetime],
        zone: ZoneInfo,
        presence: Callable[[], Presence],
    ) -> None:
        self._store, self._now, self._zone, self._presence = store, now, zone, presence
        self._kept: dict[int, tuple[datetime, UseFigures]] = {}

    async def use(self, days: int) -> UseFigures:
        """The figures of the last ``days``, today included."""
        now = self._now()
        kept = self._kept.get(days)
        if kept is None or now - kept[0] > FRESH:
            self._kept[days] = kept = (now, await self._read(days, now))
        return kept[1].model_copy(update={"live": self._live(kept[1].live)})

    async def _read(self, days: int, now: datetime) -> UseFigures:
        today = now.astimezone(self._zone).date()
        span = [today - timedelta(days=back) for back in range(days - 1, -1, -1)]
        since = utc_text(datetime.combine(span[0], time.min, tzinfo=self._zone))
        records: list[SessionRecord] = []
        complete = True
        statuses: tuple[SessionStatus, ...] = get_args(SessionStatus)
        for status in statuses:
            found, all_of_them = await self._since(status, since)
            records += found
            complete = complete and all_of_them
        active = [record for record in records if record.status == "active"]
        return UseFigures(
            days=days,
            examined=len(records),
            complete=complete,
            as_of=utc_text(now),
            live=LiveFigures(
                on_screen=0,
                on_call=0,
                active=len(active),
                waiting_for_person=sum(record.handed_over_at is not None for record in active),
            ),
            statuses=figures.by_status(records),
            by_day=figures.by_day(records, span, self._zone),
            forms=figures.by_form(records),
            fields=figures.by_field(records),
            stopped_at=figures.stopped_at(records, now),
            ratings=figures.ratings(records),
        )

    async def _since(self, status: SessionStatus, since: str) -> tuple[list[SessionRecord], bool]:
        """The newest sessions of that status created since then, and whether these are all."""
        found: list[SessionRecord] = []
        cursor: str | None = None
        while len(found) < MAX_SESSIONS:
            page, cursor = await self._store.of_status(status, cursor=cursor, limit=PAGE)
            found += [record for record in page if record.created_at >= since]
            if cursor is None or any(record.created_at < since for record in page):
                return found, True
        return found, False

    def _live(self, counted: LiveFigures) -> LiveFigures:
        presence = self._presence()
        return counted.model_copy(update={"on_screen": presence.on_screen, "on_call": presence.on_call})
