"""The session store: one DynamoDB item per session, keyed by ``session_id``.

A session is a plain dict. The store gives meaning to these attributes and keeps all others as they are:

===============  =====================================================================================
``session_id``   partition key
``user_id``      with ``created_at`` the key of the index by user
``status``       ``active``, ``completed``, ``failed`` or ``cancelled``; indexed with ``created_at``
``created_at``   ISO 8601 UTC with microseconds; set when absent
``updated_at``   the same; set at every write
``version``      counts the writes of the session's state; conditional writes compare it
``write_id``     of the last write of the state: how a write that was repeated recognises itself
``expires_at``   epoch seconds; ``session_ttl_days`` after the last write unless given. Expired sessions
                 are not found, also before DynamoDB has erased them
``messages``     list; grows by :meth:`DynamoDBService.append_messages`, which leaves the version alone;
                 long ones continue in linked items (``session_store.transcripts``), read as one list
``submissions``  map: form key -> ``{"state", "idempotency_key", "started_at", ...}``; written by
                 ``begin_submission``, ``finish_submission`` and ``release_submission`` alone
===============  =====================================================================================

All calls block: the services make them in a thread. They raise :class:`SessionNotFoundError`,
:class:`DatabaseConflictError`, :class:`DatabaseConnectionError`, :class:`InvalidInputError`,
:class:`PayloadTooLargeError` or :class:`DatabaseError`; no error becomes an empty answer.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Final

from src.exceptions import DatabaseConflictError, InvalidInputError
from src.session_store.access import item_key, moment
from src.session_store.cursors import SessionPage
from src.session_store.items import Item, check_key, checked, decode_item, encode, encode_item
from src.session_store.submissions import SubmissionWrites
from src.session_store.transcripts import PARTS, ROOM, SEAL_BYTES, SIZE, TranscriptParts, size_of

MAX_PAGE: Final = 1000
_ROOM_TRIES: Final = 5
_MANAGED: Final = frozenset({"session_id", "version", "write_id", "submissions", PARTS, SIZE})


class DynamoDBService(SubmissionWrites, TranscriptParts):
    """Reads and writes single sessions. Safe to share between threads.

    Without arguments all comes from the environment.
    """

    def save_session(self, item: Mapping[str, Any], expected_version: int | None = None) -> Item:
        """Write a session and answer what is stored now, its new ``version`` included.

        ``expected_version=0`` demands that there is no such session yet, a higher number that the stored
        one has that version (:class:`DatabaseConflictError` otherwise, :class:`SessionNotFoundError` where
        there is none). None writes in any case. In an existing session attributes that ``item`` lacks
        stay as they are, and so do ``submissions`` whatever ``item`` says: what was sent stays sent.
        """
        session_id = check_key(item.get("session_id"), "session_id")
        given = {name: value for name, value in item.items() if name not in _MANAGED}
        if expected_version == 0:
            return self._create(session_id, given)
        if expected_version is not None:
            return self.update_session(session_id, given, expected_version)
        return self._set(
            "save_session", session_id, given, defaults={"created_at": moment(self._clock()), "messages": []}
        )

    def _create(self, session_id: str, given: Mapping[str, Any]) -> Item:
        now = self._clock()
        attributes = encode_item(
            {
                **checked({"created_at": moment(now), "expires_at": self._expiry(now), **given}),
                **self._split(session_id, given.get("messages", [])),
                "session_id": session_id,
                "updated_at": moment(now),
                "submissions": {},
                "version": 1,
                "write_id": uuid.uuid4().hex,
            }
        )
        created = {**decode_item(attributes), "messages": list(given.get("messages", []))}
        del created[PARTS], created[SIZE]
        put = partial(
            self._client.put_item,
            TableName=self.table,
            Item=attributes,
            ConditionExpression="attribute_not_exists(session_id) OR expires_at <= :now",
            ExpressionAttributeValues={":now": encode(int(now))},
        )
        try:
            self._call("save_session", put)
        except DatabaseConflictError:
            if self.get_session(session_id).get("write_id") != created["write_id"]:
                raise  # else it was this very write, repeated by botocore after a lost answer
        return created

    def update_session(
        self, session_id: str, changes: Mapping[str, Any], expected_version: int | None = None
    ) -> Item:
        """Set top-level attributes, all at once or none, and answer the whole new session.

        The version rises by one. With ``expected_version`` the stored one must be equal
        (:class:`DatabaseConflictError`); the session must exist (:class:`SessionNotFoundError`).
        """
        check_changes(changes)
        return self._set("update_session", session_id, changes, expected_version, must_exist=True)

    def advance_session(
        self,
        session_id: str,
        changes: Mapping[str, Any],
        expected_version: int,
        *,
        new_messages: Sequence[Mapping[str, Any]] = (),
        author: str = "",
    ) -> Item:
        """:meth:`update_session` for a writer that knows the session, at a cost that does not grow with it.

        Adds ``new_messages`` at the end in the same write, and answers ``version`` and ``updated_at`` alone.
        ``write_id`` begins with the ``author``, who so knows a write again whose answer was lost.
        """
        check_changes(changes)
        written = self._roomy(
            session_id,
            lambda: self._set(
                "update_session", session_id, changes, expected_version,
                must_exist=True, added=list(new_messages), whole=False, author=author,
            ),
        )  # fmt: skip
        return {"version": int(written["version"]), "updated_at": written["updated_at"]}

    def _set(
        self,
        operation: str,
        session_id: str,
        changes: Mapping[str, Any],
        expected_version: int | None = None,
        *,
        must_exist: bool = False,
        defaults: Mapping[str, Any] | None = None,
        added: Sequence[Mapping[str, Any]] = (),
        whole: bool = True,
        author: str = "",
    ) -> Item:
        """Set attributes and raise the version; ``defaults`` are set where the session lacks them, ``added``
        are put at the end of the messages, if there is room. Answers the whole session, or no more than
        what tells its version."""
        now = self._clock()
        write_id = f"{author}.{uuid.uuid4().hex}"
        written = {
            "expires_at": self._expiry(now),
            **checked(changes),
            **(self._split(session_id, changes["messages"]) if "messages" in changes else {}),
            "updated_at": moment(now),
            "write_id": write_id,
        }
        initial = {
            **{name: value for name, value in (defaults or {}).items() if name not in written},
            "submissions": {},
        }
        names = {f"#a{index}": name for index, name in enumerate([*written, *initial])}
        values = {
            f":a{index}": encode(value) for index, value in enumerate([*written.values(), *initial.values()])
        }
        sets = [
            f"#a{index} = :a{index}"
            if name in written
            else f"#a{index} = if_not_exists(#a{index}, :a{index})"
            for index, name in enumerate(names.values())
        ]
        conditions: list[str] = []
        if expected_version is not None:
            values[":expected"] = encode(expected_version)
            conditions.append("#version = :expected")
        counts = "#version :one"
        if added:
            more, more_values = _appended(added)
            sets.append(more)
            values |= more_values
            counts += f", {SIZE} :size"
            conditions.append(ROOM)
        answered = self._update(
            operation,
            session_id,
            f"SET {', '.join(sets)} ADD {counts}",
            {**names, "#version": "version"},
            {**values, ":one": encode(1)},
            " AND ".join(conditions),
            must_exist=must_exist,
            returned="ALL_NEW" if whole else "NONE",
            ours=lambda item: item.get("write_id") == write_id,
        )
        if whole or expected_version is None:
            return self._whole(answered)
        return {"version": expected_version + 1, "updated_at": written["updated_at"]}

    def append_messages(self, session_id: str, messages: Sequence[Mapping[str, Any]]) -> None:
        """Add messages at the end, in one write that cannot overtake or lose another's."""
        if not messages:
            return
        more, values = _appended(messages)
        updated = encode(moment(self._clock()))
        self._roomy(
            session_id,
            lambda: self._update(
                "append_messages",
                session_id,
                f"SET {more}, #updated = :updated ADD {SIZE} :size",
                {"#updated": "updated_at"},
                {**values, ":updated": updated},
                ROOM,
                returned="NONE",
            ),
        )

    def _roomy(self, session_id: str, write: Callable[[], Item]) -> Item:
        """A write that adds messages: where they no longer fit, the older ones are sealed first, by this
        writer or by another that was faster."""
        for tries in range(1, _ROOM_TRIES):
            try:
                return write()
            except DatabaseConflictError:
                if not self._seal(session_id) and tries > 1:
                    raise
        return write()

    def delete_session(self, session_id: str) -> bool:
        """Erase the session; whether there was one."""
        key = item_key(session_id)
        answer = self._call(
            "delete_session",
            lambda: self._client.delete_item(TableName=self.table, Key=key, ReturnValues="ALL_OLD"),
        )
        erased = decode_item(answer.get("Attributes", {}))
        self._delete_parts(session_id, int(erased.get(PARTS, 0)))
        return bool(erased)

    def list_sessions(self, limit: int = 50, cursor: str | None = None) -> SessionPage:
        """All sessions in no order, page by page: it reads the whole table, for exports and upkeep."""
        check_limit(limit)
        start = None if cursor is None else item_key(self._cursors.read("all", cursor))
        found: list[Item] = []
        while True:
            arguments: dict[str, Any] = {"ExclusiveStartKey": start} if start else {}
            scan = partial(self._client.scan, TableName=self.table, Limit=limit - len(found), **arguments)
            answer = self._call("list_sessions", scan)
            items = map(decode_item, answer["Items"])
            found += [self._whole(item) for item in items if "version" in item and not self._expired(item)]
            start = answer.get("LastEvaluatedKey")
            if not start:
                return SessionPage(found)
            if len(found) >= limit:
                return SessionPage(found, self._cursors.write("all", decode_item(start)["session_id"]))


def _appended(messages: Sequence[Mapping[str, Any]]) -> tuple[str, dict[str, Any]]:
    """The expression that puts messages at the end, and its values."""
    return "messages = list_append(if_not_exists(messages, :none), :new)", {
        ":none": encode([]),
        ":new": encode(list(messages)),
        ":size": encode(size_of(messages)),
        ":room": encode(SEAL_BYTES),
    }


def check_changes(changes: Mapping[str, Any]) -> None:
    """Raise :class:`InvalidInputError` for changes to attributes that the store keeps itself."""
    if managed := sorted(_MANAGED & changes.keys()):
        raise InvalidInputError("Those attributes are the store's own.", details={"attributes": managed})


def check_limit(limit: int) -> None:
    if not 1 <= limit <= MAX_PAGE:
        raise InvalidInputError(f"limit must be between 1 and {MAX_PAGE}.", details={"field": "limit"})
