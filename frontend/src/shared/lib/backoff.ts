/**
 * Milliseconds to wait before attempt number `attempt` (from 0): doubling from half a second to 15 s, with
 * "equal jitter" so that many pages do not come back at the same instant. `random` is in [0, 1).
 */
export function backoffDelay(attempt: number, random: number): number {
  const ceiling = Math.min(15_000, 500 * 2 ** Math.min(attempt, 10));
  return ceiling / 2 + (ceiling / 2) * random;
}
