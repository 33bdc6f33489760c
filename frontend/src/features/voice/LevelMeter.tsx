import { useEffect, useRef } from "react";
import styles from "./VoiceBar.module.css";

/** Shows that the microphone hears something. Decoration: the state stands beside it in words. */
export function LevelMeter({ stream }: { stream: MediaStream }) {
  const meter = useRef<HTMLSpanElement>(null);

  useEffect(() => {
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    analyser.fftSize = 256;
    context.createMediaStreamSource(stream).connect(analyser);
    const samples = new Uint8Array(analyser.fftSize);
    const timer = window.setInterval(() => {
      analyser.getByteTimeDomainData(samples);
      const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample - 128)), 0);
      meter.current?.style.setProperty("--level", String(Math.min(1, peak / 64)));
    }, 80);
    return () => {
      window.clearInterval(timer);
      void context.close();
    };
  }, [stream]);

  return (
    <span ref={meter} className={styles.level} aria-hidden="true">
      <i />
      <i />
      <i />
    </span>
  );
}
