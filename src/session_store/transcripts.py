"""Long transcripts: DynamoDB takes 400 kB an item, so older messages of a session move to linked items.

A session keeps its newest messages itself. Once they exceed :data:`SEAL_BYTES`, they are sealed: written to
the next linked item, ``<session_id>#transcript#<number>``, and only then taken out of the session, in one
conditional write that also counts the linked items up. Until that write nothing refers to the linked item, so
that a crash between the two neither loses nor repeats a message. Linked items are in no index, and live for
as long as a session without further writes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import Any, Final

from src.exceptions import DatabaseConflictError
from src.session_store.access import TableAccess, item_key
from src.session_store.items import Item, decode_item, encode, encode_item

SEAL_BYTES: Final = 150_000
"""Messages of one item, in bytes of JSON: leaves room for the values and the dialogue's state."""

PARTS: Final = "transcript_parts"
SIZE: Final = "messages_bytes"
ROOM: Final = f"(attribute_not_exists({SIZE}) OR {SIZE} < :room)"
_BATCH: Final = 100


def size_of(messages: Sequence[Mapping[str, Any]]) -> int:
    """About how many bytes the messages take in the store."""
    return sum(
        len(json.dumps(message, ensure_ascii=False, default=_in_place).encode()) for message in messages
    )


def _in_place(value: Any) -> str:
    """What JSON cannot hold, as text of about its length."""
    return "x" * len(value) if isinstance(value, bytes) else str(value)


class TranscriptParts(TableAccess):
    """Reads, seals and erases the linked items of a session."""

    def get_session(self, session_id: str, consistent: bool = True) -> Item:
        """The session with its whole transcript; raises :class:`SessionNotFoundError` as before."""
        return self._whole(super().get_session(session_id, consistent))

    def _whole(self, item: Item) -> Item:
        """The item with the messages of its linked items, and without the store's own counts."""
        parts, shown = int(item.get(PARTS, 0)), without_counts(item)
        if parts:
            shown["messages"] = [*self._sealed(item["session_id"], parts), *item.get("messages", [])]
        return shown

    def _sealed(self, session_id: str, parts: int) -> list[Any]:
        found: dict[str, list[Any]] = {}
        for keys in _batched([_part_id(session_id, number) for number in range(parts)]):
            for item in self._read_parts(keys):
                found[item["session_id"]] = item["messages"]
        return [message for name in sorted(found) for message in found[name]]

    def _read_parts(self, keys: list[str]) -> Iterator[Item]:
        wanted: list[Any] = [item_key(key) for key in keys]
        while wanted:
            request: Any = {self.table: {"Keys": wanted, "ConsistentRead": True}}
            read = partial(self._client.batch_get_item, RequestItems=request)
            answer: Any = self._call("get_transcript", read)
            yield from map(decode_item, answer["Responses"].get(self.table, []))
            wanted = answer.get("UnprocessedKeys", {}).get(self.table, {}).get("Keys", [])

    def _seal(self, session_id: str) -> bool:
        """Move the session's messages to a linked item if they have grown too long; whether they had."""
        item = super().get_session(session_id)
        messages, parts = item.get("messages", []), int(item.get(PARTS, 0))
        if int(item.get(SIZE, 0)) < SEAL_BYTES:
            return False
        self._put_part(session_id, parts, messages)
        with suppress(DatabaseConflictError):  # another writer was faster; the caller looks again
            self._update(
                "seal_transcript",
                session_id,
                f"SET #messages = :none, {PARTS} = :next, {SIZE} = :zero",
                {"#messages": "messages"},
                {
                    ":none": encode([]),
                    ":next": encode(parts + 1),
                    ":zero": encode(0),
                    ":count": encode(len(messages)),
                    ":parts": encode(parts),
                },
                f"size(#messages) = :count AND (attribute_not_exists({PARTS}) OR {PARTS} = :parts)",
                returned="NONE",
            )
        return True

    def _put_part(self, session_id: str, number: int, messages: Sequence[Any]) -> None:
        attributes = encode_item(
            {
                "session_id": _part_id(session_id, number),
                "messages": list(messages),
                "expires_at": self._expiry(self._clock()),
            }
        )
        self._call("put_transcript", lambda: self._client.put_item(TableName=self.table, Item=attributes))

    def _split(self, session_id: str, messages: Sequence[Any]) -> Item:
        """Write all but the newest messages to linked items; answers what the session itself gets."""
        chunks: list[list[Any]] = [[]]
        filled = 0
        for message in messages:
            size = size_of([message])
            if chunks[-1] and filled + size > SEAL_BYTES:
                chunks.append([])
                filled = 0
            chunks[-1].append(message)
            filled += size
        for number, chunk in enumerate(chunks[:-1]):
            self._put_part(session_id, number, chunk)
        return {"messages": chunks[-1], PARTS: len(chunks) - 1, SIZE: filled}

    def _delete_parts(self, session_id: str, parts: int) -> None:
        for number in range(parts):
            key = item_key(_part_id(session_id, number))
            self._call("delete_transcript", partial(self._client.delete_item, TableName=self.table, Key=key))


def without_counts(item: Item) -> Item:
    """The item without what the store counts for itself."""
    return {name: value for name, value in item.items() if name not in (PARTS, SIZE)}


def _part_id(session_id: str, number: int) -> str:
    return f"{session_id}#transcript#{number:05}"


def _batched(keys: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(keys), _BATCH):
        yield keys[start : start + _BATCH]
