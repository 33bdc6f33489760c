import { useTranslation } from "react-i18next";
import { TextField } from "@/shared/ui/TextField";
import styles from "./StartScreen.module.css";

interface Props {
  value: string;
  onChange: (value: string) => void;
  error: string | null;
}

/** Whether it may be the address of a page; whether the bank allows it, the server says. */
export function isAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

/** Any form by its address, for those who have one; out of the way of everybody else. */
export function AddressChoice({ value, onChange, error }: Props) {
  const { t } = useTranslation();
  return (
    <details className={styles.address} open={error !== null || undefined}>
      <summary>{t("start.address")}</summary>
      <TextField
        label={t("start.address")}
        hint={t("start.addressHint")}
        value={value}
        onChange={onChange}
        error={error}
        type="url"
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
      />
    </details>
  );
}
