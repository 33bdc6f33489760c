"""The site's addresses."""

from __future__ import annotations

import asyncio
import datetime as dt
import math
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, Final
from zoneinfo import ZoneInfo

import pydantic
from aiohttp import web

from src import __version__
from src.exceptions import DatabaseError, FormRejectedError, InvalidInputError, NotFoundError
from src.sample_bank.definitions import FORMS
from src.sample_bank.definitions.model import FormDefinition, Language
from src.sample_bank.pages import HONEYPOT_NAME, STEP_NAME, TOKEN_NAME, Pages
from src.sample_bank.submissions import Submission, SubmissionStore
from src.sample_bank.validation import Outcome, validate
from src.sample_bank.wording import PAGE
from src.utils.http_errors import parse_json

SERVICE: Final = "sample-bank"
MAX_JSON_BYTES: Final = 256 * 1024
NOT_FIELDS: Final = frozenset({TOKEN_NAME, HONEYPOT_NAME, STEP_NAME})

Clock = Callable[[], dt.datetime]

_TOKEN = re.compile(r"[A-Za-z0-9_-]{8,200}")
_REFERENCE = re.compile(r"[A-Z]{2,5}-[0-9]{8}-[0-9A-Z]{4,40}")


class JsonSubmission(pydantic.RootModel[dict[str, str | int | float | None]]):
    """``{name: value}``, with ``submission_token`` beside the fields where a retry may follow."""

    model_config = pydantic.ConfigDict(strict=True)


@dataclass(frozen=True, slots=True)
class Bank:
    """What the handlers work with."""

    pages: Pages
    store: SubmissionStore
    zone: ZoneInfo
    clock: Clock
    started: float

    def now(self) -> dt.datetime:
        """The time on the citizen's wall."""
        return self.clock().astimezone(self.zone)


BANK: Final = web.AppKey("bank", Bank)


def add_routes(app: web.Application) -> None:
    app.router.add_get("/", index)
    app.router.add_get("/health", health)
    app.router.add_get("/forms/{form}", show_form)
    app.router.add_post("/forms/{form}", show_form_again)
    app.router.add_post("/submissions/{form}", submit)
    app.router.add_get("/submissions/{reference}", read_submission)
    app.router.add_get("/receipts/{reference}", show_receipt)


async def index(request: web.Request) -> web.Response:
    return html(request.app[BANK].pages.index(language_of(request)))


async def health(request: web.Request) -> web.Response:
    """200 while submissions can be stored, 503 otherwise."""
    bank = request.app[BANK]
    try:
        await asyncio.to_thread(bank.store.check)
        store = {"status": "healthy"}
    except DatabaseError as error:
        store = {"status": "unhealthy", "error": error.error_code}
    body = {
        "status": store["status"],
        "service": SERVICE,
        "version": __version__,
        "uptime_seconds": round(time.monotonic() - bank.started, 3),
        "checks": {"submissions": store},
    }
    return web.json_response(body, status=200 if store["status"] == "healthy" else 503)


async def show_form(request: web.Request) -> web.Response:
    bank, form = request.app[BANK], form_of(request)
    return html(bank.pages.form(form, language_of(request), bank.now().date()))


async def show_form_again(request: web.Request) -> web.Response:
    """The same form with what was typed so far: how the language changes half-way."""
    bank, form = request.app[BANK], form_of(request)
    sent = await read_form(request)
    page = bank.pages.form(
        form,
        language_of(request),
        bank.now().date(),
        sent=sent,
        token=token_of(sent) or "",
        step=step_of(sent),
    )
    return html(page)


async def submit(request: web.Request) -> web.Response:
    bank, form, language = request.app[BANK], form_of(request), language_of(request)
    as_json = wants_json(request)
    is_json = request.content_type == "application/json"
    sent = await read_json(request, form) if is_json else await read_form(request)
    token = token_of(sent)
    if token is not None:
        earlier = await asyncio.to_thread(bank.store.find_by_token, form.form_id, token)
        if earlier is not None:
            return receipt_answer(earlier, language, as_json=as_json, created=False)
    if sent.get(HONEYPOT_NAME):
        raise InvalidInputError(PAGE["bad_request"].get(language))
    now = bank.now()
    outcome = validate(form, sent, now.date(), language)
    if outcome.errors:
        return rejected(bank, form, language, outcome, sent, now.date(), as_json=as_json)
    submission, created = await asyncio.to_thread(
        bank.store.add, form.form_id, form.prefix, outcome.values, now, now.date(), token
    )
    return receipt_answer(submission, language, as_json=as_json, created=created)


async def read_submission(request: web.Request) -> web.Response:
    if request.match_info["reference"] in FORMS:  # a page that was sent back with errors, loaded again
        raise web.HTTPFound(f"/forms/{request.match_info['reference']}?lang={language_of(request)}")
    submission = await find_submission(request)
    return web.json_response(
        {
            "reference": submission.reference,
            "form": submission.form,
            "submitted_at": submission.submitted_at,
            "fields": submission.fields,
        }
    )


async def show_receipt(request: web.Request) -> web.Response:
    submission = await find_submission(request)
    bank = request.app[BANK]
    return html(bank.pages.receipt(FORMS[submission.form], submission, language_of(request)))


async def find_submission(request: web.Request) -> Submission:
    reference = request.match_info["reference"].upper()
    if _REFERENCE.fullmatch(reference):
        found = await asyncio.to_thread(request.app[BANK].store.find, reference)
        if found is not None:
            return found
    raise NotFoundError("There is no submission with this reference.")


async def read_json(request: web.Request, form: FormDefinition) -> dict[str, str]:
    """The JSON fields as text; unknown names are refused, so that nothing sent is lost in silence."""
    body = (await parse_json(request, JsonSubmission, max_bytes=MAX_JSON_BYTES)).root
    known = {control.name for control in form.controls()} | NOT_FIELDS
    unknown = sorted(name[:100] for name in body if name not in known)
    if unknown:
        raise InvalidInputError(
            f"The form has no such field: {', '.join(unknown[:10])}",
            details={"unknown_fields": unknown[:100]},
        )
    return {name: json_text(value) for name, value in body.items()}


def json_text(value: str | int | float | None) -> str:
    """JSON's numbers in the digits that a form would send."""
    if value is None:
        return ""
    if isinstance(value, float) and math.isfinite(value) and value.is_integer():
        return str(int(value))
    return str(value)


async def read_form(request: web.Request) -> dict[str, str]:
    """The fields of a posted form; of a file its name alone, its content is not kept."""
    if request.content_type not in {"application/x-www-form-urlencoded", "multipart/form-data"}:
        raise web.HTTPUnsupportedMediaType
    try:
        posted = await request.post()
    except (ValueError, LookupError) as error:
        raise InvalidInputError(PAGE["bad_request"].get(language_of(request))) from error
    fields: dict[str, str] = {}
    for name, value in posted.items():
        if isinstance(value, web.FileField):
            fields[name] = PurePosixPath(value.filename.replace("\\", "/")).name
            value.file.close()
        elif isinstance(value, str):
            fields[name] = value
    return fields


def rejected(
    bank: Bank,
    form: FormDefinition,
    language: Language,
    outcome: Outcome,
    sent: Mapping[str, str],
    today: dt.date,
    *,
    as_json: bool,
) -> web.Response:
    """422: the page again with its values and errors, or the errors as JSON."""
    if as_json:
        raise FormRejectedError(PAGE["rejected"].get(language), details={"fields": outcome.errors})
    page = bank.pages.form(
        form, language, today, sent=outcome.values, errors=outcome.errors, token=token_of(sent) or ""
    )
    return html(page, status=422)


def receipt_answer(
    submission: Submission, language: Language, *, as_json: bool, created: bool
) -> web.Response:
    location = f"/receipts/{submission.reference}?lang={language}"
    if not as_json:
        return web.Response(status=303, headers={"Location": location})
    body = {
        "reference": submission.reference,
        "form": submission.form,
        "submitted_at": submission.submitted_at,
        "receipt_url": location,
    }
    return web.json_response(body, status=201 if created else 200)


def form_of(request: web.Request) -> FormDefinition:
    form = FORMS.get(request.match_info["form"])
    if form is None:
        raise NotFoundError("There is no such form.")
    return form


def language_of(request: web.Request) -> Language:
    return "en" if request.query.get("lang") == "en" else "vi"


def wants_json(request: web.Request) -> bool:
    accepted = request.headers.get("Accept", "")
    return "text/html" not in accepted and (
        request.content_type == "application/json" or "application/json" in accepted
    )


def token_of(sent: Mapping[str, str]) -> str | None:
    token = sent.get(TOKEN_NAME, "")
    return token if _TOKEN.fullmatch(token) else None


def step_of(sent: Mapping[str, Any]) -> int:
    step = str(sent.get(STEP_NAME, ""))
    return int(step) if re.fullmatch(r"[0-9]{1,2}", step) else 0


def html(text: str, status: int = 200) -> web.Response:
    return web.Response(
        text=text,
        status=status,
        content_type="text/html",
        charset="utf-8",
        headers={"Cache-Control": "no-store"},
    )
