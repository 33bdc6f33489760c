"""The calls in which moto is laxer than Cognito, or which it does not know, done as Cognito does them.

moto takes any confirmation code, so anybody could confirm any address and set anybody's password; its global
sign-out looks in one region alone; it cannot send a code again, rotate refresh tokens or let users erase
themselves. Codes go to a file instead of by mail.
"""

from __future__ import annotations

import hmac
import os
import secrets
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar, Final

from moto.cognitoidp.exceptions import CodeMismatchException, ExpiredCodeException, NotAuthorizedError
from moto.cognitoidp.models import CognitoIdpUser, CognitoIdpUserPool, UserStatus, cognitoidp_backends
from moto.cognitoidp.responses import CognitoIdpResponse
from moto.core.responses import ActionResult, EmptyResult

ACCOUNT: Final = "123456789012"
CODE_LIVES_SECONDS: Final = 3600.0
CODE_TRIES: Final = 5
ROTATION_GRACE_SECONDS: Final = 10.0
"""An old refresh token still works that long, for two windows that refresh at once."""


class Outbox:
    """What would be mailed, one line each, in a file for its owner's eyes alone."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def send(self, email: str, words: str) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(descriptor, "a", encoding="utf-8") as file:
            file.write(f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} to {email}: {words}\n")


def pools() -> Iterator[CognitoIdpUserPool]:
    """All user pools, of every region."""
    for backend in cognitoidp_backends[ACCOUNT].values():
        yield from backend.user_pools.values()


class LocalCognitoResponse(CognitoIdpResponse):
    """moto's own answers, but for the calls above."""

    outbox: ClassVar[Outbox]

    def sign_up(self) -> ActionResult:
        answer = super().sign_up()
        _, user = self._pool_and_user()
        if user is not None:
            _send_code(self.outbox, user, "confirm")
        return answer

    def resend_confirmation_code(self) -> ActionResult:
        _, user = self._pool_and_user()
        if user is not None and user.status is UserStatus.UNCONFIRMED:
            _send_code(self.outbox, user, "confirm")
        return ActionResult({"CodeDeliveryDetails": _delivery()})

    def confirm_sign_up(self) -> ActionResult:
        _, user = self._pool_and_user()
        if user is not None and user.status is not UserStatus.UNCONFIRMED:
            raise NotAuthorizedError("User cannot be confirmed.")
        _check_code(user, "confirm", self._get_param("ConfirmationCode"))
        return super().confirm_sign_up()

    def forgot_password(self) -> ActionResult:
        _, user = self._pool_and_user()
        if user is not None and user.status is UserStatus.CONFIRMED:
            _send_code(self.outbox, user, "password")
        return ActionResult({"CodeDeliveryDetails": _delivery()})

    def confirm_forgot_password(self) -> ActionResult:
        pool, user = self._pool_and_user()
        pool.backend._validate_password(pool.id, self._get_param("Password"))
        _check_code(user, "password", self._get_param("ConfirmationCode"))
        return super().confirm_forgot_password()

    def global_sign_out(self) -> ActionResult:
        pool, username = _signed_in(self._get_param("AccessToken"))
        pool.sign_out(username)
        return EmptyResult()

    def delete_user(self) -> ActionResult:
        pool, username = _signed_in(self._get_param("AccessToken"))
        pool.sign_out(username)
        pool.backend.admin_delete_user(pool.id, username)
        return EmptyResult()

    def get_tokens_from_refresh_token(self) -> ActionResult:
        token, client_id = self._get_param("RefreshToken"), self._get_param("ClientId")
        for pool in pools():
            known = pool.refresh_tokens.get(token)
            if known is not None and known[0] == client_id:
                return ActionResult({"AuthenticationResult": _rotated(pool, token, known)})
        raise NotAuthorizedError("Invalid Refresh Token")

    def _pool_and_user(self) -> tuple[CognitoIdpUserPool, CognitoIdpUser | None]:
        client_id = self._get_param("ClientId")
        for pool in pools():
            if client_id in pool.clients:
                return pool, pool._get_user(self._get_param("Username"))
        raise NotAuthorizedError("Unknown client")


def response_class(outbox: Outbox) -> type[LocalCognitoResponse]:
    """The answers, with codes sent to that outbox."""
    return type("BoundResponse", (LocalCognitoResponse,), {"outbox": outbox})


def _send_code(outbox: Outbox, user: CognitoIdpUser, purpose: str) -> None:
    code = f"{secrets.randbelow(10**6):06d}"
    vars(user).setdefault("codes", {})[purpose] = [code, time.time() + CODE_LIVES_SECONDS, CODE_TRIES]
    outbox.send(user.attribute_lookup.get("email", user.username), f"the code to {purpose} is {code}")


def _check_code(user: CognitoIdpUser | None, purpose: str, given: str) -> None:
    """The code is used up when it is right."""
    codes: dict[str, list[Any]] = vars(user).get("codes", {}) if user is not None else {}
    if purpose not in codes:
        raise CodeMismatchException("Invalid verification code provided, please try again.")
    code, expires, tries = codes[purpose]
    codes[purpose][2] = tries - 1
    if expires < time.time() or tries <= 0:
        raise ExpiredCodeException("Invalid code provided, please request a code again.")
    if not hmac.compare_digest(code.encode(), given.encode()):
        raise CodeMismatchException("Invalid verification code provided, please try again.")
    del codes[purpose]


def _delivery() -> dict[str, str]:
    return {"Destination": "o***@m***", "DeliveryMedium": "EMAIL", "AttributeName": "email"}


def _signed_in(access_token: str) -> tuple[CognitoIdpUserPool, str]:
    for pool in pools():
        if access_token in pool.access_tokens:
            return pool, pool.access_tokens[access_token][1]
    raise NotAuthorizedError("Access Token has been revoked")


def _rotated(pool: CognitoIdpUserPool, token: str, known: tuple[str, str, str]) -> dict[str, str | int]:
    """New tokens, the refresh token too. An old one that comes back late is a stolen one: all end."""
    client_id, username, origin = known
    retired: dict[str, float] = vars(pool).setdefault("retired_refresh_tokens", {})
    now = time.time()
    if retired.setdefault(token, now) < now - ROTATION_GRACE_SECONDS:
        for other, standing in pool.refresh_tokens.items():
            if standing is not None and standing[2] == origin:
                pool.refresh_tokens[other] = None
        raise NotAuthorizedError("Refresh Token has been revoked")
    renewed = secrets.token_urlsafe(48)
    pool.refresh_tokens[renewed] = (client_id, username, origin)
    access_token, id_token, expires_in = pool.create_tokens_from_refresh_token(renewed)
    return {
        "AccessToken": access_token,
        "IdToken": id_token,
        "ExpiresIn": expires_in,
        "RefreshToken": renewed,
        "TokenType": "Bearer",
    }
