import { Menu as Base } from "@base-ui/react/menu";
import { useState, type ReactNode } from "react";
import { Link } from "react-router";
import { IconButton } from "./Button";
import { Icon, type IconName } from "./Icon";
import styles from "./Menu.module.css";

interface Props {
  /** The name of its button. */
  label: string;
  icon: IconName;
  children: ReactNode;
}

/** A button that opens a menu; arrows, letters and Escape work as people expect of menus. */
export function Menu({ label, icon, children }: Props) {
  // Within the landmark that its button stands in.
  const [place, setPlace] = useState<HTMLElement | null>(null);
  return (
    <Base.Root>
      <Base.Trigger render={<IconButton icon={icon} label={label} look="quiet" />} />
      <span ref={setPlace} className={styles.within} />
      <Base.Portal container={place}>
        <Base.Positioner className={styles.place} sideOffset={6} align="end" collisionPadding={8}>
          <Base.Popup className={styles.menu}>{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

interface ItemProps {
  icon?: IconName;
  children: ReactNode;
}

export function MenuAction({ icon, children, onSelect }: ItemProps & { onSelect: () => void }) {
  return (
    <Base.Item className={styles.item} onClick={onSelect}>
      {icon && <Icon name={icon} />}
      {children}
    </Base.Item>
  );
}

/** A setting that is on or off; the menu stays open. */
export function MenuCheck({
  children,
  checked,
  onChange,
}: {
  children: ReactNode;
  checked: boolean;
  onChange: () => void;
}) {
  return (
    <Base.CheckboxItem className={styles.item} checked={checked} onCheckedChange={onChange}>
      <span className={styles.box} aria-hidden="true">
        <Base.CheckboxItemIndicator>
          <Icon name="check" />
        </Base.CheckboxItemIndicator>
      </span>
      {children}
    </Base.CheckboxItem>
  );
}

interface ChoiceProps<T extends string> {
  label: string;
  value: T;
  options: readonly { value: T; name: string }[];
  onChange: (value: T) => void;
}

/** One of a few; the menu stays open. */
export function MenuChoice<T extends string>({ label, value, options, onChange }: ChoiceProps<T>) {
  return (
    <Base.RadioGroup
      value={value}
      onValueChange={(chosen: T) => onChange(chosen)}
      render={<div aria-label={label} />}
    >
      <p className={styles.label} aria-hidden="true">
        {label}
      </p>
      {options.map((one) => (
        <Base.RadioItem key={one.value} className={styles.item} value={one.value}>
          <span className={`${styles.box} ${styles.round}`} aria-hidden="true">
            <Base.RadioItemIndicator className={styles.dot} />
          </span>
          {one.name}
        </Base.RadioItem>
      ))}
    </Base.RadioGroup>
  );
}

export function MenuLink({ icon, children, to, state }: ItemProps & { to: string; state?: unknown }) {
  return (
    <Base.LinkItem className={styles.item} closeOnClick render={<Link to={to} state={state} />}>
      {icon && <Icon name={icon} />}
      {children}
    </Base.LinkItem>
  );
}

export function MenuLine() {
  return <Base.Separator className={styles.line} />;
}
