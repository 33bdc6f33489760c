import type { RouteObject } from "react-router";

/**
 * What came of it: shown beside the conversation, inside the session's provider (`useSession()`,
 * `useLeaveSession()`). `src/app/router.tsx` puts it at `/session/:id/done`; the shell goes there by itself when the
 * form was sent.
 */
export const receiptRoutes: RouteObject[] = [{ path: "done", lazy: () => import("./DonePage") }];
