"""The audit log without its store."""

from __future__ import annotations

from src.exceptions import DatabaseConnectionError
from src.security.audit_log import BEFORE_THE_FIRST, AuditPage, Entry, Look, _hash_of, chain_holds


class MemoryAudit:
    """An audit log in memory. While ``down`` it takes nothing."""

    def __init__(self) -> None:
        self.kept: list[Entry] = []
        self.down = False

    async def append(self, look: Look) -> Entry:
        if self.down:
            raise DatabaseConnectionError
        sequence = len(self.kept) + 1
        previous = self.kept[-1].hash if self.kept else BEFORE_THE_FIRST
        facts = {name: getattr(look, name) for name in Look.__dataclass_fields__}
        entry = Entry(**facts, sequence=sequence, previous=previous, hash=_hash_of(look, sequence, previous))
        self.kept.append(entry)
        return entry

    async def entries(self, limit: int, before: int | None = None) -> AuditPage:
        found = [entry for entry in self.kept[::-1] if before is None or entry.sequence < before]
        shown = tuple(found[:limit])
        return AuditPage(shown, shown[-1].sequence if len(found) > limit else None, chain_holds(found))
