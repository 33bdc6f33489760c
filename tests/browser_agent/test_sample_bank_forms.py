"""The agent on the sample bank's five forms: found as they are, filled, sent once."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest
import pytest_asyncio

from src.sample_bank.definitions import FORMS
from tests.support.browser_agent import AgentClient, agent_app, agent_settings, error, field, served
from tests.support.sample_bank import LEAST, running_bank

pytestmark = [pytest.mark.integration, pytest.mark.asyncio(loop_scope="module")]


@dataclass
class House:
    bank: str
    agent: str
    http: aiohttp.ClientSession


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def house(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    data = tmp_path_factory.mktemp("house")
    async with running_bank(data) as bank, aiohttp.ClientSession() as http:
        origin = str(bank.make_url("")).rstrip("/")
        async with served(agent_app(agent_settings(data, origin))) as agent:
            yield House(origin, agent, http)


@pytest_asyncio.fixture(loop_scope="module")
async def agent(house: House) -> AsyncIterator[AgentClient]:
    client = AgentClient(house.http, house.agent)
    yield client
    await client.close()


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("form_id", list(FORMS))
async def test_every_field_is_found_as_the_form_has_it(
    agent: AgentClient, house: House, form_id: str, language: str
) -> None:
    form = FORMS[form_id]
    answer = await agent.open(f"{house.bank}/forms/{form_id}?lang={language}")
    page = answer["page"]
    assert page["step"]["titles"] == [step.title.get(language) for step in form.steps]
    expected = [
        (control.name, control.label.get(language), control.kind, index, section.title.get(language))
        for index, step in enumerate(form.steps)
        for section in step.sections
        for control in section.controls
    ]
    found = [(one["name"], one["label"], one["type"], one["step"], one["section"]) for one in page["fields"]]
    assert found == expected
    for control in form.controls():
        shown = field(answer, control.name)
        options = [(option["value"], option["label"]) for option in shown["options"] or []]
        assert options == [(option.value, option.label.get(language)) for option in control.options]
        assert shown["visible"] == (control.shown_when is None or control.shown_when.holds(""))
        if shown["visible"]:
            assert shown["required"] == control.required


@pytest.mark.parametrize("form_id", list(FORMS))
async def test_every_form_is_filled_and_sent(agent: AgentClient, house: House, form_id: str) -> None:
    await agent.open(f"{house.bank}/forms/{form_id}?lang=vi")
    answer = await agent.do({"type": "restore", "values": LEAST[form_id]})
    assert answer["success"], answer["results"]
    answer = await agent.do({"type": "submit", "idempotency_key": f"sample-{form_id}"})
    assert answer["success"], answer["results"]
    receipt = answer["page"]["receipt"]
    async with house.http.get(f"{house.bank}/submissions/{receipt['reference']}") as stored:
        body = await stored.json()
    assert body["form"] == form_id
    assert LEAST[form_id].items() <= body["fields"].items()


async def test_conditional_fields_come_and_go(agent: AgentClient, house: House) -> None:
    await agent.open(f"{house.bank}/forms/loan?lang=vi")
    answer = await agent.fill("collateralType", "Bất động sản")
    assert answer["page"]["step"]["index"] == 1
    assert field(answer, "collateralValue")["visible"]
    assert (await agent.fill("Giá trị tài sản", "2000000000"))["success"]
    answer = await agent.fill("collateralType", "none")
    assert not field(answer, "collateralValue")["visible"]
    answer = await agent.fill("loanTerm", "120")
    assert error(answer)["details"]["reason"] == "unknown_option"


async def test_the_pages_own_validation_speaks(agent: AgentClient, house: House) -> None:
    await agent.open(f"{house.bank}/forms/loan?lang=vi")
    answer = await agent.fill("phoneNumber", "12345")
    assert "10 chữ số" in error(answer)["message"]
    assert field(answer, "phoneNumber")["value"] == ""


async def test_the_clear_button_asks_first(agent: AgentClient, house: House) -> None:
    await agent.open(f"{house.bank}/forms/loan?lang=vi")
    await agent.fill("customerName", "Nguyễn Văn An")
    answer = await agent.do({"type": "click", "button": "Xóa biểu mẫu"})
    labels = [button["label"] for button in answer["page"]["buttons"]]
    assert len(labels) == 2
    answer = await agent.do({"type": "click", "button": labels[0]})
    assert field(answer, "customerName")["value"] == "Nguyễn Văn An"
    answer = await agent.do({"type": "clear_all"})
    assert field(answer, "customerName")["value"] == ""
    assert field(answer, "applicationDate")["status"] == "filled"


def values(answer: dict[str, Any]) -> dict[str, str]:
    return {one["name"]: one["value"] for one in answer["page"]["fields"]}


async def test_a_step_is_on_show_before_its_value_comes(agent: AgentClient, house: House) -> None:
    """Looking ahead writes nothing, presses nothing but the list of steps, and tells nothing."""
    opened = await agent.open(f"{house.bank}/forms/crm?lang=en")
    ahead = await agent.do({"type": "prepare", "field": "issueCategory"})
    assert (ahead["success"], ahead["page"], ahead["not_restored"]) == (True, None, [])
    answer = await agent.do({"type": "read_all"})
    assert answer["page"]["step"]["index"] == field(answer, "issueCategory")["step"] > 0
    assert values(answer) == values(opened)
    answer = await agent.fill("issueCategory", "card")
    assert field(answer, "issueCategory")["value"] == "card"
    assert not (await agent.do({"type": "prepare", "field": "no such field"}))["success"]
