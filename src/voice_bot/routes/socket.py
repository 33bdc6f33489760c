"""The page's channel: events of one session out, commands in."""

from __future__ import annotations

import asyncio
import logging
from typing import Final

import aiohttp
from aiohttp import web
from pydantic import TypeAdapter, ValidationError

from src.exceptions import InvalidInputError, RateLimitError, SessionNotFoundError, VPBankException
from src.live_api import (
    Command,
    Event,
    InterruptCommand,
    MuteCommand,
    PingCommand,
    PongEvent,
    SessionEvent,
    SpeechCommand,
    TextCommand,
)
from src.monitoring import websocket_connections_active
from src.utils.failures import describe_failure
from src.utils.http_errors import validation_faults
from src.voice_bot import keys
from src.voice_bot.conversation import Conversation
from src.voice_bot.guests import check_same_origin
from src.voice_bot.live_events import Subscription
from src.voice_bot.session_views import error_event

logger = logging.getLogger(__name__)

MAX_COMMAND_BYTES: Final = 64 * 1024
MAX_WAITING_TURNS: Final = 8
HEARTBEAT_SECONDS: Final = 20.0

_COMMAND: TypeAdapter[Command] = TypeAdapter(Command)

routes = web.RouteTableDef()


@routes.get("/ws")
async def channel(request: web.Request) -> web.StreamResponse:
    """Who is calling is known before the handshake is answered."""
    socket = web.WebSocketResponse(heartbeat=HEARTBEAT_SECONDS, max_msg_size=MAX_COMMAND_BYTES)
    check_same_origin(request)
    caller = request.app[keys.GUESTS].known(request)
    if caller is None:
        raise SessionNotFoundError()
    session_id = request.query.get("session_id", "")
    conversation = await request.app[keys.CONVERSATIONS].get(session_id, caller.user_id)
    if not socket.can_prepare(request):
        raise web.HTTPUpgradeRequired()
    with request.app[keys.EVENTS].subscribe(conversation.session_id) as events:
        await socket.prepare(request)
        websocket_connections_active.inc()
        try:
            await _Channel(socket, conversation, events).serve()
        finally:
            websocket_connections_active.dec()
    return socket


class _Channel:
    """One open socket: a task that sends, a loop that receives, turns beside it."""

    def __init__(
        self, socket: web.WebSocketResponse, conversation: Conversation, events: Subscription
    ) -> None:
        self._socket, self._conversation, self._events = socket, conversation, events
        self._turns: set[asyncio.Task[None]] = set()

    async def serve(self) -> None:
        self._events.offer(SessionEvent(session=self._conversation.view()))
        sending = asyncio.create_task(self._send_events())
        try:
            async for message in self._socket:
                if message.type is aiohttp.WSMsgType.TEXT:
                    self._receive(message.data)
                elif message.type is aiohttp.WSMsgType.BINARY:
                    self._refuse(InvalidInputError("Commands are JSON text."))
        finally:
            # The turns go on without their listener; the next socket is told the whole session.
            sending.cancel()
            await asyncio.gather(sending, return_exceptions=True)

    async def _send_events(self) -> None:
        async for event in self._events:
            await self._socket.send_str(event.model_dump_json())
        await self._socket.close(code=self._events.close_code or aiohttp.WSCloseCode.OK)

    def _receive(self, text: str) -> None:
        try:
            command = _COMMAND.validate_json(text)
        except ValidationError as error:
            faults = validation_faults(error)
            self._refuse(InvalidInputError("This command is not understood.", details={"faults": faults}))
            return
        match command:
            case TextCommand(text=words):
                self._take_turn(words, spoken=False)
            case SpeechCommand(text=words, final=True):
                self._take_turn(words, spoken=True)
            case SpeechCommand(text=words):
                self._conversation.publish_interim(words)
            case InterruptCommand() | MuteCommand():
                self._conversation.listeners.command(command)
            case PingCommand():
                self._send(PongEvent())

    def _take_turn(self, words: str, *, spoken: bool) -> None:
        if len(self._turns) >= MAX_WAITING_TURNS:
            self._refuse(RateLimitError())
            return
        turn = asyncio.create_task(self._turn(words, spoken=spoken))
        self._turns.add(turn)
        turn.add_done_callback(self._turns.discard)

    async def _turn(self, words: str, *, spoken: bool) -> None:
        try:
            answer = await self._conversation.hear(words, channel="voice" if spoken else "text")
        except VPBankException as error:
            self._refuse(error)
        except Exception as error:
            logger.error("A turn failed with %s", describe_failure(error))
            self._refuse(VPBankException())
            raise
        else:
            if spoken:  # heard by the citizen's browser, so no call has spoken the answer
                self._conversation.listeners.speak(answer.replies)

    def _refuse(self, error: VPBankException) -> None:
        self._send(error_event(error))

    def _send(self, event: Event) -> None:
        self._events.offer(event)
