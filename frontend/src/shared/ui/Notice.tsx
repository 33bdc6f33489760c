import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { IconButton } from "./Button";
import { Icon } from "./Icon";
import styles from "./Notice.module.css";

interface Props {
  tone?: "problem" | "info";
  children: ReactNode;
  action?: ReactNode;
  onDismiss?: (() => void) | undefined;
}

/** Something the citizen should know; a problem is spoken by screen readers at once. */
export function Notice({ tone = "problem", children, action, onDismiss }: Props) {
  const { t } = useTranslation();
  return (
    <div className={`${styles.notice} ${styles[tone]}`} role={tone === "problem" ? "alert" : "status"}>
      <Icon name={tone === "problem" ? "alert" : "check"} />
      <p>{children}</p>
      {action}
      {onDismiss && <IconButton icon="close" label={t("app.dismiss")} look="quiet" onClick={onDismiss} />}
    </div>
  );
}
