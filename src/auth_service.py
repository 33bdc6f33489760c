"""Users: signing up, in and out on Amazon Cognito, or on its stand-in on this machine.

No answer tells whether a user exists: unknown user and wrong password, registering a new and a known address,
asking for a new password for anybody give the same answer after a comparable time.

A sign-out is global: Cognito revokes all refresh tokens of the user at once. Access tokens are verified here
and not asked about each time, so one that is still valid would live on until it expires: this process refuses
those it has signed out itself (:mod:`src.auth.sign_outs`); others learn it from
:meth:`CognitoAuthService.check_live`, which asks Cognito and stands before everything that staff may do and
before erasing an account.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from src.auth.attempts import Attempts, AttemptStore, MemoryAttempts
from src.auth.cognito import Refused, offered
from src.auth.even_time import ending_not_before, failing_not_before
from src.auth.passwords import check_new_password, normal_email, weak_password
from src.auth.sign_outs import SignOuts
from src.auth.tokens import Identity
from src.auth.user_pool import CHALLENGE_ANSWERS, UserPool, unexpected
from src.config import Settings, load_settings
from src.exceptions import (
    AuthenticationError,
    InvalidCodeError,
    InvalidCredentialsError,
    ServiceError,
    SignInStepRequiredError,
    UserNotConfirmedError,
)

EVEN_SECONDS: Final = 0.8
"""What answers that could tell something take at least; longer than Cognito usually takes."""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """``refresh_token`` is None where the old one goes on being good."""

    identity: Identity
    access_token: str = field(repr=False)
    expires_in: int
    refresh_token: str | None = field(repr=False)


class CognitoAuthService:
    """Without arguments all comes from the environment.

    ``now`` answers epoch seconds, ``clock`` seconds that never go back; ``even_seconds`` is the time that
    telling answers take at least; ``attempts`` counts guesses, in this process by default. ``address`` is
    always the caller's, for counting.
    Every method raises :class:`ServiceError` where Cognito cannot do its part.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        client: Any = None,
        attempts: AttemptStore | None = None,
        now: Callable[[], float] = time.time,
        clock: Callable[[], float] = time.monotonic,
        even_seconds: float = EVEN_SECONDS,
    ) -> None:
        self._pool = UserPool(settings or load_settings(), client, now, clock)
        self._attempts = Attempts(attempts or MemoryAttempts())
        self._even = even_seconds
        self._sign_outs = SignOuts(now)

    def close(self) -> None:
        """Give the threads back; running calls are waited for."""
        self._pool.close()

    async def prepare(self) -> str:
        """Make the pool where it is this machine's own; answers its id. The rest does so by itself."""
        return (await self._pool.prepare()).pool_id

    async def register(
        self, email: str, password: str, *, name: str | None = None, address: str = ""
    ) -> None:
        """Sign up: a code goes to the address. The same for one that is registered already.

        Raises :class:`~src.exceptions.ValidationError` for what is no address or too weak a password.
        """
        email = normal_email(email)
        check_new_password(password)
        attributes = [{"Name": "email", "Value": email}]
        if name:
            attributes.append({"Name": "name", "Value": name})
        async with self._attempts.one("mail", email, address), ending_not_before(self._even):
            try:
                await self._pool.user_call("sign_up", email, Password=password, UserAttributes=attributes)
            except Refused as refusal:
                if refusal.code == "InvalidPasswordException":
                    raise weak_password() from refusal
                if refusal.code not in {"UsernameExistsException", "AliasExistsException"}:
                    raise unexpected(refusal) from refusal
                await self._send_again(email)

    async def resend(self, email: str, *, address: str = "") -> None:
        """Send the code of :meth:`register` again, if there is anything to confirm."""
        email = normal_email(email)
        async with self._attempts.one("mail", email, address), ending_not_before(self._even):
            await self._send_again(email)

    async def confirm(self, email: str, code: str, *, address: str = "") -> None:
        """Confirm the e-mail address. Raises :class:`InvalidCodeError`."""
        email = normal_email(email)
        async with self._attempts.one("code", email, address), failing_not_before(self._even):
            try:
                await self._pool.user_call("confirm_sign_up", email, ConfirmationCode=code)
            except Refused as refusal:
                raise InvalidCodeError() from refusal

    async def login(
        self,
        email: str,
        password: str,
        *,
        new_password: str | None = None,
        mfa_code: str | None = None,
        address: str = "",
    ) -> SignedIn:
        """Sign in. ``new_password`` and ``mfa_code`` answer what :class:`SignInStepRequiredError` asks for.

        Raises :class:`InvalidCredentialsError`, and :class:`UserNotConfirmedError` to who knows the password.
        """
        email = normal_email(email)
        if new_password is not None:
            check_new_password(new_password)
        given = {"NEW_PASSWORD_REQUIRED": new_password, "SOFTWARE_TOKEN_MFA": mfa_code, "SMS_MFA": mfa_code}
        async with self._attempts.one("password", email, address), failing_not_before(self._even):
            try:
                answer = await self._pool.authenticate(email, password)
                if challenge := answer.get("ChallengeName"):
                    answer = await self._step(email, challenge, given.get(challenge), answer["Session"])
            except Refused as refusal:
                raise _login_error(refusal) from refusal
        return await self._signed_in(answer["AuthenticationResult"])

    async def verify(self, access_token: str) -> Identity:
        """Whom the token names; Cognito is not asked.

        Raises :class:`AuthenticationError` for a token that is not this pool's and client's, or signed out,
        and :class:`~src.exceptions.TokenExpiredError`.
        """
        identity = await self._pool.verify(access_token)
        if self._sign_outs.covers(identity):
            raise AuthenticationError()
        return identity

    async def check_live(self, identity: Identity) -> None:
        """Ask Cognito: raises :class:`AuthenticationError` for a token that was signed out anywhere."""
        try:
            await self._pool.call("get_user", AccessToken=identity.token)
        except Refused as refusal:
            raise AuthenticationError() from refusal

    async def refresh(self, refresh_token: str) -> SignedIn:
        """New tokens for a refresh token, itself replaced where the client rotates them.

        Raises :class:`AuthenticationError`.
        """
        try:
            answer = await self._pool.refresh(refresh_token)
        except Refused as refusal:
            raise AuthenticationError() from refusal
        return await self._signed_in(answer["AuthenticationResult"])

    async def logout(self, access_token: str) -> Identity:
        """Sign out everywhere, and answer who did. Does nothing for a token that is signed out already.

        Raises :class:`AuthenticationError` for a token that is none.
        """
        identity = await self._pool.verify(access_token)
        self._sign_outs.sign_out(identity)
        try:
            await self._pool.call("global_sign_out", AccessToken=access_token)
        except Refused as refusal:
            if refusal.code != "NotAuthorizedException":
                raise unexpected(refusal) from refusal
        return identity

    async def forgot_password(self, email: str, *, address: str = "") -> None:
        """Send a code for :meth:`reset_password`, if there is such a user: the answer does not tell."""
        email = normal_email(email)
        async with self._attempts.one("mail", email, address), ending_not_before(self._even):
            try:
                await self._pool.user_call("forgot_password", email)
            except Refused as refusal:
                if not offered(refusal):
                    raise unexpected(refusal) from refusal

    async def reset_password(self, email: str, code: str, new_password: str, *, address: str = "") -> None:
        """Set a new password. Raises :class:`InvalidCodeError`, also where there is no such user."""
        email = normal_email(email)
        check_new_password(new_password)
        async with self._attempts.one("code", email, address), failing_not_before(self._even):
            try:
                await self._pool.user_call(
                    "confirm_forgot_password", email, ConfirmationCode=code, Password=new_password
                )
            except Refused as refusal:
                raise InvalidCodeError() from refusal
        await self._attempts.forgive("password", email)

    async def delete_user(self, identity: Identity) -> None:
        """Erase the user whom the token names, and sign them out."""
        try:
            await self._pool.call("delete_user", AccessToken=identity.token)
        except Refused as refusal:
            raise unexpected(refusal) if not offered(refusal) else AuthenticationError() from refusal
        self._sign_outs.sign_out(identity)

    async def _step(self, email: str, challenge: str, given: str | None, session: str) -> Mapping[str, Any]:
        if given is None or challenge not in CHALLENGE_ANSWERS:
            raise SignInStepRequiredError(details={"challenge": challenge})
        answer = await self._pool.answer_challenge(email, challenge, given, session)
        if further := answer.get("ChallengeName"):
            raise SignInStepRequiredError(details={"challenge": further})
        return answer

    async def _send_again(self, email: str) -> None:
        try:
            await self._pool.user_call("resend_confirmation_code", email)
        except Refused as refusal:
            if not offered(refusal):
                raise unexpected(refusal) from refusal

    async def _signed_in(self, result: Mapping[str, Any]) -> SignedIn:
        token = str(result["AccessToken"])
        return SignedIn(
            identity=await self.verify(token),
            access_token=token,
            expires_in=int(result["ExpiresIn"]),
            refresh_token=result.get("RefreshToken"),
        )


def _login_error(refusal: Refused) -> AuthenticationError | ServiceError:
    if refusal.code == "UserNotConfirmedException":
        return UserNotConfirmedError()
    if refusal.code in {"CodeMismatchException", "ExpiredCodeException"}:
        return InvalidCredentialsError("The code is not right, or no longer valid.")
    if refusal.code == "ResourceNotFoundException" or not offered(refusal):
        return unexpected(refusal)
    return InvalidCredentialsError()
