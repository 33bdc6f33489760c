"""``python -m infrastructure.monitoring``: write what is made from :mod:`slos` and :mod:`dashboards`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import yaml

from infrastructure.monitoring.dashboards import DASHBOARDS
from infrastructure.monitoring.panels import dashboard_json
from infrastructure.monitoring.slos import rules

HERE: Final = Path(__file__).parent
MADE: Final = "# Made by `python -m infrastructure.monitoring`; not to be edited by hand.\n"


def files() -> dict[Path, str]:
    """The content of every file that is made."""
    made = {
        HERE / "prometheus/rules/service-levels.yml": MADE
        + yaml.safe_dump(rules(), sort_keys=False, width=110, allow_unicode=True)
    }
    for dashboard in DASHBOARDS:
        text = json.dumps(dashboard_json(dashboard), indent=2, ensure_ascii=False) + "\n"
        made[HERE / f"grafana/dashboards/{dashboard.uid}.json"] = text
    return made


def main() -> None:
    for path, text in files().items():
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
