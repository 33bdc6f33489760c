"""What became of a pressed submit button, told from the page and from what went to the server. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from src.browser_agent.driver import Sent
from src.browser_agent.page_view import PageView
from src.browser_agent.receipts import find_reference, speaks_of_success
from src.contract import PageReceipt


class Verdict(StrEnum):
    ACCEPTED = "accepted"
    REFUSED = "refused"
    """The page or the server said no; nothing was accepted, the form may be sent again."""
    UNKNOWN = "unknown"
    """Something was sent and no answer tells what became of it."""
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Ruling:
    verdict: Verdict
    receipt: PageReceipt | None = None
    errors: list[dict[str, str]] = field(default_factory=list)
    message: str = ""


def judge(view: PageView, before: PageView, sent: Sequence[Sent], *, pending: bool, quiet: bool) -> Ruling:
    """The ruling as things stand: ``pending`` while the page awaits an answer from the server, ``quiet``
    once nothing has changed for a while."""
    if pending:
        return Ruling(Verdict.WAITING)
    statuses = [entry.status for entry in sent if entry.status is not None]
    shown = view.state.receipt if view.signature != before.signature else None
    if shown is not None and (not sent or any(status < 400 for status in statuses)):
        return Ruling(Verdict.ACCEPTED, shown)
    if any(status >= 500 for status in statuses):
        return Ruling(Verdict.UNKNOWN)
    refused = any(400 <= status < 500 for status in statuses)
    if statuses and not refused:
        receipt = _accepted(view, before, sent)
        if receipt is not None:
            return Ruling(Verdict.ACCEPTED, receipt)
    return _no_success(view, before, sent, refused=refused, quiet=quiet)


def _no_success(
    view: PageView, before: PageView, sent: Sequence[Sent], *, refused: bool, quiet: bool
) -> Ruling:
    errors = view.errors()
    changed = view.signature != before.signature
    if refused or (errors and (changed or quiet)) or (view.dialog and not sent):
        return Ruling(Verdict.REFUSED, errors=errors, message=_words(view, errors))
    if not quiet:
        return Ruling(Verdict.WAITING)
    if sent:
        return Ruling(Verdict.UNKNOWN)
    empty = [{"field": one.name, "label": one.label, "message": ""} for one in view.missing()]
    return Ruling(Verdict.REFUSED, errors=empty, message=_words(view, empty))


def _accepted(view: PageView, before: PageView, sent: Sequence[Sent]) -> PageReceipt | None:
    """The receipt of an answered submission, also where the page shows one beside its form."""
    if view.errors():
        return None
    fresh = [message for message in view.state.messages if message not in before.state.messages]
    if speaks_of_success(fresh):
        return PageReceipt(reference=find_reference(fresh), message=". ".join(fresh)[:500])
    moved = any(entry.document for entry in sent) and view.state.url != before.state.url
    if moved and not any(one.visible for one in view.fields) and not fresh:
        return PageReceipt(reference=None, message=view.heading)
    return None


def _words(view: PageView, errors: Sequence[dict[str, str]]) -> str:
    told = next((error["message"] for error in errors if error["message"]), "")
    return told or view.dialog or " ".join(view.state.messages)[:300] or view.heading
