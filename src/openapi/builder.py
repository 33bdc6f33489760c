"""Draws an OpenAPI 3.1 document from a table of routes and the pydantic models that the routes parse with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal, cast

from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaMode, models_json_schema

from src.contract import ErrorBody
from src.exceptions import InvalidInputError, PayloadTooLargeError, VPBankException
from src.openapi.examples import EXAMPLES, TEXTS

Schema = dict[str, Any]
Spec = dict[str, Any]
ModelKey = tuple[type[BaseModel], JsonSchemaMode]

REF_TEMPLATE: Final = "#/components/schemas/{model}"
JSON: Final = "application/json"
_BINARY: Final = {"type": "string", "format": "binary"}
"""What generators of clients take for bytes; by the letter 3.1 needs no schema there."""
EXAMPLE_CORRELATION_ID: Final = "3f0c2e9d7b1a4c58"

_CORRELATION_HEADER: Final = {"X-Correlation-ID": {"$ref": "#/components/headers/CorrelationId"}}


@dataclass(frozen=True, slots=True)
class Parameter:
    """A query parameter. (Path parameters follow from the path.)"""

    name: str
    description: str
    schema: Mapping[str, Any] = field(default_factory=lambda: {"type": "string"})
    required: bool = False


@dataclass(frozen=True, slots=True)
class Route:
    """One method of one path, as the router knows it.

    ``errors`` adds to what follows by itself: 400 and 413 where there is a request model. ``media_type`` is
    that of the answer; ``status`` that of success, 101 for a WebSocket, whose messages stand in ``events``
    (to the client) and ``commands`` (from it). ``unready`` is the body of a 503 that is no error;
    ``takes_file``: the request is a form with one part named ``file``.
    """

    method: Literal["GET", "POST", "PUT", "PATCH", "DELETE"]
    path: str
    summary: str
    tag: str
    request: type[BaseModel] | None = None
    response: type[BaseModel] | None = None
    status: int = 200
    errors: tuple[type[VPBankException], ...] = ()
    parameters: tuple[Parameter, ...] = ()
    description: str = ""
    public: bool = False
    request_required: bool = True
    media_type: str = JSON
    events: tuple[type[BaseModel], ...] = ()
    commands: tuple[type[BaseModel], ...] = ()
    unready: type[BaseModel] | None = None
    takes_file: bool = False


def build_spec(
    *,
    title: str,
    version: str,
    description: str,
    routes: Sequence[Route],
    security_schemes: Mapping[str, Any],
    path_parameters: Mapping[str, str],
) -> Spec:
    """The document. ``path_parameters`` describes those that occur in paths, by name."""
    references, schemas = _model_schemas(routes)
    paths: dict[str, dict[str, Any]] = {}
    for route in routes:
        operation = _operation(route, references, path_parameters)
        operation["security"] = [] if route.public else [{name: []} for name in security_schemes]
        paths.setdefault(route.path, {})[route.method.lower()] = operation
    return {
        "openapi": "3.1.0",
        "info": {"title": title, "version": version, "description": description, "license": {"name": "MIT"}},
        "tags": [{"name": tag} for tag in dict.fromkeys(route.tag for route in routes)],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": dict(security_schemes),
            "headers": {
                "CorrelationId": {
                    "description": "The caller's own when it sent a valid one, else a new one.",
                    "schema": {"type": "string", "pattern": "^[A-Za-z0-9_.-]{1,64}$"},
                }
            },
        },
    }


def documented_routes(spec: Mapping[str, Any]) -> set[tuple[str, str]]:
    """``(METHOD, path)`` of every operation, the names of path parameters left out: ``/sessions/{}``."""
    return {
        (method.upper(), without_names(path))
        for path, operations in spec["paths"].items()
        for method in operations
    }


def without_names(path: str) -> str:
    """The path with its parameters' names (and patterns) left out."""
    return re.sub(r"\{[^{}]*\}", "{}", path)


def _model_schemas(routes: Iterable[Route]) -> tuple[dict[ModelKey, Schema], Schema]:
    wanted: dict[ModelKey, None] = {(ErrorBody, "serialization"): None}
    for route in routes:
        incoming = [*([route.request] if route.request else []), *route.commands]
        outgoing = [*filter(None, (route.response, route.unready)), *route.events]
        wanted |= dict.fromkeys([(model, "validation") for model in incoming])
        wanted |= dict.fromkeys([(model, "serialization") for model in outgoing])
    references, definitions = models_json_schema(list(wanted), ref_template=REF_TEMPLATE)
    return cast("dict[ModelKey, Schema]", references), cast("Schema", definitions["$defs"])


def _operation(
    route: Route, references: Mapping[ModelKey, Schema], path_parameters: Mapping[str, str]
) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "operationId": _operation_id(route),
        "summary": route.summary,
        "tags": [route.tag],
        "parameters": _parameters(route, path_parameters),
        "responses": {**_success(route, references), **_errors(route, references)},
    }
    if route.description:
        operation["description"] = route.description
    if route.request is not None:
        operation["requestBody"] = {
            "required": route.request_required,
            "content": {JSON: _shown(route.request, "validation", references)},
        }
    elif route.takes_file:
        form = {"type": "object", "properties": {"file": _BINARY}, "required": ["file"]}
        operation["requestBody"] = {"required": True, "content": {"multipart/form-data": {"schema": form}}}
    if route.events or route.commands:
        operation["x-websocket"] = {
            "events": {"oneOf": [references[model, "serialization"] for model in route.events]},
            "commands": {"oneOf": [references[model, "validation"] for model in route.commands]},
        }
    return operation


def _shown(
    model: type[BaseModel], mode: JsonSchemaMode, references: Mapping[ModelKey, Schema]
) -> dict[str, Any]:
    """The model's schema, and examples of it."""
    shown: dict[str, Any] = {"schema": references[model, mode]}
    if model in EXAMPLES:
        shown["examples"] = {name: {"value": value} for name, value in EXAMPLES[model].items()}
    return shown


def _operation_id(route: Route) -> str:
    words = re.findall(r"[A-Za-z0-9]+", route.path)
    return "_".join([route.method.lower(), *words])


def _parameters(route: Route, path_parameters: Mapping[str, str]) -> list[dict[str, Any]]:
    in_path = [
        {
            "name": name,
            "in": "path",
            "required": True,
            "description": path_parameters[name],
            "schema": {"type": "string"},
        }
        for name in re.findall(r"\{(\w+)", route.path)
    ]
    in_query = [
        {
            "name": parameter.name,
            "in": "query",
            "required": parameter.required,
            "description": parameter.description,
            "schema": dict(parameter.schema),
        }
        for parameter in route.parameters
    ]
    return in_path + in_query


def _success(route: Route, references: Mapping[ModelKey, Schema]) -> dict[str, Any]:
    answer: dict[str, Any] = {"description": "Done.", "headers": _CORRELATION_HEADER}
    if route.status == 101:
        answer["description"] = "The WebSocket is open; its messages stand under `x-websocket`."
    elif route.response is not None:
        answer["content"] = {JSON: _shown(route.response, "serialization", references)}
    elif route.media_type in TEXTS:
        text = {"schema": {"type": "string"}, "examples": {"some": {"value": TEXTS[route.media_type]}}}
        answer["content"] = {route.media_type: text}
    elif route.media_type != JSON:
        answer["content"] = {route.media_type: {"schema": _BINARY}}
    answers = {str(route.status): answer}
    if route.unready is not None:
        answers["503"] = {
            "description": "Not able to serve now.",
            "headers": _CORRELATION_HEADER,
            "content": {JSON: _shown(route.unready, "serialization", references)},
        }
    return answers


def _errors(route: Route, references: Mapping[ModelKey, Schema]) -> dict[str, Any]:
    kinds: list[type[VPBankException]] = [*route.errors, VPBankException]
    if route.request is not None:
        kinds = [InvalidInputError, PayloadTooLargeError, *kinds]
    by_status: dict[int, dict[str, VPBankException]] = {}
    for kind in kinds:
        by_status.setdefault(kind.http_status, {})[kind.code] = kind()
    schema = references[ErrorBody, "serialization"]
    return {
        str(status): {
            "description": ", ".join(f"`{code}`" for code in errors),
            "headers": _CORRELATION_HEADER,
            "content": {
                JSON: {
                    "schema": schema,
                    "examples": {
                        code: {"value": {**error.to_dict(), "correlation_id": EXAMPLE_CORRELATION_ID}}
                        for code, error in errors.items()
                    },
                }
            },
        }
        for status, errors in sorted(by_status.items())
    }
