"""The forward proxy: HTTP and tunnels, a credential per browser context, nothing but listed origins."""

from __future__ import annotations

import asyncio
import hmac
import logging
import secrets
import socket
from collections.abc import Callable
from typing import Final

from src.browser_agent.egress.exchange import RemoteClosedError, carry_request, carry_tunnel, close, read_head
from src.browser_agent.egress.heads import BadRequestError, ProxyRequest, parse_request
from src.browser_agent.egress.names import ForbiddenAddressError, Lookup, NameBook, Pins, system_lookup
from src.browser_agent.egress.policy import EgressPolicy, Target
from src.utils.origins import split_origin

logger = logging.getLogger(__name__)

HEAD_SECONDS: Final = 15.0
CONNECT_SECONDS: Final = 8.0
MAX_CONNECTIONS: Final = 256
"""Of one session; a browser needs a few dozen."""
BUFFER: Final = 256 * 1024
REFUSED_HEADER: Final = "X-Egress-Refused"
REALM: Final = "egress"
_PHRASES: Final = {
    400: "Bad Request",
    403: "Forbidden",
    407: "Proxy Authentication Required",
    502: "Bad Gateway",
    503: "Service Unavailable",
    504: "Gateway Timeout",
}

OnRefused = Callable[[Target, str], None]


class EgressSession:
    """What one browser context may do, from :meth:`EgressProxy.admit` to :meth:`close`."""

    def __init__(self, policy: EgressPolicy, book: NameBook, on_end: Callable[[EgressSession], None]) -> None:
        self.user, self.password = secrets.token_urlsafe(12), secrets.token_urlsafe(24)
        self.policy, self.pins = policy, Pins(book, policy)
        self.on_refused: OnRefused | None = None
        """Told of every refusal: where to, and why (``origin`` or ``address``)."""
        self.connections: set[asyncio.StreamWriter] = set()
        self._failures: dict[tuple[str, int], str] = {}
        self._on_end = on_end

    def refuse(self, target: Target, reason: str) -> None:
        if self.on_refused is not None:
            self.on_refused(target, reason)

    def note(self, target: Target, failure: str | None) -> None:
        """Remember how the last attempt to connect there ended."""
        if failure is None:
            self._failures.pop((target.host, target.port), None)
        else:
            self._failures[(target.host, target.port)] = failure

    def failure(self, url: str) -> str | None:
        """Why the site of that address could not be reached last, in Chromium's words, or None."""
        parts = split_origin(url)
        return self._failures.get(parts[1:]) if parts is not None else None

    def close(self) -> None:
        """End all that is under way; the credential is worth nothing from now on."""
        self._on_end(self)
        for writer in tuple(self.connections):
            writer.transport.abort()


class EgressProxy:
    """Listens from :meth:`start` to :meth:`stop`; may be started again.

    ``host`` and ``port`` say where (port 0: any free one), ``address`` what browsers elsewhere call it.
    """

    def __init__(
        self,
        policy: EgressPolicy,
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        address: str = "",
        lookup: Lookup = system_lookup,
    ) -> None:
        self._policy, self._host, self._port, self._address = policy, host, port, address
        self._book = NameBook(lookup)
        self._sessions: dict[str, EgressSession] = {}
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.StreamWriter] = set()
        self._starting = asyncio.Lock()

    @property
    def address(self) -> str:
        """``http://host:port`` for the browser's proxy setting."""
        if self._address:
            return self._address
        if self._server is None:
            raise RuntimeError("The proxy has not been started.")
        host, port = self._server.sockets[0].getsockname()[:2]
        return f"http://{host}:{port}"

    async def start(self) -> None:
        """Raises :class:`OSError` where the port is taken."""
        async with self._starting:
            if self._server is None:
                self._server = await asyncio.start_server(
                    self._serve, self._host, self._port, limit=BUFFER, start_serving=True
                )

    async def stop(self) -> None:
        """End everything that is under way."""
        server, self._server = self._server, None
        if server is not None:
            server.close()
            for session in tuple(self._sessions.values()):
                session.close()
            for writer in tuple(self._open):
                writer.transport.abort()

    def admit(self) -> EgressSession:
        """A fresh credential with the usual origins."""
        session = EgressSession(self._policy, self._book, self._forget)
        self._sessions[session.user] = session
        return session

    def _forget(self, session: EgressSession) -> None:
        self._sessions.pop(session.user, None)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._open.add(writer)
        try:
            async with asyncio.timeout(HEAD_SECONDS):
                request = parse_request(await read_head(reader))
            session = self._session_of(request)
            if session is None:
                await _answer(writer, 407, {"Proxy-Authenticate": f'Basic realm="{REALM}"'})
            elif len(session.connections) >= MAX_CONNECTIONS:
                await _answer(writer, 503)
            else:
                session.connections.add(writer)
                try:
                    await self._carry(session, request, reader, writer)
                finally:
                    session.connections.discard(writer)
        except BadRequestError:
            await _answer(writer, 400)
        except (RemoteClosedError, OSError, TimeoutError, asyncio.IncompleteReadError):
            logger.debug("a connection of a page ended early")
        finally:
            self._open.discard(writer)
            await close(writer)

    def _session_of(self, request: ProxyRequest) -> EgressSession | None:
        given = request.credentials
        session = self._sessions.get(given[0]) if given is not None else None
        if given is None or session is None:
            return None
        return session if hmac.compare_digest(given[1].encode(), session.password.encode()) else None

    async def _carry(
        self,
        session: EgressSession,
        request: ProxyRequest,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
    ) -> None:
        target = request.target
        if not session.policy.admits(target):
            await _refuse(session, target, "origin", writer)
            return
        try:
            async with asyncio.timeout(CONNECT_SECONDS):
                site = await _connected(await session.pins.addresses(target.host), target.port)
        except ForbiddenAddressError:
            await _refuse(session, target, "address", writer)
            return
        except OSError as error:  # TimeoutError is one
            session.note(target, _failure(error))
            await _answer(writer, 504 if isinstance(error, TimeoutError) else 502)
            return
        session.note(target, None)
        try:
            carry = carry_tunnel if request.tunnel else carry_request
            await carry(request, (reader, writer), site)
        finally:
            await close(site[1])


async def _connected(
    addresses: tuple[str, ...], port: int
) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """To the first address that answers. Raises the last one's :class:`OSError`."""
    trouble = OSError("the name has no address")
    for address in addresses:
        try:
            return await asyncio.open_connection(address, port, limit=BUFFER)
        except OSError as error:
            trouble = error
    raise trouble


def _failure(error: OSError) -> str:
    if isinstance(error, TimeoutError):
        return "ERR_CONNECTION_TIMED_OUT"
    if isinstance(error, ConnectionRefusedError):
        return "ERR_CONNECTION_REFUSED"
    return "ERR_NAME_NOT_RESOLVED" if isinstance(error, socket.gaierror) else "ERR_ADDRESS_UNREACHABLE"


async def _refuse(session: EgressSession, target: Target, reason: str, writer: asyncio.StreamWriter) -> None:
    session.refuse(target, reason)
    await _answer(writer, 403, {REFUSED_HEADER: reason})


async def _answer(writer: asyncio.StreamWriter, status: int, headers: dict[str, str] | None = None) -> None:
    """An answer of the proxy's own; the line ends with it."""
    text = {
        403: "This address is not among those that pages may reach from here.\n",
        502: "The site cannot be reached.\n",
        504: "The site cannot be reached.\n",
    }.get(status, "")
    lines = [
        f"HTTP/1.1 {status} {_PHRASES[status]}",
        "Content-Type: text/plain; charset=utf-8",
        f"Content-Length: {len(text)}",
        "Cache-Control: no-store",
        *(f"{name}: {value}" for name, value in (headers or {}).items()),
        "Connection: close",
    ]
    writer.write(("\r\n".join(lines) + f"\r\n\r\n{text}").encode())
    await writer.drain()
