"""One pool and one app client of it: which they are, their tokens, and the calls about their users."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from src.auth.cognito import Cognito, Refused, offered, secret_hash
from src.auth.embedded_pool import Pool, ensure_pool
from src.auth.signing_keys import SigningKeys
from src.auth.tokens import Identity, TokenVerifier
from src.config import Settings
from src.exceptions import ServiceError, ServiceUnavailableError

CHALLENGE_ANSWERS: Final = {
    "NEW_PASSWORD_REQUIRED": "NEW_PASSWORD",
    "SOFTWARE_TOKEN_MFA": "SOFTWARE_TOKEN_MFA_CODE",
    "SMS_MFA": "SMS_MFA_CODE",
}

Answer = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Ready:
    pool: Pool
    verifier: TokenVerifier


class UserPool:
    """The pool of the settings; on this machine one that is made when first needed.

    Every call raises :class:`Refused` for what Cognito will not do, and
    :class:`~src.exceptions.ServiceError` where it cannot do its part.
    """

    def __init__(
        self, settings: Settings, client: Any, now: Callable[[], float], clock: Callable[[], float]
    ) -> None:
        self._settings, self._now, self._clock = settings, now, clock
        self._cognito = Cognito(settings, client)
        self._ready: _Ready | None = None
        self._getting_ready = asyncio.Lock()

    def close(self) -> None:
        self._cognito.close()

    async def prepare(self) -> Pool:
        return (await self._prepared()).pool

    async def verify(self, access_token: str) -> Identity:
        """As :meth:`TokenVerifier.verify`."""
        return await (await self._prepared()).verifier.verify(access_token)

    async def call(self, operation: str, **arguments: Any) -> Answer:
        """One call by boto3's name for it."""
        try:
            return await self._cognito.call(operation, **arguments)
        except Refused as refusal:
            if refusal.code == "ResourceNotFoundException" and not self._settings.cognito_user_pool_id:
                self._ready = None  # this machine's Cognito has lost its pool: look again next time
            raise

    async def user_call(self, operation: str, email: str, **arguments: Any) -> Answer:
        """A call about one user."""
        pool = await self.prepare()
        hashed = self._hash("SecretHash", pool, email)
        return await self.call(operation, ClientId=pool.client_id, Username=email, **hashed, **arguments)

    async def authenticate(self, email: str, password: str) -> Answer:
        pool = await self.prepare()
        hashed = self._hash("SECRET_HASH", pool, email)
        return await self.call(
            "initiate_auth",
            ClientId=pool.client_id,
            AuthFlow="USER_PASSWORD_AUTH",
            AuthParameters={"USERNAME": email, "PASSWORD": password, **hashed},
        )

    async def answer_challenge(self, email: str, challenge: str, given: str, session: str) -> Answer:
        pool = await self.prepare()
        hashed = self._hash("SECRET_HASH", pool, email)
        return await self.call(
            "respond_to_auth_challenge",
            ClientId=pool.client_id,
            ChallengeName=challenge,
            Session=session,
            ChallengeResponses={"USERNAME": email, CHALLENGE_ANSWERS[challenge]: given, **hashed},
        )

    async def refresh(self, refresh_token: str) -> Answer:
        """New tokens; with a new refresh token where the client rotates them."""
        client_id = (await self.prepare()).client_id
        secret = self._settings.cognito_client_secret.get_secret_value()
        more = {"ClientSecret": secret} if secret else {}
        try:
            return await self.call(
                "get_tokens_from_refresh_token", RefreshToken=refresh_token, ClientId=client_id, **more
            )
        except Refused as refusal:
            if offered(refusal):
                raise
        return await self.call(
            "initiate_auth",
            ClientId=client_id,
            AuthFlow="REFRESH_TOKEN_AUTH",
            AuthParameters={"REFRESH_TOKEN": refresh_token},
        )

    async def _prepared(self) -> _Ready:
        async with self._getting_ready:
            if self._ready is None:
                pool = await self._pool()
                keys = SigningKeys(lambda: self._cognito.signing_keys(pool.pool_id), self._clock)
                issuer = self._cognito.issuer(pool.pool_id)
                verifier = TokenVerifier(keys, issuer=issuer, client_id=pool.client_id, now=self._now)
                self._ready = _Ready(pool, verifier)
            return self._ready

    async def _pool(self) -> Pool:
        settings = self._settings
        if settings.cognito_user_pool_id:
            return Pool(settings.cognito_user_pool_id, settings.cognito_client_id)
        if not self._cognito.is_local:
            raise ServiceUnavailableError("Signing in is not set up here.")
        try:
            return await ensure_pool(self._cognito)
        except Refused as refusal:
            raise unexpected(refusal) from refusal

    def _hash(self, name: str, pool: Pool, username: str) -> dict[str, str]:
        secret = self._settings.cognito_client_secret.get_secret_value()
        return {name: secret_hash(secret, pool.client_id, username)} if secret else {}


def unexpected(refusal: Refused) -> ServiceError:
    """Cognito refuses what it should not: a matter for the operator, told by its own word."""
    return ServiceError("Signing in does not work right now.", details={"cause": refusal.code})
