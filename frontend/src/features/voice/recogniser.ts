/** The browser's own ears (Web Speech API), where it has any. */

/** The part of `SpeechRecognition` that is used; TypeScript's DOM library does not have it. */
interface SpeechRecognitionLike extends EventTarget {
  lang: string;
  continuous: boolean;
  interimResults: boolean;
  start: () => void;
  abort: () => void;
  stop: () => void;
  onresult: ((event: ResultEvent) => void) | null;
  onerror: ((event: { error: string }) => void) | null;
  onend: (() => void) | null;
  onspeechstart: (() => void) | null;
  onspeechend: (() => void) | null;
}

interface ResultEvent {
  resultIndex: number;
  results: ArrayLike<ArrayLike<{ transcript: string }> & { isFinal: boolean }>;
}

type SpeechRecognitionConstructor = new () => SpeechRecognitionLike;

export interface RecogniserListener {
  onWords: (text: string, final: boolean) => void;
  onSpeech: (speaking: boolean) => void;
  /** This browser cannot listen here (refused, no service, language unknown): it won't try again. */
  onUnable: () => void;
}

export interface Recogniser {
  listen: (locale: string) => void;
  /** Stops at once; what was not final is thrown away. */
  pause: () => void;
  /** Stops after what was said so far has been turned into final words. */
  finish: () => void;
}

export type CreateRecogniser = (listener: RecogniserListener) => Recogniser | null;

/** Errors after which another attempt is useless. */
const FATAL = new Set([
  "not-allowed",
  "service-not-allowed",
  "language-not-supported",
  "network",
  "audio-capture",
]);
const RESTART_MS = 300;

function constructorOf(scope: object): SpeechRecognitionConstructor | null {
  for (const name of ["SpeechRecognition", "webkitSpeechRecognition"]) {
    const found: unknown = Reflect.get(scope, name);
    if (typeof found === "function") return found as SpeechRecognitionConstructor;
  }
  return null;
}

/** Null where the browser has no ears. */
export const createRecogniser: CreateRecogniser = (listener) => {
  const Recognition = constructorOf(window);
  return Recognition === null ? null : new BrowserRecogniser(new Recognition(), listener);
};

class BrowserRecogniser implements Recogniser {
  readonly #recognition: SpeechRecognitionLike;
  readonly #listener: RecogniserListener;
  #wanted = false;
  #running = false;
  #finishing = false;
  #restart: number | undefined;

  constructor(recognition: SpeechRecognitionLike, listener: RecogniserListener) {
    this.#recognition = recognition;
    this.#listener = listener;
    recognition.continuous = true;
    recognition.interimResults = true;
    recognition.onresult = (event) => this.#heard(event);
    recognition.onspeechstart = () => listener.onSpeech(true);
    recognition.onspeechend = () => listener.onSpeech(false);
    recognition.onerror = (event) => this.#failed(event.error);
    recognition.onend = () => this.#ended();
  }

  listen(locale: string): void {
    const other = this.#recognition.lang !== locale;
    this.#wanted = true;
    this.#finishing = false;
    this.#recognition.lang = locale;
    if (!this.#running) this.#start();
    else if (other) this.#recognition.abort(); // Its end starts it again, in the new language.
  }

  pause(): void {
    if (this.#finishing) return;
    this.#wanted = false;
    window.clearTimeout(this.#restart);
    if (this.#running) this.#recognition.abort();
    this.#listener.onSpeech(false);
  }

  finish(): void {
    if (!this.#wanted) return;
    this.#wanted = false;
    window.clearTimeout(this.#restart);
    if (!this.#running) return;
    this.#finishing = true;
    this.#recognition.stop();
  }

  #start(): void {
    window.clearTimeout(this.#restart);
    this.#running = true;
    this.#recognition.start();
  }

  /** Browsers stop listening by themselves after some silence. */
  #ended(): void {
    this.#running = false;
    this.#finishing = false;
    this.#listener.onSpeech(false);
    if (this.#wanted) this.#restart = window.setTimeout(() => this.#start(), RESTART_MS);
  }

  #failed(error: string): void {
    if (!FATAL.has(error)) return;
    this.#wanted = false;
    this.#listener.onUnable();
  }

  #heard(event: ResultEvent): void {
    if (!this.#wanted && !this.#finishing) return;
    let interim = "";
    for (let index = event.resultIndex; index < event.results.length; index++) {
      const result = event.results[index];
      const words = result?.[0]?.transcript.trim() ?? "";
      if (words === "") continue;
      if (result?.isFinal) this.#listener.onWords(words, true);
      else interim = `${interim} ${words}`.trim();
    }
    if (interim !== "") this.#listener.onWords(interim, false);
  }
}
