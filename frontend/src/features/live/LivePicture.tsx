import { useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";
import { showLiveFrames, type LiveState } from "./liveFrames";
import styles from "./LivePicture.module.css";

interface Props {
  sessionId: string;
  open: boolean;
  onToggle: () => void;
}

/** The browser that fills in the form, as it looks now. */
export function LivePicture({ sessionId, open, onToggle }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const [zoomed, setZoomed] = useState(false);
  return (
    <section className={styles.live} data-open={open || undefined}>
      <header>
        <h2>{t("live.title")}</h2>
        {open && (
          <Button look="quiet" icon="zoom" aria-haspopup="dialog" onClick={() => setZoomed(true)}>
            {t("live.zoom")}
          </Button>
        )}
        <Button look="quiet" icon="eye" aria-expanded={open} aria-controls={id} onClick={onToggle}>
          {t(open ? "live.hide" : "live.show")}
        </Button>
      </header>
      <div id={id} hidden={!open}>
        {open && !zoomed && <Picture sessionId={sessionId} />}
      </div>
      <Dialog title={t("live.title")} open={zoomed} large onClose={() => setZoomed(false)}>
        <Picture sessionId={sessionId} />
      </Dialog>
    </section>
  );
}

function Picture({ sessionId }: { sessionId: string }) {
  const { t } = useTranslation();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [state, setState] = useState<LiveState>("waiting");
  useEffect(() => {
    if (canvas.current === null) return;
    return showLiveFrames(sessionId, canvas.current, setState);
  }, [sessionId]);
  return (
    <div className={styles.frame} data-state={state}>
      {/* To assistive technology a canvas is just what it draws: here, a picture. */}
      {/* eslint-disable-next-line jsx-a11y/no-interactive-element-to-noninteractive-role */}
      <canvas ref={canvas} role="img" aria-label={t("live.picture")} width={1280} height={800} />
      {state !== "showing" && <p>{t(state === "lost" ? "live.lost" : "live.waiting")}</p>}
    </div>
  );
}
