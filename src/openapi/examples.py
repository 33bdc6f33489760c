"""Examples of what crosses the wire, by model, for the documents. A test holds each against its model."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from pydantic import BaseModel

from src import aftercare_api, contract, live_api
from src import voice_bot_api as api
from src.openapi.examples_users import USER_EXAMPLES
from src.openapi.story import BEGUN, FORM_URL, NOW, PAGE, SDP, SENT, SESSION, SESSION_ID

_CONVERSATION: Final[Mapping[type[BaseModel], Mapping[str, Any]]] = {
    api.SessionCreate: {
        "a form of the catalogue": {"language": "vi", "form": "crm", "channel": "text"},
        "any form by its address": {"form_url": "https://forms.example.com/leave"},
    },
    api.Session: {"a form half filled in": SESSION},
    api.SessionList: {
        "one page": {
            "items": [
                {
                    "session_id": SESSION_ID,
                    "status": "completed",
                    "language": "vi",
                    "channel": "voice",
                    "created_at": BEGUN,
                    "updated_at": NOW,
                    "forms": [SENT],
                }
            ],
            "next_cursor": None,
        }
    },
    api.MessageCreate: {
        "a value": {"text": "tên khách hàng là trần thị bình"},
        "safe to send again": {"text": "gửi đơn giúp tôi", "message_id": "m-0f81c2d4"},
    },
    api.TurnAnswer: {
        "a value was filled in": {
            "replies": ["Tên khách hàng: Trần Thị Bình. Loại tương tác là gì ạ?"],
            "session": SESSION,
            "understood_by": "rules",
            "timing": {"understanding_ms": 0.9, "browser_ms": 28.4, "total_ms": 34.7},
        }
    },
    api.FieldUpdate: {"a value": {"value": "Trần Thị Bích"}, "empty it": {"value": ""}},
    api.DraftCreate: {"a name": {"name": "hồ sơ chị Bình"}},
    api.DraftList: {"one draft": {"items": [{"name": "hồ sơ chị Bình", "form_id": "crm", "saved_at": NOW}]}},
    api.Uploaded: {
        "a scan": {
            "upload_id": "9b1deb4d3b7d4bad9bdd2b0d7b3dcb6d",
            "name": "hop-dong.pdf",
            "media_type": "application/pdf",
            "size": 48213,
        }
    },
    api.Catalogue: {
        "a form": {
            "items": [{"id": "crm", "title": {"vi": "Cập nhật CRM", "en": "CRM update"}, "url": FORM_URL}]
        }
    },
    api.Offer: {"a call into a session": {"sdp": SDP, "type": "offer", "session_id": SESSION_ID}},
    api.OfferAnswer: {
        "taken": {
            "sdp": SDP,
            "type": "answer",
            "pc_id": "SmallWebRTCConnection#0-3f0c2e9d",
            "session_id": SESSION_ID,
        }
    },
    api.IceServers: {
        "a relay": {
            "ice_servers": [
                {
                    "urls": ["turn:turn.example.com:3478"],
                    "username": "1763778668:guest",
                    "credential": "c2hvcnQtbGl2ZWQ=",
                }
            ],
            "ttl_seconds": 3600,
        }
    },
    api.TrickledCandidates: {
        "one candidate": {
            "pc_id": "SmallWebRTCConnection#0-3f0c2e9d",
            "candidates": [
                {
                    "candidate": "candidate:1 1 udp 2130706431 192.0.2.7 52110 typ host",
                    "sdp_mid": "0",
                    "sdp_mline_index": 0,
                }
            ],
        }
    },
    api.Health: {
        "able to serve": {
            "status": "healthy",
            "service": "voice-bot",
            "version": "0.1.0",
            "uptime_seconds": 86.2,
            "checks": {"database": {"status": "healthy", "provider": "dynamodb"}},
        }
    },
    api.Liveness: {"alive": {"status": "alive", "service": "voice-bot"}},
    aftercare_api.FileChoice: {"a file": {"upload_id": "9b1deb4d3b7d4bad9bdd2b0d7b3dcb6d"}},
    aftercare_api.Privacy: {"hide ids": {"mask_ids": True}},
    aftercare_api.RatingCreate: {"content": {"stars": 5, "comment": "nhanh và dễ dùng"}},
    aftercare_api.HandoverWays: {"by telephone": {"phone": "1900 545415", "url": None}},
    aftercare_api.HandoverCreate: {"with the transcript": {"share_transcript": True}},
    aftercare_api.Handover: {
        "by telephone": {"code": "K7M-2QX", "phone": "1900 545415", "url": None, "transcript_shared": True}
    },
}

_PAGES: Final[Mapping[type[BaseModel], Mapping[str, Any]]] = {
    contract.ExecuteRequest: {
        "open and fill": {
            "session_id": SESSION_ID,
            "actions": [
                {"type": "open", "url": FORM_URL},
                {"type": "fill", "field": "customerName", "value": "Trần Thị Bình"},
            ],
        },
        "send, once": {
            "session_id": SESSION_ID,
            "request_id": "r-51",
            "actions": [{"type": "submit", "idempotency_key": "kQ3v9sT1xY7b2N5m"}],
        },
        "in words": {"session_id": SESSION_ID, "user_message": "Choose the second branch."},
    },
    contract.ExecuteResponse: {
        "filled and read back": {
            "success": True,
            "session_id": SESSION_ID,
            "request_id": "r-50",
            "correlation_id": "3f0c2e9d7b1a4c58",
            "results": [
                {"action": "open", "ok": True},
                {"action": "fill", "ok": True, "field": "customerName", "value": "Trần Thị Bình"},
            ],
            "page": PAGE,
            "duration_seconds": 0.41,
        }
    },
    contract.LivePage: {
        "a page": {
            "url": "http://127.0.0.1:7864/forms/crm",
            "title": "Cập nhật CRM",
            "updated_at": NOW,
            "viewport": {"width": 1280, "height": 800},
        }
    },
}

_SOCKET: Final[Mapping[type[BaseModel], Mapping[str, Any]]] = {
    live_api.SessionEvent: {"all of it": {"v": 1, "type": "session", "session": SESSION}},
    live_api.TextCommand: {"a turn": {"v": 1, "type": "text", "text": "mã khách hàng là KH008"}},
}

EXAMPLES: Final[Mapping[type[BaseModel], Mapping[str, Any]]] = {
    **_CONVERSATION,
    **USER_EXAMPLES,
    **_PAGES,
    **_SOCKET,
}
TEXTS: Final[Mapping[str, str]] = {
    "text/plain": "# TYPE vpbank_voice_agent_service_health gauge\n"
    'vpbank_voice_agent_service_health{service="voice-bot"} 1.0\n'
}
"""Examples of answers that are no JSON, by media type; pictures and PDFs have none."""
