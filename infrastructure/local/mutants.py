"""A sample of the changes that a mutation test is to try, and what came of them (cosmic-ray's session file).

python -m infrastructure.local.mutants sample SESSION SIZE SEED   keep so many, the same for the same seed
python -m infrastructure.local.mutants report SESSION LEAST       scores and survivors; 1 below LEAST percent
"""

from __future__ import annotations

import random
import sqlite3
import sys
from collections.abc import Sequence
from contextlib import closing

_OPEN = """select job_id from mutation_specs where job_id not in (select job_id from work_results)
    order by module_path, operator_name, occurrence"""
_TRIED = """select module_path, test_outcome, diff from mutation_specs join work_results using (job_id)
    where test_outcome is not null order by module_path, start_pos_row, operator_name, occurrence"""
_LIVES = "SURVIVED"


def sample(session: str, size: int, seed: int) -> None:
    """Drop all changes that are still to be tried but ``size`` of them, drawn with ``seed``."""
    with closing(sqlite3.connect(session)) as store, store:
        jobs = [(job,) for (job,) in store.execute(_OPEN)]
        random.Random(seed).shuffle(jobs)  # noqa: S311  # a sample, no secret
        store.executemany("delete from mutation_specs where job_id = ?", jobs[size:])
        store.executemany("delete from work_items where job_id = ?", jobs[size:])


def report(session: str) -> tuple[str, float]:
    """What is printed (scores, then each survivor), and the share noticed, in percent."""
    with closing(sqlite3.connect(session)) as store:
        tried = store.execute(_TRIED).fetchall()
    lines = []
    for module in dict.fromkeys(row[0] for row in tried):
        lines.append(_score(module, [row[1] for row in tried if row[0] == module])[0])
    total, share = _score("all", [row[1] for row in tried])
    lines.append(total)
    for module, outcome, diff in tried:
        if outcome == _LIVES:
            lines += ["", module, *_changed(diff)]
    return "\n".join(lines), share


def _score(name: str, outcomes: Sequence[str]) -> tuple[str, float]:
    noticed = sum(outcome != _LIVES for outcome in outcomes)
    share = 100 * noticed / max(len(outcomes), 1)
    return f"{name}: {noticed} of {len(outcomes)} changes noticed ({share:.0f} %)", share


def _changed(diff: str) -> list[str]:
    """The lines of a unified diff that differ, and where they stand."""
    kept = [line for line in diff.splitlines() if line[:1] in ("-", "+", "@")]
    return [f"  {line}" for line in kept if not line.startswith(("---", "+++"))]


def main(arguments: Sequence[str]) -> int:
    """Carry out one of the two commands; answers the exit status."""
    match arguments:
        case ["sample", session, size, seed]:
            sample(session, int(size), int(seed))
            return 0
        case ["report", session, least]:
            text, share = report(session)
            print(text)
            return 0 if share >= float(least) else 1
    print(__doc__)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
