import { useTranslation } from "react-i18next";
import { useSession } from "@/shared/session/context";
import { FieldItem } from "./FieldItem";
import type { StepGroup } from "./grouping";
import styles from "./FormPanel.module.css";

interface Props {
  groups: readonly StepGroup[];
  focus: string | null;
  review?: boolean;
  anchorOf: (group: StepGroup) => string;
}

/** All fields, under the headings of their steps and sections. */
export function FieldGroups({ groups, focus, review = false, anchorOf }: Props) {
  const { t } = useTranslation();
  const { changed } = useSession().state;
  return groups.map((group) => (
    <div key={group.step} className={styles.group}>
      {(groups.length > 1 || group.title) && (
        <h3 id={anchorOf(group)} tabIndex={-1}>
          {group.step === null
            ? t("form.other")
            : t("form.step", { number: group.step + 1, title: group.title ?? "" })}
        </h3>
      )}
      {group.sections.map((section) => (
        <div key={section.key}>
          {section.title && <h4>{section.title}</h4>}
          <ul className={styles.fields}>
            {section.fields.map((field) => (
              <FieldItem
                key={field.name}
                field={field}
                focus={focus}
                review={review}
                changes={changed?.name === field.name ? changed.count : 0}
              />
            ))}
          </ul>
        </div>
      ))}
    </div>
  ));
}
