/** The live picture's WebSocket: binary JPEG frames, drawn as fast as they can be, the late ones left out. */
import { withTicket } from "@/shared/api/account";
import { livePath, socketUrl } from "@/shared/api/client";
import { asProblem } from "@/shared/api/problem";
import { backoffDelay } from "@/shared/lib/backoff";

export type LiveState = "waiting" | "showing" | "lost";

/** Draws until the returned function is called. Comes back by itself when the connection is lost. */
export function showLiveFrames(
  sessionId: string,
  canvas: HTMLCanvasElement,
  onState: (state: LiveState) => void,
): () => void {
  let socket: WebSocket | null = null;
  let attempt = 0;
  let retry: number | undefined;
  let stopped = false;
  let drawing = false;
  let shown = false;
  let waiting: Blob | null = null;

  async function draw(first: Blob): Promise<void> {
    drawing = true;
    for (let frame: Blob | null = first; frame !== null && !stopped;) {
      await paint(canvas, frame);
      shown = true;
      onState("showing");
      frame = waiting;
      waiting = null;
    }
    drawing = false;
  }

  function receive(data: unknown): void {
    if (!(data instanceof Blob)) return;
    attempt = 0;
    if (drawing) waiting = data;
    else void draw(data);
  }

  function later(): void {
    onState(shown ? "lost" : "waiting");
    retry = window.setTimeout(() => void open(), backoffDelay(attempt, Math.random()));
    attempt += 1;
  }

  async function open(): Promise<void> {
    let path: string;
    try {
      path = await withTicket(livePath(sessionId));
    } catch (thrown) {
      console.warn("There was no ticket for the live picture:", asProblem(thrown).code);
      if (!stopped) later();
      return;
    }
    if (stopped) return;
    socket = new WebSocket(socketUrl(path));
    socket.binaryType = "blob";
    socket.onmessage = (message: MessageEvent<unknown>) => receive(message.data);
    socket.onclose = later;
  }

  void open();
  return () => {
    stopped = true;
    window.clearTimeout(retry);
    if (socket === null) return;
    socket.onmessage = socket.onclose = null;
    socket.close();
  };
}

async function paint(canvas: HTMLCanvasElement, frame: Blob): Promise<void> {
  let picture: ImageBitmap;
  try {
    picture = await createImageBitmap(frame);
  } catch {
    console.warn("A frame of the live picture could not be read.");
    return;
  }
  if (canvas.width !== picture.width) canvas.width = picture.width;
  if (canvas.height !== picture.height) canvas.height = picture.height;
  canvas.getContext("2d")?.drawImage(picture, 0, 0);
  picture.close();
}
