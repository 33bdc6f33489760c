"""The OpenAPI documents are valid, complete and served without help from elsewhere."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from openapi_spec_validator import validate

from src.api_docs import (
    BROWSER_AGENT_OPENAPI_SPEC,
    VOICE_BOT_OPENAPI_SPEC,
    documented_routes,
    served_routes,
    setup_swagger_ui,
)
from src.config import load_settings
from src.openapi.browser_agent import ROUTES as BROWSER_AGENT_ROUTES
from src.openapi.builder import Route
from src.openapi.examples import EXAMPLES
from src.openapi.voice_bot import ROUTES as VOICE_BOT_ROUTES
from src.utils.http_errors import error_middleware

SPECS = {"voice bot": VOICE_BOT_OPENAPI_SPEC, "browser agent": BROWSER_AGENT_OPENAPI_SPEC}


@pytest.fixture(params=SPECS)
def spec(request: pytest.FixtureRequest) -> dict[str, Any]:
    return SPECS[request.param]


def operations(spec: dict[str, Any]) -> list[dict[str, Any]]:
    return [operation for path in spec["paths"].values() for operation in path.values()]


def test_the_document_is_valid_openapi_3_1(spec: dict[str, Any]) -> None:
    assert spec["openapi"].startswith("3.1")
    validate(json.loads(json.dumps(spec)))


def test_operations_have_names_of_their_own_and_error_answers(spec: dict[str, Any]) -> None:
    names = [operation["operationId"] for operation in operations(spec)]
    assert len(names) == len(set(names))
    for operation in operations(spec):
        assert operation["summary"]
        assert "500" in operation["responses"]
        if "requestBody" in operation:
            assert {"400", "413"} <= operation["responses"].keys()
        for status, answer in operation["responses"].items():
            assert "X-Correlation-ID" in answer["headers"]
            content = answer.get("content", {}).get("application/json", {})
            if not content.get("schema", {}).get("$ref", "").endswith("/ErrorBody"):
                continue
            for example in content["examples"].values():
                assert set(example["value"]) == {"error", "message", "details", "correlation_id"}, status


@pytest.mark.parametrize(
    "route", [*VOICE_BOT_ROUTES, *BROWSER_AGENT_ROUTES], ids=lambda route: f"{route.method} {route.path}"
)
def test_every_route_has_examples_that_its_models_take(route: Route) -> None:
    for model in filter(None, (route.request, route.response, route.unready)):
        assert EXAMPLES.get(model), f"{model.__name__} has no example in src/openapi/examples.py"
        for name, value in EXAMPLES[model].items():
            parsed = model.model_validate_json(json.dumps(value))
            assert parsed.model_dump(mode="json").keys() >= value.keys(), name


def test_every_route_shows_its_examples_and_its_errors(spec: dict[str, Any]) -> None:
    for path, operations_here in spec["paths"].items():
        for method, operation in operations_here.items():
            where = f"{method} {path}"
            bodies = [operation.get("requestBody", {}), *operation["responses"].values()]
            for content in (body.get("content", {}).get("application/json") for body in bodies):
                assert content is None or content["examples"], where
            faults = [status for status in operation["responses"] if status >= "400"]
            assert "500" in faults, where
            assert len(faults) > 1 or "operations" in operation["tags"] or operation["security"] == [], where


def test_every_reference_leads_somewhere(spec: dict[str, Any]) -> None:
    for name in re.findall(r'"#/components/schemas/([^"]+)"', json.dumps(spec)):
        assert name in spec["components"]["schemas"]


def test_the_models_of_the_code_are_the_schemas_of_the_document() -> None:
    turn = VOICE_BOT_OPENAPI_SPEC["paths"]["/api/sessions/{session_id}/messages"]["post"]
    assert turn["requestBody"]["content"]["application/json"]["schema"]["$ref"].endswith("/MessageCreate")
    assert VOICE_BOT_OPENAPI_SPEC["components"]["schemas"]["MessageCreate"]["properties"]["text"] == {
        "maxLength": 4000,
        "minLength": 1,
        "title": "Text",
        "type": "string",
    }
    socket = VOICE_BOT_OPENAPI_SPEC["paths"]["/ws"]["get"]["x-websocket"]
    assert len(socket["events"]["oneOf"]) >= 7
    assert len(socket["commands"]["oneOf"]) >= 5


async def test_swagger_ui_is_served_from_here_with_no_inline_script(spec: dict[str, Any]) -> None:
    app = web.Application(middlewares=[error_middleware("docs")])
    setup_swagger_ui(app, spec=spec, ui_path="/docs")
    async with TestClient(TestServer(app)) as client:
        page = await client.get("/docs")
        text = await page.text()
        assert page.status == 200
        policy = page.headers["Content-Security-Policy"]
        assert "script-src 'self';" in policy
        assert "http" not in policy
        assert re.findall(r"<script(?![^>]* src=)", text) == []
        links = re.findall(r'(?:src|href)="(/[^"]+)"', text)
        assert len(links) == 3
        for link in links:
            asset = await client.get(link)
            assert asset.status == 200, link
        assert "https://" not in text
        served = await client.get("/openapi.json")
        assert await served.json() == spec
        assert served.content_type == "application/json"
        for wrong in ("/docs/assets/../api_docs.py", "/docs/assets/swagger-ui.js.map", "/docs/assets/x"):
            assert (await client.get(wrong)).status == 404


def test_the_browser_agents_document_and_router_agree(tmp_path: Path) -> None:
    from src.browser_agent.app import build_app

    app = build_app(load_settings(data_dir=tmp_path, service_token="a-token-for-this-test"))
    assert served_routes(app) == documented_routes(BROWSER_AGENT_OPENAPI_SPEC)


def test_the_voice_bots_document_and_router_agree(tmp_path: Path) -> None:
    from src.voice_bot.app import build_app

    app = build_app(load_settings(data_dir=tmp_path))
    assert served_routes(app) == documented_routes(VOICE_BOT_OPENAPI_SPEC)


def test_routes_of_an_app_compare_with_those_of_a_document(tmp_path: Path) -> None:
    async def answer(_request: web.Request) -> web.Response:
        return web.Response()

    app = web.Application()
    app.router.add_get("/", answer)
    app.router.add_static("/assets", tmp_path)
    setup_swagger_ui(app, spec=BROWSER_AGENT_OPENAPI_SPEC)
    app.router.add_get(r"/{path:(?!api(?:/|$)).+}", answer)
    app.router.add_get(r"/things/{id:\d+}", answer)
    app.router.add_post("/things", answer)
    assert served_routes(app) == {("GET", "/things/{}"), ("POST", "/things")}
    example = {"paths": {"/things/{thing}": {"get": {}}, "/things": {"post": {}}}}
    assert documented_routes(example) == served_routes(app)
