import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { Problem } from "@/shared/api/problem";
import { controlOf, toggleValue } from "./control";
import { FormPanel } from "./FormPanel";
import { groupFields, moodOf } from "./grouping";
import { field, form, session } from "../../../tests/samples";
import { renderInSession } from "../../../tests/screen";

const term = field("loanTerm", {
  label: "Kỳ Hạn",
  type: "select",
  options: [
    { value: "12", label: "12 tháng" },
    { value: "24", label: "24 tháng" },
  ],
});
const panel = <FormPanel picture={<p>picture</p>} receipt={<h2>Biên nhận</h2>} />;
const show = (fields: Parameters<typeof form>[0], more?: Parameters<typeof form>[1]) =>
  renderInSession(panel, session({ form: form(fields, more) }));
const fieldOf = (name: string) => {
  const element = document.querySelector<HTMLElement>(`[data-field="${name}"]`);
  if (!element) throw new Error(`no field ${name}`);
  return element;
};

describe("the form", () => {
  it("is a region with every visible field, its value and its state", () => {
    show(
      [
        field("a", { label: "Họ và Tên", value: "An", display: "An", status: "filled" }),
        field("b", { label: "Ngày Sinh", required: true }),
        field("c", { label: "Email", status: "invalid", value: "x", error: "Email chưa đúng" }),
        field("d", { label: "Ẩn", visible: false }),
      ],
      { focus: "b" },
    );
    const region = screen.getByRole("region", { name: "Biểu mẫu" });
    expect(["a", "b", "c"].map((name) => fieldOf(name).dataset.status)).toEqual([
      "filled",
      "listening",
      "invalid",
    ]);
    expect(within(region).queryByText("Ẩn")).toBeNull();
    expect(within(region).getByText("Đang hỏi")).toBeVisible();
    expect(within(region).getByRole("button", { name: "Sửa Email" })).toHaveAccessibleDescription(
      "Email chưa đúng",
    );
  });

  it("edits a field by hand and gives the focus back", async () => {
    const { actions } = show([term]);
    await userEvent.click(screen.getByRole("button", { name: "Sửa Kỳ Hạn" }));
    expect(screen.getByRole("combobox", { name: "Kỳ Hạn" })).toHaveFocus();
    await userEvent.selectOptions(screen.getByRole("combobox"), "24 tháng");
    await userEvent.click(screen.getByRole("button", { name: "Lưu" }));
    expect(actions.setField).toHaveBeenCalledExactlyOnceWith("loanTerm", "24");
    expect(await screen.findByRole("button", { name: "Sửa Kỳ Hạn" })).toHaveFocus();
  });

  it("ties the refusal to the field and keeps what was typed", async () => {
    const { actions } = show([field("phone", { label: "Số Điện Thoại", type: "tel" })]);
    actions.setField.mockRejectedValue(
      new Problem("INVALID_FORMAT", 400, "Số điện thoại có 10 chữ số.", { problem: "length" }),
    );
    await userEvent.click(screen.getByRole("button", { name: "Sửa Số Điện Thoại" }));
    await userEvent.keyboard("12{Enter}");
    const box = await screen.findByRole("textbox", {
      name: "Số Điện Thoại",
      description: "Số điện thoại có 10 chữ số.",
    });
    expect(box).toBeInvalid();
    expect(box).toHaveValue("12");
    await userEvent.keyboard("{Escape}");
    expect(screen.queryByRole("textbox")).toBeNull();
  });

  it("lets the answers be checked, changed, confirmed or held back", async () => {
    const filled = { ...term, value: "12", display: "12 tháng", status: "filled" as const };
    const { actions } = show([filled, field("note", { label: "Ghi chú" })], { state: "reviewing" });
    expect(screen.getByRole("heading", { name: "Kiểm tra thông tin" })).toBeVisible();
    expect(screen.getByText("12 tháng")).toBeVisible();
    expect(screen.queryByText("Ghi chú")).toBeNull();
    expect(screen.getByRole("button", { name: "Sửa Kỳ Hạn" })).toHaveTextContent("Sửa");
    await userEvent.click(screen.getByRole("button", { name: "Đúng, gửi đi" }));
    await userEvent.click(screen.getByRole("button", { name: "Chưa gửi" }));
    await userEvent.click(screen.getByRole("button", { name: "Đọc cho tôi nghe" }));
    expect(actions.say.mock.calls).toEqual([["đúng rồi, gửi đi"], ["chưa gửi"], ["đọc lại"]]);
  });

  it("gives way to the receipt", () => {
    show([term], { state: "submitted" });
    expect(screen.getByRole("heading", { name: "Biên nhận" })).toBeVisible();
    expect(screen.queryByText("Kỳ Hạn")).toBeNull();
  });

  it("says what went wrong with undo", async () => {
    const { actions } = show([term], { can_undo: true });
    const problem = new Problem("CONFLICT", 409);
    actions.undo.mockRejectedValue(problem);
    await userEvent.click(screen.getByRole("button", { name: "Hoàn tác" }));
    expect(actions.showProblem).toHaveBeenCalledExactlyOnceWith(problem);
  });
});

describe("grouping", () => {
  const step = { index: 0, count: 2, title: "Một", titles: ["Một", "Hai"] };

  it("goes by step, then by section; a lone section has no heading", () => {
    const fields = [
      field("c", { step: 1, section: "X" }),
      field("a", { step: 0, section: "X", status: "filled" }),
      field("b", { step: 0, section: "Y" }),
    ];
    const groups = groupFields(form(fields, { step }), fields);
    expect(groups.map(({ title, filled, total }) => [title, filled, total])).toEqual([
      ["Một", 1, 2],
      ["Hai", 0, 1],
    ]);
    expect(groups.map((group) => group.sections.map((section) => section.title))).toEqual([
      ["X", "Y"],
      [null],
    ]);
  });

  it("has one group without title where the form has no steps", () => {
    const fields = [field("a"), field("b", { step: 3 })];
    expect(groupFields(form(fields), fields).map((group) => [group.title, group.total])).toEqual([[null, 2]]);
  });

  it("lets the wrong value win over the question", () => {
    expect(moodOf(field("a", { status: "invalid" }), "a")).toBe("invalid");
    expect(moodOf(field("a", { status: "filled" }), "a")).toBe("listening");
  });
});

describe("the control of a field", () => {
  it("follows the field's type", () => {
    expect(controlOf(term).kind).toBe("choices");
    expect(controlOf(field("a", { type: "checkbox" })).kind).toBe("checkbox");
    expect(controlOf(field("a", { type: "checkbox", options: term.options })).kind).toBe("several");
    expect(controlOf(field("a", { type: "date" }))).toEqual({ kind: "input", type: "date" });
    expect(controlOf(field("a", { type: "something-new" }))).toEqual({ kind: "input", type: "text" });
  });

  it("joins several values in the order of the options", () => {
    const options = ["a", "b", "c"].map((value) => ({ value }));
    expect(toggleValue("c", "a", options)).toBe("a,c");
    expect(toggleValue("a,c", "c", options)).toBe("a");
    expect(toggleValue("", "b", options)).toBe("b");
  });
});
