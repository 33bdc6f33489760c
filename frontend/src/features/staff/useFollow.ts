import { useEffect, useState } from "react";
import { withTicket } from "@/shared/api/account";
import { socketUrl } from "@/shared/api/client";
import { office, type Reason } from "@/shared/api/office";
import { asProblem, type Problem } from "@/shared/api/problem";
import { eventSchema, type Session } from "@/shared/api/schemas";
import { initialState, reduce } from "@/shared/session/state";

/** The server's close code for a consent that was withdrawn. */
const CLOSE_WITHDRAWN = 4003;

export type Follow =
  | { at: "connecting"; session: null }
  | { at: "refused"; session: null; problem: Problem }
  | { at: "live" | "lost"; session: Session }
  | { at: "withdrawn" | "unseen"; session: null };

/** One session's events as they come, for as long as its citizen agrees. */
export function useFollow(id: string, reason: Reason): Follow {
  const [follow, setFollow] = useState<Follow>({ at: "connecting", session: null });
  useEffect(() => {
    let stopped = false;
    let socket: WebSocket | null = null;
    const open = async () => {
      const path = await withTicket(office.followPath(id, reason));
      if (stopped) return;
      socket = new WebSocket(socketUrl(path));
      let state: ReturnType<typeof initialState> | null = null;
      socket.onmessage = ({ data }) => {
        const parsed = eventSchema.safeParse(JSON.parse(String(data)));
        if (!parsed.success) return;
        const event = parsed.data;
        if (event.type === "session" && state === null) state = initialState(event.session);
        else if (state !== null && event.type !== "error") state = reduce(state, { type: "event", event });
        if (state !== null) setFollow({ at: "live", session: state.session });
      };
      socket.onclose = ({ code }) => {
        if (!stopped) setFollow((before) => closed(before, code));
      };
    };
    open().catch((thrown: unknown) =>
      setFollow({ at: "refused", session: null, problem: asProblem(thrown) }),
    );
    return () => {
      stopped = true;
      socket?.close();
    };
  }, [id, reason]);
  return follow;
}

function closed(before: Follow, code: number): Follow {
  if (code === CLOSE_WITHDRAWN) return { at: "withdrawn", session: null };
  if (before.session !== null) return { at: "lost", session: before.session };
  return { at: "unseen", session: null };
}
