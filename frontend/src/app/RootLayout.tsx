import { Outlet } from "react-router";
import { RouteFocus } from "./RouteFocus";

/** Around every place: the focus follows to the place that was gone to. */
export function RootLayout() {
  return (
    <>
      <RouteFocus />
      <Outlet />
    </>
  );
}
