import { configure } from "@testing-library/react";
import "@testing-library/jest-dom/vitest";
import { cleanup } from "@testing-library/react";
import { afterEach, vi } from "vitest";

afterEach(() => {
  cleanup();
  window.localStorage.clear();
});

// What jsdom lacks and the page asks of a browser.
Element.prototype.scrollIntoView = vi.fn();
HTMLDialogElement.prototype.showModal = function showModal() {
  this.open = true;
};
HTMLDialogElement.prototype.close = function close() {
  this.open = false;
};
window.matchMedia = (query: string) =>
  ({
    matches: true,
    media: query,
    addEventListener: vi.fn(),
    removeEventListener: vi.fn(),
  }) as unknown as MediaQueryList;
HTMLCanvasElement.prototype.getContext = () => null;

// A place's chunk is transformed when it is first gone to, which takes a busy machine a while.
configure({ asyncUtilTimeout: 10_000 });
