import { useTranslation } from "react-i18next";
import { useLanguage } from "@/shared/i18n/useLanguage";
import { useSession } from "@/shared/session/context";
import styles from "../App.module.css";

const GOOD_MS = 150;
const FAIR_MS = 400;
/** Seconds; "0 s" would be read as a fault. */
const SHORTEST = 0.1;

/** How fast the assistant answers and how good the connection is: there to look at, never announced. */
export function Quality() {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const { roundTrip, latency } = useSession().state;
  const answered = latency.voice_to_voice ?? latency.turn;
  const words = [
    roundTrip === null ? null : t(`link.${qualityOf(roundTrip)}`),
    answered === undefined
      ? null
      : t("link.answered", {
          seconds: Math.max(SHORTEST, answered / 1000).toLocaleString(language, { maximumFractionDigits: 1 }),
        }),
  ];
  return <p className={styles.quality}>{words.filter((one) => one !== null).join(" · ")}</p>;
}

function qualityOf(milliseconds: number): "good" | "fair" | "poor" {
  if (milliseconds <= GOOD_MS) return "good";
  return milliseconds <= FAIR_MS ? "fair" : "poor";
}
