"""What each image installs: the lines of requirements.txt whose packages its code really imports.

``python -m infrastructure.docker.requirements`` writes ``requirements-<image>.txt`` beside this file;
with ``--check`` it writes nothing and answers 1 where one of them is not what it would write.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
HERE: Final = Path(__file__).resolve().parent
IMAGES: Final = {
    "voice-bot": ("src/voice_bot",),
    "browser-agent": ("src/browser_agent",),
    "embedded": ("src/sample_bank", "infrastructure/local/cognito"),
}
"""The folders that an image runs; what they import, and what that imports, goes along."""
NEVER_IMPORTED: Final = {"tzdata": "the time zone, on systems without one"}
"""Needed by every image though no line of ours imports it."""
BY_NAME: Final = {"importlib.util.find_spec", "importlib.import_module"}
"""Calls that look a module up by a name in quotes."""
HEAD: Final = "# Written by `make requirements` from requirements.txt: what the code of this image imports.\n"


def imports_of(file: Path) -> Iterator[str]:
    """Dotted names that a module imports, also inside functions; not those for type checkers alone."""
    for_types: set[int] = set()
    tree = ast.parse(file.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING"):
            for_types.update(id(inner) for inner in ast.walk(node))
        if id(node) in for_types:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in BY_NAME:
            yield from (str(arg.value) for arg in node.args if isinstance(arg, ast.Constant))


def _file_of(module: str) -> Path | None:
    path = ROOT / module.replace(".", "/")
    return next((file for file in (path.with_suffix(".py"), path / "__init__.py") if file.is_file()), None)


def reached(folders: tuple[str, ...]) -> set[str]:
    """Dotted names of everything imported from the folders on, our own modules included."""
    waiting = [file for folder in folders for file in sorted((ROOT / folder).rglob("*.py"))]
    seen, names = set(waiting), set[str]()
    while waiting:
        for name in imports_of(waiting.pop()):
            names.add(name)
            file = _file_of(name) if name.startswith(("src.", "infrastructure.")) else None
            if file and file not in seen:
                seen.add(file)
                waiting.append(file)
    return names


def normal(name: str) -> str:
    """A distribution's name as PyPI compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def requirement_name(line: str) -> str:
    """``PyJWT[crypto]==2.15.1  # why`` → ``pyjwt``; "" for a line without one."""
    found = re.match(r"[A-Za-z0-9._-]+", line)
    return normal(found[0]) if found else ""


def needed(folders: tuple[str, ...]) -> set[str]:
    """Normal names of the distributions that hold what the folders import."""
    holders = metadata.packages_distributions()
    roots = {name.partition(".")[0] for name in reached(folders)} - set(sys.stdlib_module_names)
    return {normal(name) for root in roots for name in holders.get(root, ())} | set(NEVER_IMPORTED)


def listing(image: str) -> str:
    """The text of one ``requirements-<image>.txt``."""
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    wanted = needed(IMAGES[image])
    chosen = [line.partition("#")[0].strip() for line in lines if requirement_name(line) in wanted]
    return HEAD + "".join(f"{line}\n" for line in chosen)


def main() -> int:
    check, stale = "--check" in sys.argv, []
    for image in IMAGES:
        path = HERE / f"requirements-{image}.txt"
        text = listing(image)
        if check and (not path.is_file() or path.read_text(encoding="utf-8") != text):
            stale.append(path.name)
        elif not check:
            path.write_text(text, encoding="utf-8")
    if stale:
        sys.stderr.write(f"Not up to date (run make requirements): {', '.join(stale)}\n")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
