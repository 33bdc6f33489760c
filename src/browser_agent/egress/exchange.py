"""Carrying bytes between browser and site: a single exchange, or a tunnel."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Final

from src.browser_agent.egress.heads import END, BadRequestError, ProxyRequest, parse_answer

CHUNK: Final = 64 * 1024
CLOSE_SECONDS: Final = 1.0

Line = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class RemoteClosedError(ConnectionError):
    """The other side closed the line before it said anything whole."""


async def read_head(reader: asyncio.StreamReader) -> bytes:
    """Up to the empty line, without it. Raises :class:`BadRequestError` for one that is too long,
    :class:`RemoteClosedError`."""
    try:
        return (await reader.readuntil(END)).removesuffix(END)
    except asyncio.LimitOverrunError as error:
        raise BadRequestError("head too long") from error
    except asyncio.IncompleteReadError as error:
        raise RemoteClosedError from error


async def carry_tunnel(_request: ProxyRequest, browser: Line, site: Line) -> None:
    """Until both sides have closed, or one broke."""
    browser[1].write(b"HTTP/1.1 200 Connection Established\r\n\r\n")
    await _both_ways(browser, site)


async def carry_request(request: ProxyRequest, browser: Line, site: Line) -> None:
    """One request and its answer, or a WebSocket; then the line ends, so that the next request is judged
    on its own. Raises :class:`RemoteClosedError`, :class:`OSError`."""
    site[1].write(request.onward())
    sending = asyncio.create_task(_copy(browser[0], site[1]))
    try:
        while True:
            answer = parse_answer(await read_head(site[0]))
            browser[1].write(answer.onward())
            if not answer.interim:
                break
        await _copy(site[0], browser[1])
    finally:
        sending.cancel()
        await asyncio.wait({sending})


async def _both_ways(one: Line, other: Line) -> None:
    tasks = [asyncio.create_task(_copy(one[0], other[1])), asyncio.create_task(_copy(other[0], one[1]))]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _copy(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
    """Until the source ends; the sink is told so."""
    while chunk := await source.read(CHUNK):
        sink.write(chunk)
        await sink.drain()
    if sink.can_write_eof():
        sink.write_eof()


async def close(writer: asyncio.StreamWriter) -> None:
    """Close a line, also one that does not want to."""
    writer.close()
    with suppress(OSError, TimeoutError):
        async with asyncio.timeout(CLOSE_SECONDS):
            await writer.wait_closed()
