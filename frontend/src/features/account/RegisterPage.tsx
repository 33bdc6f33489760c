import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import { account } from "@/shared/api/account";
import { TextField } from "@/shared/ui/TextField";
import { AccountForm } from "./AccountForm";
import { EmailField } from "./EmailField";
import { PasswordField } from "./PasswordField";
import { useAccountStep } from "./useAccountStep";

/** `/register`; the answer is the same whether or not the address is known already. */
export function RegisterPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const step = useAccountStep();
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");

  const register = async () => {
    await account.register({ email, password, ...(name.trim() && { name: name.trim() }) });
    void navigate("/confirm", { state: { email } });
  };

  return (
    <AccountForm
      title={t("account.register")}
      lead={t("account.registerLead")}
      step={step}
      submit={t("account.register")}
      onSubmit={() => step.run({ email, password }, register)}
      links={
        <>
          <p>
            {t("account.haveAccount")} <Link to="/sign-in">{t("account.signIn")}</Link>
          </p>
          <Link to="/privacy">{t("privacy.link")}</Link>
        </>
      }
    >
      <TextField label={t("account.name")} value={name} onChange={setName} autoComplete="name" />
      <EmailField value={email} onChange={setEmail} error={step.faultOf("email")} />
      <PasswordField
        label={t("account.password")}
        value={password}
        onChange={setPassword}
        error={step.faultOf("password")}
        fresh
      />
    </AccountForm>
  );
}
