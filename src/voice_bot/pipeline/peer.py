"""The WebRTC peer: the citizen's offer answered, their network candidates taken."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from aiortc.sdp import candidate_from_sdp
from pipecat.transports.smallwebrtc.connection import SmallWebRTCConnection

from src.exceptions import InvalidInputError, WebRTCConnectionError
from src.voice_bot_api import IceCandidate

CONNECT_SECONDS: Final = 15
_PREFIX: Final = "candidate:"


async def answer_offer(sdp: str, ice_servers: Sequence[str]) -> SmallWebRTCConnection:
    """A peer connection that has answered the offer; its sound waits for the call.

    Raises :class:`WebRTCConnectionError` for an offer that is none, or that has no sound.
    """
    peer = SmallWebRTCConnection(list(ice_servers), connection_timeout_secs=CONNECT_SECONDS)
    # Commands come by the page's WebSocket alone, where they are checked. What a client sends over a data
    # channel could steer Pipecat itself (disconnect-bot, send-file, ...): nobody listens to it.
    peer.pc.remove_all_listeners("datachannel")
    try:
        await peer.initialize(sdp, "offer")
    except Exception as error:
        # The parser raises whatever it trips over: all of it means that the offer is faulty.
        await peer.disconnect()
        raise WebRTCConnectionError("The offer is not a usable session description.") from error
    transceivers = peer.pc.getTransceivers()
    if not transceivers or transceivers[0].kind != "audio":
        await peer.disconnect()
        raise WebRTCConnectionError("The offer has no sound; its first medium must be audio.")
    return peer


async def add_candidates(peer: SmallWebRTCConnection, candidates: Sequence[IceCandidate]) -> None:
    """Take trickled candidates; an empty one only marks the end. Raises :class:`InvalidInputError`."""
    for item in candidates:
        text = item.candidate.removeprefix(_PREFIX)
        if not text.strip():
            continue
        try:
            candidate = candidate_from_sdp(text)
            candidate.sdpMid, candidate.sdpMLineIndex = item.sdp_mid, item.sdp_mline_index
            await peer.add_ice_candidate(candidate)
        except (AssertionError, IndexError, ValueError) as error:
            raise InvalidInputError("A network candidate is not usable.") from error
