import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { rememberedSession } from "@/shared/lib/storage";
import { App } from "./App";
import { field, form, session } from "../../tests/samples";
import { renderPage } from "../../tests/screen";

type Answer = [status: number, body: unknown];
let answers: Record<string, Answer>;
let calls: { key: string; body: unknown }[];

class SilentSocket {
  static readonly OPEN = 1;
  readyState = 0;
  close = vi.fn();
}

beforeEach(() => {
  window.history.replaceState(null, "", "/");
  calls = [];
  answers = {
    "GET /api/forms": [
      200,
      { items: [{ id: "loan", title: { vi: "Đăng ký khoản vay" }, url: "http://x/" }] },
    ],
    "POST /api/sessions": [201, session({ messages: [{ role: "assistant", text: "Xin chào", at: "2026" }] })],
    "DELETE /api/sessions/s1": [204, undefined],
    "POST /api/sessions/s1/close": [200, session()],
  };
  vi.stubGlobal("WebSocket", SilentSocket);
  vi.stubGlobal("fetch", (path: string, init: RequestInit) => {
    const key = `${init.method ?? "GET"} ${path}`;
    calls.push({ key, body: typeof init.body === "string" ? JSON.parse(init.body) : undefined });
    const [status, body] = answers[key] ?? [404, { error: "SESSION_NOT_FOUND", message: "" }];
    return Promise.resolve(new Response(status === 204 ? null : JSON.stringify(body), { status }));
  });
});
afterEach(() => vi.unstubAllGlobals());

async function expectNoAxeViolations() {
  const { violations } = await axe.run(document.body, { rules: { "color-contrast": { enabled: false } } });
  expect(violations.map((one) => [one.id, one.nodes.map((node) => node.html)])).toEqual([]);
}

describe("the page", () => {
  it("starts a typed session in one click, with the chosen form, and erases it on demand", async () => {
    renderPage(<App />);
    await userEvent.click(await screen.findByRole("radio", { name: "Đăng ký khoản vay" }));
    await expectNoAxeViolations();
    await userEvent.click(screen.getByRole("button", { name: "Gõ chữ" }));
    expect(await screen.findByText("Xin chào")).toBeVisible();
    expect(calls.find((one) => one.key === "POST /api/sessions")?.body).toEqual({
      language: "vi",
      channel: "text",
      form: "loan",
    });
    expect(rememberedSession()).toBe("s1");
    await expectNoAxeViolations();
    await userEvent.click(screen.getByRole("button", { name: "Xóa dữ liệu của tôi" }));
    await userEvent.click(screen.getByRole("button", { name: "Xóa hết" }));
    expect(await screen.findByText(/Đã xóa phiên/)).toBeVisible();
    expect(rememberedSession()).toBeNull();
  });

  it("comes back to the last session after a reload, and to the start when it is gone", async () => {
    window.history.replaceState(null, "", "/session/s1");
    answers["GET /api/sessions/s1"] = [200, session({ form: form([field("a", { label: "Họ và Tên" })]) })];
    const { unmount } = renderPage(<App />);
    expect(await screen.findByText("Họ và Tên")).toBeVisible();
    expect(rememberedSession()).toBe("s1");
    unmount();
    window.history.replaceState(null, "", "/session/s2");
    renderPage(<App />);
    expect(await screen.findByText("Phiên trước không còn nữa. Mời bạn bắt đầu lại.")).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Phiên mới" }));
    expect(await screen.findByRole("button", { name: "Bắt đầu nói" })).toBeVisible();
    expect(rememberedSession()).toBeNull();
  });

  it("shows the receipt", async () => {
    window.history.replaceState(null, "", "/session/s1");
    const receipt = { reference: "LOAN-1-ABC", message: "Đã nhận", submitted_at: "2026-11-22T05:00:00Z" };
    const sent = form([field("a", { label: "Họ và Tên", value: "An", display: "An" })], {
      state: "submitted",
      receipt,
    });
    answers["GET /api/sessions/s1"] = [200, session({ status: "completed", form: sent })];
    renderPage(<App />);
    expect(await screen.findByRole("heading", { name: "Biên nhận" })).toBeVisible();
    expect(screen.getByText("LOAN-1-ABC")).toBeVisible();
    expect(screen.getByRole("button", { name: "In biên nhận" })).toBeVisible();
    await expectNoAxeViolations();
    await userEvent.click(screen.getByRole("button", { name: "Làm biểu mẫu khác" }));
    expect(await screen.findByRole("button", { name: "Bắt đầu nói" })).toBeVisible();
    expect(calls.map((one) => one.key)).toContain("POST /api/sessions/s1/close");
  });

  it("changes its language, and says in words what went wrong", async () => {
    answers["POST /api/sessions"] = [503, { error: "SERVICE_UNAVAILABLE", message: "internal" }];
    renderPage(<App />);
    await userEvent.click(await screen.findByRole("button", { name: "English" }));
    await userEvent.click(await screen.findByRole("button", { name: "Type instead" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("The system is busy");
    expect(screen.getByRole("button", { name: "Start talking" })).toBeEnabled();
  });
});
