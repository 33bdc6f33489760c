"""What stands beside the code says the same as the code."""

from __future__ import annotations

import re

from infrastructure.local.start import ROOT
from infrastructure.settings_table import PAGE, page
from src.config import Settings


def test_every_setting_is_explained_in_the_example() -> None:
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    named = {name.lower() for name in re.findall(r"^([A-Z_]+)=", example, re.MULTILINE)}
    assert named == set(Settings.model_fields)


def test_every_requirement_is_pinned() -> None:
    for name in ("requirements.txt", "requirements-test.txt"):
        for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
            requirement = line.partition("#")[0].strip()
            assert not requirement or "==" in requirement, line


def test_the_table_of_settings_is_current() -> None:
    text = page((ROOT / ".env.example").read_text(encoding="utf-8"))
    assert PAGE.read_text(encoding="utf-8") == text, "run make docs"
