"""Tokens that were signed out before their time: refused here until they would have expired anyway."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from src.auth.tokens import Identity

LONGEST_TOKEN_SECONDS: Final = 86_400
"""No access token of Cognito's lives longer."""


class SignOuts:
    """Of this process. ``now`` answers epoch seconds.

    A sign-out ends every token of the user that was issued before it. One of the very second of the sign-out
    is let be unless it stems from the signed-out sign-in itself: it may be of the sign-in that follows.
    """

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._by_user: dict[str, tuple[int, set[str]]] = {}

    def sign_out(self, identity: Identity) -> None:
        _, sign_ins = self._by_user.get(identity.subject, (0, set[str]()))
        self._by_user[identity.subject] = (int(self._now()), {*sign_ins, identity.sign_in})
        self._forget_old()

    def covers(self, identity: Identity) -> bool:
        """Whether the token was signed out."""
        if (ended := self._by_user.get(identity.subject)) is None:
            return False
        at, sign_ins = ended
        return identity.issued_at < at or identity.sign_in in sign_ins

    def _forget_old(self) -> None:
        horizon = self._now() - LONGEST_TOKEN_SECONDS
        for subject, (at, _) in tuple(self._by_user.items()):
            if at < horizon:
                del self._by_user[subject]
