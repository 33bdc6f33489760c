import type { RouteObject } from "react-router";

/** The officers' desk. */
export const staffRoutes: RouteObject[] = [
  { path: "staff", lazy: () => import("./StaffPage") },
  { path: "staff/:id", lazy: () => import("./StaffSessionPage") },
];
