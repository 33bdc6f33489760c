"""Who one is here, the right to be forgotten, and what is kept."""

from __future__ import annotations

from aiohttp import web

from src.exceptions import InvalidInputError
from src.users_api import Caller
from src.voice_bot import keys
from src.voice_bot.data_notice import NOTICES, data_notice
from src.voice_bot.language_model.build import places_of_models
from src.voice_bot.routes.answers import json_answer
from src.voice_bot.routes.auth import forget_sign_in

routes = web.RouteTableDef()


@routes.get("/api/me")
async def show(request: web.Request) -> web.Response:
    caller = await request.app[keys.CALLERS].known(request)
    if caller is None:
        return json_answer(Caller(kind="nobody", user_id=None))
    if caller.identity is None:
        return json_answer(Caller(kind="guest", user_id=caller.user_id))
    groups = tuple(sorted(caller.identity.groups))
    return json_answer(Caller(kind="user", user_id=caller.user_id, groups=groups))


@routes.delete("/api/me")
async def forget(request: web.Request) -> web.Response:
    """Erase all of the caller's: sessions with their pages, drafts, a user's account, the cookies.

    The account goes last, so that whatever failed before can be asked for again.
    """
    callers = request.app[keys.CALLERS]
    caller = await callers.known(request)
    answer = web.Response(status=204)
    if caller is not None:
        if caller.identity is not None:
            await callers.auth.check_live(caller.identity)
        await request.app[keys.CONVERSATIONS].erase_all(caller.user_id)
        if caller.identity is not None:
            await callers.auth.delete_user(caller.identity)
            forget_sign_in(request, answer)
    callers.forget_guest(answer)
    return answer


@routes.get("/api/data-notice")
async def notice(request: web.Request) -> web.Response:
    settings = request.app[keys.SETTINGS]
    language = request.query.get("lang") or settings.default_language
    if language not in NOTICES:
        raise InvalidInputError(f"lang must be one of {', '.join(NOTICES)}.", details={"field": "lang"})
    helpers = places_of_models(settings)
    return json_answer(data_notice("vi" if language == "vi" else "en", settings.session_ttl_days, helpers))
