import { useTranslation } from "react-i18next";
import { TextField } from "@/shared/ui/TextField";

interface Props {
  value: string;
  onChange: (value: string) => void;
  error: string | null;
}

export function EmailField({ value, onChange, error }: Props) {
  const { t } = useTranslation();
  return (
    <TextField
      label={t("account.email")}
      value={value}
      onChange={onChange}
      error={error}
      type="email"
      inputMode="email"
      autoComplete="username"
      autoCapitalize="none"
      spellCheck={false}
      required
    />
  );
}
