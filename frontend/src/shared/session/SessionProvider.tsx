import { useEffect, useMemo, useReducer, useState, type ReactNode } from "react";
import { api } from "@/shared/api/client";
import { asProblem, problemFromBody, type Problem } from "@/shared/api/problem";
import type { Command, Session } from "@/shared/api/schemas";
import { SessionConnection, type ConnectionListener } from "./connection";
import { SessionContext, type SessionActions } from "./context";
import { Outbox } from "./outbox";
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
  const [outbox] = useState(() => buildOutbox(id, dispatch));
  const [connection] = useState(() => new SessionConnection(id, listenerOf(id, dispatch, outbox)));
  const [actions] = useState(() => buildActions(id, dispatch, outbox, (command) => connection.send(command)));

  useEffect(() => {
    connection.start();
    return () => {
      connection.stop();
      outbox.stop();
    };
  }, [connection, outbox]);

  const gone = state.link === "gone";
  useEffect(() => {
    if (gone) onGone();
  }, [gone, onGone]);

  const value = useMemo(() => ({ state, actions }), [state, actions]);
  return <SessionContext value={value}>{children}</SessionContext>;
}

type Dispatch = (action: Action) => void;

function buildOutbox(id: string, dispatch: Dispatch): Outbox {
  return new Outbox(async (turn) => (await api.say(id, turn.text, turn.id)).session, {
    onSent: ({ key }, session) => dispatch({ type: "sent", key, session }),
    onWaiting: ({ key }) => dispatch({ type: "waiting", key }),
    onFailed: ({ key }, problem) => {
      if (problem.sessionIsGone) dispatch({ type: "link", link: "gone" });
      dispatch({ type: "failed", key, problem });
    },
  });
}

function listenerOf(id: string, dispatch: Dispatch, outbox: Outbox): ConnectionListener {
  return {
    onOpen: () => {
      dispatch({ type: "link", link: "open" });
      outbox.wake();
    },
    onEvent: (event) =>
      dispatch(
        event.type === "error"
          ? { type: "event", event, problem: problemFromBody(event.error) }
          : { type: "event", event },
      ),
    onRoundTrip: (milliseconds) => dispatch({ type: "round-trip", milliseconds }),
    onLost: () => {
      dispatch({ type: "link", link: "retrying" });
      void checkStillThere(id, dispatch);
    },
    onEnded: () => dispatch({ type: "link", link: "gone" }),
  };
}

/** A refused WebSocket does not say why; the session's own address does. */
async function checkStillThere(id: string, dispatch: Dispatch): Promise<void> {
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
  dispatch: Dispatch,
  outbox: Outbox,
  command: (command: Command) => boolean,
): SessionActions {
  let lastKey = 0;

  function fail(thrown: unknown): Problem {
    const problem = asProblem(thrown);
    if (problem.sessionIsGone) dispatch({ type: "link", link: "gone" });
    return problem;
  }

  function say(text: string): void {
    const key = ++lastKey;
    dispatch({ type: "send", key, text });
    outbox.add({ key, text, id: newKey() });
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
    sayAgain(key, text) {
      dispatch({ type: "drop", key });
      say(text);
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
        say(text);
      }
    },
    interrupt: () => void command({ type: "interrupt" }),
    setPace: (speed) => void command({ type: "pace", speed }),
    replay: () => void command({ type: "replay" }),
    setAnswersShown: (shown) => void command({ type: "screen", shows_answers: shown }),
    setMuted: (muted) => void command({ type: "mute", muted }),
    setField: (name, value) => change(() => api.setField(id, name, value)),
    undo: () => change(() => api.undo(id)),
    apply: change,
    reopen: () => change(() => api.resume(id)),
    openField: (name) => dispatch({ type: "open-field", name }),
    showProblem: (problem) => dispatch({ type: "problem", problem }),
  };
}

/** Names one turn. `crypto.randomUUID` is missing outside secure contexts. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
