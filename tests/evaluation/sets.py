"""The dialogue sets of this repository."""

from __future__ import annotations

from pathlib import Path
from typing import Final

DATA: Final = Path(__file__).resolve().parents[1] / "data"


def sets() -> list[Path]:
    """``dialogues_<name>.jsonl``, by name."""
    return sorted(DATA.glob("dialogues_*.jsonl"))
