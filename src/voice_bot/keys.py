"""What the application holds for its routes."""

from __future__ import annotations

from aiohttp import web

from src.config import Settings
from src.voice_bot.conversations import Conversations
from src.voice_bot.form_urls import FormUrls
from src.voice_bot.guests import Guests
from src.voice_bot.health import HealthChecks
from src.voice_bot.live_events import LiveEvents
from src.voice_bot.live_picture import LivePictures

SETTINGS = web.AppKey("settings", Settings)
CONVERSATIONS = web.AppKey("conversations", Conversations)
EVENTS = web.AppKey("events", LiveEvents)
GUESTS = web.AppKey("guests", Guests)
FORM_URLS = web.AppKey("form_urls", FormUrls)
HEALTH = web.AppKey("health", HealthChecks)
LIVE_PICTURES = web.AppKey("live_pictures", LivePictures)
