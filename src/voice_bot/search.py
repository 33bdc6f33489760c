"""Looking for words in the citizen's own sessions.

What citizens say is sealed in the store, so that no index knows it: the sessions are opened and read, newest
first, some at a time. A cursor names the last session that was looked at and its page of the listing.
"""

from __future__ import annotations

import base64
import binascii
import json
import unicodedata
from collections.abc import Awaitable, Callable, Iterator
from typing import Final

from src.exceptions import InvalidInputError
from src.voice_bot.records import SessionRecord

READ_AT_ONCE: Final = 50
MAX_READ: Final = 200
"""Sessions that one request reads at most; its cursor goes on from there."""
MAX_CURSOR_LENGTH: Final = 4000

Records = tuple[SessionRecord, ...]
Listing = Callable[[str | None, int], Awaitable[tuple[Records, str | None]]]
"""(cursor, limit) → records newest first, and the next cursor."""


def folded(text: str) -> str:
    """Without capitals, accents and surplus space: how people type what they look for."""
    bare = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return " ".join("".join(sign for sign in bare if not unicodedata.combining(sign)).split())


def matches(record: SessionRecord, words: str) -> bool:
    """Whether each of the (folded) words occurs in it: titles, references, values, transcript."""
    text = "\n".join(map(folded, _texts(record)))
    return all(word in text for word in words.split())


def _texts(record: SessionRecord) -> Iterator[str]:
    yield record.session_id[:8]
    for form in record.forms:
        yield form.title
        yield form.form_id or ""
        yield from form.values.values()
        if form.receipt is not None:
            yield form.receipt.reference or ""
            yield form.receipt.message
    for field in record.page.fields if record.page else ():
        yield field.display
    for message in record.messages:
        yield message.text


async def search(
    listing: Listing, words: str, *, cursor: str | None, limit: int
) -> tuple[Records, str | None]:
    """Up to ``limit`` sessions that hold the words, and the cursor behind the last one looked at."""
    wanted = folded(words)
    page_cursor, after = _read(cursor) if cursor else (None, None)
    found: list[SessionRecord] = []
    for _ in range(MAX_READ // READ_AT_ONCE):
        records, next_cursor = await listing(page_cursor, READ_AT_ONCE)
        for record in records:
            if after is not None and (record.created_at, record.session_id) >= after:
                continue  # looked at already
            if matches(record, wanted):
                found.append(record)
                if len(found) == limit:
                    return tuple(found), _written(page_cursor, (record.created_at, record.session_id))
        if next_cursor is None:
            return tuple(found), None
        page_cursor, after = next_cursor, None
    return tuple(found), _written(page_cursor, None)


def _written(page_cursor: str | None, after: tuple[str, str] | None) -> str:
    return base64.urlsafe_b64encode(json.dumps([page_cursor, after]).encode()).decode().rstrip("=")


def _read(cursor: str) -> tuple[str | None, tuple[str, str] | None]:
    try:
        if len(cursor) > MAX_CURSOR_LENGTH:
            raise ValueError("too long")
        raw = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        page_cursor, after = json.loads(raw)
        place = None if after is None else (str(after[0]), str(after[1]))
    except (binascii.Error, ValueError, TypeError, LookupError) as error:
        raise InvalidInputError("This cursor is not valid here.", details={"field": "cursor"}) from error
    return (None if page_cursor is None else str(page_cursor)), place
