"""The page's scripts as one bundle."""

from __future__ import annotations

import re
from collections import Counter

from src.browser_agent.page_scripts import load_bundle


def test_no_function_takes_the_place_of_another() -> None:
    """In one bundle the later of two functions with one name would win without a word."""
    names = Counter(re.findall(r"^(?:(?:async )?function\*?|const) (\w+)", load_bundle(), re.MULTILINE))
    assert len(names) > 100
    assert [name for name, times in names.items() if times > 1] == []
