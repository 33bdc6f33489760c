"""The scripts of ``page/`` as one bundle that runs in the page's isolated world.

Isolated: it shares the page's DOM but none of its variables and prototypes, so that a page can
neither break it nor deceive it.
"""

from __future__ import annotations

import json
from importlib import resources
from typing import Final

from src.browser_agent.words import step_button_pattern

WIDGETS: Final = tuple(
    f"widgets/{name}"
    for name in (
        "plans",
        "faces",
        "popups",
        "reading",
        "choices",
        "opening",
        "cascading",
        "choosing",
        "emptying",
        "suggesting",
        "toggles",
        "ticks",
        "date_formats",
        "date_texts",
        "calendars",
        "calendar_walk",
        "date_fields",
        "date_spans",
        "date_entry",
        "date_picking",
        "date_sections",
        "slider_track",
        "bare_sliders",
        "pressed",
        "typing",
        "kinds",
    )
)
PARTS: Final = (
    "dom",
    "text",
    "visibility",
    "traps",
    "labels",
    "nearby",
    "notes",
    "steps",
    "names",
    "controls",
    "grouping",
    "sections",
    "buttons",
    "split_dates",
    "code_boxes",
    "ranged",
    "editors",
    "drop_areas",
    "tree",
    "frames",
    "marks",
    "holding",
    "web_storage",
    "discovery",
    "filling",
    "pressing",
    *WIDGETS,
)
FUNCTIONS: Final = (
    "look",
    "lookAtSite",
    "fill",
    "resume",
    "learnOptions",
    "clearAll",
    "focusField",
    "control",
    "changed",
    "buttonPoint",
    "stepPoint",
    "pressButton",
    "pressStep",
    "showSection",
    "openerPoint",
    "pressOpener",
    "stopWaiting",
    "suspects",
    "dismissSuspects",
    "adoptRoot",
    "adoptFrame",
    "frameOffset",
    "ready",
    "pictureMarks",
    "holdBack",
    "viewport",
    "webStorage",
)


def load_bundle() -> str:
    """One expression that defines ``globalThis.formPage`` with :data:`FUNCTIONS`."""
    folder = resources.files("src.browser_agent") / "page"
    parts = [(folder / f"{name}.js").read_text(encoding="utf-8") for name in PARTS]
    words = f"const STEP_BUTTON_WORDS = {json.dumps(step_button_pattern())};"
    return "\n".join(
        [
            "globalThis.formPage = (() => {",
            '"use strict";',
            words,
            *parts,
            f"return {{ {', '.join(FUNCTIONS)} }};",
            "})();",
        ]
    )
