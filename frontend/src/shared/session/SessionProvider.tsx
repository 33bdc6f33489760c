import { useEffect, useMemo, useReducer, useState, type ReactNode } from "react";
import { api } from "@/shared/api/client";
import { asProblem, problemFromBody, type Problem } from "@/shared/api/problem";
import type { Command, Session } from "@/shared/api/schemas";
import { SessionConnection, type ConnectionListener } from "./connection";
import { SessionContext, type SessionActions } from "./context";
import { initialState, reduce, type Action } from "./state";

interface Props {
  initial: Session;
  /** The server no longer knows this session. */
  onGone: () => void;
  children: ReactNode;
}

/** Holds one session (another one needs another `key`): its state, its WebSocket and what can be done with it. */
export function SessionProvider({ initial, onGone, children }: Props) {
  const id = initial.session_id;
  const [state, dispatch] = useReducer(reduce, initial, initialState);
  const [connection] = useState(() => new SessionConnection(id, listenerOf(id, dispatch)));
  const [actions] = useState(() => buildActions(id, dispatch, (command) => connection.send(command)));

  useEffect(() => {
    connection.start();
    return () => connection.stop();
  }, [connection]);

  const gone = state.link === "gone";
  useEffect(() => {
    if (gone) onGone();
  }, [gone, onGone]);

  const value = useMemo(() => ({ state, actions }), [state, actions]);
  return <SessionContext value={value}>{children}</SessionContext>;
}

function listenerOf(id: string, dispatch: (action: Action) => void): ConnectionListener {
  return {
    onOpen: () => dispatch({ type: "link", link: "open" }),
    onEvent: (event) =>
      dispatch(
        event.type === "error"
          ? { type: "event", event, problem: problemFromBody(event.error) }
          : { type: "event", event },
      ),
    onLost: () => {
      dispatch({ type: "link", link: "retrying" });
      void checkStillThere(id, dispatch);
    },
    onEnded: () => dispatch({ type: "link", link: "gone" }),
  };
}

/** A refused WebSocket does not say why; the session's own address does. */
async function checkStillThere(id: string, dispatch: (action: Action) => void): Promise<void> {
  try {
    dispatch({ type: "snapshot", session: await api.session(id) });
  } catch (thrown) {
    const problem = asProblem(thrown);
    if (problem.status === 404) dispatch({ type: "link", link: "gone" });
    // Anything else: the connection is down, which the page already shows.
  }
}

function buildActions(
  id: string,
  dispatch: (action: Action) => void,
  command: (command: Command) => boolean,
): SessionActions {
  let lastKey = 0;

  function fail(thrown: unknown): Problem {
    const problem = asProblem(thrown);
    if (problem.sessionIsGone) dispatch({ type: "link", link: "gone" });
    return problem;
  }

  async function say(text: string): Promise<void> {
    const key = ++lastKey;
    dispatch({ type: "send", key, text });
    try {
      const answer = await api.say(id, text);
      dispatch({ type: "sent", key, session: answer.session });
    } catch (thrown) {
      dispatch({ type: "failed", key, problem: fail(thrown) });
    }
  }

  async function change(call: () => Promise<Session>): Promise<void> {
    try {
      dispatch({ type: "snapshot", session: await call() });
    } catch (thrown) {
      throw fail(thrown);
    }
  }

  return {
    say,
    async sayAgain(key, text) {
      dispatch({ type: "drop", key });
      await say(text);
    },
    heard(text, final) {
      dispatch({ type: "interim", text });
      if (!final) {
        command({ type: "speech", text, final });
        return;
      }
      if (command({ type: "speech", text, final })) {
        dispatch({ type: "heard" });
      } else {
        dispatch({ type: "interim", text: "" });
        void say(text);
      }
    },
    interrupt: () => void command({ type: "interrupt" }),
    setMuted: (muted) => void command({ type: "mute", muted }),
    setField: (name, value) => change(() => api.setField(id, name, value)),
    undo: () => change(() => api.undo(id)),
    reopen: () => change(() => api.resume(id)),
    showProblem: (problem) => dispatch({ type: "problem", problem }),
  };
}
