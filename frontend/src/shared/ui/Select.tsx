import { Select as Base } from "@base-ui/react/select";
import { Icon } from "./Icon";
import styles from "./Select.module.css";

interface Props {
  label: string;
  value: string;
  options: readonly { value: string; label: string }[];
  onChange: (value: string) => void;
}

/** One of a list, by mouse, touch, keyboard or typing its first letters. */
export function Select({ label, value, options, onChange }: Props) {
  return (
    <div className={styles.field}>
      <Base.Root
        items={options}
        value={value}
        onValueChange={(next) => {
          if (next !== null) onChange(next);
        }}
      >
        <Base.Label className={styles.label}>{label}</Base.Label>
        <Base.Trigger className={styles.trigger}>
          <Base.Value />
          <Icon name="down" />
        </Base.Trigger>
        <Base.Portal>
          <Base.Positioner className={styles.place} alignItemWithTrigger={false} sideOffset={4}>
            <Base.Popup className={styles.list}>
              <Base.List>
                {options.map((option) => (
                  <Base.Item key={option.value} value={option.value} className={styles.item}>
                    <Base.ItemText>{option.label}</Base.ItemText>
                  </Base.Item>
                ))}
              </Base.List>
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
    </div>
  );
}
