import { useEffect, useState } from "react";

export interface Device {
  value: string;
  label: string;
}

export interface Devices {
  microphones: readonly Device[];
  loudspeakers: readonly Device[];
}

const NONE: Devices = { microphones: [], loudspeakers: [] };

/** What is plugged in, kept up to date. Browsers tell names only after the microphone was allowed. */
export function useDevices(allowed: boolean): Devices {
  const [devices, setDevices] = useState(NONE);
  useEffect(() => {
    const media = (navigator as { mediaDevices?: MediaDevices }).mediaDevices;
    if (!allowed || media === undefined) return;
    let stopped = false;
    const look = async () => {
      const found = await media.enumerateDevices();
      if (stopped) return;
      setDevices({ microphones: named(found, "audioinput"), loudspeakers: named(found, "audiooutput") });
    };
    const onChange = () => void look();
    onChange();
    media.addEventListener("devicechange", onChange);
    return () => {
      stopped = true;
      media.removeEventListener("devicechange", onChange);
    };
  }, [allowed]);
  return devices;
}

function named(found: readonly MediaDeviceInfo[], kind: MediaDeviceKind): Device[] {
  return found
    .filter((one) => one.kind === kind && one.deviceId !== "")
    .map((one) => ({ value: one.deviceId, label: one.label || one.deviceId.slice(0, 8) }));
}
