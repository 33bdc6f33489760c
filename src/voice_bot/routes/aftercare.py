"""Around a form: its receipt to keep, how it was, masked ids, and a person of the bank."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime
from urllib.parse import urlencode, urlsplit, urlunsplit

from aiohttp import web

from src.aftercare_api import Handover, HandoverCreate, HandoverWays, Privacy, Rating, RatingCreate
from src.exceptions import InvalidInputError, NotFoundError
from src.input_validator import visible_text
from src.utils.http_errors import parse_json
from src.voice_bot import keys
from src.voice_bot.clock import utc_text
from src.voice_bot.receipt_pdf import ReceiptFacts
from src.voice_bot.records import FormRecord, SessionRecord
from src.voice_bot.routes.answers import json_answer
from src.voice_bot.routes.sessions import conversation_of
from src.voice_bot_api import Language

CODE_LENGTH = 8
"""Signs of the session's id by which people name it to each other."""

routes = web.RouteTableDef()


@routes.get("/api/sessions/{session_id}/receipt.pdf")
async def receipt(request: web.Request) -> web.Response:
    conversation = await conversation_of(request)
    record = conversation.record
    form = _sent_form(record, request.query.get("form"))
    assert form.receipt is not None
    facts = ReceiptFacts(
        language=_wanted_language(request, record.language),
        form_title=form.title,
        reference=form.receipt.reference,
        message=form.receipt.message,
        sent_at=datetime.fromisoformat(form.receipt.submitted_at),
        values=form.sent,
        session_code=record.session_id[:CODE_LENGTH],
        mask_ids=_wanted_masking(request, record.mask_ids),
    )
    document = await asyncio.to_thread(request.app[keys.RECEIPTS].pdf, facts)
    return web.Response(
        body=document,
        content_type="application/pdf",
        headers={
            "Cache-Control": "no-store",
            "Content-Disposition": f'attachment; filename="receipt-{record.session_id[:CODE_LENGTH]}.pdf"',
        },
    )


@routes.post("/api/sessions/{session_id}/rating")
async def rate(request: web.Request) -> web.Response:
    conversation = await conversation_of(request)
    wanted = await parse_json(request, RatingCreate)
    rating = Rating(stars=wanted.stars, comment=visible_text(wanted.comment), at=_now(request))
    return json_answer(await conversation.amend(lambda record: replace(record, rating=rating)))


@routes.put("/api/sessions/{session_id}/privacy")
async def privacy(request: web.Request) -> web.Response:
    conversation = await conversation_of(request)
    wanted = await parse_json(request, Privacy)
    return json_answer(await conversation.amend(lambda record: replace(record, mask_ids=wanted.mask_ids)))


@routes.get("/api/handover")
async def ways(request: web.Request) -> web.Response:
    settings = request.app[keys.SETTINGS]
    return json_answer(HandoverWays(phone=settings.handover_phone or None, url=settings.handover_url or None))


@routes.post("/api/sessions/{session_id}/handover")
async def hand_over(request: web.Request) -> web.Response:
    """The officers' list shows the session as waiting for a person; they read it only with consent."""
    conversation = await conversation_of(request)
    wanted = await parse_json(request, HandoverCreate, empty_ok=True)
    settings = request.app[keys.SETTINGS]
    if not settings.handover_phone and not settings.handover_url:
        raise NotFoundError("No person can be reached from here.")
    now = _now(request)

    def handed_over(record: SessionRecord) -> SessionRecord:
        readable = record.staff_may_read or wanted.share_transcript
        return replace(record, handed_over_at=now, staff_may_read=readable)

    session = await conversation.amend(handed_over)
    code = session.session_id[:CODE_LENGTH]
    url = settings.handover_url or None
    shared = wanted.share_transcript
    return json_answer(
        Handover(
            code=code,
            phone=settings.handover_phone or None,
            url=_with_code(url, code) if url and shared else url,
            transcript_shared=shared,
        )
    )


def _sent_form(record: SessionRecord, wanted: str | None) -> FormRecord:
    """The form of that place in the session's list; without one, that which was sent last."""
    if wanted:
        if not (wanted.isascii() and wanted.isdigit() and len(wanted) <= 3):
            raise InvalidInputError("form must be a form's place in the session.", details={"field": "form"})
        forms = record.forms[int(wanted) : int(wanted) + 1]
    else:
        forms = record.forms
    sent = [form for form in forms if form.receipt is not None]
    if not sent:
        raise NotFoundError("This form was not sent: there is no receipt.")
    return sent[-1]


def _wanted_language(request: web.Request, own: Language) -> Language:
    wanted = request.query.get("lang") or own
    if wanted not in ("vi", "en"):
        raise InvalidInputError("lang must be one of vi, en.", details={"field": "lang"})
    return "vi" if wanted == "vi" else "en"


def _wanted_masking(request: web.Request, own: bool) -> bool:
    wanted = request.query.get("mask_ids")
    if not wanted:
        return own
    if wanted not in ("true", "false"):
        raise InvalidInputError("mask_ids must be true or false.", details={"field": "mask_ids"})
    return wanted == "true"


def _with_code(url: str, code: str) -> str:
    parts = urlsplit(url)
    query = "&".join(filter(None, (parts.query, urlencode({"session": code}))))
    return urlunsplit(parts._replace(query=query))


def _now(request: web.Request) -> str:
    return utc_text(datetime.now(request.app[keys.SETTINGS].zone))
