import { useEffect, useRef } from "react";
import { watchLevel } from "./level";
import styles from "./LevelMeter.module.css";

/** Shows that the microphone hears something. Decoration: the state stands beside it in words. */
export function LevelMeter({ stream }: { stream: MediaStream }) {
  const meter = useRef<HTMLSpanElement>(null);

  useEffect(
    () => watchLevel(stream, (level) => meter.current?.style.setProperty("--level", String(level))),
    [stream],
  );

  return (
    <span ref={meter} className={styles.level} aria-hidden="true">
      <i />
      <i />
      <i />
    </span>
  );
}
