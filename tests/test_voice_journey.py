"""A citizen speaks English into the page's microphone; the bank gets the form, and the bot speaks."""

from __future__ import annotations

import json
import re
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.support.browser import citizens_browser
from tests.support.product import Product
from tests.support.spoken_wav import write_recording

pytestmark = [pytest.mark.integration, pytest.mark.slow, pytest.mark.timeout(300)]

LEAD_SECONDS = 5.0
# The recording starts again at its end. Each pause leaves the bot time to do what was said: the form must be
# open before its labels are listened for, and the review read before its yes counts. On a machine so busy
# that a pause is too short, the citizen has said everything again a minute later.
SENTENCES = (
    ("rms_open_the_c_r_m_form", 7.0),
    ("rms_customer_name_is_david_miller", 4.0),
    ("rms_customer_id_is_k_h_one_zero_four_two", 4.5),
    ("rms_interaction_type_is_call", 4.0),
    ("rms_issue_category_is_card", 5.0),
    ("rms_submit", 7.0),
    ("rms_yes", 3.0),
)
RECEIPT_WITHIN_SECONDS = 200.0
STORED = {
    "customerName": "David Miller",
    "customerId": "KH1042",
    "interactionType": "call",
    "issueCategory": "card",
}
# Listens to what the page hears, beside the page: nothing of the product is changed.
RECEIVED_SOUND = """
const Peer = window.RTCPeerConnection;
window.receivingPeers = [];
window.RTCPeerConnection = class extends Peer {
  constructor(...settings) { super(...settings); window.receivingPeers.push(this); }
};
window.receivedEnergy = async () => {
  let energy = 0;
  for (const peer of window.receivingPeers) {
    for (const item of (await peer.getStats()).values()) {
      if (item.type === "inbound-rtp" && item.kind === "audio") energy += item.totalAudioEnergy ?? 0;
    }
  }
  return energy;
};
"""


def submission(product: Product, reference: str) -> dict[str, Any]:
    with urllib.request.urlopen(f"{product.sample_bank}/submissions/{reference}") as answer:
        stored: dict[str, Any] = json.load(answer)
        return stored


async def heard_so_far(page: Page) -> str:
    return await page.get_by_role("log").inner_text()


async def test_a_crm_update_spoken_in_english(product: Product, tmp_path: Path) -> None:
    recording = tmp_path / "microphone.wav"
    write_recording(recording, LEAD_SECONDS, SENTENCES)
    async with citizens_browser(
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-audio-capture={recording}",
        "--autoplay-policy=no-user-gesture-required",
        "--allow-loopback-in-peer-connection",
    ) as browser:
        context = await browser.new_context(locale="en-US", permissions=["microphone"])
        await context.add_init_script(RECEIVED_SOUND)
        page = await context.new_page()
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        await page.goto(product.voice_bot)
        await page.get_by_role("button", name="English").click()
        await page.get_by_role("button", name="Start talking").click()
        receipt = page.get_by_role("heading", name="Receipt")
        try:
            await expect(receipt).to_be_visible(timeout=RECEIPT_WITHIN_SECONDS * 1000)
        except AssertionError:
            pytest.fail(f"no receipt; the conversation was:\n{await heard_so_far(page)}")
        energy = await page.evaluate("window.receivedEnergy()")
        assert energy > 0.01, "the bot was not heard"
        found = re.search(r"CRM-[\w-]+", await page.locator("body").inner_text())
        assert found
        stored = submission(product, found.group())
        assert {name: stored["fields"][name] for name in STORED} == STORED
        assert not faults
