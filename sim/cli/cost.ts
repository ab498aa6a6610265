import { Command, Option } from 'commander';
import {
  amountOf,
  type Bill,
  COST_METRICS,
  type CostMetric,
  changeOf,
  judgeLimit,
  type LimitVerdict,
  ordersUnseen,
  type PriceChoice,
  parseLimit,
  type Rates,
  readRates,
  SEE_ORDERS,
} from '../cost/index.ts';
import { type Ratio, ratioOf } from '../gate/mean-interval.ts';
import { plural } from '../plural.ts';
import { Problem } from '../problem.ts';
import { billsOf } from '../run/bills.ts';
import type { Io } from '../run/io.ts';
import { withPriceOptions } from './flags.ts';
import { gathered, withConfigOptions } from './options.ts';
import type { CommandOf } from './program.ts';
import { runFolder } from './run-folder.ts';

interface CostOptions extends PriceChoice {
  limit?: string[];
  before?: string;
  out: string;
  json?: true;
}

/** One-sided, on either end. */
const CONFIDENCE = 0.95;
const EXIT: Readonly<Record<LimitVerdict, number>> = { pass: 0, fail: 1, inconclusive: 4 };

interface Line extends Ratio {
  metric: CostMetric;
  limit?: { most: number; verdict: LimitVerdict };
  /** Relative, against the run before. */
  change?: Ratio;
}

/** `rehearsal cost [RUN]`: what the conversations of a run would cost, with limits, and against another run. */
export const costCommand: CommandOf = (io, exit) =>
  withPriceOptions(withConfigOptions(new Command('cost')).argument('[run]', 'id of the run, or its folder', 'latest'))
    .addOption(
      gathered(
        new Option('--limit <metric>', 'the most that a metric may be, e.g. cost_per_order<0.05; repeat it'),
        (text) => text,
      ),
    )
    .option('--before <run>', 'another run of the same sessions: show how each metric changed')
    .addOption(new Option('--out <dir>', 'folder of the results').default('results'))
    .option('--json', 'print JSON')
    .action(async (run: string, options: CostOptions) => exit(await cost(run, options, io)));

async function cost(run: string, options: CostOptions, io: Io): Promise<number> {
  const { limit = [], before, out, json } = options;
  const limits = limit.map(parseLimit);
  const rates = await readRates(options, io.cwd);
  const bills = await billsOf(runFolder(run, out, io), rates);
  if (bills.length === 0) {
    throw new Problem('usage', `the run ${run} has no session that came to its end`, {
      why: 'nothing can be priced',
      fix: 'play sessions first, e.g. rehearsal explore',
    });
  }
  const past = before === undefined ? undefined : await billsOf(runFolder(before, out, io), rates);
  const lines = COST_METRICS.map((metric): Line => {
    const ratio = ratioOf(
      bills.map((bill) => amountOf(metric, bill)),
      CONFIDENCE,
    );
    const given = limits.find((one) => one.metric === metric.name);
    return {
      ...{ metric, ...ratio },
      ...(given && { limit: { most: given.most, verdict: judgeLimit(given, ratio) } }),
      ...(past && { change: changeOf(metric, past, bills, CONFIDENCE) }),
    };
  });
  io.out(json ? `${JSON.stringify(asJson(lines, bills, rates), null, 2)}\n` : told(lines, bills, rates, io));
  const verdicts = lines.flatMap(({ limit: judged }) => (judged ? [judged.verdict] : []));
  return EXIT[verdicts.includes('fail') ? 'fail' : verdicts.includes('inconclusive') ? 'inconclusive' : 'pass'];
}

const assumedIn = (bills: readonly Bill[]): string[] => [...new Set(bills.flatMap(({ assumed }) => assumed))].sort();

const totalOf = (bills: readonly Bill[], what: 'free' | 'messages' | 'unpriced'): number =>
  bills.reduce((sum, bill) => sum + bill[what], 0);

const asJson = (lines: readonly Line[], bills: readonly Bill[], { asOf, source, currency }: Rates) => ({
  ...{ asOf, source, currency, assumedMarkets: assumedIn(bills), sessions: bills.length },
  ...{
    messages: totalOf(bills, 'messages'),
    freeEntryPoint: totalOf(bills, 'free'),
    unpriced: totalOf(bills, 'unpriced'),
  },
  ordersSeen: !ordersUnseen(bills),
  metrics: Object.fromEntries(lines.map(({ metric: { name }, ...line }) => [name, line])),
});

const noRate = (unpriced: number, messages: number): string =>
  `warning: no rate for the market of ${unpriced} of ${plural(messages, 'message')}: their sessions are in no sum of money; name the market with --market, or give your rate card with --rates`;

/** Why a metric has no value. */
function uncounted({ name, money }: CostMetric, bills: readonly Bill[]): string {
  if (money && bills.every(({ unpriced }) => unpriced > 0)) return 'no rate for this market';
  return name === 'cost_per_order' && ordersUnseen(bills)
    ? `orders cannot be seen: ${SEE_ORDERS}`
    : 'nothing was counted';
}

function told(lines: readonly Line[], bills: readonly Bill[], rates: Rates, { colors }: Io): string {
  const { currency, asOf, freeServiceMessages } = rates;
  const paint = { pass: colors.green, fail: colors.red, inconclusive: colors.yellow };
  const number = (value: number, { money }: CostMetric): string =>
    money ? `${currency} ${value.toFixed(4)}` : value.toFixed(2);
  const percent = (value: number): string => `${value < 0 ? '' : '+'}${(100 * value).toFixed(1)}%`;
  const rows = lines.map(({ metric, value, interval, limit, change }) => {
    const shown = value === null ? uncounted(metric, bills) : number(value, metric);
    const between = interval ? `  ${number(interval[0], metric)} to ${number(interval[1], metric)}` : '';
    const by = change?.value == null ? '' : `  ${percent(change.value)}`;
    const range = change?.interval ? ` (${percent(change.interval[0])} to ${percent(change.interval[1])})` : '';
    const judged = limit ? `  ${paint[limit.verdict](limit.verdict)}: below ${number(limit.most, metric)}` : '';
    return `${metric.name.padEnd(22)}  ${shown}${between}${by}${range}${judged}\n`;
  });
  const assumed = assumedIn(bills);
  const [free, messages, unpriced] = [totalOf(bills, 'free'), totalOf(bills, 'messages'), totalOf(bills, 'unpriced')];
  const notes = [
    `${plural(bills.length, 'session')}; prices of ${asOf}; intervals hold each end at 95%`,
    ...(assumed.length > 0
      ? [`warning: prices of ${assumed.join(', ')} are assumed; give your rate card with --rates`]
      : []),
    ...(unpriced > 0 ? [noRate(unpriced, messages)] : []),
    ...(free > 0
      ? [`${free} of ${plural(messages, 'message')} cost nothing: customers came from an ad (free entry point).`]
      : []),
    ...(freeServiceMessages > 0
      ? [
          `The first ${freeServiceMessages} service messages of a number and month are free; these are prices beyond them.`,
        ]
      : []),
  ];
  return `${rows.join('')}${colors.dim(notes.join('\n'))}\n`;
}
