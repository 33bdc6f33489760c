import { act, renderHook } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { useReadEverything } from "./readEverything";

function seen(visible: boolean): void {
  vi.spyOn(document, "visibilityState", "get").mockReturnValue(visible ? "visible" : "hidden");
  document.dispatchEvent(new Event("visibilitychange"));
}

describe("reading everything out", () => {
  afterEach(() => vi.restoreAllMocks());

  it("is left to the screen while it can be seen, and told anew on every connection", () => {
    const tell = vi.fn();
    const { rerender } = renderHook(({ linked }) => useReadEverything(linked, tell), {
      initialProps: { linked: false },
    });
    expect(tell).not.toHaveBeenCalled();
    rerender({ linked: true });
    seen(false);
    seen(true);
    rerender({ linked: false });
    rerender({ linked: true });
    expect(tell.mock.calls).toEqual([[true], [false], [true], [true]]);
  });

  it("is for who asks for it, and remembered", () => {
    const tell = vi.fn();
    const { result } = renderHook(() => useReadEverything(true, tell));
    act(() => result.current.toggle());
    expect([result.current.on, tell.mock.lastCall]).toEqual([true, [false]]);
    expect(renderHook(() => useReadEverything(true, tell)).result.current.on).toBe(true);
  });
});
