import { Outlet } from "react-router";
import { AppHeader } from "./AppHeader";
import styles from "./App.module.css";

/** Every place but the session's: the header and one main region. */
export function PlainLayout() {
  return (
    <div className={styles.page}>
      <AppHeader />
      <main id="main" className={styles.plain} tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  );
}
