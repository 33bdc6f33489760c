import { useId, useState, type SyntheticEvent } from "react";
import { useTranslation } from "react-i18next";
import { asProblem } from "@/shared/api/problem";
import { records } from "@/shared/api/records";
import { problemWords } from "@/shared/i18n/problemWords";
import { useSession } from "@/shared/session/context";
import { Button } from "@/shared/ui/Button";
import { Icon } from "@/shared/ui/Icon";
import styles from "./Rating.module.css";

const STARS = [1, 2, 3, 4, 5] as const;
const MAX_COMMENT = 1000;

/** How it was, in stars and, if one likes, in words. */
export function Rating() {
  const { t } = useTranslation();
  const { state, actions } = useSession();
  const { session_id: id, rating } = state.session;
  const [stars, setStars] = useState(0);
  const [comment, setComment] = useState("");
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const problemId = useId();

  if (rating !== null) {
    return (
      <p className={styles.thanks} role="status">
        {t("after.thanks")} {t("after.star", { count: rating.stars })}
      </p>
    );
  }

  const send = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (sending) return;
    setProblem(stars === 0 ? t("after.chooseStars") : null);
    if (stars === 0) return;
    setSending(true);
    try {
      await actions.apply(() => records.rate(id, stars, comment.trim()));
    } catch (thrown) {
      setProblem(problemWords(t, asProblem(thrown)));
      setSending(false);
    }
  };

  return (
    <form className={`${styles.rating} no-print`} noValidate onSubmit={(event) => void send(event)}>
      <fieldset aria-describedby={problem ? problemId : undefined}>
        <legend>{t("after.rate")}</legend>
        <div className={styles.stars}>
          {STARS.map((count) => (
            <label key={count} data-lit={count <= stars || undefined}>
              <input
                className="visually-hidden"
                type="radio"
                name="stars"
                value={count}
                checked={stars === count}
                aria-label={t("after.star", { count })}
                onChange={() => setStars(count)}
              />
              <Icon name="star" />
            </label>
          ))}
        </div>
      </fieldset>
      <label className={styles.comment}>
        {t("after.comment")}
        <textarea
          rows={2}
          maxLength={MAX_COMMENT}
          value={comment}
          onChange={(event) => setComment(event.target.value)}
        />
      </label>
      {problem && (
        <p id={problemId} role="alert" className={styles.problem}>
          {problem}
        </p>
      )}
      <div>
        <Button type="submit" aria-disabled={sending}>
          {t("after.sendRating")}
        </Button>
      </div>
    </form>
  );
}
