"""What was measured, and the bar it is held against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tests.support.percentiles import percentile

MAX = 1.0


@dataclass(frozen=True)
class Figure:
    """One line of the table. ``milliseconds`` are all single measurements; ``bar`` is what their 95th
    percentile may be, ``ratio`` the medians' ratio to what it is compared with (the bare browser, mostly) and
    ``ratio_bar`` what it may be."""

    name: str
    milliseconds: Sequence[float]
    bar: float | None = None
    ratio: float | None = None
    ratio_bar: float | None = None

    @property
    def p50(self) -> float:
        return percentile(self.milliseconds, 0.5)

    @property
    def p95(self) -> float:
        return percentile(self.milliseconds, 0.95)

    @property
    def met(self) -> bool | None:
        """Whether every bar was met; None where there is none."""
        marks = []
        if self.bar is not None:
            marks.append(self.p95 <= self.bar)
        if self.ratio is not None and self.ratio_bar is not None:
            marks.append(self.ratio <= self.ratio_bar)
        return all(marks) if marks else None


HEAD = ("measured", "runs", "p50 ms", "p95 ms", "max ms", "p95 at most", "ratio", "bar met")


def cells(figure: Figure) -> tuple[str, ...]:
    """The figure's line under :data:`HEAD`."""
    ratio = "" if figure.ratio is None else f"{figure.ratio:.2f}"
    if figure.ratio_bar is not None:
        ratio += f" (at most {figure.ratio_bar:.2f})"
    return (
        figure.name,
        str(len(figure.milliseconds)),
        *(f"{percentile(figure.milliseconds, share):.1f}" for share in (0.5, 0.95, MAX)),
        "" if figure.bar is None else f"{figure.bar:.0f}",
        ratio,
        {True: "yes", False: "no", None: ""}[figure.met],
    )
