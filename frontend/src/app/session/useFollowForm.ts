import { useEffect } from "react";
import { useLocation, useNavigate } from "react-router";

const PLACE_OF: Record<string, string> = { reviewing: "/check", submitted: "/done" };

/** The place beside the conversation follows the form: being filled, to be checked, sent. */
export function useFollowForm(id: string, formState: string | null): void {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const wanted = `/session/${id}${PLACE_OF[formState ?? ""] ?? ""}`;
  useEffect(() => {
    if (pathname !== wanted) void navigate(wanted, { replace: true, state: { quiet: true } });
    // Only a change of the form leads on; nothing else does.
  }, [navigate, pathname, wanted]);
}
