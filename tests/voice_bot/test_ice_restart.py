"""A real browser restarts ICE on the peer connection that it has: the same call goes on, both ways."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from src.voice_bot.app import Parts, build_app
from src.voice_bot.webrtc import CALLS
from tests.support.browser import citizens_browser
from tests.support.voice_bot import (
    FakeBrowser,
    FakeStore,
    ScriptedUnderstander,
    client_of,
    settings_for_tests,
    ticking_clock,
)
from tests.support.voice_call import loopback_candidates, until

pytestmark = [pytest.mark.integration, pytest.mark.slow, pytest.mark.timeout(120)]

PAGE = """
async () => {
  const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const until = async (condition, what) => {
    for (const end = Date.now() + 30000; !(await condition()); await sleep(50))
      if (Date.now() > end) throw new Error("in vain: " + what);
  };
  const peer = new RTCPeerConnection();
  const sound = await navigator.mediaDevices.getUserMedia({ audio: true });
  peer.addTrack(sound.getAudioTracks()[0], sound);
  const received = async () => {
    for (const item of (await peer.getStats()).values())
      if (item.type === "inbound-rtp") return item.packetsReceived;
    return 0;
  };
  const dial = async (more, options) => {
    await peer.setLocalDescription(await peer.createOffer(options));
    await until(() => peer.iceGatheringState === "complete", "candidates");
    const body = { sdp: peer.localDescription.sdp, type: "offer", ...more };
    const headers = { "Content-Type": "application/json" };
    const answer = await fetch("/offer", { method: "POST", headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(await answer.text());
    const told = await answer.json();
    await peer.setRemoteDescription({ type: "answer", sdp: told.sdp });
    return told;
  };
  const user = () => /a=ice-ufrag:(.*)/.exec(peer.currentLocalDescription.sdp)[1];
  const first = await dial({ language: "en" });
  await until(received, "sound from the bot");
  const calls = [first];
  const users = [user()];
  const again = async (options) => {
    const packets = await received();
    calls.push(await dial({ pc_id: calls.at(-1).pc_id }, options));
    await until(() => peer.connectionState === "connected", "the connection");
    await until(async () => (await received()) > packets + 25, "sound after the restart");
    users.push(user());
  };
  await again({ iceRestart: true });
  peer.restartIce();
  await again();
  return { calls, users, state: peer.iceConnectionState };
}
"""


@pytest.fixture(autouse=True)
def _loopback() -> Iterator[None]:
    with loopback_candidates():
        yield


async def test_chromium_restarts_ice_within_the_call(tmp_path: Path) -> None:
    parts = Parts(
        store=FakeStore(), browser=FakeBrowser(), understander=ScriptedUnderstander(), now=ticking_clock()
    )
    app = build_app(settings_for_tests(max_voice_sessions=1, data_dir=tmp_path), parts)
    async with (
        client_of(app) as client,
        citizens_browser(
            "--use-fake-ui-for-media-stream",
            "--use-fake-device-for-media-stream",
            "--allow-loopback-in-peer-connection",
        ) as browser,
    ):
        context = await browser.new_context(permissions=["microphone"])
        page = await context.new_page()
        await page.goto(str(client.make_url("/live")))
        told: dict[str, Any] = await page.evaluate(PAGE)
        assert len({call["session_id"] for call in told["calls"]}) == 1
        assert len(set(told["users"])) == len({call["pc_id"] for call in told["calls"]}) == 3
        assert told["state"] in {"connected", "completed"}
        (call,) = app[CALLS]._calls.values()
        heard = call._hearing.last_sound_at
        await until(lambda: call._hearing.last_sound_at != heard, "the citizen's sound")
        await context.close()
        await until(lambda: len(app[CALLS]) == 0, "the end of the call")
