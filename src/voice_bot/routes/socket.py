"""The page's channel: events of one session out, commands in."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from functools import partial
from typing import Any, Final

import aiohttp
from aiohttp import web
from pydantic import TypeAdapter, ValidationError

from src.exceptions import InvalidInputError, RateLimitError, VPBankException
from src.input_validator import visible_text
from src.live_api import (
    Command,
    Event,
    InterruptCommand,
    MuteCommand,
    PaceCommand,
    PingCommand,
    PongEvent,
    ReplayCommand,
    ScreenCommand,
    SessionEvent,
    SpeechCommand,
    TextCommand,
)
from src.monitoring import websocket_connections_active
from src.utils.correlation import correlated_by
from src.utils.failures import describe_failure
from src.utils.http_errors import validation_faults
from src.voice_bot import keys
from src.voice_bot.conversation import Conversation
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
    request.app[keys.CROSS_ORIGIN].check(request)
    owner = await request.app[keys.CALLERS].owner(request)
    session_id = request.query.get("session_id", "")
    conversation = await request.app[keys.CONVERSATIONS].get(session_id, owner)
    if not socket.can_prepare(request):
        raise web.HTTPUpgradeRequired()
    with request.app[keys.EVENTS].subscribe(conversation.session_id) as events:
        await socket.prepare(request)
        websocket_connections_active.inc()
        charge = partial(request.app[keys.LIMITS].charge, request)
        try:
            await _Channel(socket, conversation, events, charge).serve()
        finally:
            websocket_connections_active.dec()
    return socket


class _Channel:
    """One open socket: a task that sends, a loop that receives, turns beside it."""

    def __init__(
        self,
        socket: web.WebSocketResponse,
        conversation: Conversation,
        events: Subscription,
        charge: Callable[[], Awaitable[object]],
    ) -> None:
        """``charge`` counts a turn against the citizen's limits, as a request of its own."""
        self._socket, self._conversation, self._events = socket, conversation, events
        self._charge = charge
        self._turns: set[asyncio.Task[None]] = set()

    async def serve(self) -> None:
        self._events.offer(SessionEvent(session=self._conversation.view()))
        sending = asyncio.create_task(self._send_events())
        self._start(self._catch_up())
        try:
            async for message in self._socket:
                if message.type is aiohttp.WSMsgType.TEXT:
                    self._receive(message.data)
                elif message.type is aiohttp.WSMsgType.BINARY:
                    self._refuse(InvalidInputError("Commands are JSON text."))
        finally:
            # The turns go on without their listener; the next socket is told the whole session.
            self._conversation.screens.note(self, shows=False)
            sending.cancel()
            await asyncio.gather(sending, return_exceptions=True)
            await self._conversation.settle()

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
            case TextCommand():
                self._take_turn(command, spoken=False)
            case SpeechCommand(final=True):
                self._take_turn(command, spoken=True)
            case SpeechCommand(text=words):
                self._conversation.publish_interim(visible_text(words))
                self._conversation.listeners.words(words, final=False)
            case InterruptCommand() | MuteCommand() | PaceCommand():
                self._conversation.listeners.command(command)
            case ReplayCommand():
                replies = (one.text for one in self._conversation.view().messages if one.role == "assistant")
                self._conversation.listeners.speak(tuple(replies)[-1:])
            case ScreenCommand(shows_answers=shows):
                self._conversation.screens.note(self, shows=shows)
            case PingCommand():
                self._send(PongEvent())

    def _take_turn(self, command: TextCommand | SpeechCommand, *, spoken: bool) -> None:
        if len(self._turns) >= MAX_WAITING_TURNS:
            self._refuse(RateLimitError())
            return
        with correlated_by(command.correlation_id):  # the task takes the id with it
            self._start(self._turn(command.text, spoken=spoken))

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._turns.add(task)
        task.add_done_callback(self._turns.discard)

    async def _catch_up(self) -> None:
        try:
            await self._conversation.catch_up()
        except VPBankException as error:
            self._refuse(error)

    async def _turn(self, words: str, *, spoken: bool) -> None:
        try:
            await self._charge()
            if spoken and self._conversation.listeners.words(words, final=True):
                return  # a call is on: it knows what the bot is saying and whether more must come
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
