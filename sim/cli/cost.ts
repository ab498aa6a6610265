import { Command, Option } from 'commander';
import {
  amountOf,
  type Bill,
  COST_METRICS,
  changeOf,
  judgeLimit,
  type LimitVerdict,
  ordersUnseen,
  type PriceChoice,
  parseLimit,
  type Rates,
  readRates,
} from '../cost/index.ts';
import { ratioOf } from '../gate/mean-interval.ts';
import { Problem } from '../problem.ts';
import { billsOf } from '../run/bills.ts';
import type { Io } from '../run/io.ts';
import { assumedIn, type CostLine, costText, totalOf } from './cost-text.ts';
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
      fix: 'play sessions first, e.g. npx rehearsal explore',
    });
  }
  const past = before === undefined ? undefined : await billsOf(runFolder(before, out, io), rates);
  const lines = COST_METRICS.map((metric): CostLine => {
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
  io.out(json ? `${JSON.stringify(asJson(lines, bills, rates), null, 2)}\n` : costText(lines, bills, rates, io));
  const verdicts = lines.flatMap(({ limit: judged }) => (judged ? [judged.verdict] : []));
  return EXIT[verdicts.includes('fail') ? 'fail' : verdicts.includes('inconclusive') ? 'inconclusive' : 'pass'];
}

const asJson = (lines: readonly CostLine[], bills: readonly Bill[], { asOf, source, currency }: Rates) => ({
  ...{ asOf, source, currency, assumedMarkets: assumedIn(bills), sessions: bills.length },
  ...{
    messages: totalOf(bills, 'messages'),
    freeEntryPoint: totalOf(bills, 'free'),
    unpriced: totalOf(bills, 'unpriced'),
  },
  ordersSeen: !ordersUnseen(bills),
  metrics: Object.fromEntries(lines.map(({ metric: { name }, ...line }) => [name, line])),
});
