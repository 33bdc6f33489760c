"""A form is sent once: the conditional writes that see to it, also across crashes and racing callers."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from src.exceptions import DatabaseConflictError
from src.session_store.access import TableAccess, moment
from src.session_store.items import Item, check_key, encode


class SubmissionWrites(TableAccess):
    """Moves a form of a session from nothing to ``submitting`` to ``submitted``."""

    def begin_submission(self, session_id: str, form_key: str, idempotency_key: str) -> Item:
        """Write ``submitting`` for that form of the session, unless it is submitting or submitted already.

        Of any number of callers one alone gets the new session back; the others a
        :class:`DatabaseConflictError` whose details tell the ``state`` and the ``idempotency_key`` that
        stand there, so that whoever takes over after a crash can ask with the same key.
        """
        now, attempt = self._clock(), uuid.uuid4().hex
        record = {
            "state": "submitting",
            "idempotency_key": check_key(idempotency_key, "idempotency_key"),
            "started_at": moment(now),
            "attempt": attempt,
        }
        try:
            return self._update(
                "begin_submission",
                session_id,
                "SET submissions.#form = :record, updated_at = :updated ADD #version :one",
                {"#form": check_key(form_key, "form_key"), "#version": "version"},
                {":record": encode(record), ":updated": encode(moment(now)), ":one": encode(1)},
                "attribute_not_exists(submissions.#form)",
                ours=lambda item: _submission(item, form_key).get("attempt") == attempt,
            )
        except DatabaseConflictError as error:
            standing = _submission(self.get_session(session_id), form_key)
            raise DatabaseConflictError(
                "This form is being submitted or was submitted already.",
                details={key: standing.get(key) for key in ("state", "idempotency_key")},
            ) from error

    def finish_submission(
        self, session_id: str, form_key: str, idempotency_key: str, receipt: Mapping[str, Any]
    ) -> Item:
        """Turn ``submitting`` into ``submitted``, with what the page answered; for good.

        Doing it again with the same key changes nothing: the first receipt stays.
        """
        now = self._clock()
        return self._update(
            "finish_submission",
            session_id,
            "SET submissions.#form.#state = :submitted, submissions.#form.receipt = :receipt, "
            "submissions.#form.finished_at = :updated, updated_at = :updated ADD #version :one",
            {"#form": check_key(form_key, "form_key"), "#state": "state", "#version": "version"},
            {
                ":submitted": encode("submitted"),
                ":submitting": encode("submitting"),
                ":key": encode(idempotency_key),
                ":receipt": encode(dict(receipt)),
                ":updated": encode(moment(now)),
                ":one": encode(1),
            },
            "submissions.#form.#state = :submitting AND submissions.#form.idempotency_key = :key",
            ours=lambda item: (
                _submission(item, form_key).get("state") == "submitted"
                and _submission(item, form_key)["idempotency_key"] == idempotency_key
            ),
        )

    def release_submission(self, session_id: str, form_key: str, idempotency_key: str) -> Item:
        """Take ``submitting`` back after the page refused the form, so that it may be sent again."""
        return self._update(
            "release_submission",
            session_id,
            "REMOVE submissions.#form SET updated_at = :updated ADD #version :one",
            {"#form": check_key(form_key, "form_key"), "#state": "state", "#version": "version"},
            {
                ":submitting": encode("submitting"),
                ":key": encode(idempotency_key),
                ":updated": encode(moment(self._clock())),
                ":one": encode(1),
            },
            "submissions.#form.#state = :submitting AND submissions.#form.idempotency_key = :key",
            ours=lambda item: not _submission(item, form_key),
        )


def _submission(item: Item, form_key: str) -> Item:
    """What stands in the session of that form's submission; empty when nothing does."""
    submissions: dict[str, Item] = item.get("submissions", {})
    return submissions.get(form_key, {})
