import { useTranslation } from "react-i18next";
import { Link, useRouteError } from "react-router";
import { Button } from "@/shared/ui/Button";
import styles from "./App.module.css";

/** A place that does not exist, or that failed while it was loaded or drawn. */
export function PlaceProblem({ missing = false }: { missing?: boolean }) {
  const { t } = useTranslation();
  return missing ? (
    <div className={styles.crash}>
      <h1>{t("place.missing")}</h1>
      <p>{t("place.missingText")}</p>
      <Link to="/">{t("place.home")}</Link>
    </div>
  ) : (
    <Failed />
  );
}

function Failed() {
  const { t } = useTranslation();
  const error = useRouteError();
  console.error("A place of the page failed:", error instanceof Error ? error.name : "unknown");
  return (
    <div className={styles.crash} role="alert">
      <h1>{t("crash.title")}</h1>
      <p>{t("crash.text")}</p>
      <Button look="primary" onClick={() => window.location.reload()}>
        {t("crash.reload")}
      </Button>
    </div>
  );
}
