/** Whether the assistant reads every answer out, or says little because they all stand on the screen. */
import { useEffect, useState } from "react";
import { rememberChoice, rememberedChoice } from "@/shared/lib/storage";

export interface ReadEverything {
  on: boolean;
  toggle: () => void;
}

/** Tells the assistant (by `tell`, while `linked`) that the answers can be seen here: not from a hidden page. */
export function useReadEverything(linked: boolean, tell: (shown: boolean) => void): ReadEverything {
  const [on, setOn] = useState(() => rememberedChoice("read-everything") !== null);

  useEffect(() => {
    if (!linked) return;
    const follow = () => tell(!on && document.visibilityState === "visible");
    follow();
    document.addEventListener("visibilitychange", follow);
    return () => document.removeEventListener("visibilitychange", follow);
  }, [linked, on, tell]);

  const toggle = () => {
    rememberChoice("read-everything", on ? null : "1");
    setOn(!on);
  };
  return { on, toggle };
}
