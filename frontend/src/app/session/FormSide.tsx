import { useState } from "react";
import { FormPanel } from "@/features/form/FormPanel";
import { LivePicture } from "@/features/live/LivePicture";
import { rememberChoice, rememberedChoice } from "@/shared/lib/storage";
import { useSession } from "@/shared/session/context";
import { isWide } from "./wide";

/** Beside the conversation: the form as it stands, and the real browser's picture. */
export function Component() {
  const { session } = useSession().state;
  // On a phone the picture is a press away.
  const [open, setOpen] = useState(pictureWanted);
  const toggle = () => {
    rememberChoice("picture", open ? "hidden" : "shown");
    setOpen(!open);
  };
  return (
    <FormPanel
      picture={<LivePicture sessionId={session.session_id} open={open} onToggle={toggle} />}
      receipt={null}
    />
  );
}

/** As it was last time. */
function pictureWanted(): boolean {
  const last = rememberedChoice("picture");
  return isWide() && last !== "hidden";
}
