import { Dialog as Base } from "@base-ui/react/dialog";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { IconButton } from "./Button";
import styles from "./Dialog.module.css";

interface Props {
  title: string;
  open: boolean;
  onClose: () => void;
  large?: boolean;
  /** The buttons at its end. */
  actions?: ReactNode;
  children: ReactNode;
}

/** A dialog before everything else: it keeps the focus, Escape closes it, and the focus goes back to where it was. */
export function Dialog({ title, open, onClose, large = false, actions, children }: Props) {
  const { t } = useTranslation();
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Popup className={styles.popup} data-size={large ? "large" : undefined}>
          <div className={styles.head}>
            <Base.Title>{title}</Base.Title>
            <IconButton icon="close" look="quiet" label={t("app.close")} onClick={onClose} />
          </div>
          {children}
          {actions && <div className={styles.buttons}>{actions}</div>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
