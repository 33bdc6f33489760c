"""docs/settings.md, made from src/config.py and the words of .env.example.

``python -m infrastructure.settings_table`` writes it; with ``--check`` it answers 1 where it is not current.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from src.config import Settings

ROOT: Final = Path(__file__).resolve().parents[1]
PAGE: Final = ROOT / "docs/settings.md"
HEAD: Final = """\
# Settings

Written by `make docs` from `src/config.py` and `.env.example`; not to be edited by hand. Settings come from
the environment, or from `.env` with `make run`. Faulty ones are all reported together at the start. An empty
default means: not set. A row without a meaning goes with the one above it.
"""
COLUMNS: Final = "| setting | default | values | meaning |\n| --- | --- | --- | --- |\n"
_BOUNDS: Final = (("minimum", "≥ {}"), ("exclusiveMinimum", "> {}"), ("maximum", "≤ {}"))


@dataclass(frozen=True, slots=True)
class Row:
    """A setting, in the order of ``.env.example``; ``words``: the comment above it, or "" where none is."""

    section: str
    name: str
    words: str


def rows(example: str) -> Iterator[Row]:
    """The settings that an example file explains."""
    section = ""
    words: list[str] = []
    for line in example.splitlines():
        heading = re.fullmatch(r"# --- (.+) ---", line)
        name = re.match(r"([A-Z][A-Z0-9_]*)=", line)
        if heading:
            section, words = heading[1], []
        elif line.startswith("#"):
            words.append(line.lstrip("# "))
        elif name:
            yield Row(section, name[1], " ".join(words))
            words = []
        else:
            words = []


def values(schema: dict[str, Any]) -> str:
    """What may stand there, in a few words."""
    if schema.get("format") == "password":
        return "secret"
    if "enum" in schema:
        return ", ".join(f"`{value}`" for value in schema["enum"])
    if "pattern" in schema:
        return "`60/minute`, `off`" if "minute" in schema["pattern"] else "text"
    kind = {"array": "list, comma-separated", "string": "text"}.get(schema["type"], schema["type"])
    return " ".join([kind, *(form.format(schema[key]) for key, form in _BOUNDS if key in schema)])


def default(schema: dict[str, Any]) -> str:
    value = schema.get("default", "")
    if isinstance(value, (list, tuple)):
        value = ",".join(map(str, value))
    if isinstance(value, bool):
        value = str(value).lower()
    return "" if value in {"", "**********"} else f"`{value}`"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def page(example: str) -> str:
    """The whole page. Raises KeyError for a name that is no setting."""
    schemas = Settings.model_json_schema(mode="serialization")["properties"]
    text, section = HEAD, ""
    for row in rows(example):
        if row.section != section:
            section = row.section
            text += f"\n## {section[0].upper()}{section[1:]}\n\n{COLUMNS}"
        schema = schemas[row.name.lower()]
        text += f"| `{row.name}` | {default(schema)} | {_cell(values(schema))} | {_cell(row.words)} |\n"
    return text


def main() -> int:
    text = page((ROOT / ".env.example").read_text(encoding="utf-8"))
    if "--check" not in sys.argv:
        PAGE.write_text(text, encoding="utf-8")
    elif not PAGE.is_file() or PAGE.read_text(encoding="utf-8") != text:
        sys.stderr.write("docs/settings.md is not current: run make docs\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
