import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "react-router";
import { useUser } from "@/shared/api/useUser";
import { Notice } from "./Notice";

interface Props {
  /** Members of one of these see it; the server checks for itself. */
  groups: readonly string[];
  /** Whom the place is for, in words. */
  why: string;
  children: ReactNode;
}

/** For the bank's own people; others are told, and shown the way to sign in. */
export function StaffOnly({ groups, why, children }: Props) {
  const { t } = useTranslation();
  const user = useUser();
  const { pathname } = useLocation();
  if (user?.groups.some((group) => groups.includes(group))) return children;
  return (
    <Notice
      tone="info"
      action={
        <Link to="/sign-in" state={{ next: pathname }}>
          {t("account.signIn")}
        </Link>
      }
    >
      {why}
    </Notice>
  );
}
