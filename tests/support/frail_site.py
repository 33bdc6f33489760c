"""A site whose answers can be held back once, and whose forms span pages, keep cookies and change."""

from __future__ import annotations

import asyncio
from collections import Counter

from aiohttp import web
from aiohttp.typedefs import Handler

PAGE = "<!doctype html><html lang=en><title>{title}</title><h1>{title}</h1>{body}</html>"
FIRST = (
    "<form action=/second><p><label for=name>Name</label> <input id=name name=name required></p>"
    "<p><label for=city>City</label> <input id=city name=city value=Hanoi></p>"
    "<button type=button onclick=\"location.href='/second'\">Next</button></form>"
)
SECOND = (
    "<form method=post action=/send><p><label for=email>E-mail</label> <input id=email name=email></p>"
    "<p><label for=paper>Paper</label> <input id=paper name=paper type=file></p>"
    "<button type=button onclick=\"location.href='/first'\">Back</button><button>Send</button></form>"
)
FORM = (
    "<form method=post action=/send><p><label for=name>Name</label> <input id=name name=name></p>"
    "{more}<p><label for=paper>Paper</label> <input id=paper name=paper type=file></p>"
    "<button>Send</button></form>"
)
MORE = "<p><label for=age>Age</label> <input id=age name=age></p>"


class FrailSite:
    """``held`` names paths of which the first request from now on waits for :attr:`release`; ``seen`` counts
    requests by path; ``lacking`` leaves a field out of ``/form``."""

    def __init__(self) -> None:
        self.seen: Counter[str] = Counter()
        self.held: set[str] = set()
        self.release = asyncio.Event()
        self.lacking = False
        self.app = web.Application(middlewares=[self._hold])
        self.app.router.add_get("/form", self._form)
        self.app.router.add_get("/first", self._first)
        self.app.router.add_get("/second", self._second)
        self.app.router.add_post("/send", self._send)
        self.app.router.add_get("/receipt", self._receipt)

    def begin_anew(self) -> None:
        """As if nothing had happened yet."""
        self.seen.clear()
        self.held.clear()
        self.release.clear()
        self.lacking = False

    @web.middleware
    async def _hold(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        self.seen[request.path] += 1
        if request.path in self.held:
            self.held.discard(request.path)
            await self.release.wait()
        return await handler(request)

    async def _form(self, _request: web.Request) -> web.Response:
        return _page("Form", FORM.format(more="" if self.lacking else MORE))

    async def _first(self, _request: web.Request) -> web.Response:
        answer = _page("First", FIRST)
        answer.set_cookie("visit", str(self.seen["/first"]))
        return answer

    async def _second(self, request: web.Request) -> web.Response:
        if "visit" not in request.cookies:
            raise web.HTTPSeeOther("/first")
        return _page("Second", SECOND)

    async def _send(self, request: web.Request) -> web.Response:
        await request.post()
        raise web.HTTPSeeOther("/receipt")

    async def _receipt(self, _request: web.Request) -> web.Response:
        return _page("Thank you", "<p>We have received your form.</p><p>Reference number: ABC-2026-X7Q2</p>")


def _page(title: str, body: str) -> web.Response:
    return web.Response(text=PAGE.format(title=title, body=body), content_type="text/html")
