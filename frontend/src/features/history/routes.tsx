import type { RouteObject } from "react-router";

/** The citizen's own sessions, and one of them. */
export const historyRoutes: RouteObject[] = [
  { path: "history", lazy: () => import("./HistoryPage") },
  { path: "history/:id", lazy: () => import("./HistoryItemPage") },
];
