"""What the application holds for its routes."""

from __future__ import annotations

from aiohttp import web

from src.config import Settings
from src.security.client_address import ClientAddresses
from src.security.cross_origin import CrossOrigin
from src.security.request_limits import RequestLimits
from src.voice_bot.admin_desk import AdminDesk
from src.voice_bot.callers import Callers
from src.voice_bot.conversations import Conversations
from src.voice_bot.form_urls import FormUrls
from src.voice_bot.guests import Guests
from src.voice_bot.health import HealthChecks
from src.voice_bot.live_events import LiveEvents
from src.voice_bot.live_picture import LivePictures
from src.voice_bot.receipt_pdf import ReceiptPrinter
from src.voice_bot.repeated_turns import RepeatedTurns
from src.voice_bot.staff import StaffDesk
from src.voice_bot.uploads import UploadStore

SETTINGS = web.AppKey("settings", Settings)
CONVERSATIONS = web.AppKey("conversations", Conversations)
EVENTS = web.AppKey("events", LiveEvents)
GUESTS = web.AppKey("guests", Guests)
CALLERS = web.AppKey("callers", Callers)
STAFF = web.AppKey("staff", StaffDesk)
ADMIN = web.AppKey("admin", AdminDesk)
FORM_URLS = web.AppKey("form_urls", FormUrls)
HEALTH = web.AppKey("health", HealthChecks)
LIVE_PICTURES = web.AppKey("live_pictures", LivePictures)
CROSS_ORIGIN = web.AppKey("cross_origin", CrossOrigin)
ADDRESSES = web.AppKey("addresses", ClientAddresses)
LIMITS = web.AppKey("limits", RequestLimits)
RECEIPTS = web.AppKey("receipts", ReceiptPrinter)
REPEATED_TURNS = web.AppKey("repeated_turns", RepeatedTurns)
UPLOADS = web.AppKey("uploads", UploadStore)
