import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { IconButton } from "@/shared/ui/Button";
import { Menu, MenuAction, MenuCheck, MenuLine } from "@/shared/ui/Menu";
import type { VoiceControl } from "./useVoice";

const SoundCheck = lazy(async () => ({ default: (await import("@/shared/sound/SoundCheck")).SoundCheck }));

/** Hear the last reply again, and how one talks and listens. */
export function VoiceOptions({
  snapshot,
  slow,
  toggleSlow,
  togglePushToTalk,
  readEverything,
  readAloud,
  replay,
}: VoiceControl) {
  const { t } = useTranslation();
  const [checking, setChecking] = useState(false);
  return (
    <>
      {replay && <IconButton icon="replay" look="quiet" label={t("voice.replay")} onClick={replay} />}
      <Menu label={t("voice.options")} icon="speaker">
        {readAloud && (
          <MenuCheck checked={readAloud.on} onChange={readAloud.toggle}>
            {t("voice.readAloud")}
          </MenuCheck>
        )}
        <MenuCheck checked={readEverything.on} onChange={readEverything.toggle}>
          {t("voice.readEverything")}
        </MenuCheck>
        <MenuCheck checked={slow} onChange={toggleSlow}>
          {t("voice.slow")}
        </MenuCheck>
        <MenuCheck checked={snapshot.pushToTalk} onChange={togglePushToTalk}>
          {t("voice.pushToTalk")}
        </MenuCheck>
        <MenuLine />
        <MenuAction icon="microphone" onSelect={() => setChecking(true)}>
          {t("sound.title")}
        </MenuAction>
      </Menu>
      {checking && (
        <Suspense fallback={null}>
          <SoundCheck onClose={() => setChecking(false)} />
        </Suspense>
      )}
    </>
  );
}
