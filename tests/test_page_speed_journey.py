"""How fast the page is there on a phone's network, and how soon an event is painted."""

from __future__ import annotations

import statistics
from collections.abc import AsyncIterator, Callable

import pytest
from playwright.async_api import CDPSession, Page, expect

from tests.support.browser import citizens_browser
from tests.support.citizens_page import ANSWER_MS, say_by_keyboard
from tests.support.product import Product

pytestmark = [pytest.mark.integration, pytest.mark.slow, pytest.mark.alone, pytest.mark.timeout(300)]

RecordProperty = Callable[[str, object], None]

LCP_MS = 2_500
PAINT_MS = 50
SCRIPT_BYTES = 250_000
ROUND_TRIP_MS = 150
BYTES_PER_SECOND = 1_638_400 / 8
"""A mid phone's profile, as Lighthouse has it."""

LARGEST_PAINT = """
() => new Promise((resolve) => new PerformanceObserver((list) => resolve(list.getEntries().at(-1).startTime))
  .observe({ type: "largest-contentful-paint", buffered: true }))
"""
SCRIPTS = """
() => performance.getEntriesByType("resource").filter((one) => one.name.endsWith(".js"))
  .reduce((sum, one) => sum + one.encodedBodySize, 0)
"""
# From the moment an event's message is handed to the page until the frame with it has been drawn.
WATCH_PAINTS = """
window.paints = [];
const Socket = window.WebSocket;
window.WebSocket = class extends Socket {
  constructor(...settings) {
    super(...settings);
    this.addEventListener("message", (message) => {
      if (typeof message.data !== "string" || !/"type":"(transcript|field)"/.test(message.data)) return;
      const came = performance.now();
      requestAnimationFrame(() => {
        const drawn = new MessageChannel();
        drawn.port1.onmessage = () => window.paints.push(performance.now() - came);
        drawn.port2.postMessage(null);
      });
    });
  }
};
"""


# A scaled hour as the server sends it: at every turn interim words, both voices, fields, the whole session.
KEEP_SOCKET = """
const Plain = window.WebSocket;
window.WebSocket = class extends Plain {
  constructor(...settings) {
    super(...settings);
    if (!String(settings[0]).includes("/ws?")) return;
    window.channel = this;
    this.addEventListener("message", ({ data }) => {
      const event = JSON.parse(data);
      if (event.type === "session") window.told ??= event.session;
    });
  }
};
window.talk = async (from, to) => {
  const tell = (event) => window.channel.onmessage({ data: JSON.stringify({ v: 1, ...event }) });
  const at = (turn, part) => new Date(Date.UTC(2030, 0, 1, 0, 0, turn * 6, part)).toISOString();
  window.said ??= [...window.told.messages];
  for (let turn = from; turn < to; turn += 1) {
    for (let word = 1; word < 6; word += 1) {
      tell({ type: "transcript", role: "user", text: "số ".repeat(word), final: false, at: at(turn, word) });
    }
    for (const [role, part] of [["user", 10], ["assistant", 20]]) {
      const message = { role, text: `câu thứ ${turn} nói về khoản vay và kỳ hạn`, at: at(turn, part) };
      window.said.push(message);
      tell({ type: "transcript", final: true, ...message });
    }
    const fields = window.told.form.fields.map((one, index) =>
      index === turn % 5 ? { ...one, value: String(turn), display: String(turn), status: "filled" } : one);
    for (const field of fields.slice(0, 5)) tell({ type: "field", field });
    tell({ type: "latency", stage: "turn", milliseconds: turn });
    const form = { ...window.told.form, fields };
    const session = { ...window.told, form, messages: window.said, updated_at: at(turn, 30) };
    tell({ type: "session", session });
    await new Promise(requestAnimationFrame);
  }
};
"""
TURNS_OF_AN_HOUR = 600
WARM_TURNS = 150
HEAP_GROWTH_BYTES = 3_000_000
NODE_GROWTH = 1.2


@pytest.fixture
async def page() -> AsyncIterator[Page]:
    async with citizens_browser() as browser:
        yield await browser.new_page(viewport={"width": 390, "height": 844}, locale="vi-VN")


async def test_the_first_load_on_a_phones_network(
    product: Product, page: Page, record_property: RecordProperty
) -> None:
    devtools = await page.context.new_cdp_session(page)
    await devtools.send("Network.enable")
    await devtools.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": ROUND_TRIP_MS,
            "downloadThroughput": BYTES_PER_SECOND,
            "uploadThroughput": BYTES_PER_SECOND / 2,
        },
    )
    await page.goto(product.voice_bot)
    await expect(page.get_by_role("button", name="Bắt đầu nói")).to_be_visible()
    await expect(page.get_by_role("button", name="Trình đơn")).to_be_enabled()
    largest, scripts = await page.evaluate(LARGEST_PAINT), await page.evaluate(SCRIPTS)
    record_property("largest_contentful_paint_ms", round(largest))
    record_property("script_kilobytes", round(scripts / 1000, 1))
    assert scripts <= SCRIPT_BYTES
    assert largest <= LCP_MS


async def test_an_event_is_painted_at_once(
    product: Product, page: Page, record_property: RecordProperty
) -> None:
    await page.add_init_script(WATCH_PAINTS)
    await page.goto(product.voice_bot)
    await page.get_by_role("button", name="Gõ chữ").click()
    box = page.get_by_role("textbox", name="Tin nhắn")
    await expect(box).to_be_visible(timeout=ANSWER_MS)
    for words in ("tôi muốn xin nghỉ phép", "tên tôi là nguyễn thị hoa, mã nhân viên là vpb20881"):
        await box.focus()
        await say_by_keyboard(page, words)
    paints = await page.evaluate("window.paints")
    record_property("event_to_paint_ms", [round(one) for one in paints])
    assert len(paints) >= 4
    # Neighbours on the machine only add: the page itself is what the faster half shows.
    assert statistics.median(sorted(paints)[: len(paints) // 2]) <= PAINT_MS


async def test_an_hour_of_talk_keeps_the_memory_flat(
    product: Product, page: Page, record_property: RecordProperty
) -> None:
    await page.add_init_script(KEEP_SOCKET)
    await page.goto(product.voice_bot)
    await page.get_by_role("radio", name="Đăng ký khoản vay").check()
    await page.get_by_role("button", name="Gõ chữ").click()
    await expect(page.get_by_role("textbox", name="Tin nhắn")).to_be_visible(timeout=ANSWER_MS)
    await page.wait_for_function("window.told?.form")
    devtools = await page.context.new_cdp_session(page)
    await page.evaluate("([from, to]) => window.talk(from, to)", [0, WARM_TURNS])
    warm_heap, warm_nodes = await _kept(devtools)
    await page.evaluate("([from, to]) => window.talk(from, to)", [WARM_TURNS, TURNS_OF_AN_HOUR])
    heap, nodes = await _kept(devtools)
    record_property(
        "heap_megabytes_warm_and_after_an_hour", [round(warm_heap / 1e6, 2), round(heap / 1e6, 2)]
    )
    record_property("nodes_warm_and_after_an_hour", [warm_nodes, nodes])
    await expect(page.get_by_text(f"câu thứ {TURNS_OF_AN_HOUR - 1} ").last).to_be_visible()
    assert heap - warm_heap <= HEAP_GROWTH_BYTES
    assert nodes <= warm_nodes * NODE_GROWTH


async def _kept(devtools: CDPSession) -> tuple[int, int]:
    """Bytes and document nodes that are left when the garbage is gone."""
    await devtools.send("HeapProfiler.enable")
    for _ in range(2):  # what the first round frees may hold what the second one does
        await devtools.send("HeapProfiler.collectGarbage")
    heap = await devtools.send("Runtime.getHeapUsage")
    counters = await devtools.send("Memory.getDOMCounters")
    return int(heap["usedSize"]), int(counters["nodes"])
