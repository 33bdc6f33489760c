"""Pipecat's WebRTC transport, straightened: a frame is read without a task of its own and goes on at once,
through no queue. Private names of Pipecat's are used where it has no setting (1.14)."""

from __future__ import annotations

import asyncio
from typing import Any, Final

from aiortc.mediastreams import MediaStreamError
from pipecat.frames.frames import InputAudioRawFrame
from pipecat.transports.smallwebrtc.transport import SmallWebRTCInputTransport, SmallWebRTCTransport

from src.voice_bot.pipeline.media import SpokenTrack, hear_at_once

LOOK_AGAIN_SECONDS: Final = 2.0
"""A track on which nothing comes may have been replaced meanwhile."""
NO_TRACK_SECONDS: Final = 0.02


class _StraightInput(SmallWebRTCInputTransport):
    async def _receive_audio(self) -> None:
        client: Any = self._client
        while True:
            track = client._audio_input_track
            if track is None:  # not connected yet, or moving to another connection
                await asyncio.sleep(NO_TRACK_SECONDS)
                continue
            try:
                async with asyncio.timeout(LOOK_AGAIN_SECONDS):
                    decoded = await track.recv()
            except TimeoutError:
                continue
            except MediaStreamError:
                if client._audio_input_track is track:
                    client._audio_input_track = None
                continue
            for sound in client._audio_in_resampler.resample(decoded):
                if not self._paused:
                    pcm = sound.to_ndarray().tobytes()
                    await self.push_frame(InputAudioRawFrame(pcm, client._in_sample_rate, 1))


class StraightTransport(SmallWebRTCTransport):
    """Call :meth:`straighten` whenever the peer has connected."""

    def input(self) -> SmallWebRTCInputTransport:
        if self._input is None:
            self._input = _StraightInput(self._client, self._params, name=self._input_name)
        return self._input

    def straighten(self) -> None:
        """Speak and hear through our own tracks, in place of what Pipecat made a moment ago."""
        client: Any = self._client
        peer = client._webrtc_connection
        hear_at_once(peer.pc.getTransceivers()[0].receiver)
        client._audio_output_track = SpokenTrack()
        peer.replace_audio_track(client._audio_output_track)
