"""Scores as text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from tests.evaluation.scoring import Score
from tests.support.percentiles import percentile


def faults(score: Score) -> Iterator[str]:
    """What was not right in one dialogue; nothing where all was."""
    if score.exact:
        return
    yield f"- {score.id}: {score.failure or ''}".rstrip(": ")
    for name, (values, found) in score.wrong.items():
        if score.failure is None:
            yield f"    {name}: expected {' or '.join(map(repr, values))}, found {found!r}"
    if score.stray:
        yield f"    written though not said: {dict(score.stray)}"
    if not score.submission_ok:
        yield "    submission not as expected"


def by_tag(scores: Sequence[Score]) -> Iterator[str]:
    """Exact dialogues per tag."""
    marks: defaultdict[str, list[bool]] = defaultdict(list)
    for score in scores:
        for tag in score.tags:
            marks[tag].append(score.exact)
    for tag, exact in sorted(marks.items()):
        yield f"{tag:>24}  {sum(exact)}/{len(exact)}"


HEAD = f"{'set':<20}{'values right':>20}{'dialogues exact':>20}{'unintended':>12}{'p50 ms':>8}{'p95 ms':>8}"


def row(name: str, scores: Sequence[Score]) -> str:
    """One line of the table under :data:`HEAD`."""
    fields, right = sum(score.fields for score in scores), sum(score.right for score in scores)
    exact, stray = sum(score.exact for score in scores), sum(len(score.stray) for score in scores)
    times = [milliseconds for score in scores for milliseconds in score.milliseconds]
    p50, p95 = (f"{percentile(times, share):.0f}" if times else "-" for share in (0.5, 0.95))
    return f"{name:<20}{_share(right, fields):>20}{_share(exact, len(scores)):>20}{stray:>12}{p50:>8}{p95:>8}"


def _share(part: int, whole: int) -> str:
    return f"{part}/{whole} {part / whole:.1%}" if whole else "-"
