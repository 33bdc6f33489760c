import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation, useNavigate } from "react-router";
import { account } from "@/shared/api/account";
import { asProblem } from "@/shared/api/problem";
import { AccountForm } from "./AccountForm";
import { CodeField } from "./CodeField";
import { EmailField } from "./EmailField";
import { PasswordField } from "./PasswordField";
import { useAccountStep } from "./useAccountStep";

/** What the user pool asks for besides the password. */
type Challenge = "newPassword" | "mfaCode";

function challengeOf(thrown: unknown): Challenge | null {
  const problem = asProblem(thrown);
  if (problem.code !== "SIGN_IN_STEP_REQUIRED") return null;
  return problem.details.challenge === "NEW_PASSWORD_REQUIRED" ? "newPassword" : "mfaCode";
}

/** `/sign-in`; leads back to where it was asked for. */
export function SignInPage() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { state } = useLocation() as { state: { email?: string; next?: string } | null };
  const step = useAccountStep();
  const [email, setEmail] = useState(state?.email ?? "");
  const [password, setPassword] = useState("");
  const [challenge, setChallenge] = useState<Challenge | null>(null);
  const [answer, setAnswer] = useState("");

  const signIn = async () => {
    try {
      const { claimed_sessions } = await account.signIn({
        email,
        password,
        ...(challenge === "newPassword" && { new_password: answer }),
        ...(challenge === "mfaCode" && { mfa_code: answer }),
      });
      queries.clear();
      const said = claimed_sessions
        ? t("account.claimed", { count: claimed_sessions })
        : t("account.signedIn");
      void navigate(state?.next ?? "/", { replace: true, state: { said } });
    } catch (thrown) {
      const problem = asProblem(thrown);
      if (problem.code === "USER_NOT_CONFIRMED") {
        void navigate("/confirm", { state: { email, said: t("errors.USER_NOT_CONFIRMED") } });
        return;
      }
      const asked = challengeOf(problem);
      if (asked === null || asked === challenge) throw problem;
      setChallenge(asked);
    }
  };

  return (
    <AccountForm
      title={t("account.signIn")}
      lead={t("account.signInLead")}
      step={step}
      submit={t("account.signIn")}
      onSubmit={() => step.run({ email, password, ...(challenge && { code: answer }) }, signIn)}
      links={
        <>
          <Link to="/forgot" state={{ email }}>
            {t("account.forgot")}
          </Link>
          <p>
            {t("account.noAccount")} <Link to="/register">{t("account.register")}</Link>
          </p>
          <Link to="/">{t("account.asGuest")}</Link>
        </>
      }
    >
      <EmailField value={email} onChange={setEmail} error={step.faultOf("email")} />
      <PasswordField
        label={t("account.password")}
        value={password}
        onChange={setPassword}
        error={step.faultOf("password")}
      />
      {challenge === "newPassword" && (
        <PasswordField
          label={t("account.newPassword")}
          value={answer}
          onChange={setAnswer}
          error={step.faultOf("code")}
          fresh
        />
      )}
      {challenge === "mfaCode" && (
        <CodeField
          label={t("account.mfaCode")}
          value={answer}
          onChange={setAnswer}
          error={step.faultOf("code")}
        />
      )}
    </AccountForm>
  );
}
