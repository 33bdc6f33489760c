"""``python -m benchmarks.call_server product|echo``: takes calls in a process of its own, to be measured.

``product``: the product's call with its embedded ears and voice, on a conversation that answers always the
same. ``echo``: a bare Pipecat pipeline that sends back what it hears, the least a call can cost. Writes its
port.
"""

from __future__ import annotations

import asyncio
import gc
import os
import sys
from pathlib import Path
from typing import Any

from aiohttp import web
from loguru import logger
from pipecat.frames.frames import Frame, InputAudioRawFrame, OutputAudioRawFrame
from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineParams, PipelineWorker
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor
from pipecat.transports.base_transport import TransportParams
from pipecat.transports.smallwebrtc.transport import SmallWebRTCTransport
from pipecat.workers.runner import WorkerRunner

from benchmarks.soak import memory_mb
from src.voice_bot.pipeline.calls import Calls
from src.voice_bot.pipeline.equipment import Equipment
from src.voice_bot.pipeline.hearing import INPUT_RATE
from src.voice_bot.pipeline.peer import answer_offer
from src.voice_bot.pipeline.tone import ToneOfVoice
from src.voice_bot.speech.espeak_tts import EspeakTextToSpeech
from src.voice_bot.speech.pocketsphinx_stt import PocketSphinxSpeechToText
from src.voice_bot.turn_taking.pace import Pace
from tests.support.product import descendants
from tests.support.speech_situations import situation
from tests.support.voice_call import FakeConversation, loopback_candidates

MANY = 1000
FOCUS = "phoneNumber"


class _Echo(FrameProcessor):
    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        await super().process_frame(frame, direction)
        if isinstance(frame, InputAudioRawFrame):
            await self.push_frame(OutputAudioRawFrame(frame.audio, frame.sample_rate, frame.num_channels))
        else:
            await self.push_frame(frame, direction)


class EchoCalls:
    """Calls on the bare pipeline."""

    def __init__(self) -> None:
        self._running: set[asyncio.Task[None]] = set()
        self._workers: list[PipelineWorker] = []

    async def close(self) -> None:
        await asyncio.gather(*(worker.cancel() for worker in self._workers))

    def __len__(self) -> int:
        return len(self._running)

    async def answer(self, sdp: str) -> dict[str, str]:
        peer = await answer_offer(sdp, ())
        params = TransportParams(audio_in_enabled=True, audio_out_enabled=True, audio_out_10ms_chunks=2)
        transport = SmallWebRTCTransport(peer, params)
        worker = PipelineWorker(
            Pipeline([transport.input(), _Echo(), transport.output()]),
            params=PipelineParams(audio_in_sample_rate=INPUT_RATE, audio_out_sample_rate=INPUT_RATE),
            enable_rtvi=False,
        )

        @transport.event_handler("on_client_disconnected")
        async def end(_transport: Any, _peer: Any) -> None:
            await worker.cancel()

        self._workers.append(worker)
        runner = WorkerRunner(handle_sigint=False)
        await runner.add_workers(worker)
        task = asyncio.create_task(runner.run())
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        answer: dict[str, str] = peer.get_answer()
        return answer


class ProductCalls:
    """The product's calls."""

    def __init__(self) -> None:
        ears, voice = PocketSphinxSpeechToText(), EspeakTextToSpeech()
        self.calls = Calls(Equipment(ears, voice, tone=ToneOfVoice(), pace=Pace(silence=0)), limit=MANY)

    def __len__(self) -> int:
        return len(self.calls)

    async def close(self) -> None:
        await self.calls.close()

    async def answer(self, sdp: str) -> dict[str, str]:
        conversation = FakeConversation(context=situation(FOCUS), replies=("Very well, I have that.",))
        async with self.calls.answer(sdp) as peer:
            await self.calls.begin(peer, conversation)
            answer: dict[str, str] = peer.get_answer()
        return answer


async def _serve(kind: str) -> None:
    calls: EchoCalls | ProductCalls = EchoCalls() if kind == "echo" else ProductCalls()
    if isinstance(calls, ProductCalls):
        await calls.calls.start()

    async def offer(request: web.Request) -> web.Response:
        return web.json_response(await calls.answer((await request.json())["sdp"]))

    async def state(_request: web.Request) -> web.Response:
        return web.json_response(_state(len(calls)))

    app = web.Application()
    app.add_routes([web.post("/offer", offer), web.get("/state", state)])
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    sys.stdout.write(f"{runner.addresses[0][1]}\n")
    sys.stdout.flush()
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)  # until the parent lets go
    await calls.close()
    await runner.cleanup()


def _state(calls: int) -> dict[str, float]:
    gc.collect()  # what only waits to be collected is no growth
    family = {os.getpid(), *descendants(os.getpid())}
    return {
        "calls": calls,
        "memory_mb": memory_mb(family),
        "cpu_seconds": sum(_cpu_seconds(pid) for pid in family),
        "processes": len(family),
        "tasks": len(asyncio.all_tasks()),
        "files": sum(1 for _ in Path("/proc/self/fd").iterdir()),
    }


def _cpu_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    logger.remove()
    with loopback_candidates():
        asyncio.run(_serve(sys.argv[1]))
