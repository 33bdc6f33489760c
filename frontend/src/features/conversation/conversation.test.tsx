import { createEvent, fireEvent, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { Problem } from "@/shared/api/problem";
import { Composer } from "./Composer";
import { Conversation } from "./Conversation";
import { at, session } from "../../../tests/samples";
import { renderInSession } from "../../../tests/screen";

const messages = [
  { role: "assistant" as const, text: "Xin chào", at: at(1) },
  { role: "user" as const, text: "Tôi muốn vay", at: at(2) },
];

describe("the conversation", () => {
  it("is a polite log that says who spoke; interim words are not read out", () => {
    renderInSession(<Conversation />, session({ messages }), { interim: "hai mươi" });
    const log = screen.getByRole("log", { name: "Hội thoại" });
    expect(log).toHaveAttribute("aria-live", "polite");
    expect(
      within(log)
        .getAllByRole("listitem")
        .map((one) => one.textContent),
    ).toEqual(["Trợ lý: Xin chào", "Bạn: Tôi muốn vay"]);
    expect(screen.getByText("hai mươi").closest("[aria-hidden=true]")).not.toBeNull();
  });

  it("draws the newest words of a long session, and earlier ones on demand", async () => {
    const long = Array.from({ length: 250 }, (_, count) => ({
      role: "user" as const,
      text: `câu ${count}`,
      at: at(count),
    }));
    renderInSession(<Conversation />, session({ messages: long }));
    const texts = () => screen.getAllByRole("listitem").map((one) => one.textContent);
    expect([texts().length, texts().at(-1)]).toEqual([100, "Bạn: câu 249"]);
    await userEvent.click(screen.getByRole("button", { name: "Xem các câu trước đó" }));
    await userEvent.click(screen.getByRole("button", { name: "Xem các câu trước đó" }));
    expect([texts().length, texts()[0]]).toEqual([250, "Bạn: câu 0"]);
    expect(screen.queryByRole("button", { name: "Xem các câu trước đó" })).toBeNull();
  });

  it("tells why a turn did not go out and sends it again", async () => {
    const problem = new Problem("NETWORK", 0);
    const { actions } = renderInSession(<Conversation />, session(), {
      outgoing: [{ key: 7, text: "24 tháng", before: 0, problem, waiting: false }],
    });
    expect(screen.getByRole("alert")).toHaveTextContent("Không tới được máy chủ");
    await userEvent.click(screen.getByRole("button", { name: "Gửi lại" }));
    expect(actions.sayAgain).toHaveBeenCalledExactlyOnceWith(7, "24 tháng");
  });
});

describe("the message box", () => {
  it("sends with Enter and with the button, trimmed, never empty", async () => {
    const { actions } = renderInSession(<Composer focusAtOnce />, session());
    const box = screen.getByRole("textbox", { name: "Tin nhắn" });
    expect(box).toHaveFocus();
    await userEvent.type(box, "  xin chào {Enter}");
    expect(box).toHaveValue("");
    await userEvent.type(box, "một{Shift>}{Enter}{/Shift}hai");
    await userEvent.click(screen.getByRole("button", { name: "Gửi" }));
    await userEvent.type(box, "   {Enter}");
    expect(actions.say.mock.calls).toEqual([["xin chào"], ["một\nhai"]]);
  });

  it("leaves Enter to the input method while it composes", () => {
    const { actions } = renderInSession(<Composer focusAtOnce={false} />, session());
    const box = screen.getByRole("textbox");
    fireEvent.change(box, { target: { value: "tiếng" } });
    const enter = createEvent.keyDown(box, { key: "Enter" });
    Object.defineProperty(enter, "isComposing", { value: true });
    fireEvent(box, enter);
    expect(actions.say).not.toHaveBeenCalled();
  });

  it("says that a turn is too long and does not send it", () => {
    const { actions } = renderInSession(<Composer focusAtOnce={false} />, session());
    const box = screen.getByRole("textbox");
    fireEvent.change(box, { target: { value: "a".repeat(4001) } });
    fireEvent.keyDown(box, { key: "Enter" });
    expect(box).toHaveAccessibleDescription(/4000/);
    expect(actions.say).not.toHaveBeenCalled();
  });
});
