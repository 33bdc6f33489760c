"""Nobody says anything: a gentle question first, then the call ends. Pure."""

from __future__ import annotations

from src.voice_bot.turn_taking import events as e


class Silence:
    """Counts from the moment when neither side speaks, types or works."""

    def __init__(self, seconds: float) -> None:
        """``seconds``: how long silence may be; 0: for ever."""
        self._seconds = seconds
        self._asked = False
        self._working = 0
        self._bot_speaks = False
        self._muted = False
        self._voice = False
        self.due: float | None = None

    @property
    def working(self) -> bool:
        """Whether a turn is under way."""
        return self._working > 0

    def hear(self, event: e.Event, at: float) -> None:
        """Whatever happens sets the clock anew."""
        match event:
            case e.Tick() | e.Heard() | e.Tone():
                return
            case e.VoiceStarted():
                self._voice = True
            case e.VoiceStopped():
                self._voice = False
            case e.Stirred() | e.BrowserHeard():
                self._asked = False
            case e.BotSpeaks():
                self._bot_speaks = True
            case e.BotFellSilent():
                self._bot_speaks = False
            case e.TurnDone():
                self._working = max(0, self._working - 1)
            case e.Muted(muted=muted):
                self._muted, self._voice = muted, False
        quiet = not (self._working or self._bot_speaks or self._muted or self._voice)
        self.due = at + self._seconds if quiet and self._seconds > 0 else None

    def turn_taken(self) -> None:
        """A turn is under way until :class:`~events.TurnDone`."""
        self._working += 1
        self._asked, self.due = False, None

    def tick(self, at: float, *, busy: bool) -> list[e.Action]:
        """``busy``: an utterance is being worked on."""
        if self.due is None or at < self.due:
            return []
        if busy:
            self.due = at + self._seconds
            return []
        self.due = None
        if self._asked:
            return [e.Say("farewell"), e.HangUp()]
        self._asked = True
        return [e.Say("still_there")]
