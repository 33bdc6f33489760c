"""WebRTC signalling: the offer that starts a call, the candidates that follow, the end of all calls."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Mapping
from datetime import datetime
from functools import partial
from typing import Any, Final

from aiohttp import hdrs, web

from src.exceptions import AIError, NotFoundError
from src.utils.http_errors import parse_json
from src.voice_bot import keys
from src.voice_bot.conversation import Conversation
from src.voice_bot.guests import Caller
from src.voice_bot.ice import IceSettings
from src.voice_bot.pipeline.calls import Calls
from src.voice_bot.pipeline.equipment import Equipment
from src.voice_bot.pipeline.tone import ToneOfVoice
from src.voice_bot.routes.answers import json_answer
from src.voice_bot.speech import providers
from src.voice_bot.speech.ears import SpeechToTextChain
from src.voice_bot.speech.health import ears_facts, voices_facts
from src.voice_bot.speech.voices import TextToSpeechChain
from src.voice_bot.turn_taking.pace import Pace
from src.voice_bot_api import Offer, OfferAnswer, TrickledCandidates

logger = logging.getLogger(__name__)

CALLS: Final = web.AppKey("calls", Calls)
ICE: Final = web.AppKey("ice", IceSettings)

routes = web.RouteTableDef()


@routes.get("/api/ice-servers")
async def ice_servers(request: web.Request) -> web.Response:
    """For anybody who may call. Credentials are the caller's own and short-lived: no cache keeps them."""
    caller = await request.app[keys.CALLERS].known_or_new(request)
    answer = json_answer(request.app[ICE].servers(caller.user_id, time.time()))
    answer.headers[hdrs.CACHE_CONTROL] = "no-store"
    request.app[keys.CALLERS].remember(answer, caller)
    return answer


@routes.post("/offer")
async def offer(request: web.Request) -> web.Response:
    """Answer an offer: of a call that is on (``pc_id``), of the session it joins, or of a new one. Nothing is
    stored for a faulty offer."""
    wanted = await parse_json(request, Offer)
    callers = request.app[keys.CALLERS]
    caller = await callers.known_or_new(request)
    servers = request.app[ICE].servers(caller.user_id, time.time()).ice_servers
    calls = request.app[CALLS]
    moved = await calls.move(wanted.pc_id, caller.user_id, wanted.sdp, servers) if wanted.pc_id else None
    if moved is not None:
        peer, session_id = moved
        return json_answer(OfferAnswer(**peer.get_answer(), session_id=session_id))
    async with calls.answer(wanted.sdp, servers) as peer:
        conversation = await _conversation(request, caller, wanted)
        await calls.begin(peer, conversation)
        answer = json_answer(OfferAnswer(**peer.get_answer(), session_id=conversation.session_id))
    callers.remember(answer, caller)
    return answer


@routes.patch("/offer")
async def candidates(request: web.Request) -> web.Response:
    """Trickled network candidates of the caller's own call."""
    found = await parse_json(request, TrickledCandidates)
    caller = await request.app[keys.CALLERS].known(request)
    if caller is None:
        raise NotFoundError("There is no such call.")
    await request.app[CALLS].add_candidates(found.pc_id, caller.user_id, found.candidates)
    return web.Response(status=204)


async def _conversation(request: web.Request, caller: Caller, wanted: Offer) -> Conversation:
    conversations = request.app[keys.CONVERSATIONS]
    if wanted.session_id is not None:
        return await conversations.get(wanted.session_id, caller.user_id)
    return await conversations.start(
        caller.user_id, language=wanted.language, form=wanted.form, channel="voice"
    )


async def voice(app: web.Application) -> AsyncIterator[None]:
    """Clean-up context: the ears, the voice and the calls. Without them the service still takes typing."""
    settings = app[keys.SETTINGS]
    ears, speaker = providers.speech_to_text(settings), providers.text_to_speech(settings)
    equipment = Equipment(
        ears,
        speaker,
        tone=await asyncio.to_thread(ToneOfVoice) if settings.smart_turn else None,
        pace=Pace(silence=settings.voice_silence_seconds, unsure=settings.speech_min_confidence),
        now=partial(datetime.now, settings.zone),
    )
    calls = Calls(
        equipment,
        limit=settings.max_voice_sessions,
    )
    app[ICE] = IceSettings(
        settings.ice_servers, settings.turn_secret.get_secret_value(), settings.turn_ttl_seconds
    )
    app[CALLS] = calls
    trouble: AIError | None = None
    try:
        await calls.start()
    except AIError as error:
        logger.error("The voice does not start: %s", error.error_code)
        trouble = error
    _add_health_checks(app, ears, speaker, trouble)
    yield
    await calls.close()


async def end_calls(app: web.Application) -> None:
    """On shutdown: who is on the line is told, and has a moment to finish."""
    calls = app.get(CALLS)
    if calls is not None:  # None: the service stops before it has started
        await calls.drain(app[keys.SETTINGS].voice_drain_seconds)


def _add_health_checks(
    app: web.Application, ears: SpeechToTextChain, voice: TextToSpeechChain, trouble: AIError | None
) -> None:
    settings = app[keys.SETTINGS]

    async def speech_to_text() -> Mapping[str, Any]:
        if trouble is not None:
            raise trouble
        return ears_facts(ears, providers.ears_order(settings))

    async def text_to_speech() -> Mapping[str, Any]:
        if trouble is not None:
            raise trouble
        return voices_facts(voice, providers.voices_order(settings))

    app[keys.HEALTH].add("speech_to_text", speech_to_text)
    app[keys.HEALTH].add("text_to_speech", text_to_speech)
