"""What a page does by itself: dialogs, pop-ups, leaving for other documents. Nothing of it is let happen
blindly, and everything is told."""

from __future__ import annotations

from typing import Any, Final

from playwright.async_api import BrowserContext, CDPSession, Dialog
from playwright.async_api import Page as NativePage

from src.browser_agent.deadlines import Background
from src.browser_agent.egress.proxy import EgressSession
from src.browser_agent.page_traffic import PageTraffic
from src.browser_agent.page_world import PageWorld

MAX_NOTICES: Final = 10


class Surprises:
    """Answers them for one page, and keeps what to tell of them."""

    def __init__(
        self,
        context: BrowserContext,
        page: NativePage,
        cdp: CDPSession,
        *,
        world: PageWorld,
        traffic: PageTraffic,
        egress: EgressSession,
        background: Background,
    ) -> None:
        self._context, self._page, self._cdp = context, page, cdp
        self._world, self._traffic, self._egress = world, traffic, egress
        self._background = background
        self._notices: list[str] = []

    def listen(self) -> None:
        self._page.on("dialog", self._answer_dialog)
        self._context.on("page", self._close_popup)
        self._cdp.on(
            "Fetch.requestPaused",
            lambda event: self._background.start(self._on_paused(event), "a page's request"),
        )
        self._cdp.on(
            "Fetch.authRequired",
            lambda event: self._background.start(self._answer_challenge(event), "the proxy's question"),
        )

    async def stop_documents(self) -> None:
        """Have every document ask before it is fetched, and the proxy's question come here."""
        await self._cdp.send(
            "Fetch.enable",
            {
                "patterns": [{"resourceType": "Document", "requestStage": "Request"}],
                "handleAuthRequests": True,
            },
        )

    def take_notices(self) -> list[str]:
        """What happened since the last call, in words."""
        notices, self._notices = [*self._notices, *self._traffic.take_refusals()], []
        return notices[:MAX_NOTICES]

    def _answer_dialog(self, dialog: Dialog) -> None:
        """Never accept blindly; the one exception is "leave this page?", since leaving was asked for."""
        if dialog.type == "beforeunload":
            self._background.start(dialog.accept(), "a question whether to leave")
            return
        self._notices.append(" ".join(dialog.message.split())[:300])
        self._background.start(dialog.dismiss(), "a dialog")

    def _close_popup(self, popup: NativePage) -> None:
        if popup is not self._page:
            self._notices.append("The page tried to open another window.")
            self._background.start(popup.close(), "a pop-up")

    async def _on_paused(self, event: dict[str, Any]) -> None:
        """Documents come from the allowed origins alone, redirects included; the page at hand stays."""
        url, request_id = event["request"]["url"], {"requestId": event["requestId"]}
        if event["frameId"] != self._world.main_frame or self._traffic.may_go(url):
            await self._cdp.send("Fetch.continueRequest", request_id)
            return
        self._notices.append("The page tried to leave for a site that is not allowed.")
        await self._cdp.send("Fetch.fulfillRequest", {**request_id, "responseCode": 204})

    async def _answer_challenge(self, event: dict[str, Any]) -> None:
        """Tell the proxy which session this is; the whole context goes on with that. Sites get nothing."""
        ours = event["authChallenge"].get("source") == "Proxy"
        answer = {
            "response": "ProvideCredentials",
            "username": self._egress.user,
            "password": self._egress.password,
        }
        await self._cdp.send(
            "Fetch.continueWithAuth",
            {
                "requestId": event["requestId"],
                "authChallengeResponse": answer if ours else {"response": "Default"},
            },
        )
