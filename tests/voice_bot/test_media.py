"""The bot's sound as packets, and the citizen's packets as sound, without threads."""

from __future__ import annotations

import asyncio
import queue
from typing import Any

import numpy as np
import pytest
from aiortc.codecs.opus import OpusDecoder
from aiortc.jitterbuffer import JitterFrame
from aiortc.mediastreams import MediaStreamError
from aiortc.rtcrtpparameters import RTCRtpCodecParameters

from src.voice_bot.pipeline.media import (
    LATE_SECONDS,
    PACKET_BYTES,
    PACKET_SAMPLES,
    PACKET_SECONDS,
    RATE,
    SILENT_PACKET,
    DecodedAtOnce,
    SpokenTrack,
)
from tests.support.sound import level, spoken

OPUS = RTCRtpCodecParameters(mimeType="audio/opus", clockRate=48_000, channels=2, payloadType=96)
QUIET = 1e-4
DIES_AWAY = 25
"""Packets after speech in which its last sound may still be heard."""


class Clock:
    """Goes on by ``step`` at every look: by a packet, and none is waited for."""

    def __init__(self, step: float = 0.0) -> None:
        self.now, self._step = 0.0, step

    def __call__(self) -> float:
        self.now += self._step
        return self.now


def speech(seconds: float) -> bytes:
    pcm = spoken("rms_yes", RATE)
    return (pcm * 3)[: int(seconds / PACKET_SECONDS) * PACKET_BYTES]


def decoded(packets: list[bytes]) -> bytes:
    """As mono at 48 kHz."""
    decoder = OpusDecoder()
    frames = [
        frame
        for number, packet in enumerate(packets)
        for frame in decoder.decode(JitterFrame(data=packet, timestamp=number * 960))
    ]
    return b"".join(frame.to_ndarray().reshape(-1, 2)[:, 0].tobytes() for frame in frames)


async def packets_of(track: SpokenTrack, count: int) -> list[Any]:
    return [await track.recv() for _ in range(count)]


async def test_sound_becomes_packets_in_order_and_silence_costs_nothing() -> None:
    track = SpokenTrack(clock=Clock(PACKET_SECONDS))
    silent = await packets_of(track, 2)
    pcm = speech(1.0)
    taken = track.add_audio_bytes(pcm)
    spoken_packets = await packets_of(track, len(pcm) // PACKET_BYTES)
    assert await taken
    after = await packets_of(track, DIES_AWAY + 2)
    assert {bytes(packet) for packet in (*silent, *after[DIES_AWAY:])} == {SILENT_PACKET}
    everything = [*silent, *spoken_packets, *after]
    assert [packet.pts for packet in everything] == [n * PACKET_SAMPLES for n in range(len(everything))]
    heard = decoded([bytes(packet) for packet in spoken_packets])
    assert level(heard) == pytest.approx(level(pcm), rel=0.1)
    assert level(decoded([SILENT_PACKET] * 10)) < QUIET


async def test_a_track_that_ends_keeps_nobody_waiting() -> None:
    track = SpokenTrack()
    waiting = track.add_audio_bytes(bytes(2 * PACKET_BYTES))
    with pytest.raises(ValueError, match="20 ms"):
        track.add_audio_bytes(bytes(PACKET_BYTES + 2))
    track.stop()
    assert await waiting is False
    assert await track.add_audio_bytes(bytes(PACKET_BYTES)) is False
    with pytest.raises(MediaStreamError):
        await track.recv()


async def test_a_process_that_was_busy_does_not_hurry_after() -> None:
    clock = Clock()
    track = SpokenTrack(clock=clock)
    await packets_of(track, 1)
    clock.now += 10 * LATE_SECONDS
    await packets_of(track, 1)
    async with asyncio.timeout(5):
        assert (await asyncio.gather(asyncio.create_task(_waits(track)), _passes(clock)))[0]


async def _waits(track: SpokenTrack) -> bool:
    await track.recv()
    return True


async def _passes(clock: Clock) -> None:
    clock.now += PACKET_SECONDS


async def test_packets_are_decoded_there_and_then() -> None:
    threads: queue.Queue[Any] = queue.Queue()
    frames: asyncio.Queue[Any] = asyncio.Queue()
    ears = DecodedAtOnce(threads, frames)
    track = SpokenTrack(clock=Clock(PACKET_SECONDS))
    track.add_audio_bytes(speech(0.4))
    for number, packet in enumerate(await packets_of(track, 20)):
        ears.put((OPUS, JitterFrame(data=bytes(packet), timestamp=number * 960)))
    assert frames.qsize() == 20
    sound = b"".join(frames.get_nowait().to_ndarray().astype(np.int16).tobytes() for _ in range(20))
    assert len(sound) == int(0.4 * 48_000) * 2
    assert level(sound) > QUIET
    assert threads.empty()


async def test_what_is_no_speech_is_left_to_the_thread_or_out() -> None:
    threads: queue.Queue[Any] = queue.Queue()
    frames: asyncio.Queue[Any] = asyncio.Queue()
    ears = DecodedAtOnce(threads, frames)
    ears.put((OPUS, JitterFrame(data=b"\xff" * 3, timestamp=0)))
    assert frames.empty()
    other = (RTCRtpCodecParameters(mimeType="audio/PCMU", clockRate=8000, payloadType=0), None)
    ears.put(other)
    ears.put(None)
    assert [threads.get_nowait(), threads.get_nowait()] == [other, None]
