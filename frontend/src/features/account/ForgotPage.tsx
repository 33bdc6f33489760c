import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation, useNavigate } from "react-router";
import { account } from "@/shared/api/account";
import { AccountForm } from "./AccountForm";
import { CodeField } from "./CodeField";
import { EmailField } from "./EmailField";
import { PasswordField } from "./PasswordField";
import { useAccountStep } from "./useAccountStep";

/** `/forgot`: first a code is asked for, then a new password is set with it. */
export function ForgotPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { state } = useLocation() as { state: { email?: string } | null };
  const step = useAccountStep();
  const [email, setEmail] = useState(state?.email ?? "");
  const [asked, setAsked] = useState(false);
  const [code, setCode] = useState("");
  const [password, setPassword] = useState("");

  const ask = async () => {
    await account.forgotPassword(email);
    setAsked(true);
  };
  const reset = async () => {
    await account.resetPassword(email, code.trim(), password);
    void navigate("/sign-in", { state: { email, said: t("account.changed") } });
  };

  return (
    <AccountForm
      title={t(asked ? "account.reset" : "account.forgot")}
      lead={t(asked ? "account.confirmLead" : "account.forgotLead")}
      step={step}
      submit={t(asked ? "account.reset" : "account.sendCode")}
      onSubmit={() => (asked ? step.run({ email, code, password }, reset) : step.run({ email }, ask))}
      links={<Link to="/sign-in">{t("account.signIn")}</Link>}
    >
      <EmailField value={email} onChange={setEmail} error={step.faultOf("email")} />
      {asked && (
        <>
          <CodeField label={t("account.code")} value={code} onChange={setCode} error={step.faultOf("code")} />
          <PasswordField
            label={t("account.newPassword")}
            value={password}
            onChange={setPassword}
            error={step.faultOf("password")}
            fresh
          />
        </>
      )}
    </AccountForm>
  );
}
