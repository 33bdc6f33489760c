import type { RouteObject } from "react-router";

/** What admins see. */
export const adminRoutes: RouteObject[] = [{ path: "admin", lazy: () => import("./AdminPage") }];
