"""The Terraform files, read without Terraform: references, rights, encryption. CI validates them besides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import hcl2
import pytest

from infrastructure.local.start import ROOT
from src.security.headers import _FIXED, content_security_policy

FOLDER = ROOT / "infrastructure/terraform"
FILES = sorted(FOLDER.glob("*.tf"))
ENVIRONMENTS = ("staging", "production")


def plain(value: Any) -> Any:
    """The parser's output without its quotes and marks."""
    if isinstance(value, dict):
        return {plain(key): plain(item) for key, item in value.items() if not str(key).startswith("__")}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value[1:-1] if isinstance(value, str) and value[:1] == value[-1:] == '"' else value


def load(path: Path) -> dict[str, Any]:
    with path.open(encoding="utf-8") as file:
        found: dict[str, Any] = plain(hcl2.load(file))
    return found


@cache
def parsed_files() -> list[dict[str, Any]]:
    """Parsed when first asked for: most runs of the suite collect this file and run others."""
    return [load(path) for path in FILES]


def blocks(kind: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """(type, name, body) of every resource or data block."""
    for parsed in parsed_files():
        for block in parsed.get(kind, ()):
            for type_, named in block.items():
                for name, body in named.items():
                    yield type_, name, body


def resources(type_: str) -> dict[str, dict[str, Any]]:
    return {name: body for kind, name, body in blocks("resource") if kind == type_}


def named(kind: str) -> set[str]:
    return {name for parsed in parsed_files() for block in parsed.get(kind, ()) for name in block}


def code() -> str:
    """All files without comments and the words of descriptions."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in FILES)
    return re.sub(r"(?m)#.*$|^\s*description\s*=.*$", "", text)


def test_everything_that_is_referred_to_exists() -> None:
    text = code()
    managed = {f"{kind}.{name}" for kind, name, _ in blocks("resource")}
    looked_up = {f"data.{kind}.{name}" for kind, name, _ in blocks("data")}
    for reference in re.findall(r"(?<![\w.\"/-])data\.aws_\w+\.\w+", text):
        assert reference in looked_up, reference
    for reference in re.findall(r"(?<![\w.\"])(aws_\w+\.\w+)", text):
        if f"data.{reference}" not in looked_up:
            assert reference in managed, reference
    assert set(re.findall(r"\bvar\.(\w+)", text)) == named("variable")
    assert set(re.findall(r"\blocal\.(\w+)", text)) <= named("locals")


@pytest.mark.parametrize("environment", ENVIRONMENTS)
def test_each_environment_gives_what_has_no_default_and_nothing_else(environment: str) -> None:
    given = set(load(FOLDER / f"environments/{environment}.tfvars"))
    variables = {n: b for p in parsed_files() for block in p.get("variable", ()) for n, b in block.items()}
    needed = {name for name, body in variables.items() if "default" not in body}
    assert needed <= given <= set(variables)
    backend = (FOLDER / f"environments/{environment}.s3.tfbackend").read_text(encoding="utf-8")
    assert environment in backend
    assert re.search(r'backend "s3" \{[^}]*encrypt\s*=\s*true[^}]*use_lockfile\s*=\s*true', code())


def statements() -> Iterator[tuple[str, dict[str, Any]]]:
    for kind, name, body in blocks("data"):
        if kind == "aws_iam_policy_document":
            for statement in body.get("statement", ()):
                yield name, statement


def test_rights_name_what_they_are_for() -> None:
    without_resources = {"ecs:DescribeTaskDefinition", "ecs:RegisterTaskDefinition"}
    for name, statement in statements():
        if statement.get("effect") == "Deny" or name.endswith("_key"):
            continue  # in a key's own policy "*" is that key
        actions = set(statement["actions"])
        assert not [action for action in actions if action.endswith("*")], (name, actions)
        assert statement.get("resources") != ["*"] or actions <= without_resources, name
    for name, statement in statements():
        for principal in statement.get("principals", ()):
            assert principal["identifiers"] != ["*"], name


def test_what_is_kept_is_encrypted() -> None:
    for name, table in resources("aws_dynamodb_table").items():
        assert table["server_side_encryption"][0]["enabled"] is True, name
        assert table["point_in_time_recovery"][0]["enabled"] is True, name
        assert table["deletion_protection_enabled"] is True, name
    for name, group in resources("aws_cloudwatch_log_group").items():
        assert {"kms_key_id", "retention_in_days"} <= set(group), name
    cache = resources("aws_elasticache_replication_group")["limits"]
    assert cache["at_rest_encryption_enabled"] is cache["transit_encryption_enabled"] is True
    assert all("kms_key_id" in secret for secret in resources("aws_secretsmanager_secret").values())
    assert all("kms_master_key_id" in topic for topic in resources("aws_sns_topic").values())
    assert all(key["enable_key_rotation"] is True for key in resources("aws_kms_key").values())
    buckets = next(b["buckets"] for p in parsed_files() for b in p.get("locals", ()) if "buckets" in b)
    assert set(buckets) == set(resources("aws_s3_bucket")), "each is closed, encrypted and versioned"


def test_nothing_speaks_in_the_clear_or_to_everybody() -> None:
    for listener in resources("aws_lb_listener").values():
        assert listener["protocol"] in {"HTTPS", "TCP_UDP"}
    distribution = resources("aws_cloudfront_distribution")["main"]
    assert distribution["viewer_certificate"][0]["minimum_protocol_version"] == "TLSv1.2_2021"
    for name, rule in resources("aws_vpc_security_group_ingress_rule").items():
        assert "cidr_ipv4" not in rule or name == "turn_from_anywhere", name
    for task in resources("aws_ecs_task_definition").values():
        assert "execution_role_arn" in task
        assert "task_role_arn" in task
    text = (FOLDER / "ecs.tf").read_text(encoding="utf-8")
    assert len(re.findall(r"readonlyRootFilesystem\s*=\s*true", text)) == 2


def test_cloudfront_sends_the_headers_that_the_voice_bot_sends() -> None:
    text = (FOLDER / "page.tf").read_text(encoding="utf-8")
    policy = content_security_policy("host").replace("ws://host wss://host", "wss://${var.domain}")
    assert f'"{policy}"' in text
    for header, value in dict(_FIXED).items():
        if header not in {"X-Content-Type-Options"}:  # has one value alone
            assert f'"{value}"' in text, header


def test_every_alarm_has_a_runbook() -> None:
    alarms = next(b["alarms"] for p in parsed_files() for b in p.get("locals", ()) if "alarms" in b)
    for name in alarms:
        assert (ROOT / f"docs/runbooks/cloud-{name}.md").is_file(), name
