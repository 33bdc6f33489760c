"""WebRTC signalling: the offer that starts a call, the candidates that follow, the end of all calls."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Mapping
from typing import Any, Final

from aiohttp import web

from src.exceptions import AIError, NotFoundError
from src.utils.http_errors import parse_json
from src.voice_bot import keys
from src.voice_bot.conversation import Conversation
from src.voice_bot.guests import Caller
from src.voice_bot.pipeline.calls import Calls
from src.voice_bot.routes.answers import json_answer
from src.voice_bot.speech import providers
from src.voice_bot.speech.protocols import SpeechToText, TextToSpeech
from src.voice_bot_api import Offer, OfferAnswer, TrickledCandidates

logger = logging.getLogger(__name__)

CALLS: Final = web.AppKey("calls", Calls)

routes = web.RouteTableDef()


@routes.post("/offer")
async def offer(request: web.Request) -> web.Response:
    """Answer an offer with the session it joins, or a new one. Nothing is stored for a faulty offer."""
    wanted = await parse_json(request, Offer)
    callers = request.app[keys.CALLERS]
    caller = await callers.known_or_new(request)
    calls = request.app[CALLS]
    async with calls.answer(wanted.sdp) as peer:
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
    calls = Calls(
        providers.speech_to_text(settings),
        providers.text_to_speech(settings),
        limit=settings.max_voice_sessions,
        ice_servers=settings.ice_servers,
    )
    app[CALLS] = calls
    trouble: AIError | None = None
    try:
        await calls.start()
    except AIError as error:
        logger.error("The voice does not start: %s", error.error_code)
        trouble = error
    _add_health_checks(app, calls, trouble)
    yield
    await calls.close()


async def end_calls(app: web.Application) -> None:
    """On shutdown: live calls would hold the service until its time to stop runs out."""
    calls = app.get(CALLS)
    if calls is not None:  # None: the service stops before it has started
        await calls.end_all()


def _add_health_checks(app: web.Application, calls: Calls, trouble: AIError | None) -> None:
    def facts(provider: SpeechToText | TextToSpeech) -> Mapping[str, Any]:
        if trouble is not None:
            raise trouble
        return {"provider": provider.name, "languages": sorted(provider.languages)}

    async def speech_to_text() -> Mapping[str, Any]:
        return facts(calls.ears)

    async def text_to_speech() -> Mapping[str, Any]:
        return facts(calls.voice)

    app[keys.HEALTH].add("speech_to_text", speech_to_text)
    app[keys.HEALTH].add("text_to_speech", text_to_speech)
