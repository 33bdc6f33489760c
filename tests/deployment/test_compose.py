"""docker-compose.yml beyond its schema: what it mounts, publishes, and passes on."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from infrastructure.local.start import ROOT
from src.config import Settings
from src.security.headers import _FIXED, content_security_policy
from tests.support.images import dockerfile, stages

COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = ("frontend", "voice-bot", "browser-agent", "sample-bank", "dynamodb", "cognito")


@pytest.mark.parametrize("name", OURS)
def test_ours_are_built_here_and_can_change_nothing_but_their_volumes(name: str) -> None:
    service = SERVICES[name]
    assert (ROOT / service["build"]["dockerfile"]).is_file()
    assert service["read_only"]
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert any(mount.startswith("/tmp") for mount in service["tmpfs"])
    volumes = {mount.split(":")[1] for mount in service.get("volumes", ())}
    image = next(
        i for i in ("frontend", "voice-bot", "browser-agent", "embedded") if i in str(service["build"])
    )
    assert volumes == set(stages(image)[-1].volumes)


def test_every_setting_that_is_passed_on_is_one() -> None:
    known = set(Settings.model_fields) | {"aws_access_key_id", "aws_secret_access_key"}
    for name in ("voice-bot", "browser-agent"):
        assert {key.lower() for key in SERVICES[name]["environment"]} <= known
    for image in ("voice-bot", "browser-agent", "embedded"):
        environment = stages(image)[-1].environment
        ours = {key.lower() for key in environment if key.lower() in Settings.model_fields}
        assert {"host", "data_dir"} <= ours
        assert dockerfile(image).is_file()


def test_all_but_the_page_is_published_to_this_machine_alone() -> None:
    for name, service in SERVICES.items():
        for port in service.get("ports", ()):
            assert port.startswith(("127.0.0.1:", "${PUBLISH:-127.0.0.1:")), (name, port)
    assert COMPOSE["networks"]["inner"]["internal"]


def test_images_of_others_have_exact_versions() -> None:
    for name, service in SERVICES.items():
        if "build" not in service:
            assert re.search(r":v?\d+\.\d+\.\d+", service["image"]), name


def test_what_is_mounted_is_there() -> None:
    for service in SERVICES.values():
        for mount in service.get("volumes", ()):
            source = mount.split(":")[0]
            if source.startswith("./"):
                assert (ROOT / source).exists(), source
            elif not source.startswith("/"):
                assert source in COMPOSE["volumes"], source


def test_the_proxy_is_believed_and_the_profiles_are_those_of_the_guide() -> None:
    subnet = COMPOSE["networks"]["front"]["ipam"]["config"][0]["subnet"]
    assert SERVICES["voice-bot"]["environment"]["TRUSTED_PROXIES"] == subnet
    profiles = {profile for service in SERVICES.values() for profile in service.get("profiles", ())}
    guide = (ROOT / "docs/environments.md").read_text(encoding="utf-8")
    assert profiles == {"embedded", "limits", "turn", "monitoring", "tracing", "elk"}
    assert all(f"`{profile}`" in guide for profile in profiles)


def test_nginx_sends_the_headers_that_the_voice_bot_sends() -> None:
    folder = Path(dockerfile("frontend").parent)
    sent = dict(
        re.findall(r'^add_header (\S+) "(.*)" always;', (folder / "security_headers.conf").read_text(), re.M)
    )
    policy = content_security_policy("host").replace("://host", "://$http_host")
    assert sent == dict(_FIXED) | {"Content-Security-Policy": policy}
    config = (folder / "default.conf.template").read_text()
    locations = re.findall(r"location [^{]+\{[^}]*try_files[^}]*\}", config)
    assert locations
    assert all("security_headers.conf" in location for location in locations)
    assert "location = /metrics" in config
