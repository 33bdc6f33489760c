"""The egress proxy over real sockets, and the rules it goes by."""

from __future__ import annotations

import asyncio
import base64
import ipaddress
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from hypothesis import given
from hypothesis import strategies as st

from src.browser_agent.egress.addresses import Reach, reach_of
from src.browser_agent.egress.heads import BadRequestError, parse_answer, parse_request
from src.browser_agent.egress.names import ForbiddenAddressError, NameBook, Pins
from src.browser_agent.egress.policy import EgressPolicy, Target
from src.browser_agent.egress.proxy import EgressProxy, EgressSession
from tests.support.browser_agent import served

# --- addresses ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "reach"),
    [
        ("93.184.216.34", Reach.PUBLIC),
        ("2606:4700::1111", Reach.PUBLIC),
        ("127.0.0.1", Reach.PRIVATE),
        ("10.1.2.3", Reach.PRIVATE),
        ("172.31.0.1", Reach.PRIVATE),
        ("192.168.1.1", Reach.PRIVATE),
        ("100.64.0.1", Reach.PRIVATE),
        ("198.18.0.1", Reach.PRIVATE),
        ("::1", Reach.PRIVATE),
        ("fd12::1", Reach.PRIVATE),
        ("::ffff:10.0.0.1", Reach.PRIVATE),
        ("64:ff9b::10.0.0.1", Reach.PRIVATE),
        ("2002:7f00:1::", Reach.PRIVATE),
        ("::127.0.0.1", Reach.PRIVATE),
        ("169.254.169.254", Reach.NEVER),
        ("::ffff:169.254.169.254", Reach.NEVER),
        ("64:ff9b::169.254.169.254", Reach.NEVER),
        ("fd00:ec2::254", Reach.NEVER),
        ("fe80::1", Reach.NEVER),
        ("0.0.0.0", Reach.NEVER),
        ("::", Reach.NEVER),
        ("224.0.0.1", Reach.NEVER),
        ("ff02::1", Reach.NEVER),
        ("255.255.255.255", Reach.NEVER),
    ],
)
def test_addresses_by_the_network_they_belong_to(address: str, reach: Reach) -> None:
    assert reach_of(ipaddress.ip_address(address)) is reach


@given(st.ip_addresses(v=4))
def test_an_address_inside_another_is_no_less_private(address: ipaddress.IPv4Address) -> None:
    order = [Reach.PUBLIC, Reach.PRIVATE, Reach.NEVER]
    for outer in (f"::ffff:{address}", f"64:ff9b::{address}"):
        assert order.index(reach_of(ipaddress.ip_address(outer))) >= order.index(reach_of(address))


# --- the rules ---------------------------------------------------------------------------------------

POLICY = EgressPolicy(
    ["https://bank.example", "http://127.0.0.1:7864", "http://site.test:8080"],
    ["https://cdn.example", "http://10.0.0.9:81"],
)


@pytest.mark.parametrize(
    ("url", "admitted"),
    [
        ("https://bank.example/form", True),
        ("https://cdn.example/a.js", True),
        ("http://127.0.0.1:7864/", True),
        ("data:text/plain,x", True),
        ("http://bank.example/", False),
        ("https://bank.example:8443/", False),
        ("https://www.bank.example/", False),
        ("http://127.0.0.1:7865/", False),
        ("http://evil@127.0.0.1:7864/", False),
        ("http:\\\\127.0.0.1", False),
    ],
)
def test_only_listed_origins_are_admitted(url: str, admitted: bool) -> None:
    assert POLICY.admits_url(url) is admitted


def test_a_tunnel_is_admitted_by_host_and_port() -> None:
    assert POLICY.admits(Target("bank.example", 443))
    assert POLICY.admits(Target("127.0.0.1", 7864))
    assert not POLICY.admits(Target("bank.example", 22))
    assert not POLICY.admits(Target("bank.example", 80))


async def resolved(name: str, *answers: str) -> tuple[str, ...]:
    async def lookup(_name: str) -> list[str]:
        return list(answers)

    return await NameBook(lookup).resolve(name, POLICY)


async def test_names_lead_into_private_networks_only_where_the_operator_lists_them_as_forms() -> None:
    assert await resolved("bank.example", "10.0.0.1") == ("10.0.0.1",)
    assert await resolved("cdn.example", "93.184.216.34") == ("93.184.216.34",)
    assert await resolved("10.0.0.9") == ("10.0.0.9",)
    for name, answers in [
        ("cdn.example", ["10.0.0.1"]),
        ("cdn.example", ["::ffff:127.0.0.1"]),
        ("bank.example", ["169.254.169.254"]),
        ("bank.example", ["93.184.216.34", "127.0.0.1"]),
    ]:
        with pytest.raises(ForbiddenAddressError):
            await resolved(name, *answers)


async def test_a_name_that_was_public_never_becomes_private() -> None:
    answers = [["93.184.216.34"], ["127.0.0.1"], ["93.184.216.35"]]

    async def lookup(_name: str) -> list[str]:
        return answers.pop(0)

    book = NameBook(lookup)
    first = Pins(book, POLICY)
    assert await first.addresses("bank.example") == ("93.184.216.34",)
    assert await first.addresses("bank.example") == ("93.184.216.34",)
    later = Pins(book, POLICY)
    with pytest.raises(ForbiddenAddressError):
        await later.addresses("bank.example")
    assert await later.addresses("bank.example") == ("93.184.216.35",)


# --- heads -------------------------------------------------------------------------------------------


def test_a_request_goes_on_without_what_concerns_the_proxy() -> None:
    secret = base64.b64encode(b"user:pass").decode()
    request = parse_request(
        b"POST http://Site.test:8080/a/b?c=d#e HTTP/1.1\r\nHost: other.example\r\nX-One: 1\r\n"
        b"Proxy-Authorization: Basic " + secret.encode() + b"\r\nProxy-Connection: keep-alive\r\n"
        b"Connection: keep-alive\r\nContent-Length: 3"
    )
    assert request.credentials == ("user", "pass")
    assert (request.target, request.tunnel) == (Target("site.test", 8080, "http"), False)
    assert request.onward().split(b"\r\n") == [
        b"POST /a/b?c=d HTTP/1.1",
        b"Host: site.test:8080",
        b"X-One: 1",
        b"Content-Length: 3",
        b"Connection: close",
        b"",
        b"",
    ]


@pytest.mark.parametrize(
    "head",
    [
        b"GET / HTTP/1.1",
        b"GET https://bank.example/ HTTP/1.1",
        b"GET ftp://bank.example/ HTTP/1.1",
        b"GET http://a@bank.example/ HTTP/1.1",
        b"GET http://bank.example/ HTTP/2",
        b"GET http://bank.example/ a HTTP/1.1",
        b"CONNECT bank.example HTTP/1.1",
        b"CONNECT bank.example:0 HTTP/1.1",
        b"CONNECT bank.example:99999 HTTP/1.1",
        b"CONNECT a@bank.example:443 HTTP/1.1",
        b"GET http://bank.example/ HTTP/1.1\r\nbroken header",
        b"GET http://bank.example/ HTTP/1.1\r\n folded: x",
        b"GET http://bank.example/ HTTP/1.1\r\na: b\nc: d",
        b"",
    ],
)
def test_what_is_no_proxy_request_is_refused(head: bytes) -> None:
    with pytest.raises(BadRequestError):
        parse_request(head)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(head: bytes) -> None:
    for parse in (parse_request, parse_answer):
        try:
            assert parse(head).onward().count(b"\r\n\r\n") == 1
        except BadRequestError:
            continue


# --- the proxy ---------------------------------------------------------------------------------------


async def echo(request: web.Request) -> web.StreamResponse:
    if request.path == "/ws":
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        async for message in socket:
            await socket.send_str(f"heard {message.data}")
        return socket
    body = await request.read()
    answer = web.StreamResponse(headers={"X-Host": request.host})
    answer.enable_chunked_encoding()
    await answer.prepare(request)
    await answer.write(b"%d bytes by " % len(body))
    await answer.write(request.method.encode())
    assert not any(name.lower().startswith("proxy") for name in request.headers)
    return answer


def through(proxy: EgressProxy, user: str, password: str) -> dict[str, Any]:
    """What a client needs to go through the proxy."""
    auth = aiohttp.encode_basic_auth(user, password)
    return {"proxy": proxy.address, "headers": {"Proxy-Authorization": auth}}


class Way:
    """A session's way out, as an HTTP client uses it."""

    def __init__(
        self, http: aiohttp.ClientSession, proxy: EgressProxy, session: EgressSession, site: str
    ) -> None:
        self.http, self.proxy, self.session, self.site = http, proxy, session, site

    @property
    def settings(self) -> dict[str, Any]:
        return through(self.proxy, self.session.user, self.session.password)


@asynccontextmanager
async def way_out(names: dict[str, list[str]] | None = None, host: str = "127.0.0.1") -> AsyncIterator[Way]:
    """``names``: successive answers of the resolver."""
    asked = {name: list(answers) for name, answers in (names or {}).items()}

    async def lookup(name: str) -> list[str]:
        return [asked[name].pop(0)]

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", echo)
    async with served(app) as site, aiohttp.ClientSession() as http:
        site = site.replace("127.0.0.1", host)
        proxy = EgressProxy(EgressPolicy([site]), lookup=lookup)
        await proxy.start()
        try:
            yield Way(http, proxy, proxy.admit(), site)
        finally:
            await proxy.stop()


async def test_requests_bodies_and_sockets_go_through() -> None:
    async with way_out() as way:
        async with way.http.post(f"{way.site}/x", data=b"a" * 300_000, **way.settings) as answer:
            assert await answer.text() == "300000 bytes by POST"
            assert answer.headers["X-Host"] == way.site.removeprefix("http://")
        async with way.http.ws_connect(f"{way.site}/ws", **way.settings) as socket:
            await socket.send_str("hello")
            assert (await socket.receive()).data == "heard hello"


async def tunnel(way: Way, authority: str) -> tuple[int, asyncio.StreamReader, asyncio.StreamWriter]:
    reader, writer = await asyncio.open_connection(*way.proxy.address.removeprefix("http://").split(":"))
    secret = base64.b64encode(f"{way.session.user}:{way.session.password}".encode()).decode()
    writer.write(f"CONNECT {authority} HTTP/1.1\r\nProxy-Authorization: Basic {secret}\r\n\r\n".encode())
    head = await reader.readuntil(b"\r\n\r\n")
    return int(head.split()[1]), reader, writer


async def until_ended(reader: asyncio.StreamReader) -> None:
    try:
        while await reader.read(1000):
            continue
    except ConnectionError:
        return


async def test_a_closed_session_ends_its_tunnels_and_is_not_let_in_again() -> None:
    async with way_out() as way:
        authority = way.site.removeprefix("http://")
        status, reader, writer = await tunnel(way, authority)
        writer.write(f"GET /x HTTP/1.1\r\nHost: {authority}\r\n\r\n".encode())
        assert (status, await reader.readexactly(15)) == (200, b"HTTP/1.1 200 OK")
        way.session.close()
        await until_ended(reader)
        async with way.http.get(way.site, **way.settings) as answer:
            assert answer.status == 407
        writer.close()


async def test_nobody_is_let_through_without_a_credential_of_a_session() -> None:
    async with way_out() as way:
        for settings in (
            {"proxy": way.proxy.address},
            through(way.proxy, way.session.user, "wrong"),
            through(way.proxy, "x", way.session.password),
        ):
            async with way.http.get(way.site, **settings) as answer:
                assert answer.status == 407


async def test_everything_else_is_refused_and_told() -> None:
    async with way_out({"rebound.test": ["127.0.0.1"]}) as way:
        told: list[tuple[str, str]] = []
        way.session.on_refused = lambda target, reason: told.append((target.name, reason))
        async with way.http.get("http://canary.example/secret", **way.settings) as answer:
            assert (answer.status, answer.headers["X-Egress-Refused"]) == (403, "origin")
        status, _, writer = await tunnel(way, "canary.example:443")
        writer.close()
        assert status == 403
        assert told == [("http://canary.example:80", "origin"), ("https://canary.example:443", "origin")]


async def test_a_name_that_is_bound_anew_leads_where_it_first_did() -> None:
    async with way_out({"site.test": ["127.0.0.1", "127.0.0.2"]}, host="site.test") as way:
        for _ in range(3):
            async with way.http.get(way.site, **way.settings) as answer:
                assert answer.status == 200


async def test_a_name_that_leads_to_credentials_of_the_cloud_is_refused() -> None:
    async with (
        way_out({"site.test": ["169.254.169.254"]}, host="site.test") as way,
        way.http.get(way.site, **way.settings) as answer,
    ):
        assert (answer.status, answer.headers["X-Egress-Refused"]) == (403, "address")


async def test_a_site_that_is_down_is_told_from_one_that_is_not_allowed() -> None:
    async with way_out() as way:
        gone = EgressProxy(EgressPolicy(["http://127.0.0.1:9"]))
        await gone.start()
        session = gone.admit()
        settings = through(gone, session.user, session.password)
        async with way.http.get("http://127.0.0.1:9/", **settings) as answer:
            assert (answer.status, session.failure("http://127.0.0.1:9/")) == (502, "ERR_CONNECTION_REFUSED")
        await gone.stop()


async def test_it_may_be_started_again() -> None:
    proxy = EgressProxy(POLICY)
    for _ in range(2):
        await proxy.start()
        assert proxy.address.startswith("http://127.0.0.1:")
        await proxy.stop()
