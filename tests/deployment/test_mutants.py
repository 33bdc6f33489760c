"""The sample and the report of the mutation test, on a session file as cosmic-ray writes it."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from infrastructure.local.mutants import main

DIFF = "--- a\n+++ b\n@@ -1,2 +1,2 @@\n same\n-a < b\n+a <= b"


def session(path: Path, tried: Sequence[tuple[str, str, str]], left: int) -> str:
    """``tried``: module, outcome, diff; ``left``: changes still to be tried."""
    with closing(sqlite3.connect(path)) as store, store:
        store.execute("create table work_items (job_id)")
        store.execute(
            "create table mutation_specs (module_path, operator_name, occurrence, start_pos_row, job_id)"
        )
        store.execute("create table work_results (test_outcome, diff, job_id)")
        for number, (module, outcome, diff) in enumerate(tried):
            store.execute(
                "insert into mutation_specs values (?, 'x', ?, 1, ?)", (module, number, f"t{number}")
            )
            store.execute("insert into work_results values (?, ?, ?)", (outcome, diff, f"t{number}"))
        for number in range(left):
            # The ids are random in each session; what they stand for is not.
            job = f"{id(path) * (number + 1) % 7919}-{number}"
            store.execute("insert into work_items values (?)", (job,))
            store.execute("insert into mutation_specs values ('b.py', 'x', ?, 1, ?)", (number, job))
    return str(path)


def test_a_sample_is_the_same_for_the_same_seed(tmp_path: Path) -> None:
    kept = []
    for name, seed in (("first", 1), ("again", 1), ("other", 2)):
        path = session(tmp_path / name, [("a.py", "SURVIVED", DIFF)], left=50)
        assert main(["sample", path, "10", str(seed)]) == 0
        with closing(sqlite3.connect(path)) as store:
            chosen = "select occurrence from mutation_specs where module_path = 'b.py'"
            kept.append({row[0] for row in store.execute(chosen)})
            assert store.execute("select count(*) from work_items").fetchone() == (10,)
    assert len(kept[0]) == 10
    assert kept[0] == kept[1] != kept[2]


def test_the_report_scores_each_module_and_lists_what_went_unnoticed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tried = [
        ("a.py", "KILLED", ""),
        ("a.py", "SURVIVED", DIFF),
        ("b.py", "INCOMPETENT", ""),
        ("b.py", "KILLED", ""),
    ]
    path = session(tmp_path / "session", tried, left=3)
    assert main(["report", path, "75"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "a.py: 1 of 2 changes noticed (50 %)",
        "b.py: 2 of 2 changes noticed (100 %)",
        "all: 3 of 4 changes noticed (75 %)",
        "",
        "a.py",
        "  @@ -1,2 +1,2 @@",
        "  -a < b",
        "  +a <= b",
    ]
    assert main(["report", path, "80"]) == 1
    assert main([]) == 2
