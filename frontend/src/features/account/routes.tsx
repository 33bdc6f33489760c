import type { RouteObject } from "react-router";

/** Signing up and in; each in one chunk, since who needs one often needs the next. */
export const accountRoutes: RouteObject[] = [
  { path: "sign-in", lazy: async () => ({ Component: (await import("./pages")).SignInPage }) },
  { path: "register", lazy: async () => ({ Component: (await import("./pages")).RegisterPage }) },
  { path: "confirm", lazy: async () => ({ Component: (await import("./pages")).ConfirmPage }) },
  { path: "forgot", lazy: async () => ({ Component: (await import("./pages")).ForgotPage }) },
];
