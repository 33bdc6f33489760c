import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { byHand } from "@/shared/api/byHand";
import { Problem } from "@/shared/api/problem";
import { FormPanel } from "./FormPanel";
import { moodOf } from "./grouping";
import { field, form, session } from "../../../tests/samples";
import { renderInSession } from "../../../tests/screen";

const panel = <FormPanel picture={<p>picture</p>} receipt={null} />;
const phone = field("phone", {
  label: "Số Điện Thoại",
  value: "0963023600",
  display: "0963023600",
  status: "filled",
  masked: "•••••••600",
});
const scan = field("scan", { label: "Ảnh giấy tờ", type: "file" });
const progress = { filled: 1, required_left: 0, total: 2 };
const show = (more: Parameters<typeof form>[1] = {}, of: Parameters<typeof session>[0] = {}) => {
  const view = renderInSession(panel, session({ form: form([phone, scan], { progress, ...more }), ...of }));
  // As the real one does: the call is made, and its answer taken over.
  view.actions.apply.mockImplementation(async (call) => {
    await call();
  });
  return view;
};
const button = (name: string) => screen.getByRole("button", { name });

describe("the form's tools", () => {
  beforeEach(() => {
    vi.spyOn(byHand, "focus").mockResolvedValue(session());
    vi.spyOn(byHand, "clear").mockResolvedValue(session());
    vi.spyOn(byHand, "redo").mockResolvedValue(session());
    vi.spyOn(byHand, "maskIds").mockResolvedValue(session());
    vi.spyOn(byHand, "drafts").mockResolvedValue([
      { name: "vay nhà", form_id: "loan", saved_at: "2026-01-01" },
    ]);
  });

  it("empty the form only after a question", async () => {
    show();
    await userEvent.click(button("Xóa trắng"));
    expect(byHand.clear).not.toHaveBeenCalled();
    expect(screen.getByRole("alertdialog", { name: "Xóa trắng biểu mẫu?" })).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Thôi" }));
    expect(byHand.clear).not.toHaveBeenCalled();
    await userEvent.click(button("Xóa trắng"));
    const dialog = screen.getByRole("alertdialog");
    await userEvent.click(dialog.querySelectorAll("button")[1] as HTMLElement);
    expect(byHand.clear).toHaveBeenCalledExactlyOnceWith("s1");
  });

  it("redo only what was undone", async () => {
    show();
    await userEvent.click(button("Làm lại"));
    expect(byHand.redo).not.toHaveBeenCalled();
  });

  it("redo, and say what went wrong", async () => {
    const { actions } = show({ can_redo: true });
    const problem = new Problem("CONFLICT", 409);
    actions.apply.mockRejectedValue(problem);
    await userEvent.click(button("Làm lại"));
    await waitFor(() => expect(actions.showProblem).toHaveBeenCalledExactlyOnceWith(problem));
  });

  it("hide ids where the citizen wishes so", async () => {
    show();
    expect(screen.getByText("0963023600")).toBeVisible();
    await userEvent.click(button("Che số giấy tờ"));
    expect(byHand.maskIds).toHaveBeenCalledExactlyOnceWith("s1", true);
  });

  it("show what is left of a hidden id", () => {
    show({}, { mask_ids: true });
    expect(screen.getByText("•••••••600")).toBeVisible();
    expect(screen.queryByText("0963023600")).toBeNull();
  });

  it("keep, use and delete drafts", async () => {
    vi.spyOn(byHand, "saveDraft").mockResolvedValue([]);
    vi.spyOn(byHand, "loadDraft").mockResolvedValue(session());
    vi.spyOn(byHand, "deleteDraft").mockResolvedValue([]);
    show();
    await userEvent.click(button("Bản nháp"));
    await userEvent.click(await screen.findByRole("button", { name: "Dùng bản nháp vay nhà" }));
    expect(byHand.loadDraft).toHaveBeenCalledExactlyOnceWith("s1", "vay nhà");
    await userEvent.click(button("Lưu nháp"));
    expect(await screen.findByRole("alert")).toHaveTextContent("Hãy đặt tên");
    await userEvent.type(screen.getByRole("textbox", { name: "Tên bản nháp" }), "hai{Enter}");
    expect(byHand.saveDraft).toHaveBeenCalledExactlyOnceWith("s1", "hai");
  });

  it("go with the conversation to the field that is edited", async () => {
    show();
    await userEvent.click(button("Sửa Số Điện Thoại"));
    expect(byHand.focus).toHaveBeenCalledExactlyOnceWith("s1", "phone");
  });
});

describe("a file field", () => {
  beforeEach(() => {
    vi.spyOn(byHand, "focus").mockResolvedValue(session());
  });
  const file = new File(["x"], "cccd.png", { type: "image/png" });
  const open = async () => {
    await userEvent.click(button("Sửa Ảnh giấy tờ"));
    return screen.getByTestId<HTMLInputElement>("file");
  };

  it("takes a chosen file to the page", async () => {
    const attach = vi.spyOn(byHand, "attach").mockResolvedValue(session());
    show();
    await userEvent.upload(await open(), file);
    expect(attach).toHaveBeenCalledExactlyOnceWith("s1", "scan", file);
  });

  it("says why a file is not taken", async () => {
    vi.spyOn(byHand, "attach").mockRejectedValue(new Problem("INVALID_FORMAT", 400));
    show();
    await userEvent.upload(await open(), file);
    expect(await screen.findByRole("alert")).toHaveTextContent("Loại tệp này không nhận được");
    expect(button("Chọn tệp")).toBeVisible();
  });

  it("refuses what is too large before it is sent", async () => {
    const attach = vi.spyOn(byHand, "attach");
    show();
    const large = new File(["x"], "phim.pdf", { type: "application/pdf" });
    Object.defineProperty(large, "size", { value: 11 * 1024 * 1024 });
    await userEvent.upload(await open(), large);
    expect(await screen.findByRole("alert")).toHaveTextContent("lớn hơn 10 MB");
    expect(attach).not.toHaveBeenCalled();
  });
});

it("a field that the page locks says so and cannot be edited", () => {
  const locked = field("total", {
    label: "Tổng",
    read_only: true,
    value: "5",
    display: "5",
    status: "filled",
  });
  expect(moodOf(locked, "total")).toBe("locked");
  renderInSession(panel, session({ form: form([locked]) }));
  expect(screen.getByText("Trang khóa ô này")).toBeVisible();
  expect(screen.queryByRole("button", { name: "Sửa Tổng" })).toBeNull();
});
