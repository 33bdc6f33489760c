"""The sound's way through aiortc without its detours: no threads, no resampling, silence ready-made.

aiortc hands every 10 ms of sound to a pool of threads to be encoded, and every packet that comes to a thread
to be decoded: for speech, whose packets take a tenth of a millisecond, waking them costs more than the work.
"""

from __future__ import annotations

import asyncio
import queue
import time
from collections import deque
from collections.abc import Callable
from fractions import Fraction
from typing import Any, Final

import numpy as np
from aiortc import MediaStreamTrack, RTCRtpReceiver
from aiortc.codecs.opus import OpusDecoder
from aiortc.jitterbuffer import JitterBuffer
from aiortc.mediastreams import MediaStreamError
from av import AudioFrame, CodecContext, FFmpegError, Packet

RATE: Final = 24_000
PACKET_SECONDS: Final = 0.02
PACKET_SAMPLES: Final = int(RATE * PACKET_SECONDS)
PACKET_BYTES: Final = 2 * PACKET_SAMPLES
BITS_A_SECOND: Final = 48_000
SILENT_PACKET: Final = b"\xd8\xff\xfe"
"""20 ms of digital silence as Opus in its CELT mode writes it (RFC 6716, 4.3). After speech the encoder comes
to it within some 15 packets."""
TIME_BASE: Final = Fraction(1, RATE)
LATE_SECONDS: Final = 0.2
"""A process that was busy so long does not send all it has missed at once."""
JITTER_CAPACITY: Final = 16
"""Packets of 20 ms that may be waited for."""


class SpokenTrack(MediaStreamTrack):
    """The bot's sound as Opus packets in real time: 24 kHz mono, silence where there is none.

    Takes the place of Pipecat's ``RawAudioTrack``: :meth:`add_audio_bytes` answers a future that is done when
    the sound is on its way. Opus' low-delay mode (CELT) takes a third of its voice mode's processor time, and
    holds nothing back.
    """

    kind = "audio"

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._clock = clock
        self._sounds: deque[tuple[bytes, asyncio.Future[bool]]] = deque()
        self._encoder = _encoder()
        self._silent = True
        self._started: float | None = None
        self._sent = 0

    def add_audio_bytes(self, pcm: bytes) -> asyncio.Future[bool]:
        """16-bit mono sound of whole packets."""
        if len(pcm) % PACKET_BYTES:
            raise ValueError("Sound comes in packets of 20 ms.")
        taken: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        if self.readyState != "live":  # nobody will take it
            taken.set_result(False)
            return taken
        last = len(pcm) - PACKET_BYTES
        for start in range(0, len(pcm), PACKET_BYTES):
            done = taken if start == last else asyncio.get_running_loop().create_future()
            self._sounds.append((pcm[start : start + PACKET_BYTES], done))
        return taken

    async def recv(self) -> Packet[Any]:
        """The next packet, when its time has come. Raises aiortc's ``MediaStreamError`` when it has ended."""
        if self.readyState != "live":
            raise MediaStreamError
        now = self._clock()
        if self._started is None or now - self._due > LATE_SECONDS:
            self._started = now - self._sent * PACKET_SECONDS
        elif self._due > now:
            await asyncio.sleep(self._due - now)
        packet = Packet(self._next())
        packet.pts, packet.time_base = self._sent * PACKET_SAMPLES, TIME_BASE
        self._sent += 1
        return packet

    def stop(self) -> None:
        """The connection has ended; who waits for sound to be taken need not wait any more."""
        super().stop()
        while self._sounds:
            _, taken = self._sounds.popleft()
            if not taken.done():
                taken.set_result(False)

    @property
    def _due(self) -> float:
        return (self._started or 0.0) + self._sent * PACKET_SECONDS

    def _next(self) -> bytes:
        pcm = b""
        if self._sounds:
            pcm, taken = self._sounds.popleft()
            if not taken.done():
                taken.set_result(True)
        if self._silent and not any(pcm):
            return SILENT_PACKET
        packet = self._encode(pcm or bytes(PACKET_BYTES))
        self._silent = packet == SILENT_PACKET
        return packet

    def _encode(self, pcm: bytes) -> bytes:
        frame = AudioFrame.from_ndarray(np.frombuffer(pcm, dtype="<i2")[None, :], layout="mono")
        frame.sample_rate, frame.pts, frame.time_base = RATE, self._sent * PACKET_SAMPLES, TIME_BASE
        return b"".join(bytes(packet) for packet in self._encoder.encode(frame))


def _encoder() -> Any:
    encoder: Any = CodecContext.create("libopus", "w")
    encoder.bit_rate, encoder.sample_rate, encoder.time_base = BITS_A_SECOND, RATE, TIME_BASE
    encoder.format, encoder.layout = "s16", "mono"
    encoder.options = {"application": "lowdelay", "frame_duration": "20"}
    return encoder


class DecodedAtOnce:
    """Takes the place of the queue between aiortc's receiver and its decoding thread, and decodes there and
    then, to mono; the thread is left waiting until its end."""

    def __init__(self, threads: queue.Queue[Any], decoded: asyncio.Queue[AudioFrame | None]) -> None:
        self._threads, self._decoded = threads, decoded
        self._decoder = OpusDecoder()
        self._decoder.codec.layout = "mono"

    def put(self, task: Any) -> None:
        """A codec and an encoded frame; None for the end. Sound that cannot be decoded is left out."""
        if task is None:
            self._threads.put(None)  # which tells the track, too
            return
        codec, encoded = task
        if codec.name != "opus":
            self._threads.put(task)
            return
        try:
            frames = self._decoder.decode(encoded)
        except FFmpegError:
            return
        for frame in frames:
            self._decoded.put_nowait(frame)  # type: ignore[arg-type] # aiortc's union of sound and pictures


def hear_at_once(receiver: RTCRtpReceiver) -> None:
    """Decode what comes on the event loop, and hand on each packet of sound when the next one has come,
    instead of holding back four (60 ms more).

    A packet that is late makes the buffer grow by itself; none is lost by this. aiortc has no setting for
    either: buffer and queue are replaced, as Pipecat does for shared screens.
    """
    setattr(receiver, "_RTCRtpReceiver__jitter_buffer", JitterBuffer(capacity=JITTER_CAPACITY, prefetch=1))  # noqa: B010 - a private name of aiortc's
    threads: queue.Queue[Any] = getattr(receiver, "_RTCRtpReceiver__decoder_queue")  # noqa: B009 - as above
    decoded: asyncio.Queue[AudioFrame | None] = getattr(receiver.track, "_queue")  # noqa: B009 - as above
    setattr(receiver, "_RTCRtpReceiver__decoder_queue", DecodedAtOnce(threads, decoded))  # noqa: B010 - as above
