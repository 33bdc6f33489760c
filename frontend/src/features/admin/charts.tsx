/** The charts, drawn with recharts: for the eye alone, the tables beside them say the same. */
import {
  Bar,
  BarChart,
  CartesianGrid,
  Legend,
  Line,
  LineChart,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";

interface Series {
  /** A key of the data. */
  key: string;
  name: string;
}

type Data = Record<string, string | number>[];

const COLOURS = ["var(--green)", "var(--amber)"] as const;
const colourOf = (place: number) => COLOURS[place % 2 === 0 ? 0 : 1];
const TEXT = { fill: "var(--ink-soft)", fontSize: 13 };
const TIP = {
  contentStyle: { background: "var(--card)", borderColor: "var(--line)", color: "var(--ink)" },
  cursor: { fill: "var(--sunken)" },
};
const ROW_PIXELS = 34;

/** Values over days. */
export function DaysChart({ data, series }: { data: Data; series: readonly Series[] }) {
  return (
    <ResponsiveContainer width="100%" height={260}>
      <LineChart data={data} accessibilityLayer={false} margin={{ left: -20, right: 12, top: 8 }}>
        <CartesianGrid stroke="var(--line)" vertical={false} />
        <XAxis dataKey="name" tick={TEXT} minTickGap={24} />
        <YAxis tick={TEXT} allowDecimals={false} />
        <Tooltip {...TIP} />
        <Legend />
        {series.map(({ key, name }, place) => (
          <Line
            key={key}
            dataKey={key}
            name={name}
            stroke={colourOf(place)}
            strokeWidth={2.5}
            strokeDasharray={place === 0 ? "0" : "6 4"}
            dot={false}
            isAnimationActive={false}
          />
        ))}
      </LineChart>
    </ResponsiveContainer>
  );
}

interface BarsProps {
  data: Data;
  series: readonly Series[];
  /** Shares from 0 to 1, shown as percentages. */
  share?: boolean;
}

/** Values by name, one row each. */
export function BarsChart({ data, series, share = false }: BarsProps) {
  const percent = (value: unknown) => `${Math.round(Number(value) * 100)} %`;
  return (
    <ResponsiveContainer width="100%" height={data.length * ROW_PIXELS * (series.length > 1 ? 1.4 : 1) + 70}>
      <BarChart layout="vertical" data={data} accessibilityLayer={false} margin={{ right: 24 }}>
        <CartesianGrid stroke="var(--line)" horizontal={false} />
        <XAxis
          type="number"
          tick={TEXT}
          allowDecimals={share}
          {...(share ? { domain: [0, 1], tickFormatter: percent } : {})}
        />
        <YAxis type="category" dataKey="name" tick={TEXT} width={132} interval={0} />
        <Tooltip {...TIP} {...(share ? { formatter: percent } : {})} />
        {series.length > 1 && <Legend />}
        {series.map(({ key, name }, place) => (
          <Bar
            key={key}
            dataKey={key}
            name={name}
            fill={colourOf(place)}
            radius={[0, 5, 5, 0]}
            isAnimationActive={false}
          />
        ))}
      </BarChart>
    </ResponsiveContainer>
  );
}
