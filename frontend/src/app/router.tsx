import { createBrowserRouter, type RouteObject } from "react-router";
import { accountRoutes } from "@/features/account/routes";
import { adminRoutes } from "@/features/admin/routes";
import { historyRoutes } from "@/features/history/routes";
import { privacyRoutes } from "@/features/privacy/routes";
import { receiptRoutes } from "@/features/receipt/routes";
import { staffRoutes } from "@/features/staff/routes";
import { startRoutes } from "@/features/start/routes";
import { PlaceProblem } from "./PlaceProblem";
import { PlainLayout } from "./PlainLayout";
import { RootLayout } from "./RootLayout";

/**
 * The page's places. Each is a chunk of its own, loaded when it is gone to; what stands beside the conversation of a
 * session (the form, the check of the answers, the receipt) are children of the session's place.
 */
export const routes: RouteObject[] = [
  {
    element: <RootLayout />,
    errorElement: <PlaceProblem />,
    hydrateFallbackElement: <></>,
    children: [
      {
        element: <PlainLayout />,
        children: [
          {
            errorElement: <PlaceProblem />,
            children: [
              ...startRoutes,
              ...accountRoutes,
              ...privacyRoutes,
              ...historyRoutes,
              ...staffRoutes,
              ...adminRoutes,
              { path: "*", element: <PlaceProblem missing /> },
            ],
          },
        ],
      },
      {
        path: "session/:id",
        lazy: () => import("./session/SessionPlace"),
        errorElement: <PlaceProblem />,
        children: [
          { index: true, lazy: () => import("./session/FormSide") },
          { path: "check", lazy: () => import("./session/FormSide") },
          ...receiptRoutes,
        ],
      },
    ],
  },
];

export const createRouter = () => createBrowserRouter(routes);
