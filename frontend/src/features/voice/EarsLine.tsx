import { useTranslation } from "react-i18next";
import type { VoiceSnapshot } from "./voice";
import styles from "./VoiceBar.module.css";

interface Props {
  snapshot: VoiceSnapshot;
  limited: boolean;
  onSwitch: () => void;
}

/** Who hears the citizen, and the way to the other pair of ears. */
export function EarsLine({ snapshot, limited, onSwitch }: Props) {
  const { t } = useTranslation();
  const server = limited ? "voice.limitedEars" : "voice.serverEars";
  const words = { server, browser: "voice.browserEars", none: "voice.noEars" } as const;
  return (
    <p className={styles.ears}>
      {t(words[snapshot.ears])}{" "}
      {snapshot.otherEars && (
        <button type="button" onClick={onSwitch}>
          {t(snapshot.otherEars === "browser" ? "voice.useBrowser" : "voice.useServer")}
        </button>
      )}
    </p>
  );
}
