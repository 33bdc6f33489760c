import { useId, useRef, type ReactNode, type SyntheticEvent } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "react-router";
import { problemWords } from "@/shared/i18n/problemWords";
import { Button } from "@/shared/ui/Button";
import { Notice } from "@/shared/ui/Notice";
import { usePlaceTitle } from "@/shared/ui/usePlaceTitle";
import type { AccountStep } from "./useAccountStep";
import styles from "./AccountForm.module.css";

interface Props {
  title: string;
  lead?: string;
  step: AccountStep;
  submit: string;
  onSubmit: () => void;
  children: ReactNode;
  links?: ReactNode;
}

/** One page of signing up or in: a heading, a few fields, one button. The first wrong field gets the focus. */
export function AccountForm({ title, lead, step, submit, onSubmit, children, links }: Props) {
  const { t } = useTranslation();
  const { state } = useLocation() as { state: { said?: string } | null };
  const form = useRef<HTMLFormElement>(null);
  const headingId = useId();
  usePlaceTitle(title);

  const onFormSubmit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (step.busy) return;
    onSubmit();
    // After the faults have been drawn.
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  };

  return (
    <div className={styles.page}>
      <h1 id={headingId}>{title}</h1>
      {lead && <p className={styles.lead}>{lead}</p>}
      {state?.said && <Notice tone="info">{state.said}</Notice>}
      {step.said && <Notice tone="info">{step.said}</Notice>}
      {step.problem && !step.fieldOfProblem && <Notice>{problemWords(t, step.problem)}</Notice>}
      <form ref={form} className={styles.form} noValidate aria-labelledby={headingId} onSubmit={onFormSubmit}>
        {children}
        <Button type="submit" look="primary" large aria-disabled={step.busy}>
          {step.busy ? t("account.sending") : submit}
        </Button>
      </form>
      {links && <div className={styles.links}>{links}</div>}
    </div>
  );
}
