"""The one story of all examples: a citizen of Hà Nội updates a customer's record with the sample bank."""

from __future__ import annotations

from typing import Final

SESSION_ID: Final = "5f2b8c1e9a4d4f0b8e7c6d5a4b3c2d1e"
GUEST: Final = "guest-7c1f0a9b2d3e4f56"
BEGUN, NOW = "2026-11-22T02:30:00Z", "2026-11-22T02:31:08Z"
FORM_URL: Final = "http://127.0.0.1:7864/forms/crm?lang=vi"
EMAIL: Final = {"email": "an.nguyen@example.com"}
RECEIPT: Final = {
    "reference": "CRM-20261122-7QK2M9",
    "message": "Đã cập nhật thông tin khách hàng.",
    "submitted_at": NOW,
}
NAME_FIELD: Final = {
    "name": "customerName",
    "label": "Tên khách hàng",
    "type": "text",
    "required": True,
    "visible": True,
    "value": "Trần Thị Bình",
    "display": "Trần Thị Bình",
    "status": "filled",
}
TYPE_FIELD: Final = {
    "name": "interactionType",
    "label": "Loại tương tác",
    "type": "select",
    "required": True,
    "visible": True,
    "options": [{"value": "call", "label": "Cuộc gọi"}, {"value": "visit", "label": "Đến quầy"}],
}
SESSION: Final = {
    "session_id": SESSION_ID,
    "user_id": GUEST,
    "status": "active",
    "language": "vi",
    "channel": "text",
    "created_at": BEGUN,
    "updated_at": NOW,
    "form": {
        "form_id": "crm",
        "title": "Cập nhật CRM",
        "url": FORM_URL,
        "state": "filling",
        "fields": [NAME_FIELD, TYPE_FIELD],
        "focus": "interactionType",
        "progress": {"filled": 1, "required_left": 1, "total": 2},
        "can_undo": True,
    },
    "forms": [{"form_id": "crm", "title": "Cập nhật CRM", "state": "filling"}],
    "messages": [
        {"role": "user", "text": "tên khách hàng là trần thị bình", "at": NOW},
        {"role": "assistant", "text": "Tên khách hàng: Trần Thị Bình. Loại tương tác là gì ạ?", "at": NOW},
    ],
}
SENT: Final = {"form_id": "crm", "title": "Cập nhật CRM", "state": "submitted", "receipt": RECEIPT}
PAGE: Final = {
    "url": FORM_URL,
    "title": "Cập nhật CRM",
    "fields": [NAME_FIELD, TYPE_FIELD],
    "buttons": [{"label": "Gửi", "role": "submit", "enabled": True}],
}
TOKEN: Final = "eyJraWQiOiJrIiwiYWxnIjoiUlMyNTYifQ.eyJzdWIiOiI0YTdjIn0.c2lnbmF0dXJl"  # noqa: S105 - an example
USER: Final = {"user_id": "4a7c1e52-0f3b-4c8e-9d1a-2b6f5e8c7d90", "groups": []}
TOKENS: Final = {"access_token": TOKEN, "token_type": "Bearer", "expires_in": 3600, "user": USER}
SDP: Final = (
    "v=0\r\no=- 4611731400430051336 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\n"
)
