import { useState } from "react";
import { useTranslation } from "react-i18next";
import { TextField } from "@/shared/ui/TextField";
import styles from "./AccountForm.module.css";

interface Props {
  label: string;
  value: string;
  onChange: (value: string) => void;
  error: string | null;
  /** A password that is made up now, not one that is known already. */
  fresh?: boolean;
}

export function PasswordField({ label, value, onChange, error, fresh = false }: Props) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  return (
    <>
      <TextField
        label={label}
        value={value}
        onChange={onChange}
        error={error}
        hint={fresh ? t("account.passwordHint") : undefined}
        type={shown ? "text" : "password"}
        autoComplete={fresh ? "new-password" : "current-password"}
        autoCapitalize="none"
        spellCheck={false}
        required
      />
      <label className={styles.show}>
        <input type="checkbox" checked={shown} onChange={(event) => setShown(event.target.checked)} />
        {t("account.showPassword")}
      </label>
    </>
  );
}
