import { useState } from "react";
import { useTranslation } from "react-i18next";
import { asProblem, type Problem } from "@/shared/api/problem";
import { records } from "@/shared/api/records";
import { problemWords } from "@/shared/i18n/problemWords";
import { useLanguage } from "@/shared/i18n/useLanguage";
import { saveFile } from "@/shared/lib/saveFile";
import { Button } from "@/shared/ui/Button";
import { Notice } from "@/shared/ui/Notice";

interface Props {
  sessionId: string;
  masked: boolean;
  /** The form's place among the session's forms; the one that was sent last without it. */
  form?: number;
  look?: "plain" | "primary";
}

/** The receipt as a PDF. */
export function ReceiptButton({ sessionId, masked, form, look = "plain" }: Props) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const [loading, setLoading] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const load = async () => {
    if (loading) return;
    setLoading(true);
    setProblem(null);
    try {
      const wish = { language, maskIds: masked, ...(form === undefined ? {} : { form }) };
      saveFile(await records.receipt(sessionId, wish), `receipt-${sessionId.slice(0, 8)}.pdf`);
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
    setLoading(false);
  };
  return (
    <>
      <Button look={look} icon="download" aria-disabled={loading} onClick={() => void load()}>
        {t(loading ? "after.downloading" : "after.download")}
      </Button>
      {problem && <Notice onDismiss={() => setProblem(null)}>{problemWords(t, problem)}</Notice>}
    </>
  );
}
