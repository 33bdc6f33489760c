"""Where the citizen has the answers before their eyes, few words do: the pages that say so."""

from __future__ import annotations


class Screens:
    """The open pages of one session that show its answers now, and whose citizen wants no reading out.

    A page counts from when it says so until it takes it back or is gone; without any, all is read out.
    """

    def __init__(self) -> None:
        self._showing: set[object] = set()

    def note(self, page: object, *, shows: bool) -> None:
        """``page``: whatever names one open page."""
        if shows:
            self._showing.add(page)
        else:
            self._showing.discard(page)

    def showing(self) -> bool:
        return bool(self._showing)
