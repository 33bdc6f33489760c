import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/shared/ui/Button";

const SoundCheck = lazy(async () => ({ default: (await import("./SoundCheck")).SoundCheck }));

/** Opens the check of microphone and loudspeaker, which is loaded only then. */
export function SoundCheckButton() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button look="quiet" icon="speaker" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {t("sound.title")}
      </Button>
      {open && (
        <Suspense fallback={null}>
          <SoundCheck onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
