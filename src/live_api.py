"""What crosses the WebSocket between the citizen's page and the voice bot, versioned, both ways.

Events go to the page, commands come from it. Pure: data only. Times are ISO 8601 UTC.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from src.contract import ErrorBody, Model
from src.voice_bot_api import FormField, Session, Text

# --- the WebSocket: events to the page -----------------------------------------------------------------

WS_VERSION: Literal[1] = 1


class WsModel(Model):
    """``correlation_id``: of a command, the id that its turn runs under (the connection's, where there is
    none or an impossible one); of an event, the id of the work that it tells of."""

    v: Literal[1] = 1
    correlation_id: str | None = None


class SessionEvent(WsModel):
    """The whole session, sent on connecting and whenever the form or the status changed."""

    type: Literal["session"] = "session"
    session: Session


class TranscriptEvent(WsModel):
    """Words as they are heard (``final`` false: interim, replaces the one before) or said by the bot."""

    type: Literal["transcript"] = "transcript"
    role: Literal["user", "assistant"]
    text: str
    final: bool = True
    at: str


class SpeakingEvent(WsModel):
    """Who speaks now: the bot, or the citizen as the voice activity detector hears it."""

    type: Literal["speaking"] = "speaking"
    who: Literal["assistant", "user"]
    speaking: bool


class FieldEvent(WsModel):
    """One field just written and read back (or refused, with ``error``)."""

    type: Literal["field"] = "field"
    field: FormField


class LatencyEvent(WsModel):
    """``stage``: what was measured; ``milliseconds``: how long it took."""

    type: Literal["latency"] = "latency"
    stage: Literal[
        "understanding",
        "browser",
        "turn",
        "end_of_turn",
        "speech_to_text",
        "text_to_speech",
        "voice_to_voice",
    ]
    milliseconds: float


class ErrorEvent(WsModel):
    type: Literal["error"] = "error"
    error: ErrorBody


class PongEvent(WsModel):
    type: Literal["pong"] = "pong"


Event = Annotated[
    SessionEvent | TranscriptEvent | SpeakingEvent | FieldEvent | LatencyEvent | ErrorEvent | PongEvent,
    Field(discriminator="type"),
]


# --- the WebSocket: commands from the page -------------------------------------------------------------


class TextCommand(WsModel):
    """A typed turn; the same as ``POST …/messages``."""

    type: Literal["text"] = "text"
    text: Text


class SpeechCommand(WsModel):
    """What the citizen's own browser heard; only a final one is a turn."""

    type: Literal["speech"] = "speech"
    text: Text
    final: bool


class InterruptCommand(WsModel):
    """Stop the bot's speech."""

    type: Literal["interrupt"] = "interrupt"


class MuteCommand(WsModel):
    type: Literal["mute"] = "mute"
    muted: bool


class PaceCommand(WsModel):
    """How fast the bot speaks from its next sentence on; 1 is as usual."""

    type: Literal["pace"] = "pace"
    speed: Annotated[float, Field(ge=0.5, le=1.5)]


class ReplayCommand(WsModel):
    """Say the bot's last reply again, aloud; nothing is written and no turn is taken."""

    type: Literal["replay"] = "replay"


class ScreenCommand(WsModel):
    """Whether this page shows all answers now, to somebody who does not want them read out: acknowledgements
    and the review are short then. Holds until the next one, or until the socket closes."""

    type: Literal["screen"] = "screen"
    shows_answers: bool


class PingCommand(WsModel):
    type: Literal["ping"] = "ping"


Command = Annotated[
    TextCommand
    | SpeechCommand
    | InterruptCommand
    | MuteCommand
    | PaceCommand
    | ReplayCommand
    | ScreenCommand
    | PingCommand,
    Field(discriminator="type"),
]
