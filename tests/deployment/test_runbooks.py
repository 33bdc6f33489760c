"""Somebody who is woken finds what to do."""

from __future__ import annotations

import re

from infrastructure.local.start import ROOT

RUNBOOKS = ROOT / "docs/runbooks"
RULES = ROOT / "infrastructure/monitoring/prometheus/rules"


def test_every_alert_has_a_runbook_and_every_runbook_an_alert() -> None:
    rules = "\n".join(path.read_text(encoding="utf-8") for path in RULES.glob("*.yml"))
    linked = {name.removesuffix(".md") for name in re.findall(r"runbook_url: docs/runbooks/(\S+\.md)", rules)}
    alerts = set(re.findall(r"alert: (\w+)", rules))
    kebab = {re.sub(r"(?<!^)(?=[A-Z])", "-", alert).lower() for alert in alerts}
    assert linked == kebab
    written = {path.stem for path in RUNBOOKS.glob("*.md")} - {"README"}
    assert {name for name in written if not name.startswith("cloud-")} == linked


def test_each_says_what_to_look_at_what_to_do_and_how_it_was_tried() -> None:
    contents = (RUNBOOKS / "README.md").read_text(encoding="utf-8")
    for path in RUNBOOKS.glob("*.md"):
        if path.name != "README.md":
            text = path.read_text(encoding="utf-8")
            assert re.findall(r"^## (.+)$", text, re.M) == ["What it means", "Look", "Do", "How it was tried"]
            assert f"({path.name})" in contents
            for link in re.findall(r"\]\(([\w./-]+\.md)\)", text):
                assert (RUNBOOKS / link).is_file(), (path.name, link)
