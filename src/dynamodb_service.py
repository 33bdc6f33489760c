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
``messages``     list; grows by :meth:`DynamoDBService.append_messages`, which leaves the version alone
``submissions``  map: form key -> ``{"state", "idempotency_key", "started_at", ...}``; written by
                 ``begin_submission``, ``finish_submission`` and ``release_submission`` alone
===============  =====================================================================================

All calls block: the services make them in a thread. They raise :class:`SessionNotFoundError`,
:class:`DatabaseConflictError`, :class:`DatabaseConnectionError`, :class:`InvalidInputError`,
:class:`PayloadTooLargeError` or :class:`DatabaseError`; no error becomes an empty answer.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Final

from src.exceptions import DatabaseConflictError, InvalidInputError
from src.session_store.access import item_key, moment
from src.session_store.cursors import SessionPage
from src.session_store.items import Item, check_key, checked, decode_item, encode, encode_item
from src.session_store.submissions import SubmissionWrites

MAX_PAGE: Final = 1000
_MANAGED: Final = frozenset({"session_id", "version", "write_id", "submissions"})


class DynamoDBService(SubmissionWrites):
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
                **checked(
                    {"created_at": moment(now), "messages": [], "expires_at": self._expiry(now), **given}
                ),
                "session_id": session_id,
                "updated_at": moment(now),
                "submissions": {},
                "version": 1,
                "write_id": uuid.uuid4().hex,
            }
        )
        created = decode_item(attributes)
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
    ) -> Item:
        """:meth:`update_session` for a writer that knows the session, at a cost that does not grow with it.

        Adds ``new_messages`` at the end in the same write, and answers ``version`` and ``updated_at`` alone.
        """
        check_changes(changes)
        written = self._set(
            "update_session", session_id, changes, expected_version,
            must_exist=True, added={"messages": list(new_messages)} if new_messages else None, whole=False,
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
        added: Mapping[str, list[Any]] | None = None,
        whole: bool = True,
    ) -> Item:
        """Set attributes and raise the version; ``defaults`` are set where the session lacks them, ``added``
        are put at the end of lists. Answers the whole session, or no more than what tells its version."""
        now = self._clock()
        write_id = uuid.uuid4().hex
        written = {
            "expires_at": self._expiry(now),
            **checked(changes),
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
        if expected_version is not None:
            values[":expected"] = encode(expected_version)
        for index, (name, parts) in enumerate((added or {}).items()):
            names[f"#l{index}"], values[f":l{index}"], values[":none"] = name, encode(parts), encode([])
            sets.append(f"#l{index} = list_append(if_not_exists(#l{index}, :none), :l{index})")
        answered = self._update(
            operation,
            session_id,
            f"SET {', '.join(sets)} ADD #version :one",
            {**names, "#version": "version"},
            {**values, ":one": encode(1)},
            "" if expected_version is None else "#version = :expected",
            must_exist=must_exist,
            returned="ALL_NEW" if whole else "NONE",
            ours=lambda item: item.get("write_id") == write_id,
        )
        if whole or expected_version is None:
            return answered
        return {"version": expected_version + 1, "updated_at": written["updated_at"]}

    def append_messages(self, session_id: str, messages: Sequence[Mapping[str, Any]]) -> None:
        """Add messages at the end, in one write that cannot overtake or lose another's."""
        if not messages:
            return
        now = self._clock()
        self._update(
            "append_messages",
            session_id,
            "SET #messages = list_append(if_not_exists(#messages, :none), :new), updated_at = :updated",
            {"#messages": "messages"},
            {":none": encode([]), ":new": encode(list(messages)), ":updated": encode(moment(now))},
            returned="NONE",
        )

    def delete_session(self, session_id: str) -> bool:
        """Erase the session; whether there was one."""
        key = item_key(session_id)
        answer = self._call(
            "delete_session",
            lambda: self._client.delete_item(TableName=self.table, Key=key, ReturnValues="ALL_OLD"),
        )
        return bool(answer.get("Attributes"))

    def list_sessions(self, limit: int = 50, cursor: str | None = None) -> SessionPage:
        """All sessions in no order, page by page: it reads the whole table, for exports and upkeep."""
        check_limit(limit)
        start = None if cursor is None else item_key(self._cursors.read("all", cursor))
        found: list[Item] = []
        while True:
            arguments: dict[str, Any] = {"ExclusiveStartKey": start} if start else {}
            scan = partial(self._client.scan, TableName=self.table, Limit=limit - len(found), **arguments)
            answer = self._call("list_sessions", scan)
            found += [item for item in map(decode_item, answer["Items"]) if not self._expired(item)]
            start = answer.get("LastEvaluatedKey")
            if not start:
                return SessionPage(found)
            if len(found) >= limit:
                return SessionPage(found, self._cursors.write("all", decode_item(start)["session_id"]))


def check_changes(changes: Mapping[str, Any]) -> None:
    """Raise :class:`InvalidInputError` for changes to attributes that the store keeps itself."""
    if managed := sorted(_MANAGED & changes.keys()):
        raise InvalidInputError("Those attributes are the store's own.", details={"attributes": managed})


def check_limit(limit: int) -> None:
    if not 1 <= limit <= MAX_PAGE:
        raise InvalidInputError(f"limit must be between 1 and {MAX_PAGE}.", details={"field": "limit"})
