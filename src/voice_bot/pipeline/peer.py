"""The WebRTC peer: the citizen's offer answered, their network candidates taken."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from aiortc import RTCIceServer
from aiortc.sdp import SessionDescription, candidate_from_sdp
from pipecat.transports.smallwebrtc.connection import SmallWebRTCConnection

from src.exceptions import InvalidInputError, WebRTCConnectionError
from src.voice_bot_api import IceCandidate, IceServer

CONNECT_SECONDS: Final = 15
GATHER_SECONDS: Final = 0.5
"""So long STUN and TURN servers may take, and no longer: the offer is answered with what there is then. Host
candidates are there at once, and what the citizen's browser finds itself is trickled."""
_UNUSABLE: Final = "The offer is not a usable session description."
_PREFIX: Final = "candidate:"


class Peer(SmallWebRTCConnection):
    """Pipecat's connection, which does not wait 5 s for a STUN server that is down, as aioice does."""

    def force_transceivers_to_send_recv(self) -> None:
        """Pipecat calls this when the offer is read and nothing is gathered yet."""
        super().force_transceivers_to_send_recv()  # type: ignore[no-untyped-call] # Pipecat's annotation is missing
        for transport in getattr(self.pc, "_RTCPeerConnection__iceTransports"):  # noqa: B009 - aiortc's own name
            connection = transport.iceGatherer._connection
            connection.get_component_candidates = partial(
                connection.get_component_candidates, timeout=GATHER_SECONDS
            )


async def answer_offer(sdp: str, ice_servers: Sequence[IceServer]) -> SmallWebRTCConnection:
    """A peer connection that has answered the offer; its sound waits for the call.

    Raises :class:`WebRTCConnectionError` for an offer that is none, or that has no sound.
    """
    _check(sdp)
    peer: SmallWebRTCConnection = Peer(_rtc(ice_servers), connection_timeout_secs=CONNECT_SECONDS)
    _listen_to_no_messages(peer)
    try:
        await peer.initialize(sdp, "offer")
    except Exception as error:
        # The parser raises whatever it trips over: all of it means that the offer is faulty.
        await peer.disconnect()
        raise WebRTCConnectionError(_UNUSABLE) from error
    return peer


async def answer_again(peer: SmallWebRTCConnection, sdp: str, ice_servers: Sequence[IceServer]) -> None:
    """The same call over a new connection: aiortc cannot restart ICE on an old one. ``peer.pc_id`` changes.

    Raises :class:`WebRTCConnectionError` for a faulty offer; the old connection stands then.
    """
    _check(sdp)
    peer.ice_servers = _rtc(ice_servers)
    try:
        await peer.renegotiate(sdp, "offer", restart_pc=True)
    except Exception as error:
        raise WebRTCConnectionError(_UNUSABLE) from error
    _listen_to_no_messages(peer)


def _check(sdp: str) -> None:
    try:
        media = SessionDescription.parse(sdp).media
    except Exception as error:
        raise WebRTCConnectionError(_UNUSABLE) from error
    if not media or media[0].kind != "audio":
        raise WebRTCConnectionError("The offer has no sound; its first medium must be audio.")


def _listen_to_no_messages(peer: SmallWebRTCConnection) -> None:
    """Commands come by the page's WebSocket alone, where they are checked. What a client sends over a data
    channel could steer Pipecat itself (disconnect-bot, send-file, ...): nobody listens to it."""
    peer.pc.remove_all_listeners("datachannel")


def _rtc(ice_servers: Sequence[IceServer]) -> list[RTCIceServer]:
    return [
        RTCIceServer(urls=list(server.urls), username=server.username, credential=server.credential)
        for server in ice_servers
    ]


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
