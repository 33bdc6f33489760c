"""Functions that rooms without metrics of their own call by way of a parameter."""

from __future__ import annotations

from src.monitoring.metrics import database_operation_duration_seconds, database_operations_total


def observe_database(operation: str, ok: bool, seconds: float) -> None:
    """Count and time one call of the session store."""
    database_operations_total.labels(operation, "success" if ok else "error").inc()
    database_operation_duration_seconds.labels(operation).observe(seconds)
