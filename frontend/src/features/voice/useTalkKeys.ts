import { useEffect } from "react";

/** Elements whose own meaning of a key comes first. */
const TAKES_SPACE =
  "textarea, input, select, button, a, summary, [role=button], [role=menuitem], [role=option], [contenteditable]";

interface Keys {
  onHold: (held: boolean) => void;
  onInterrupt: () => void;
}

/** Space, held: push to talk. Escape: the assistant stops speaking. Not inside dialogs and menus, nor where one types. */
export function useTalkKeys({ onHold, onInterrupt }: Keys): void {
  useEffect(() => {
    const takesSpace = (event: KeyboardEvent) =>
      event.target instanceof Element && event.target.closest(TAKES_SPACE) !== null;
    const onDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector("[role=dialog], [role=alertdialog], [role=menu]"))
        return;
      if (event.key === "Escape") onInterrupt();
      if (event.key !== " " || takesSpace(event)) return;
      event.preventDefault();
      if (!event.repeat) onHold(true);
    };
    const onUp = (event: KeyboardEvent) => {
      if (event.key === " ") onHold(false);
    };
    // A window that loses the focus never sees the key go up.
    const onBlur = () => onHold(false);
    window.addEventListener("keydown", onDown);
    window.addEventListener("keyup", onUp);
    window.addEventListener("blur", onBlur);
    return () => {
      window.removeEventListener("keydown", onDown);
      window.removeEventListener("keyup", onUp);
      window.removeEventListener("blur", onBlur);
    };
  }, [onHold, onInterrupt]);
}
