"""How long a conversation waits for what. Seconds throughout. Pure: data only."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pace:
    """The waits count from the citizen's last sound.

    ``complete``: nothing can follow (ten digits, an option, a yes). ``likely``: it may well be all.
    ``open``: only the tone of the voice tells; so long is waited where it says "not yet" or nobody can tell.
    ``finished_tone``: the least wait where it says "done". ``digits``: a number whose length nobody knows.
    ``incomplete``: more must come.
    """

    complete: float = 0.12
    likely: float = 0.24
    finished_tone: float = 0.2
    open: float = 0.8
    digits: float = 0.9
    incomplete: float = 1.6
    stalled: float = 1.2
    """Complete words that stay the same so long have ended, whatever noise goes on."""
    longest: float = 30.0
    """An utterance ends here at the latest."""
    barge_in: float = 0.16
    """Voice this long silences the bot."""
    no_nod: float = 1.2
    """Voice that goes on this long is more than a sign that one listens, whatever its words are."""
    least_voice: float = 0.35
    """Voice shorter than this that meant nothing to the recogniser is not worth asking about."""
    echo_tail: float = 0.4
    """An utterance that begins this soon after the bot's last sound may be its echo."""
    silence: float = 12.0
    """Silence until the bot asks whether somebody is there; and again until it hangs up. 0: never."""
    unsure: float = 0.35
    """Words that the recogniser trusts less than this (0 to 1) are asked for again."""
    unsure_clipped: float = 0.7
    """The same where the microphone was overdriven."""
