import type { RouteObject } from "react-router";

/** What becomes of people's data. */
export const privacyRoutes: RouteObject[] = [{ path: "privacy", lazy: () => import("./PrivacyPage") }];
