"""Session records as the plain items that the session store keeps, and back."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from src.contract import PageState
from src.dialogue.storing import state_from_json, state_to_json
from src.voice_bot.records import Draft, FormRecord, SessionRecord
from src.voice_bot_api import Message, Receipt

Item = Mapping[str, Any]


def record_to_item(record: SessionRecord) -> dict[str, Any]:
    """The whole item of a new session."""
    return {
        "session_id": record.session_id,
        "user_id": record.user_id,
        "created_at": record.created_at,
        "messages": messages_to_items(record.messages),
        **record_to_changes(record),
    }


def record_to_changes(record: SessionRecord) -> dict[str, Any]:
    """Everything that a turn can change but the messages, which only grow.

    The page is packed: its labels and options are mostly the same words, and would be most of the item.
    """
    page = record.page.model_dump_json(exclude_defaults=True).encode() if record.page else None
    return {
        "status": record.status,
        "language": record.language,
        "channel": record.channel,
        "forms": [_form_to_item(form) for form in record.forms],
        "active_form": record.active,
        "page": zlib.compress(page) if page else None,
        "dialogue": state_to_json(record.dialogue),
    }


def messages_to_items(messages: Iterable[Message]) -> list[dict[str, Any]]:
    return [message.model_dump(mode="json") for message in messages]


def is_session(item: Item) -> bool:
    """Whether the item is a session, and not one of the other things kept beside them."""
    return "user_id" in item and "dialogue" in item


def record_from_item(item: Item) -> SessionRecord:
    submissions: Mapping[str, Any] = item.get("submissions") or {}
    messages = tuple(Message.model_validate(message) for message in item.get("messages", ()))
    return SessionRecord(
        session_id=item["session_id"],
        user_id=item["user_id"],
        language=item["language"],
        channel=item["channel"],
        created_at=item["created_at"],
        updated_at=item["updated_at"],
        status=item["status"],
        version=int(item["version"]),
        messages=messages,
        stored_messages=len(messages),
        forms=tuple(_form_from_item(form, submissions) for form in item.get("forms", ())),
        active=item.get("active_form"),
        page=_page_from_item(item.get("page")),
        dialogue=state_from_json(item["dialogue"]),
    )


def _form_to_item(form: FormRecord) -> dict[str, Any]:
    return {
        "key": form.key,
        "form_id": form.form_id,
        "title": form.title,
        "url": form.url,
        "state": form.state,
        "values": dict(form.values),
        "receipt": form.receipt.model_dump(mode="json") if form.receipt else None,
        "submission_key": form.submission_key,
    }


def _form_from_item(item: Item, submissions: Mapping[str, Any]) -> FormRecord:
    """What ``submissions`` says wins: it is written at the very moment, the rest at the turn's end."""
    receipt = item.get("receipt")
    form = FormRecord(
        key=item["key"],
        form_id=item.get("form_id"),
        title=item["title"],
        url=item["url"],
        state=item["state"],
        values=dict(item.get("values", {})),
        receipt=Receipt.model_validate(receipt) if receipt else None,
        submission_key=item.get("submission_key"),
    )
    standing = submissions.get(form.key)
    if standing is None:
        return form
    form = replace(form, submission_key=standing["idempotency_key"])
    if form.receipt is None and standing.get("state") == "submitted":
        return replace(form, state="submitted", receipt=Receipt.model_validate(standing["receipt"]))
    return form


def _page_from_item(packed: Any) -> PageState | None:
    if not packed:
        return None
    raw = bytes(getattr(packed, "value", packed))  # boto3 wraps binary values
    return PageState.model_validate_json(zlib.decompress(raw))


def draft_to_item(draft: Draft) -> dict[str, Any]:
    return {
        "form_id": draft.form_id,
        "values": [list(pair) for pair in draft.values],
        "saved_at": draft.saved_at,
    }


def draft_from_item(name: str, item: Item) -> Draft:
    return Draft(
        name=name,
        form_id=item.get("form_id"),
        values=tuple((str(field), str(value)) for field, value in item.get("values", ())),
        saved_at=item["saved_at"],
    )
