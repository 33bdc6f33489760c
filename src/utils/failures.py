"""What failed and where, without the words of the error: those may repeat what a citizen said."""

from __future__ import annotations

import traceback


def describe_failure(error: BaseException) -> str:
    """``TypeName at file:line in function < caller ...``, causes included, messages left out."""
    parts: list[str] = []
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        frames = traceback.extract_tb(current.__traceback__)[-6:]
        places = " < ".join(f"{frame.filename}:{frame.lineno} in {frame.name}" for frame in reversed(frames))
        parts.append(f"{type(current).__name__} at {places or 'unknown place'}")
        current = current.__cause__ or current.__context__
    return " caused by ".join(parts)
