"""A typed turn that the rules do not understand, from the citizen's words to the real page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.language_model.situations import MODEL, WISH
from tests.support.dynalite import running_dynalite
from tests.support.providers.model_server import Fails
from tests.support.providers.model_server import intents as answering
from tests.support.providers.openai_chat import openai_chat
from tests.support.typed_path import TypedPath, typed_path

HOME = {"kind": "set_field", "field": "loanPurpose", "value": "home", "corrects": False}


def value(session: dict[str, Any], name: str) -> str:
    fields = {field["name"]: field["value"] for field in session["form"]["fields"]}
    return str(fields[name])


async def restart_with(path: TypedPath, **settings: Any) -> None:
    path.settings = path.settings.model_copy(update=settings)
    await path.restart_voice_bot()


async def health(path: TypedPath) -> dict[str, Any]:
    citizen = await path.citizen()
    _, answer = await citizen.call("GET", "/health")
    return dict(answer["checks"]["understanding"])


@pytest.mark.integration
@pytest.mark.slow
async def test_the_model_helps_within_its_budget_and_the_rules_go_on_without_it(tmp_path: Path) -> None:
    with running_dynalite() as dynamodb:
        async with openai_chat(answering(HOME)) as server, typed_path(tmp_path, dynamodb) as path:
            await restart_with(
                path,
                openai_base_url=server.url,
                llm_model=MODEL,
                llm_prices=(f"{MODEL}=1/4",),
                llm_budget_usd_per_session=0.001,
            )
            assert (await health(path))["providers"] == ["openai", "rules"]
            citizen = await path.citizen()
            session = (await citizen.start(form="loan", language="vi"))["session_id"]

            understood = await citizen.say(session, WISH)
            assert understood["understood_by"] == "llm"
            assert value(understood["session"], "loanPurpose") == "home"  # read back from the page
            assert "nhà" in " ".join(understood["replies"]).casefold()

            undone = await citizen.say(session, "hoàn tác")
            assert (undone["understood_by"], value(undone["session"], "loanPurpose")) == ("rules", "")

            await path.restart_voice_bot()  # what it has cost is kept with the session
            spent = await citizen.say(session, f"{WISH} nha em")
            assert (spent["understood_by"], len(server.requests)) == ("rules", 1)
            assert value(spent["session"], "loanPurpose") == ""
            assert spent["replies"][-1].endswith("?")

            server.otherwise = Fails(403)
            other = (await citizen.start(form="loan", language="vi"))["session_id"]
            for number in range(3):
                out = await citizen.say(other, f"{WISH} lần {'nữa ' * number}")
                assert out["understood_by"] == "rules"
                assert out["replies"][-1].endswith("?")
            found = await health(path)
            assert (found["status"], found["resting"]) == ("degraded", ["openai"])
            filled = await citizen.say(other, "số điện thoại là 0963023600")
            assert value(filled["session"], "phoneNumber") == "0963023600"
