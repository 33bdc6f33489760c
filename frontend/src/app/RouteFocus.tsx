import { useEffect, useRef } from "react";
import { useLocation } from "react-router";

const TYPING = "textarea, input, select, [contenteditable]";

/**
 * Going to another place moves the focus to its heading, as loading a page would, so that keyboards and screen readers
 * begin there. A place that comes forward by itself (`state.quiet`) leaves the focus where somebody is typing.
 */
export function RouteFocus() {
  const { pathname, state } = useLocation() as { pathname: string; state: { quiet?: boolean } | null };
  const shown = useRef(pathname);
  const quiet = state?.quiet === true;
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    if (quiet && document.activeElement?.matches(TYPING)) return;
    focusHeading();
  }, [pathname, quiet]);
  return null;
}

/** Beside a conversation the place is what stands there, with a heading of the second level. */
function focusHeading(): void {
  const main = document.querySelector<HTMLElement>("#main");
  const target =
    main?.querySelector<HTMLElement>("[data-place] :is(h1, h2)") ?? main?.querySelector("h1") ?? main;
  if (!target) return;
  target.tabIndex = -1;
  target.focus();
}
