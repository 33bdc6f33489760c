import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { createMemoryRouter, RouterProvider } from "react-router";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { records } from "@/shared/api/records";
import * as saving from "@/shared/lib/saveFile";
import { Component as DonePage } from "./DonePage";
import { at, field, form, session } from "../../../tests/samples";
import { renderInSession } from "../../../tests/screen";

const receipt = { reference: "LOAN-1", message: "Đã tiếp nhận", submitted_at: at(9) };
const sent = session({
  status: "completed",
  form: form([field("a", { label: "Họ và Tên", value: "An", display: "An", status: "filled" })], {
    state: "submitted",
    receipt,
  }),
});
const show = (of = sent) => {
  const router = createMemoryRouter([{ path: "/", element: <DonePage /> }]);
  const view = renderInSession(<RouterProvider router={router} />, of);
  view.actions.apply.mockImplementation(async (call) => {
    await call();
  });
  return view;
};

describe("the confirmation page", () => {
  beforeEach(() => {
    vi.spyOn(records, "handoverWays").mockResolvedValue({ phone: null, url: null });
  });

  it("shows the reference, the answer, what happens next and what was sent", () => {
    show();
    expect(screen.getByText("LOAN-1")).toBeVisible();
    expect(screen.getByText("Đã tiếp nhận")).toBeVisible();
    expect(screen.getByRole("heading", { name: "Việc tiếp theo" })).toBeVisible();
    expect(screen.getByText("An")).toBeVisible();
    expect(screen.queryByRole("button", { name: "Yêu cầu nhân viên" })).toBeNull();
  });

  it("hands the receipt out as a PDF", async () => {
    const pdf = new Blob(["%PDF"]);
    const load = vi.spyOn(records, "receipt").mockResolvedValue(pdf);
    const save = vi.spyOn(saving, "saveFile").mockReturnValue(undefined);
    show();
    await userEvent.click(screen.getByRole("button", { name: "Tải biên nhận (PDF)" }));
    await waitFor(() => expect(save).toHaveBeenCalledExactlyOnceWith(pdf, "receipt-s1.pdf"));
    expect(load).toHaveBeenCalledExactlyOnceWith("s1", { language: "vi", maskIds: false });
  });

  it("takes a rating, by keyboard too, and thanks for it", async () => {
    const rate = vi.spyOn(records, "rate").mockResolvedValue(sent);
    show();
    await userEvent.click(screen.getByRole("button", { name: "Gửi đánh giá" }));
    expect(screen.getByRole("alert")).toHaveTextContent("Hãy chọn số sao.");
    await userEvent.click(screen.getByRole("radio", { name: "4 sao" }));
    await userEvent.type(screen.getByRole("textbox", { name: "Góp ý (không bắt buộc)" }), " nhanh ");
    await userEvent.click(screen.getByRole("button", { name: "Gửi đánh giá" }));
    expect(rate).toHaveBeenCalledExactlyOnceWith("s1", 4, "nhanh");
  });

  it("asks for no second rating", () => {
    show({ ...sent, rating: { stars: 5, comment: "" } });
    expect(screen.getByText(/Cảm ơn bạn đã đánh giá/)).toBeVisible();
    expect(screen.queryByRole("radio")).toBeNull();
  });
});
