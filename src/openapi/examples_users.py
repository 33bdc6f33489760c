"""Examples of users, staff and the admin dashboard; see :mod:`src.openapi.examples`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from pydantic import BaseModel

from src import admin_api
from src import users_api as users
from src.openapi.story import BEGUN, EMAIL, GUEST, NOW, SESSION_ID, TOKEN, TOKENS, USER

USER_EXAMPLES: Final[Mapping[type[BaseModel], Mapping[str, Any]]] = {
    users.Registration: {"a citizen": {**EMAIL, "password": "Mat-khau-tot-2026", "name": "Nguyễn Văn An"}},
    users.EmailOnly: {"an address": EMAIL},
    users.Confirmation: {"the code that was sent": {**EMAIL, "code": "204816"}},
    users.Login: {"a citizen": {**EMAIL, "password": "Mat-khau-tot-2026"}},
    users.PasswordReset: {"with the code": {**EMAIL, "code": "204816", "new_password": "Mat-khau-moi-2026"}},
    users.TokenCheck: {"a token": {"access_token": TOKEN}, "that of the header": {}},
    users.Accepted: {"taken note of": {"status": "accepted"}},
    users.Tokens: {"a new token": TOKENS},
    users.SignedInAnswer: {"signed in": {**TOKENS, "claimed_sessions": 1}},
    users.VerifiedToken: {"good": {"user": USER, "expires_at": "2026-11-22T03:30:00Z"}},
    users.Ticket: {"a ticket": {"ticket": "q3J0b9Zr1mW8vY2k", "expires_in": 30}},
    users.Caller: {
        "a guest": {"kind": "guest", "user_id": GUEST},
        "an officer": {"kind": "user", "user_id": USER["user_id"], "groups": ["officer"]},
    },
    users.Consent: {"agreed": {"staff_may_read": True}},
    users.StaffSessionList: {
        "one waits for a person": {
            "items": [
                {
                    "session_id": SESSION_ID,
                    "status": "active",
                    "language": "vi",
                    "channel": "voice",
                    "created_at": BEGUN,
                    "updated_at": NOW,
                    "forms": [{"form_id": "crm", "state": "filling"}],
                    "staff_may_read": True,
                    "handed_over_at": NOW,
                }
            ],
            "next_cursor": None,
        }
    },
    users.AuditEntryList: {
        "one look": {
            "items": [
                {
                    "sequence": 41,
                    "at": NOW,
                    "actor": USER["user_id"],
                    "role": "officer",
                    "action": "read_session",
                    "subject": SESSION_ID,
                    "reason": "customer_request",
                    "correlation_id": "3f0c2e9d7b1a4c58",
                    "previous": "9f86d081884c7d65",
                    "hash": "60303ae22b998861",
                }
            ],
            "next_cursor": None,
            "intact": True,
        }
    },
    users.DataNotice: {
        "in English": {
            "language": "en",
            "title": "What is kept about you",
            "sections": [{"heading": "How long", "text": "90 days; sooner if you ask."}],
        }
    },
    admin_api.UseFigures: {
        "a quiet day": {
            "days": 1,
            "examined": 2,
            "complete": True,
            "as_of": NOW,
            "live": {"on_screen": 1, "on_call": 0, "active": 1, "waiting_for_person": 0},
            "statuses": [{"status": "completed", "count": 1}, {"status": "active", "count": 1}],
            "by_day": [{"day": "2026-11-22", "started": 2, "sent": 1}],
            "forms": [{"form_id": "crm", "opened": 2, "sent": 1, "median_seconds": 68.0}],
            "fields": [
                {
                    "form_id": "crm",
                    "field": "customerName",
                    "label": "Tên khách hàng",
                    "shown": 2,
                    "filled": 2,
                    "corrected": 1,
                    "completion_rate": 1.0,
                    "correction_rate": 0.5,
                }
            ],
            "stopped_at": [],
            "ratings": {"counts": [0, 0, 0, 0, 1], "average": 5.0},
        }
    },
    admin_api.ProcessFigures: {
        "without a model": {
            "uptime_seconds": 3600.0,
            "latency": [
                {"metric": "turn_duration_seconds", "part": "text", "count": 9, "median": 0.04, "p95": 0.09}
            ],
            "costs": [],
            "cost_usd": 0.0,
            "cost_per_form_usd": 0.0,
        }
    },
}
