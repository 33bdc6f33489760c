"""Access tokens, verified here: signature, issuer, client, use and times. Before that nothing is trusted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final

import jwt

from src.auth.signing_keys import SigningKeys
from src.exceptions import AuthenticationError, TokenExpiredError

ALGORITHM: Final = "RS256"
ACCESS: Final = "access"
LEEWAY_SECONDS: Final = 30.0
MAX_TOKEN_LENGTH: Final = 8192
_REQUIRED: Final = ("exp", "iat", "iss", "sub", "client_id", "token_use")


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a verified token names. ``sign_in`` is the same in all tokens that came of one sign-in."""

    subject: str
    groups: frozenset[str]
    sign_in: str
    issued_at: int
    expires_at: datetime
    token: str = field(repr=False)

    @property
    def user_id(self) -> str:
        """Owner of sessions. The prefix keeps users apart from guests, whatever a pool calls its users."""
        return f"user-{self.subject}"


class TokenVerifier:
    """Verifies the access tokens of one app client of one pool. ``now`` answers epoch seconds."""

    def __init__(self, keys: SigningKeys, *, issuer: str, client_id: str, now: Callable[[], float]) -> None:
        self._keys, self._issuer, self._client_id, self._now = keys, issuer, client_id, now

    async def verify(self, token: str) -> Identity:
        """Raises :class:`AuthenticationError`, :class:`TokenExpiredError` for a genuine token whose time is
        over, and :class:`~src.exceptions.ServiceUnavailableError` while the keys cannot be had."""
        key = await self._keys.key(_key_id(token))
        if key is None:
            raise AuthenticationError()
        try:
            claims = jwt.decode(
                token,
                key,
                algorithms=[ALGORITHM],
                issuer=self._issuer,
                # Times are checked below, by this verifier's own clock.
                options={
                    "require": list(_REQUIRED),
                    "verify_aud": False,  # Cognito's access tokens name the client in client_id
                    "verify_exp": False,
                    "verify_nbf": False,
                    "verify_iat": False,
                },
            )
        except jwt.PyJWTError as error:
            raise AuthenticationError() from error
        return self._identity(claims, token)

    def _identity(self, claims: dict[str, Any], token: str) -> Identity:
        subject, groups = claims["sub"], claims.get("cognito:groups", [])
        if (
            claims["token_use"] != ACCESS
            or claims["client_id"] != self._client_id
            or not isinstance(subject, str)
            or not 1 <= len(subject) <= 128
            or not isinstance(groups, list)
        ):
            raise AuthenticationError()
        expires, issued = _seconds(claims["exp"]), _seconds(claims["iat"])
        not_before = _seconds(claims.get("nbf", issued))
        now = self._now()
        if max(issued, not_before) > now + LEEWAY_SECONDS:
            raise AuthenticationError()
        if expires <= now - LEEWAY_SECONDS:
            raise TokenExpiredError()
        return Identity(
            subject=subject,
            groups=frozenset(group for group in groups if isinstance(group, str)),
            sign_in=str(claims.get("origin_jti") or claims.get("jti") or ""),
            issued_at=issued,
            expires_at=datetime.fromtimestamp(expires, tz=UTC),
            token=token,
        )


def _key_id(token: str) -> str:
    """The key that the token says it was signed with: a claim like any other until it is verified."""
    if len(token) > MAX_TOKEN_LENGTH:
        raise AuthenticationError()
    try:
        header = jwt.get_unverified_header(token)
    except jwt.PyJWTError as error:
        raise AuthenticationError() from error
    key_id = header.get("kid")
    if header.get("alg") != ALGORITHM or not isinstance(key_id, str):
        raise AuthenticationError()
    return key_id


def _seconds(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 2**40:
        raise AuthenticationError()
    return int(value)
