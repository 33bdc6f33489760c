import { TextField } from "@/shared/ui/TextField";

interface Props {
  label: string;
  value: string;
  onChange: (value: string) => void;
  error: string | null;
}

export function CodeField({ label, value, onChange, error }: Props) {
  return (
    <TextField
      label={label}
      value={value}
      onChange={onChange}
      error={error}
      inputMode="numeric"
      autoComplete="one-time-code"
      required
    />
  );
}
