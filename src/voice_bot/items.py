"""Session records as the items that the session store keeps, and back.

What citizens say and enter (messages, forms with values and receipts, the page, the dialogue's memory,
drafts) is sealed; plain is only what queries need: ids, status, times, version, and which submissions stand.
Items from before the sealing are read as well.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from typing import Any, Final

from src.aftercare_api import Rating
from src.contract import PageState
from src.cost.use import ModelUse
from src.dialogue.storing import state_from_json, state_to_json
from src.security.encryption import Sealer
from src.voice_bot.records import Draft, FormRecord, LeftForm, SentValue, SessionRecord
from src.voice_bot_api import Message, Receipt

Item = Mapping[str, Any]
SEALED: Final = "sealed"
_BILLION: Final = 10**9
_ZLIB_FIRST_BYTE: Final = 0x78  # of a page from before the sealing, whose own first byte is its version


def record_to_item(record: SessionRecord, sealer: Sealer) -> dict[str, Any]:
    """The whole item of a new session."""
    return {
        "session_id": record.session_id,
        "created_at": record.created_at,
        "messages": messages_to_items(record.session_id, record.messages, sealer),
        **record_to_changes(record, sealer),
    }


def record_to_changes(record: SessionRecord, sealer: Sealer) -> dict[str, Any]:
    """Everything that a turn can change but the messages, which only grow.

    The page is packed: its labels and options are mostly the same words, and would be most of the item.
    """
    page = record.page.model_dump_json(exclude_defaults=True).encode() if record.page else None
    forms = [_form_to_item(form) for form in record.forms]
    key = record.session_id
    return {
        "user_id": record.user_id,
        "status": record.status,
        "language": record.language,
        "channel": record.channel,
        "staff_may_read": record.staff_may_read,
        "model_uses": {key: _use_to_item(use) for key, use in record.model_uses.items()},
        "mask_ids": record.mask_ids,
        "handed_over_at": record.handed_over_at,
        "rating": _rating_to_item(key, record.rating, sealer),
        "left": sealer.seal_json([asdict(left) for left in record.left], key, "left")
        if record.left
        else None,
        "forms": sealer.seal_json(forms, key, "forms"),
        "active_form": record.active,
        "page": sealer.seal(zlib.compress(page), key, "page") if page else None,
        "dialogue": sealer.seal(state_to_json(record.dialogue).encode(), key, "dialogue"),
    }


def messages_to_items(session_id: str, messages: Iterable[Message], sealer: Sealer) -> list[dict[str, Any]]:
    return [
        {SEALED: sealer.seal(message.model_dump_json().encode(), session_id, "messages")}
        for message in messages
    ]


def receipt_to_item(session_id: str, form_key: str, receipt: Receipt, sealer: Sealer) -> dict[str, Any]:
    return {SEALED: sealer.seal(receipt.model_dump_json().encode(), session_id, "receipt", form_key)}


def is_session(item: Item) -> bool:
    """Whether the item is a session, and not one of the other things kept beside them."""
    return "user_id" in item and "dialogue" in item


def record_from_item(item: Item, sealer: Sealer) -> SessionRecord:
    """Raises :class:`~src.exceptions.DatabaseIntegrityError` for an item that cannot be opened."""
    key = item["session_id"]
    messages = tuple(_message_from_item(key, message, sealer) for message in item.get("messages", ()))
    forms = item.get("forms") or ()
    if isinstance(forms, bytes):
        forms = sealer.open_json(forms, key, "forms")
    dialogue = item["dialogue"]
    if isinstance(dialogue, bytes):
        dialogue = sealer.open(dialogue, key, "dialogue").decode()
    submissions = _opened_submissions(key, item.get("submissions") or {}, sealer)
    return SessionRecord(
        session_id=key,
        user_id=item["user_id"],
        language=item["language"],
        channel=item["channel"],
        created_at=item["created_at"],
        updated_at=item["updated_at"],
        status=item["status"],
        staff_may_read=bool(item.get("staff_may_read")),
        model_uses={key: _use_from_item(use) for key, use in (item.get("model_uses") or {}).items()},
        mask_ids=bool(item.get("mask_ids")),
        handed_over_at=item.get("handed_over_at"),
        rating=_rating_from_item(key, item.get("rating"), sealer),
        left=_left_from_item(key, item.get("left"), sealer),
        version=int(item["version"]),
        messages=messages,
        stored_messages=len(messages),
        forms=tuple(_form_from_item(form, submissions) for form in forms),
        active=item.get("active_form"),
        page=_page_from_item(key, item.get("page"), sealer),
        dialogue=state_from_json(dialogue),
    )


def _message_from_item(session_id: str, item: Item, sealer: Sealer) -> Message:
    if SEALED in item:
        return Message.model_validate_json(sealer.open(item[SEALED], session_id, "messages"))
    return Message.model_validate(item)


def _use_to_item(use: ModelUse) -> list[int]:
    """Dollars in billionths: DynamoDB's numbers are decimal."""
    return [use.calls, use.input_tokens, use.output_tokens, round(use.usd * _BILLION)]


def _use_from_item(item: Iterable[Any]) -> ModelUse:
    calls, given, taken, billionths = (int(number) for number in item)
    return ModelUse(calls, given, taken, billionths / _BILLION)


def _rating_to_item(session_id: str, rating: Rating | None, sealer: Sealer) -> bytes | None:
    return None if rating is None else sealer.seal(rating.model_dump_json().encode(), session_id, "rating")


def _rating_from_item(session_id: str, stored: bytes | None, sealer: Sealer) -> Rating | None:
    return Rating.model_validate_json(sealer.open(stored, session_id, "rating")) if stored else None


def _left_from_item(session_id: str, stored: bytes | None, sealer: Sealer) -> tuple[LeftForm, ...]:
    found = sealer.open_json(stored, session_id, "left") if stored else []
    return tuple(LeftForm(**left) for left in found)


def _opened_submissions(session_id: str, submissions: Item, sealer: Sealer) -> Item:
    def opened(form_key: str, standing: Item) -> Item:
        receipt = standing.get("receipt")
        if not receipt or SEALED not in receipt:
            return standing
        return {**standing, "receipt": sealer.open_json(receipt[SEALED], session_id, "receipt", form_key)}

    return {form_key: opened(form_key, standing) for form_key, standing in submissions.items()}


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
        "files": dict(form.files),
        "corrections": dict(form.corrections),
        "sent": [asdict(value) for value in form.sent],
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
        files=dict(item.get("files", {})),
        corrections=dict(item.get("corrections", {})),
        sent=tuple(SentValue(**value) for value in item.get("sent", ())),
    )
    standing = submissions.get(form.key)
    if standing is None:
        return form
    form = replace(form, submission_key=standing["idempotency_key"])
    if form.receipt is None and standing.get("state") == "submitted":
        return replace(form, state="submitted", receipt=Receipt.model_validate(standing["receipt"]))
    return form


def _page_from_item(session_id: str, packed: bytes | None, sealer: Sealer) -> PageState | None:
    if not packed:
        return None
    if packed[0] != _ZLIB_FIRST_BYTE:
        packed = sealer.open(packed, session_id, "page")
    return PageState.model_validate_json(zlib.decompress(packed))


def drafts_to_item(key: str, drafts: Mapping[str, Draft], sealer: Sealer) -> bytes:
    """All drafts of a citizen, their names included, as one sealed value of the item ``key``."""
    return sealer.seal_json({name: draft_to_item(draft) for name, draft in drafts.items()}, key, "drafts")


def drafts_from_item(key: str, stored: bytes | Item | None, sealer: Sealer) -> dict[str, Draft]:
    items: Item = sealer.open_json(stored, key, "drafts") if isinstance(stored, bytes) else stored or {}
    return {name: draft_from_item(name, draft) for name, draft in items.items()}


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
