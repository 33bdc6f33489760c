/** Where sound comes out: the chosen loudspeaker, where the browser lets people choose. */
import { rememberedChoice } from "@/shared/lib/storage";

export const canChooseLoudspeaker = (): boolean => "setSinkId" in HTMLMediaElement.prototype;

/** Sends the element's sound to the remembered loudspeaker; one that is gone leaves the default. */
export async function toChosenLoudspeaker(element: HTMLMediaElement): Promise<void> {
  const chosen = rememberedChoice("loudspeaker");
  if (chosen === null || !canChooseLoudspeaker()) return;
  try {
    await element.setSinkId(chosen);
  } catch (error) {
    console.warn("The chosen loudspeaker is not there:", error instanceof Error ? error.name : "unknown");
  }
}

const TUNE_HZ = [523.25, 659.25, 783.99];
const NOTE_SECONDS = 0.25;

/** Three notes on the chosen loudspeaker; resolves when they have been played. */
export async function playTune(): Promise<void> {
  const context = new AudioContext();
  const out = context.createMediaStreamDestination();
  const gain = context.createGain();
  gain.gain.value = 0.25;
  gain.connect(out);
  TUNE_HZ.forEach((frequency, index) => {
    const note = context.createOscillator();
    note.frequency.value = frequency;
    note.connect(gain);
    note.start(context.currentTime + index * NOTE_SECONDS);
    note.stop(context.currentTime + (index + 1) * NOTE_SECONDS);
  });
  const element = new Audio();
  element.srcObject = out.stream;
  await toChosenLoudspeaker(element);
  await element.play();
  await new Promise((resolve) => window.setTimeout(resolve, TUNE_HZ.length * NOTE_SECONDS * 1000 + 200));
  element.srcObject = null;
  await context.close();
}
