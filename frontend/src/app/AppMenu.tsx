import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation, useNavigate } from "react-router";
import { account } from "@/shared/api/account";
import { asProblem, type Problem } from "@/shared/api/problem";
import { useUser } from "@/shared/api/useUser";
import { problemWords } from "@/shared/i18n/problemWords";
import { Dialog } from "@/shared/ui/Dialog";
import { Menu, MenuAction, MenuChoice, MenuLine, MenuLink } from "@/shared/ui/Menu";
import { chooseTheme, rememberedTheme, THEMES, type Theme } from "@/shared/ui/theme";

/** The way to every other place, the looks, and in and out. */
export function AppMenu() {
  const { t } = useTranslation();
  const user = useUser();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { pathname } = useLocation();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [theme, setTheme] = useState(rememberedTheme);
  const groups = user?.groups ?? [];

  const changeTheme = (chosen: Theme) => {
    chooseTheme(chosen);
    setTheme(chosen);
  };

  const signOut = async () => {
    try {
      await account.signOut();
      queries.clear();
      void navigate("/sign-in", { state: { said: t("account.signedOut") } });
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
  };

  return (
    <>
      <Menu label={t("menu.open")} icon="menu">
        <MenuLink icon="home" to="/">
          {t("menu.start")}
        </MenuLink>
        <MenuLink icon="history" to="/history">
          {t("menu.history")}
        </MenuLink>
        {groups.some((one) => one === "officer" || one === "admin") && (
          <MenuLink icon="people" to="/staff">
            {t("menu.staff")}
          </MenuLink>
        )}
        {groups.includes("admin") && (
          <MenuLink icon="document" to="/admin">
            {t("menu.admin")}
          </MenuLink>
        )}
        <MenuLink icon="shield" to="/privacy">
          {t("menu.privacy")}
        </MenuLink>
        <MenuLine />
        <MenuChoice
          label={t("theme.label")}
          value={theme}
          options={THEMES.map((one) => ({ value: one, name: t(`theme.${one}`) }))}
          onChange={changeTheme}
        />
        <MenuLine />
        {user === null ? (
          <MenuLink icon="person" to="/sign-in" state={{ next: pathname }}>
            {t("account.signIn")}
          </MenuLink>
        ) : (
          <MenuAction icon="hangUp" onSelect={() => void signOut()}>
            {t("menu.signOut")}
          </MenuAction>
        )}
      </Menu>
      <Dialog title={t("menu.signOut")} open={problem !== null} onClose={() => setProblem(null)}>
        {problem && <p>{problemWords(t, problem)}</p>}
      </Dialog>
    </>
  );
}
