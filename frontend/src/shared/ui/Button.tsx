import type { ComponentProps } from "react";
import styles from "./Button.module.css";
import { Icon, type IconName } from "./Icon";

interface Props extends ComponentProps<"button"> {
  look?: "primary" | "plain" | "quiet" | "danger";
  icon?: IconName;
  large?: boolean;
}

export function Button({ look = "plain", icon, large = false, className, children, ...rest }: Props) {
  const classes = [styles.button, styles[look], large && styles.large, className].filter(Boolean).join(" ");
  return (
    <button type="button" className={classes} {...rest}>
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

interface IconButtonProps extends ComponentProps<"button"> {
  icon: IconName;
  /** The accessible name, shown as a tip too. */
  label: string;
  look?: "plain" | "primary" | "danger" | "quiet";
}

export function IconButton({ icon, label, look = "plain", className, ...rest }: IconButtonProps) {
  const classes = [styles.button, styles.round, styles[look], className].filter(Boolean).join(" ");
  return (
    <button type="button" className={classes} aria-label={label} title={label} {...rest}>
      <Icon name={icon} />
    </button>
  );
}
