import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation, useNavigate } from "react-router";
import { account } from "@/shared/api/account";
import { Button } from "@/shared/ui/Button";
import { AccountForm } from "./AccountForm";
import { CodeField } from "./CodeField";
import { EmailField } from "./EmailField";
import { useAccountStep } from "./useAccountStep";

/** `/confirm`: the code that was sent to the address. */
export function ConfirmPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { state } = useLocation() as { state: { email?: string } | null };
  const step = useAccountStep();
  const [email, setEmail] = useState(state?.email ?? "");
  const [code, setCode] = useState("");

  const confirm = async () => {
    await account.confirm(email, code.trim());
    void navigate("/sign-in", { state: { email, said: t("account.confirmed") } });
  };
  const resend = async () => {
    await account.resend(email);
    step.tell(t("account.resent"));
  };

  return (
    <AccountForm
      title={t("account.confirm")}
      lead={t("account.confirmLead")}
      step={step}
      submit={t("account.send")}
      onSubmit={() => step.run({ email, code }, confirm)}
      links={
        <>
          <Button
            look="quiet"
            aria-disabled={step.busy}
            onClick={() => !step.busy && step.run({ email }, resend)}
          >
            {t("account.resend")}
          </Button>
          <Link to="/sign-in">{t("account.signIn")}</Link>
        </>
      }
    >
      <EmailField value={email} onChange={setEmail} error={step.faultOf("email")} />
      <CodeField label={t("account.code")} value={code} onChange={setCode} error={step.faultOf("code")} />
    </AccountForm>
  );
}
