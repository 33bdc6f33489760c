import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { api } from "@/shared/api/client";
import type { UseFigures } from "@/shared/api/office";
import { numbersIn } from "./numbers";
import { ByDay, ByField, Ratings, Stops } from "./UsePanels";
import { renderPage } from "../../../tests/screen";

const figures: UseFigures = {
  days: 7,
  examined: 3,
  complete: true,
  as_of: "2026-11-22T10:00:00Z",
  live: { on_screen: 1, on_call: 0, active: 2, waiting_for_person: 0 },
  statuses: [],
  by_day: [{ day: "2026-11-22", started: 3, sent: 1 }],
  forms: [],
  fields: [
    {
      form_id: "loan",
      field: "phone",
      label: "Điện thoại",
      shown: 4,
      filled: 3,
      corrected: 1,
      completion_rate: 0.75,
      correction_rate: 0.3333,
    },
  ],
  stopped_at: [],
  ratings: { counts: [0, 0, 0, 1, 1], average: 4.5 },
};

describe("the dashboard's panels", () => {
  it("say all of a chart in a table", async () => {
    vi.spyOn(api, "forms").mockResolvedValue({ items: [{ id: "loan", title: { vi: "Vay" } }] });
    renderPage(<ByField figures={figures} />);
    await userEvent.click(screen.getByText("Xem dạng bảng"));
    const table = within(screen.getByRole("table", { name: "Theo từng ô" }));
    expect(table.getByRole("rowheader", { name: "Điện thoại" })).toBeVisible();
    expect(await table.findByRole("cell", { name: "Vay" })).toBeVisible();
    expect(table.getByRole("cell", { name: "75%" })).toBeVisible();
    expect(table.getByRole("cell", { name: "33%" })).toBeVisible();
  });

  it("name days and ratings", async () => {
    renderPage(
      <>
        <ByDay figures={figures} />
        <Ratings figures={figures} />
      </>,
    );
    expect(screen.getByText("Trung bình 4,5 sao")).toBeVisible();
    for (const summary of screen.getAllByText("Xem dạng bảng")) await userEvent.click(summary);
    expect(screen.getByRole("rowheader", { name: "22-11" })).toBeVisible();
  });

  it("say so where nothing was counted", () => {
    vi.spyOn(api, "forms").mockResolvedValue({ items: [] });
    renderPage(<Stops figures={figures} />);
    expect(screen.getByText("Chưa có số liệu.")).toBeVisible();
    expect(screen.queryByRole("table")).toBeNull();
  });
});

it("figures are written as people of the language write them", () => {
  const vi = numbersIn("vi");
  const en = numbersIn("en");
  expect([vi.percent(0.256), en.percent(null)]).toEqual(["26%", "–"]);
  expect([en.time(0.25), en.time(12.34), en.time(600)]).toEqual(["250 ms", "12.3 secs", "10 mins"]);
  expect(en.usd(0.00123)).toBe("US$0.0012");
});
