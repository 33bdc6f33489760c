"""STUN and TURN servers: what callers are told, and that a real coturn takes the credentials."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import socket
import time
from collections.abc import Iterator

import pytest
from aioice import Candidate, Connection

from src.config import load_settings
from src.exceptions import ConfigurationError
from src.voice_bot.ice import IceSettings
from src.voice_bot.pipeline.calls import Calls
from src.voice_bot.pipeline.equipment import Equipment
from src.voice_bot.pipeline.peer import answer_offer
from src.voice_bot.speech.espeak_tts import EspeakTextToSpeech
from src.voice_bot.speech.pocketsphinx_stt import PocketSphinxSpeechToText
from src.voice_bot_api import IceServer
from tests.support.coturn import SECRET, running_coturn
from tests.support.speech_situations import situation
from tests.support.voice_call import FakeConversation, loopback_candidates, phone

NOW = 1_790_000_000.0
PATIENCE_OF_AIOICE = 5.0
URLS = ("stun:stun.test:3478", "turn:turn.test:3478", "turns:turn.test:5349")


def test_turn_servers_come_with_credentials_that_the_scheme_prescribes() -> None:
    told = IceSettings(URLS, SECRET, 600).servers("guest-1", NOW)
    stun, turn = told.ice_servers
    assert told.ttl_seconds == 600
    assert (stun.urls, stun.username, stun.credential) == (URLS[:1], None, None)
    assert turn.urls == URLS[1:]
    expiry, _, name = (turn.username or "").partition(":")
    assert int(expiry) == NOW + 600
    assert "guest-1" not in name
    expected = hmac.new(SECRET.encode(), f"{expiry}:{name}".encode(), hashlib.sha1).digest()
    assert base64.b64decode(turn.credential or "") == expected


def test_everybody_has_credentials_of_their_own() -> None:
    settings = IceSettings(URLS, SECRET)
    assert (
        settings.servers("a", NOW).ice_servers[1].username
        != settings.servers("b", NOW).ice_servers[1].username
    )


def test_without_servers_or_secret() -> None:
    assert IceSettings().servers("a", NOW).ice_servers == ()
    (turn,) = IceSettings(("turn:turn.test",)).servers("a", NOW).ice_servers
    assert (turn.username, turn.credential) == (None, None)


@pytest.mark.parametrize("url", ["turn.test", "http://turn.test", "turn:", "turn://turn.test"])
def test_an_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(ConfigurationError) as refusal:
        load_settings(ice_servers=url)
    assert "ICE_SERVERS" in refusal.value.message


@pytest.fixture(scope="module")
def turn_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running_coturn(tmp_path_factory.mktemp("coturn")) as url:
        yield url


def through(server: IceServer, controlling: bool) -> Connection:
    """A peer that may use nothing but the relay."""
    host, port = server.urls[0].split(":")[1:]
    return Connection(
        ice_controlling=controlling, turn_server=(host, int(port)), turn_username=server.username,
        turn_password=server.credential,
    )  # fmt: skip


async def relay_candidate(peer: Connection) -> Candidate:
    await peer.gather_candidates()
    return next(one for one in peer.local_candidates if one.type == "relay")


@pytest.mark.integration
async def test_two_peers_meet_through_coturn_alone(turn_url: str) -> None:
    settings = IceSettings((turn_url,), SECRET)
    one, two = (
        through(settings.servers(name, time.time()).ice_servers[0], controlling)
        for name, controlling in (("guest-1", True), ("guest-2", False))
    )
    try:
        for mine, theirs in ((one, two), (two, one)):
            await theirs.add_remote_candidate(await relay_candidate(mine))
            await theirs.add_remote_candidate(None)
            theirs.remote_username, theirs.remote_password = mine.local_username, mine.local_password
        async with asyncio.timeout(20):
            await asyncio.gather(one.connect(), two.connect())
            await one.send(b"hello")
            assert await two.recv() == b"hello"
    finally:
        await asyncio.gather(one.close(), two.close())


@pytest.mark.integration
@pytest.mark.parametrize(("secret", "ttl"), [("another-secret", 600), (SECRET, -600)])
async def test_coturn_refuses_a_wrong_or_expired_credential(turn_url: str, secret: str, ttl: int) -> None:
    server = IceSettings((turn_url,), secret, ttl).servers("guest-1", time.time()).ice_servers[0]
    peer = through(server, controlling=True)
    try:
        await peer.gather_candidates()
        assert "relay" not in {one.type for one in peer.local_candidates}
    finally:
        await peer.close()


@pytest.mark.integration
async def test_a_call_through_the_relay(turn_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The citizen's own addresses lead nowhere: what connects is the server's relay."""
    monkeypatch.setattr("aioice.ice.get_host_addresses", lambda use_ipv4, use_ipv6: ["127.0.0.1"])
    calls = Calls(Equipment(PocketSphinxSpeechToText(), EspeakTextToSpeech()), limit=1)
    await calls.start()
    servers = IceSettings((turn_url,), SECRET).servers("guest-fake", time.time()).ice_servers
    try:
        async with phone() as citizens:
            async with calls.answer(await citizens.offer(), servers) as peer:
                await calls.begin(peer, FakeConversation(context=situation(None)))
                answer = peer.get_answer()
            relayed = only_relays(answer["sdp"])
            assert "typ relay" in relayed
            await citizens.accept(relayed)
            await citizens.until_sound(0)
    finally:
        await calls.close()


async def test_servers_that_do_not_answer_hold_no_offer_up() -> None:
    """Nothing comes back from STUN and TURN: the host's own candidates are told all the same."""
    with loopback_candidates(), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as dead:
        dead.bind(("127.0.0.1", 0))
        at = f"127.0.0.1:{dead.getsockname()[1]}"
        servers = IceSettings((f"stun:{at}", f"turn:{at}"), SECRET).servers("guest-1", NOW).ice_servers
        async with phone() as citizens:
            sdp = await citizens.offer()
            began = time.monotonic()
            peer = await answer_offer(sdp, servers)
            waited = time.monotonic() - began
            told = peer.get_answer()
            await peer.disconnect()
        assert dead.recv(2048)  # they were asked
    assert told is not None
    assert "typ host" in told["sdp"]
    assert waited < PATIENCE_OF_AIOICE / 2


def only_relays(sdp: str) -> str:
    lines = sdp.splitlines()
    return "\r\n".join(line for line in lines if "a=candidate" not in line or "typ relay" in line) + "\r\n"
