"""Which STUN and TURN servers a call may use, with short-lived credentials for TURN. Pure.

Credentials follow the "TURN REST API" (draft-uberti-behave-turn-rest), as coturn's ``use-auth-secret`` has
it: the user name is ``expiry:name``, the password the base64 of its HMAC-SHA1 with the shared secret.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from src.voice_bot_api import IceServer, IceServers

TURN_SCHEMES: Final = ("turn:", "turns:")
_NAME_LENGTH: Final = 16


@dataclass(frozen=True, slots=True)
class IceSettings:
    """``urls``: stun:…, turn:…, turns:…; ``secret``: shared with the TURN servers; "" if they need none."""

    urls: tuple[str, ...] = ()
    secret: str = ""
    ttl_seconds: int = 3600

    def servers(self, owner: str, now: float) -> IceServers:
        """The servers for this citizen, from ``now`` (seconds since 1970) for ``ttl_seconds``.

        The TURN server writes names into its log: the citizen's own id is not among them.
        """
        plain = [url for url in self.urls if not url.startswith(TURN_SCHEMES)]
        relays = [url for url in self.urls if url.startswith(TURN_SCHEMES)]
        found = [IceServer(urls=tuple(plain))] if plain else []
        if relays:
            found.append(self._relays(relays, owner, now))
        return IceServers(ice_servers=tuple(found), ttl_seconds=self.ttl_seconds)

    def _relays(self, urls: Sequence[str], owner: str, now: float) -> IceServer:
        if not self.secret:
            return IceServer(urls=tuple(urls))
        name = hmac.new(self.secret.encode(), owner.encode(), hashlib.sha256).hexdigest()[:_NAME_LENGTH]
        username = f"{int(now) + self.ttl_seconds}:{name}"
        # SHA-1 is what the scheme prescribes; as a MAC it is not broken.
        password = hmac.new(self.secret.encode(), username.encode(), hashlib.sha1).digest()
        return IceServer(
            urls=tuple(urls), username=username, credential=base64.b64encode(password).decode("ascii")
        )
