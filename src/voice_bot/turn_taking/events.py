"""What turn-taking is told, and what it decides. Pure: data only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

# --- told ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class VoiceStarted:
    """Somebody speaks. ``onset``: since when (seconds, as all times here)."""

    onset: float


@dataclass(frozen=True, slots=True)
class VoiceStopped:
    """Nobody speaks any more; ``last_voice``: when the last sound was."""

    last_voice: float


@dataclass(frozen=True, slots=True)
class Heard:
    """Words of the utterance so far, while it is being spoken."""

    words: str


@dataclass(frozen=True, slots=True)
class Recognised:
    """The final words of the utterance that :class:`Listen` numbered so; ``words`` empty: nothing was
    recognised. ``listening`` False: nobody here knows the language. ``clipped``: the microphone was
    overdriven."""

    utterance: int
    words: str = ""
    confidence: float = 1.0
    clipped: bool = False
    listening: bool = True


@dataclass(frozen=True, slots=True)
class BrowserHeard:
    """Words that the citizen's own browser recognised."""

    words: str
    final: bool


@dataclass(frozen=True, slots=True)
class Tone:
    """What the tone of voice says: whether the citizen has finished."""

    finished: bool


@dataclass(frozen=True, slots=True)
class BotSpeaks:
    """The bot says this from now on; ``asks``: it is a question."""

    text: str
    asks: bool = False


@dataclass(frozen=True, slots=True)
class BotFellSilent:
    """The bot has said all it had to say."""


@dataclass(frozen=True, slots=True)
class TurnDone:
    """A turn that was taken has been carried out."""


@dataclass(frozen=True, slots=True)
class Muted:
    """The page closes (``muted``) or opens the microphone."""

    muted: bool


@dataclass(frozen=True, slots=True)
class Stirred:
    """The citizen does something else: types, clicks, writes by hand."""


@dataclass(frozen=True, slots=True)
class Tick:
    """Time has passed."""


Event = (
    VoiceStarted
    | VoiceStopped
    | Heard
    | Recognised
    | BrowserHeard
    | Tone
    | BotSpeaks
    | BotFellSilent
    | TurnDone
    | Muted
    | Stirred
    | Tick
)

# --- decided ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Listen:
    """Begin to recognise an utterance, from a little before its first sound."""

    utterance: int


@dataclass(frozen=True, slots=True)
class Finish:
    """The utterance is over: get its final words."""


@dataclass(frozen=True, slots=True)
class StopListening:
    """Give the utterance up."""


@dataclass(frozen=True, slots=True)
class AskTone:
    """Have the tone of voice judged."""


@dataclass(frozen=True, slots=True)
class Anticipate:
    """These may be the final words: make ready what they mean, write nothing."""

    words: str


@dataclass(frozen=True, slots=True)
class BreakOff:
    """The citizen has more to say: nobody need go on thinking about what they said before."""


@dataclass(frozen=True, slots=True)
class TakeTurn:
    """The citizen's turn is over, and this is what they said."""

    words: str


@dataclass(frozen=True, slots=True)
class HoldBot:
    """The bot pauses where it is."""


@dataclass(frozen=True, slots=True)
class ReleaseBot:
    """The bot goes on where it paused."""


@dataclass(frozen=True, slots=True)
class SilenceBot:
    """The bot drops what it still had to say."""


Remark = Literal["not_heard", "unsure", "clipped", "still_there", "farewell"]


@dataclass(frozen=True, slots=True)
class Say:
    """The bot says something of its own, besides the conversation."""

    remark: Remark


@dataclass(frozen=True, slots=True)
class HangUp:
    """Nobody is there any more: the call ends when the bot has finished speaking."""


Action = (
    Listen
    | Finish
    | StopListening
    | AskTone
    | Anticipate
    | BreakOff
    | TakeTurn
    | HoldBot
    | ReleaseBot
    | SilenceBot
    | Say
    | HangUp
)
