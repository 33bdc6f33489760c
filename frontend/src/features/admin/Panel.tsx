import { useId, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import styles from "./Admin.module.css";

type Cell = string | number;

export interface TableData {
  columns: readonly string[];
  /** The first cell of each row is its heading. */
  rows: readonly (readonly Cell[])[];
}

interface Props {
  title: string;
  table: TableData;
  /** For the eye; all of it stands in the table too. */
  chart?: ReactNode;
  note?: ReactNode;
}

/** One subject: its chart, and the same figures as a table. */
export function Panel({ title, table, chart, note }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const empty = table.rows.length === 0;
  return (
    <section className={styles.panel} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {note && <p className={styles.soft}>{note}</p>}
      {empty && !note && <p className={styles.soft}>{t("admin.nothing")}</p>}
      {!empty && chart !== undefined && (
        <>
          <div className={styles.chart} aria-hidden="true">
            {chart}
          </div>
          <details>
            <summary>{t("admin.asTable")}</summary>
            <Table title={title} {...table} />
          </details>
        </>
      )}
      {!empty && chart === undefined && <Table title={title} {...table} />}
    </section>
  );
}

function Table({ title, columns, rows }: TableData & { title: string }) {
  return (
    // A wide table scrolls by itself, by keyboard too.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={styles.table} role="group" aria-label={title} tabIndex={0}>
      <table>
        <caption className="visually-hidden">{title}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, place) => (
            <tr key={place}>
              {row.map((cell, column) =>
                column === 0 ? (
                  <th key={column} scope="row">
                    {cell}
                  </th>
                ) : (
                  <td key={column} data-number={typeof cell === "number" || undefined}>
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
