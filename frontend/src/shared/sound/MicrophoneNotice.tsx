import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useServerEars } from "./serverEars";
import styles from "./MicrophoneNotice.module.css";

/** What the microphone is for, who listens and what it cannot do: read before the browser asks. */
export function MicrophoneNotice() {
  const { t } = useTranslation();
  const { outside } = useServerEars();
  return (
    <ul className={styles.notice}>
      <li>{t("consent.asks")}</li>
      <li>{t(outside ? "consent.outside" : "consent.inside")}</li>
      <li>{t("consent.browser")}</li>
      <li>{t("consent.cannot")}</li>
      <li>
        {t("consent.kept")} <Link to="/privacy">{t("privacy.link")}</Link>
      </li>
    </ul>
  );
}
