"""The store of what was submitted: one SQLite file, so that a submission is there wholly or not at all.

Every method does blocking I/O: the handlers call them through a thread.
"""

from __future__ import annotations

import datetime as dt
import json
import secrets
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from src.exceptions import DatabaseConnectionError, DatabaseError

FILE_NAME: Final = "submissions.sqlite3"
LOCK_SECONDS: Final = 10.0
# Crockford's base 32: no letter that reads like a digit. 16 of them are 80 bits.
REFERENCE_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
REFERENCE_RANDOM_LENGTH: Final = 16

_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS submissions (
    reference TEXT PRIMARY KEY,
    form TEXT NOT NULL,
    token TEXT,
    submitted_at TEXT NOT NULL,
    fields TEXT NOT NULL,
    UNIQUE (form, token)
)
"""
_COLUMNS: Final = "reference, form, submitted_at, fields"


@dataclass(frozen=True, slots=True)
class Submission:
    """``submitted_at`` is ISO 8601 in UTC; ``fields`` holds every control of the form by name."""

    reference: str
    form: str
    submitted_at: str
    fields: dict[str, str]


class SubmissionStore:
    """Submissions on disk under ``directory``; raises :class:`DatabaseError` where the disk fails."""

    def __init__(self, directory: Path) -> None:
        self._path = directory / FILE_NAME

    def open(self) -> None:
        """Create the directory and the table where they are missing."""
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise DatabaseConnectionError("The store of submissions cannot be created.") from error
        with self._transaction() as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute(_SCHEMA)

    def check(self) -> None:
        """Raise unless the store can be read."""
        with self._transaction() as connection:
            connection.execute("SELECT 1 FROM submissions LIMIT 1").fetchone()

    def add(
        self,
        form: str,
        prefix: str,
        fields: Mapping[str, str],
        now: dt.datetime,
        day: dt.date,
        token: str | None = None,
    ) -> tuple[Submission, bool]:
        """Store once per token; answers the submission and whether it is new.

        ``now`` is an aware time; ``day`` is the citizen's, for the reference.
        """
        submission = Submission(
            reference=new_reference(prefix, day),
            form=form,
            submitted_at=now.astimezone(dt.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            fields=dict(fields),
        )
        with self._transaction() as connection:
            stored = connection.execute(
                "INSERT INTO submissions (reference, form, token, submitted_at, fields)"
                " VALUES (?, ?, ?, ?, ?) ON CONFLICT (form, token) DO NOTHING",
                (
                    submission.reference,
                    form,
                    token,
                    submission.submitted_at,
                    json.dumps(submission.fields, ensure_ascii=False),
                ),
            )
            if stored.rowcount == 1:
                return submission, True
            earlier = _by_token(connection, form, token)
        if earlier is None:
            raise DatabaseError("The submission could not be stored.")
        return earlier, False

    def find(self, reference: str) -> Submission | None:
        with self._transaction() as connection:
            row = connection.execute(
                f"SELECT {_COLUMNS} FROM submissions WHERE reference = ?",  # noqa: S608 # nosec B608 - a constant
                (reference,),
            ).fetchone()
        return _from_row(row)

    def find_by_token(self, form: str, token: str) -> Submission | None:
        """What was submitted with that one-use token, if anything."""
        with self._transaction() as connection:
            return _by_token(connection, form, token)

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(sqlite3.connect(self._path, timeout=LOCK_SECONDS)) as connection, connection:
                yield connection
        except sqlite3.Error as error:
            raise DatabaseConnectionError("The store of submissions cannot be reached.") from error


def new_reference(prefix: str, day: dt.date) -> str:
    """``LOAN-20261122-`` and a part that cannot be guessed."""
    random_part = "".join(secrets.choice(REFERENCE_ALPHABET) for _ in range(REFERENCE_RANDOM_LENGTH))
    return f"{prefix}-{day:%Y%m%d}-{random_part}"


def _by_token(connection: sqlite3.Connection, form: str, token: str | None) -> Submission | None:
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM submissions WHERE form = ? AND token = ?",  # noqa: S608 # nosec B608 - a constant
        (form, token),
    ).fetchone()
    return _from_row(row)


def _from_row(row: tuple[str, str, str, str] | None) -> Submission | None:
    if row is None:
        return None
    reference, form, submitted_at, fields = row
    return Submission(reference, form, submitted_at, json.loads(fields))
