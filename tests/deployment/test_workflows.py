"""The pipeline: pinned, loud, and made of the same targets that everybody calls."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

from infrastructure.local.start import ROOT

FOLDER = ROOT / ".github/workflows"
NAMES = sorted(path.name for path in FOLDER.glob("*.yml"))
MAIN_ALONE = "github.event_name == 'push' && github.ref == 'refs/heads/main'"


def workflow(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("name", NAMES)
def test_actions_are_pinned_by_commit_and_named_by_version(name: str) -> None:
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        used = re.search(r"uses: (\S+)(.*)", line)
        if used and not used[1].startswith("./"):
            assert re.fullmatch(r"[\w.-]+(/[\w.-]+)+@[0-9a-f]{40}", used[1]), line
            assert re.fullmatch(r" # v\d+\.\d+\.\d+", used[2]), line


@pytest.mark.parametrize("name", NAMES)
def test_no_step_may_fail_silently(name: str) -> None:
    text = (FOLDER / name).read_text(encoding="utf-8")
    for hidden in ("continue-on-error", "|| true", "|| :", "2>/dev/null", "set +e"):
        assert hidden not in text, hidden
    for job in workflow(name)["jobs"].values():
        assert "uses" in job or job["timeout-minutes"] <= 60
        for step in job.get("steps", ()):
            lines = str(step.get("run", "")).strip().splitlines()
            assert len(lines) < 2 or lines[0] == "set -euo pipefail", step


def test_the_seven_stages_call_targets_that_exist() -> None:
    jobs = workflow("ci.yml")["jobs"]
    stages = [
        "lint",
        "test",
        "frontend",
        "security",
        "images",
        "deploy-staging",
        "deploy-production",
        "slack",
    ]
    assert list(jobs) == stages
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    called = re.findall(r"run: make ([a-z-]+)", (FOLDER / "ci.yml").read_text(encoding="utf-8"))
    needed = {"check", "test", "test-system", "check-frontend", "bandit-sarif", "check-terraform"}
    assert needed <= set(called)
    for target in called:
        assert re.search(rf"^{target}:.*## ", makefile, re.MULTILINE), target


def test_only_main_pushes_images_and_deploys() -> None:
    ci = workflow("ci.yml")
    events = ci[True]  # YAML reads "on" as true
    assert events["push"]["branches"] == events["pull_request"]["branches"] == ["main", "develop"]
    build = next(step for step in ci["jobs"]["images"]["steps"] if "build-push" in step.get("uses", ""))
    assert build["with"]["push"] == f"${{{{ {MAIN_ALONE} }}}}"
    assert ci["jobs"]["images"]["strategy"]["matrix"]["service"] == ["voice-bot", "browser-agent", "frontend"]
    for job in ("deploy-staging", "deploy-production"):
        assert ci["jobs"][job]["if"] == f"${{{{ {MAIN_ALONE} }}}}"
    assert ci["jobs"]["deploy-production"]["needs"] == ["deploy-staging"]


def test_a_failed_deployment_goes_back() -> None:
    steps = workflow("deploy.yml")["jobs"]["services"]["steps"]
    deploy = next(step for step in steps if "deploy-task-definition" in step.get("uses", ""))
    assert deploy["with"]["wait-for-service-stability"] is True
    assert "failure()" in steps[-1]["if"]
    assert "aws ecs wait services-stable" in steps[-1]["run"]


def test_rights_are_the_least_that_will_do() -> None:
    for name in NAMES:
        assert workflow(name)["permissions"]["contents"] == "read"
        for job in workflow(name)["jobs"].values():
            for step in job.get("steps", ()):
                if "actions/checkout" in step.get("uses", ""):
                    assert step["with"]["persist-credentials"] is False
