"""Signing up, in and out over a real Cognito API; tokens against a key server that rotates."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import jwt
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from moto.utilities.utils import load_resource

from src.auth.attempts import ACCOUNT_RULES, Attempts, MemoryAttempts, Rule
from src.auth.cognito import Cognito
from src.auth.signing_keys import PAUSE_SECONDS, SigningKeys
from src.auth.tickets import LIVES_SECONDS, Tickets
from src.auth.tokens import LEEWAY_SECONDS, Identity
from src.auth_service import CognitoAuthService, SignedIn
from src.config import Settings
from src.exceptions import (
    AuthenticationError,
    InvalidCodeError,
    InvalidCredentialsError,
    InvalidFormatError,
    InvalidInputError,
    RateLimitError,
    ServiceConnectionError,
    ServiceError,
    ServiceUnavailableError,
    SignInStepRequiredError,
    TokenExpiredError,
    UserNotConfirmedError,
    VPBankException,
)
from tests.support.cognito import PASSWORD, RunningCognito, running_cognito

POOL, CLIENT, NOW = "ap-southeast-1_test", "the-client", 1_800_000_000
ISSUER = f"https://cognito-idp.ap-southeast-1.amazonaws.com/{POOL}"
KEYS = {name: rsa.generate_private_key(public_exponent=65537, key_size=2048) for name in ("one", "two")}


# --- tokens -----------------------------------------------------------------------------------------


def public_jwk(key: rsa.RSAPublicKey) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(key))
    return found


@dataclass
class KeyServer:
    """A pool's JWKS on a real socket; ``asked`` counts the requests."""

    served: list[str] = field(default_factory=lambda: ["one"])
    asked: int = 0
    broken: bool = False

    async def answer(self, request: web.Request) -> web.Response:
        self.asked += 1
        if self.broken:
            return web.Response(status=500)
        keys = [
            {
                **public_jwk(KEYS[name].public_key()),
                "kid": name,
                "use": "sig",
            }
            for name in self.served
        ]
        return web.json_response({"keys": keys})


@dataclass
class Clock:
    at: float = float(NOW)

    def __call__(self) -> float:
        return self.at


@dataclass
class Pool:
    auth: CognitoAuthService
    server: KeyServer
    clock: Clock


@pytest.fixture
async def pool() -> AsyncIterator[Pool]:
    keys, clock = KeyServer(), Clock()
    app = web.Application()
    app.router.add_get(f"/{POOL}/.well-known/jwks.json", keys.answer)
    async with TestServer(app) as server:
        settings = Settings(
            cognito_endpoint_url=f"http://127.0.0.1:{server.port}",
            cognito_user_pool_id=POOL,
            cognito_client_id=CLIENT,
        )
        auth = CognitoAuthService(settings, now=clock, clock=clock)
        yield Pool(auth, keys, clock)
        auth.close()


def token(key: str = "one", *, kid: str | None = None, drop: str = "", **claims: Any) -> str:
    payload = {
        "iss": ISSUER,
        "client_id": CLIENT,
        "token_use": "access",
        "sub": "a-subject",
        "iat": NOW,
        "exp": NOW + 900,
        "origin_jti": "sign-in-1",
        **claims,
    }
    payload.pop(drop, None)
    return jwt.encode(payload, KEYS[key], algorithm="RS256", headers={"kid": kid or key})


def unsigned(header: dict[str, Any], signature: bytes = b"") -> str:
    body = jwt.decode(token(), options={"verify_signature": False})
    parts = [json.dumps(header).encode(), json.dumps(body).encode(), signature]
    return ".".join(base64.urlsafe_b64encode(part).decode().rstrip("=") for part in parts)


def hs256_with_the_public_key() -> str:
    public = KEYS["one"].public_key()
    pem = public.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    text = unsigned({"alg": "HS256", "typ": "JWT", "kid": "one"}).rstrip(".")
    signature = hmac.new(pem, text.encode(), hashlib.sha256).digest()
    return f"{text}.{base64.urlsafe_b64encode(signature).decode().rstrip('=')}"


async def test_a_genuine_token_names_its_user(pool: Pool) -> None:
    identity = await pool.auth.verify(token(**{"cognito:groups": ["officer"]}))
    assert (identity.user_id, identity.groups) == ("user-a-subject", {"officer"})
    assert identity.token not in repr(identity)


FORGED: dict[str, Callable[[], str]] = {
    "alg none": lambda: unsigned({"alg": "none", "kid": "one"}),
    "alg None in other letters": lambda: unsigned({"alg": "nOnE", "kid": "one"}),
    "HS256 with the public key": hs256_with_the_public_key,
    "RS256 in name alone": lambda: unsigned({"alg": "RS256", "kid": "one"}, b"x" * 256),
    "a key of its own in the header": lambda: jwt.encode(
        {"sub": "x"}, KEYS["two"], algorithm="RS256", headers={"kid": "one", "jwk": {"kty": "RSA"}}
    ),
    "signed by another key under this id": lambda: token("two", kid="one"),
    "an unknown key": lambda: token("two"),
    "another pool": lambda: token(iss=ISSUER.replace(POOL, "ap-southeast-1_other")),
    "another client": lambda: token(client_id="another"),
    "an id token": lambda: token(token_use="id"),
    "not yet valid": lambda: token(nbf=NOW + LEEWAY_SECONDS + 5),
    "issued in the future": lambda: token(iat=NOW + LEEWAY_SECONDS + 5),
    "no expiry": lambda: token(drop="exp"),
    "no subject": lambda: token(drop="sub"),
    "no use": lambda: token(drop="token_use"),
    "an expiry that is no number": lambda: token(exp="never"),
    "groups that are no list": lambda: token(**{"cognito:groups": "admin"}),
    "PS256": lambda: jwt.encode({"sub": "x"}, KEYS["one"], algorithm="PS256", headers={"kid": "one"}),
    "no key id": lambda: jwt.encode({"sub": "x"}, KEYS["one"], algorithm="RS256"),
    "nothing": lambda: "",
    "no token": lambda: "a.b.c",
    "too long": lambda: token() + "x" * 9000,
}


@pytest.mark.parametrize("forged", FORGED.values(), ids=FORGED.keys())
async def test_forged_tokens_are_refused(pool: Pool, forged: Callable[[], str]) -> None:
    with pytest.raises(AuthenticationError) as refused:
        await pool.auth.verify(forged())
    assert refused.value.http_status == 401


async def test_a_token_ends_with_its_time_and_a_little_leeway(pool: Pool) -> None:
    genuine = token()
    pool.clock.at = NOW + 900 + LEEWAY_SECONDS - 1
    await pool.auth.verify(genuine)
    pool.clock.at += 2
    with pytest.raises(TokenExpiredError):
        await pool.auth.verify(genuine)


async def test_keys_are_fetched_once_and_again_when_they_rotate(pool: Pool) -> None:
    await asyncio.gather(*(pool.auth.verify(token()) for _ in range(20)))
    assert pool.server.asked == 1
    pool.server.served = ["two"]
    pool.clock.at += PAUSE_SECONDS + 1
    await pool.auth.verify(token("two"))
    assert pool.server.asked == 2
    with pytest.raises(AuthenticationError):  # taken out of the pool: no longer trusted
        await pool.auth.verify(token("one"))


async def test_made_up_key_ids_do_not_become_a_storm_of_requests(pool: Pool) -> None:
    await pool.auth.verify(token())
    for number in range(50):
        with pytest.raises(AuthenticationError):
            await pool.auth.verify(token(kid=f"made-up-{number}"))
    assert pool.server.asked == 1
    pool.clock.at += PAUSE_SECONDS + 1
    for number in range(50):
        with pytest.raises(AuthenticationError):
            await pool.auth.verify(token(kid=f"made-up-{number}"))
    assert pool.server.asked == 2


async def test_known_keys_outlive_a_key_server_that_is_down_for_a_day(pool: Pool) -> None:
    await pool.auth.verify(token())
    pool.server.broken = True
    pool.clock.at += 2 * 3600
    await pool.auth.verify(token(iat=NOW, exp=NOW + 3 * 3600))
    pool.clock.at = NOW + 90_000
    with pytest.raises(ServiceUnavailableError):
        await pool.auth.verify(token(exp=NOW + 100_000))


async def test_without_any_keys_nobody_is_trusted(pool: Pool) -> None:
    pool.server.broken = True
    with pytest.raises(ServiceUnavailableError):
        await pool.auth.verify(token())


async def test_short_keys_and_keys_for_other_uses_are_left_out() -> None:
    short = rsa.generate_private_key(public_exponent=65537, key_size=1024).public_key()

    async def fetch() -> dict[str, Any]:
        good = public_jwk(KEYS["one"].public_key())
        return {
            "keys": [
                {**public_jwk(short), "kid": "short"},
                {**good, "kid": "enc", "use": "enc"},
                {"kty": "RSA", "kid": "broken"},
                {"kty": "oct", "k": "c2VjcmV0", "kid": "shared"},
                "nonsense",
                {**good, "kid": "good"},
            ]
        }

    keys = SigningKeys(fetch)
    assert await keys.key("good") is not None
    for kid in ("short", "enc", "broken", "shared"):
        assert await keys.key(kid) is None


# --- Cognito ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def cognito(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningCognito]:
    with running_cognito(tmp_path_factory.mktemp("cognito")) as running:
        yield running


@pytest.fixture
async def auth(cognito: RunningCognito) -> AsyncIterator[CognitoAuthService]:
    service = CognitoAuthService(cognito.settings(), even_seconds=0.0)
    yield service
    service.close()


async def failure(work: Awaitable[Any]) -> dict[str, Any]:
    with pytest.raises(VPBankException) as failed:
        await work
    return {"status": failed.value.http_status, **failed.value.to_dict()}


@pytest.mark.integration
async def test_sign_up_confirm_sign_in_and_refresh(auth: CognitoAuthService, cognito: RunningCognito) -> None:
    await auth.register("an@example.com", PASSWORD, name="Nguyễn Văn An")
    with pytest.raises(UserNotConfirmedError):
        await auth.login("an@example.com", PASSWORD)
    with pytest.raises(InvalidCodeError):
        await auth.confirm("an@example.com", "not it")
    await auth.confirm(" An@Example.com ", cognito.code("an@example.com"))
    signed_in = await auth.login("AN@example.com", PASSWORD)
    assert signed_in.refresh_token is not None
    assert (await auth.verify(signed_in.access_token)) == signed_in.identity
    assert signed_in.identity.groups == frozenset()
    again = await auth.refresh(signed_in.refresh_token)
    assert again.identity.subject == signed_in.identity.subject
    assert again.refresh_token not in {None, signed_in.refresh_token}
    assert PASSWORD not in repr(signed_in)
    assert signed_in.access_token not in repr(signed_in)


@pytest.mark.integration
async def test_a_code_can_be_sent_again(auth: CognitoAuthService, cognito: RunningCognito) -> None:
    await auth.register("lai@example.com", PASSWORD)
    first = cognito.code("lai@example.com")
    await auth.resend("lai@example.com")
    assert len(cognito.mails("lai@example.com")) == 2
    if cognito.code("lai@example.com") != first:
        with pytest.raises(InvalidCodeError):
            await auth.confirm("lai@example.com", first)
    await auth.confirm("lai@example.com", cognito.code("lai@example.com"))


@pytest.mark.integration
async def test_unknown_users_and_wrong_passwords_get_the_same_answer(
    auth: CognitoAuthService, cognito: RunningCognito
) -> None:
    await cognito.sign_up(auth, "co@example.com")
    wrong = await failure(auth.login("co@example.com", "Sai-mat-khau-1"))
    unknown = await failure(auth.login("khong@example.com", "Sai-mat-khau-1"))
    assert wrong == unknown
    assert wrong["error"] == "INVALID_CREDENTIALS"
    assert await failure(auth.confirm("co@example.com", "000000")) == await failure(
        auth.confirm("khong@example.com", "000000")
    )
    assert await failure(auth.reset_password("co@example.com", "000000", PASSWORD)) == await failure(
        auth.reset_password("khong@example.com", "000000", PASSWORD)
    )


@pytest.mark.integration
async def test_registering_a_known_address_tells_nothing(
    auth: CognitoAuthService, cognito: RunningCognito
) -> None:
    await cognito.sign_up(auth, "da-co@example.com")
    mails = len(cognito.mails("da-co@example.com"))
    await auth.register("da-co@example.com", "Another-pass-9")
    assert len(cognito.mails("da-co@example.com")) == mails
    with pytest.raises(InvalidCredentialsError):
        await auth.login("da-co@example.com", "Another-pass-9")
    await auth.login("da-co@example.com", PASSWORD)


@pytest.mark.integration
async def test_answers_that_could_tell_take_the_same_time(cognito: RunningCognito) -> None:
    auth = CognitoAuthService(cognito.settings(), even_seconds=0.4)
    await cognito.sign_up(auth, "gio@example.com")

    async def seconds(call: Callable[[str], Awaitable[Any]], email: str) -> float:
        taken = []
        for _ in range(2):
            started = time.monotonic()
            await asyncio.gather(call(email), return_exceptions=True)
            taken.append(time.monotonic() - started)
        return min(taken)  # neighbours on the machine only add

    calls: tuple[Callable[[str], Awaitable[Any]], ...] = (
        lambda email: auth.login(email, "Sai-mat-khau-1"),
        auth.forgot_password,
        lambda email: auth.reset_password(email, "000000", PASSWORD),
    )
    for call in calls:
        known, unknown = await seconds(call, "gio@example.com"), await seconds(call, "khong-gio@example.com")
        assert min(known, unknown) >= 0.39
        assert max(known, unknown) / min(known, unknown) < 1.6
    auth.close()


@pytest.mark.parametrize(
    "password", ["", "short1A", "alllowercase1", "NODIGITSHERE", "No spaces 1", "x" * 200]
)
@pytest.mark.integration
async def test_weak_passwords_are_refused_before_anybody_is_asked(
    auth: CognitoAuthService, password: str
) -> None:
    with pytest.raises(InvalidInputError) as refused:
        await auth.register("yeu@example.com", password)
    assert refused.value.details == {"field": "password"}
    assert not password or password not in refused.value.message


@pytest.mark.parametrize(
    "email", ["", "an", "an@", "@example.com", "a b@example.com", "an@example.com\r\nBcc: x"]
)
@pytest.mark.integration
async def test_what_is_no_address_is_refused_without_repeating_it(
    auth: CognitoAuthService, email: str
) -> None:
    with pytest.raises(InvalidFormatError) as refused:
        await auth.login(email, PASSWORD)
    assert refused.value.to_dict()["details"] == {"field": "email"}
    assert refused.value.__cause__ is None


@pytest.mark.integration
async def test_a_forgotten_password(auth: CognitoAuthService, cognito: RunningCognito) -> None:
    await cognito.sign_up(auth, "quen@example.com")
    await auth.forgot_password("quen@example.com")
    await auth.forgot_password("nobody@example.com")
    assert cognito.mails("nobody@example.com") == []
    code = cognito.code("quen@example.com")
    await auth.reset_password("quen@example.com", code, "Mat-khau-moi-2")
    with pytest.raises(InvalidCodeError):  # used up
        await auth.reset_password("quen@example.com", code, "Mat-khau-khac-3")
    with pytest.raises(InvalidCredentialsError):
        await auth.login("quen@example.com", PASSWORD)
    await auth.login("quen@example.com", "Mat-khau-moi-2")


@pytest.mark.integration
async def test_signing_out_ends_every_token(auth: CognitoAuthService, cognito: RunningCognito) -> None:
    await cognito.sign_up(auth, "ra@example.com")
    here, there = await auth.login("ra@example.com", PASSWORD), await auth.login("ra@example.com", PASSWORD)
    await auth.check_live(there.identity)
    await auth.logout(here.access_token)
    await auth.logout(here.access_token)
    with pytest.raises(AuthenticationError):
        await auth.verify(here.access_token)
    with pytest.raises(AuthenticationError):
        await auth.check_live(there.identity)
    for signed_in in (here, there):
        with pytest.raises(AuthenticationError):
            await auth.refresh(signed_in.refresh_token or "")
    after = await auth.login("ra@example.com", PASSWORD)  # at once, within the same second
    await auth.verify(after.access_token)


@pytest.mark.integration
async def test_refresh_tokens_rotate_within_one_sign_in(
    auth: CognitoAuthService, cognito: RunningCognito
) -> None:
    with pytest.raises(AuthenticationError):
        await auth.refresh("made-up")
    await cognito.sign_up(auth, "vong@example.com")
    signed_in = await auth.login("vong@example.com", PASSWORD)
    newest: SignedIn = signed_in
    for _ in range(3):
        newest = await auth.refresh(newest.refresh_token or "")
    assert newest.identity.sign_in == signed_in.identity.sign_in


@pytest.mark.integration
async def test_erasing_an_account(auth: CognitoAuthService, cognito: RunningCognito) -> None:
    await cognito.sign_up(auth, "xoa@example.com")
    signed_in = await auth.login("xoa@example.com", PASSWORD)
    await auth.delete_user(signed_in.identity)
    with pytest.raises(AuthenticationError):
        await auth.verify(signed_in.access_token)
    with pytest.raises(InvalidCredentialsError):
        await auth.login("xoa@example.com", PASSWORD)


@pytest.mark.integration
async def test_a_first_password_must_be_changed(auth: CognitoAuthService, cognito: RunningCognito) -> None:
    admin = Cognito(cognito.settings())
    pool_id = await auth.prepare()
    await admin.call(
        "admin_create_user", UserPoolId=pool_id, Username="moi@example.com", TemporaryPassword="Tam-thoi-1"
    )
    admin.close()
    with pytest.raises(SignInStepRequiredError) as asked:
        await auth.login("moi@example.com", "Tam-thoi-1")
    assert asked.value.details == {"challenge": "NEW_PASSWORD_REQUIRED"}
    await auth.login("moi@example.com", "Tam-thoi-1", new_password=PASSWORD)
    await auth.login("moi@example.com", PASSWORD)


@pytest.mark.integration
async def test_guessing_is_slowed_for_known_and_unknown_accounts_alike(
    auth: CognitoAuthService, cognito: RunningCognito
) -> None:
    await cognito.sign_up(auth, "doan@example.com")
    for email in ("doan@example.com", "khong-doan@example.com"):
        outcomes = [await failure(auth.login(email, "Sai-mat-khau-1", address="10.0.0.1")) for _ in range(6)]
        assert [outcome["error"] for outcome in outcomes] == ["INVALID_CREDENTIALS"] * 5 + ["RATE_LIMITED"]
        assert outcomes[-1]["details"]["retry_after_seconds"] > 0
    with pytest.raises(RateLimitError):  # also with the right one: a guess is not told from knowledge
        await auth.login("doan@example.com", PASSWORD)


@pytest.mark.integration
async def test_many_guesses_at_once_gain_nothing(auth: CognitoAuthService, cognito: RunningCognito) -> None:
    await cognito.sign_up(auth, "nhieu@example.com")
    guesses = [auth.login("nhieu@example.com", f"Sai-mat-khau-{n}") for n in range(30)]
    outcomes = await asyncio.gather(*guesses, return_exceptions=True)
    assert sum(isinstance(outcome, InvalidCredentialsError) for outcome in outcomes) == 5


@pytest.mark.integration
async def test_users_groups_and_tokens_outlive_a_restart(tmp_path: Path) -> None:
    with running_cognito(tmp_path) as first:
        before = CognitoAuthService(first.settings(), even_seconds=0.0)
        await first.sign_up(before, "ben@example.com")
        signed_in = await before.login("ben@example.com", PASSWORD)
        pool_id = await before.prepare()
        before.close()
    kept = (tmp_path / "cognito" / "users.sealed").read_bytes()
    assert PASSWORD.encode() not in kept
    assert b"ben@example.com" not in kept
    assert (tmp_path / "cognito" / "users.sealed").stat().st_mode & 0o077 == 0
    with running_cognito(tmp_path) as second:
        after = CognitoAuthService(second.settings(), even_seconds=0.0)
        assert await after.prepare() == pool_id
        assert (await after.verify(signed_in.access_token)).subject == signed_in.identity.subject
        await after.refresh(signed_in.refresh_token or "")
        await after.login("ben@example.com", PASSWORD)
        after.close()


@pytest.mark.integration
async def test_the_stand_in_signs_with_a_key_of_its_own(cognito: RunningCognito) -> None:
    """moto's own signing key is in its package: whoever has it must not be able to make an officer."""
    published = load_resource("cognitoidp/resources/jwks-private.json")
    auth = CognitoAuthService(cognito.settings())
    pool_id = await auth.prepare()
    forged = jwt.encode(
        {"iss": f"https://cognito-idp.ap-southeast-1.amazonaws.com/{pool_id}", "sub": "x"},
        jwt.PyJWK(published, algorithm="RS256").key,
        algorithm="RS256",
        headers={"kid": "dummy"},
    )
    with pytest.raises(AuthenticationError):
        await auth.verify(forged)
    auth.close()


async def test_a_cognito_that_is_down_is_a_typed_error_and_no_failed_guess() -> None:
    settings = Settings(
        cognito_endpoint_url="http://127.0.0.1:9", cognito_user_pool_id=POOL, cognito_client_id=CLIENT
    )
    auth = CognitoAuthService(settings, even_seconds=0.0)
    for _ in range(7):
        with pytest.raises(ServiceConnectionError):
            await auth.login("an@example.com", PASSWORD)
    auth.close()


async def test_without_a_pool_signing_in_is_not_set_up() -> None:
    auth = CognitoAuthService(Settings())
    with pytest.raises(ServiceError):
        await auth.login("an@example.com", PASSWORD)
    auth.close()


@pytest.mark.integration
async def test_no_call_blocks_the_event_loop(auth: CognitoAuthService, cognito: RunningCognito) -> None:
    await cognito.sign_up(auth, "vong-lap@example.com")
    turns = 0

    async def watch() -> None:
        nonlocal turns
        while True:
            await asyncio.sleep(0)
            turns += 1

    watching = asyncio.create_task(watch())
    await auth.login("vong-lap@example.com", PASSWORD)
    watching.cancel()
    # A loop that waits for an answer goes round thousands of times; one that is blocked, once a callback.
    assert turns > 200


# --- the small parts --------------------------------------------------------------------------------


def test_waits_double_up_to_the_longest() -> None:
    rule = Rule(free=2, first_wait_seconds=1.0, longest_wait_seconds=10.0)
    assert [rule.wait_after(count) for count in range(1, 8)] == [0, 1, 2, 4, 8, 10, 10]
    assert ACCOUNT_RULES["password"].wait_after(10**9) == 300


async def test_attempts_are_forgotten_after_an_hour_and_given_back_on_success() -> None:
    clock = Clock()
    attempts = Attempts(MemoryAttempts(clock))

    async def fail() -> None:
        async with attempts.one("password", "an@example.com", "10.0.0.1"):
            raise InvalidCredentialsError

    for _ in range(5):
        with pytest.raises(InvalidCredentialsError):
            await fail()
    with pytest.raises(RateLimitError):
        await fail()
    clock.at += 3601
    async with attempts.one("password", "an@example.com", "10.0.0.1"):
        clock.at += 1
    for _ in range(5):
        with pytest.raises(InvalidCredentialsError):
            await fail()


async def test_one_address_cannot_try_many_accounts() -> None:
    attempts = Attempts(MemoryAttempts(Clock()))
    refused = 0
    for number in range(80):
        try:
            async with attempts.one("password", f"user-{number}@example.com", "10.0.0.1"):
                raise InvalidCredentialsError
        except InvalidCredentialsError:
            continue
        except RateLimitError:
            refused += 1
    assert refused == 30


async def test_the_memory_of_attempts_is_bounded() -> None:
    store = MemoryAttempts(Clock(), max_keys=10)
    for number in range(1000):
        await store.begin(f"key-{number}", Rule(free=1))
    assert len(store._tallies) == 10


def test_tickets_are_good_once_and_briefly() -> None:
    clock = Clock()
    tickets = Tickets(clock)
    identity = Identity("s", frozenset(), "j", NOW, datetime.now(UTC), "t")
    first, second = tickets.give(identity), tickets.give(identity)
    assert tickets.redeem(first) is identity
    assert tickets.redeem(first) is None
    clock.at += LIVES_SECONDS
    assert tickets.redeem(second) is None
    assert tickets.redeem("made-up") is None
