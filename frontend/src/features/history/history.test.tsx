import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { createMemoryRouter, RouterProvider } from "react-router";
import { beforeEach, describe, expect, it, vi, type MockInstance } from "vitest";
import { api } from "@/shared/api/client";
import { Problem } from "@/shared/api/problem";
import { records } from "@/shared/api/records";
import type { SessionSummary } from "@/shared/api/schemas";
import { maskIds } from "@/shared/lib/masking";
import { historyRoutes } from "./routes";
import { at, field, form, session } from "../../../tests/samples";
import { renderPage } from "../../../tests/screen";

const receipt = { reference: "LOAN-1", message: "", submitted_at: at(9) };
const line = (id: string, more: Partial<SessionSummary> = {}): SessionSummary => ({
  session_id: id,
  status: "active",
  language: "vi",
  channel: "text",
  created_at: at(1),
  updated_at: at(2),
  forms: [{ form_id: "loan", title: "Đăng ký khoản vay", state: "filling", receipt: null }],
  ...more,
});
const goTo = (path: string) => {
  const router = createMemoryRouter(historyRoutes, { initialEntries: [path] });
  renderPage(<RouterProvider router={router} />);
  return router;
};

describe("my sessions", () => {
  let list: MockInstance<typeof records.list>;
  beforeEach(() => {
    list = vi.spyOn(records, "list").mockResolvedValue({ items: [line("s1")], next_cursor: "c2" });
  });

  it("come in pages, each with the way to continue it", async () => {
    goTo("/history");
    expect(await screen.findByRole("button", { name: "Làm tiếp" })).toBeVisible();
    list.mockResolvedValue({ items: [line("s2", { status: "cancelled" })], next_cursor: null });
    await userEvent.click(screen.getByRole("button", { name: "Xem thêm" }));
    expect(await screen.findAllByRole("listitem")).toHaveLength(2);
    expect(list).toHaveBeenLastCalledWith({ words: "", status: "" }, "c2");
    expect(screen.getAllByRole("button", { name: "Làm tiếp" })).toHaveLength(1);
  });

  it("are searched on the server", async () => {
    goTo("/history");
    list.mockResolvedValue({ items: [], next_cursor: null });
    await userEvent.type(await screen.findByRole("searchbox", { name: "Tìm trong các phiên" }), "vay");
    expect(await screen.findByText("Không có phiên nào khớp.")).toBeVisible();
    expect(list).toHaveBeenLastCalledWith({ words: "vay", status: "" }, null);
  });

  it("say what to do when they cannot be had", async () => {
    list.mockRejectedValue(new Problem("DATABASE_UNAVAILABLE", 503));
    goTo("/history");
    expect(await screen.findByRole("alert")).toHaveTextContent("Nơi lưu dữ liệu tạm ngừng");
    expect(screen.getByRole("button", { name: "Thử lại" })).toBeVisible();
  });
});

describe("one of my sessions", () => {
  const phone = field("phone", { label: "Điện thoại", value: "0963023600", masked: "•••••••600" });
  const sent = session({
    status: "completed",
    form: form([phone], { state: "submitted", receipt }),
    forms: [{ form_id: "loan", title: "Đăng ký khoản vay", state: "submitted", receipt }],
    messages: [{ role: "user", text: "số tôi là 0963 023 600", at: at(3) }],
  });
  beforeEach(() => {
    vi.spyOn(api, "session").mockResolvedValue(sent);
    vi.spyOn(records, "handoverWays").mockResolvedValue({ phone: "1900", url: null });
  });

  it("hides ids in values and words alike", async () => {
    goTo("/history/s1");
    expect(await screen.findByText("số tôi là 0963 023 600")).toBeVisible();
    await userEvent.click(screen.getByRole("checkbox", { name: "Che số giấy tờ và số điện thoại" }));
    expect(screen.getByText("số tôi là •••• ••• 600")).toBeVisible();
    expect(screen.getByText("•••••••600")).toBeVisible();
  });

  it("is erased after a question", async () => {
    const erase = vi.spyOn(records, "erase").mockResolvedValue(undefined);
    vi.spyOn(records, "list").mockResolvedValue({ items: [], next_cursor: null });
    const router = goTo("/history/s1");
    await userEvent.click(await screen.findByRole("button", { name: "Xóa phiên này" }));
    expect(erase).not.toHaveBeenCalled();
    const dialog = within(screen.getByRole("alertdialog"));
    await userEvent.click(dialog.getByRole("button", { name: "Xóa hẳn" }));
    expect(erase).toHaveBeenCalledExactlyOnceWith("s1");
    expect(await screen.findByText("Đã xóa phiên.")).toBeVisible();
    expect(router.state.location.pathname).toBe("/history");
  });

  it("gives a person no more than the citizen allows", async () => {
    const ask = vi
      .spyOn(records, "handOver")
      .mockResolvedValue({ code: "s1", phone: "1900", url: null, transcript_shared: false });
    goTo("/history/s1");
    await userEvent.click(await screen.findByRole("button", { name: "Yêu cầu nhân viên" }));
    expect(ask).toHaveBeenCalledExactlyOnceWith("s1", false);
    expect(await screen.findByRole("link", { name: "Gọi 1900" })).toHaveAttribute("href", "tel:1900");
    expect(screen.getByText("Nhân viên không xem được nội dung phiên này.")).toBeVisible();
  });
});

describe("ids in free text", () => {
  it("are found written and spelled out, and nothing else is touched", () => {
    const ids = ["079201001234", "an@gmail.com"];
    expect(maskIds("0 7 9, 2 0 1, 0 0 1, 2 3 4", ids)).toBe("• • •, • • •, • • •, 2 3 4");
    expect(maskIds("thư an@gmail.com", ids)).toBe("thư ••@•••••.com");
    expect(maskIds("gọi 0912 345 678 nhé", [])).toBe("gọi •••• ••• 678 nhé");
    expect(maskIds("LOAN-20261123-02DK, 24 tháng, 15/03/1990", [])).toBe(
      "LOAN-20261123-02DK, 24 tháng, 15/03/1990",
    );
  });
});
