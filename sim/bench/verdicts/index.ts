/**
 * `npm run simulate`: how often the gates are wrong about simulated bots that lie exactly on their thresholds, and how many
 * sessions they need for others. Options: `--runs N` for each cell (default 1000), `--seconds N` after which no further row
 * begins (default 600), `--only TEXT` for the rows whose names hold it.
 */
import { parseArgs } from 'node:util';
import { metrics } from '../../gate/metrics.ts';
import { wilson } from '../../gate/wilson.ts';
import { BAD_TIMES, onDurations, onThresholds, PANEL } from './cells.ts';
import { type Outcome, simulateRate, simulateTimes } from './simulate.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '1000' },
    seconds: { type: 'string', default: '600' },
    only: { type: 'string', default: '' },
  },
});
const runs = Number(values.runs);
const seconds = Number(values.seconds);
let leftOut = 0;
let worst = 0;

const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** Wrong passes and wrong failures in percent, with the upper end of the interval of the greater. */
function shares({ pass, fail, runs }: Outcome): string {
  const percent = (count: number): string => ((100 * count) / runs).toFixed(1);
  const [, upper] = wilson(Math.max(pass, fail) / runs, runs, 0.975);
  worst = Math.max(worst, upper);
  return `${percent(pass)} / ${percent(fail)}`;
}

function rows<Cell>(heading: string, all: readonly { name: string; cells: Cell[] }[], play: (cell: Cell) => string) {
  const chosen = all.filter(({ name }) => name.includes(values.only));
  if (chosen.length === 0) return;
  say(`\n${heading}`);
  for (const { name, cells } of chosen) {
    if (process.uptime() > seconds) leftOut += 1;
    else say(`| ${name} | ${cells.map(play).join(' | ')} |`);
  }
}

say(`wrong passes / wrong failures in percent of ${runs} runs for each cell`);
rows(
  `| threshold | correlation | ${BAD_TIMES.map((times) => `bad sessions ${times} ×`).join(' | ')} |\n|---|---|${'---|'.repeat(BAD_TIMES.length)}`,
  onThresholds(),
  (cell) => shares(simulateRate(cell, runs)),
);
rows('| threshold | slowness | 15 s | 60 s | 180 s |\n|---|---|---|---|---|', onDurations(), (cell) =>
  shares(simulateTimes(cell, runs)),
);
say(`\nupper end of the 95% interval of the worst cell: ${(100 * worst).toFixed(2)}%`);

const panel = PANEL.map(({ name, before, ...cell }) => ({
  name,
  cells: [2, 3, 5].map((times) => ({ times, before, cell })),
}));
const ratios = new Map<number, number[]>();
rows('| bot | longest: 2 | longest: 3 | longest: 5 |\n|---|---|---|---|', panel, ({ times, before, cell }) => {
  const longest = Object.fromEntries(metrics.names.map((metric) => [metric, times]));
  const { sessions } = simulateRate({ ...cell, assumptions: { longest } }, Math.min(runs, 400));
  ratios.set(times, [...(ratios.get(times) ?? []), sessions / before]);
  return `${Math.round(sessions)}`;
});
for (const [times, all] of ratios) {
  const mean = all.reduce((sum, ratio) => sum + ratio, 0) / all.length;
  say(`longest: ${times}: ${mean.toFixed(2)} of the sessions of before, on average over the panel`);
}
if (leftOut > 0) say(`${leftOut} rows were skipped: the time was up`);
