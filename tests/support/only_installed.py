"""Put on PYTHONPATH as sitecustomize.py: what an image's requirements do not install is not found.

``NOT_INSTALLED_FILE`` names a file with one importable top-level name a line.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path
from types import ModuleType


class OnlyInstalled:
    """Python's finder of modules in directories, blind to some names."""

    def __init__(self, absent: frozenset[str]) -> None:
        self._absent = absent

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name.partition(".")[0] in self._absent:
            return None
        return PathFinder.find_spec(name, path, target)

    def __getattr__(self, name: str) -> object:
        return getattr(PathFinder, name)  # importlib.metadata asks the finder too


listed = os.environ.get("NOT_INSTALLED_FILE")
if listed:
    sys.meta_path[sys.meta_path.index(PathFinder)] = OnlyInstalled(
        frozenset(Path(listed).read_text().split())
    )
