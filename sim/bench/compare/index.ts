/**
 * `npm run measure:compare`: how often `release compare` is right about regressions of five points and about equal versions.
 * First the sessions of the healthy bot and of the bot with each fault are really played (`--sessions N`, default 300) and kept
 * in `--file`; versions are then put together from them. `--play KIND,…` plays whole comparisons for real instead: `equal:SEED`,
 * or the name of a metric.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { checklist } from '../../profiles/index.ts';
import { Comparison } from '../../release/compare/comparison.ts';
import { factsOf, rulesOfBoth, type SessionFacts } from '../../release/compare/facts.ts';
import type { LiveSide, Play } from '../../release/compare/live.ts';
import { playPairs } from '../../release/compare/play.ts';
import { DEFAULT_RULES } from '../../release/compare/rules.ts';
import { decideRelease } from '../../release/compare/verdict.ts';
import { Progress } from '../../run/progress.ts';
import { type Bench, openBench } from './bots.ts';
import { FAULTS } from './faults.ts';
import { effectOf, type Outcome, type Recorded, simulate, simulateEqual } from './simulate.ts';

const { values } = parseArgs({
  options: {
    sessions: { type: 'string', default: '300' },
    file: { type: 'string', default: 'results/compare-sessions.json' },
    record: { type: 'string', default: `healthy,${Object.keys(FAULTS).join(',')}` },
    play: { type: 'string', default: '' },
    points: { type: 'string', default: '5' },
    runs: { type: 'string', default: '100' },
    noise: { type: 'string', default: '0' },
    most: { type: 'string', default: '3000' },
  },
});
const SEED = 1;
const points = Number(values.points) / 100;
const say = (text: string): void => void process.stdout.write(`${text}\n`);
const { rulings } = checklist().profile;

const judge = (play: Play, other: Play): SessionFacts =>
  factsOf(play.trace, {
    rulings,
    settings: rulesOfBoth(play.trace.session.shop.settings, other.trace.session.shop.settings),
  });

/** Plays what is not in the file yet, one version after the other. */
async function record(): Promise<Recorded> {
  const recorded: Recorded = existsSync(values.file)
    ? (JSON.parse(readFileSync(values.file, 'utf8')) as Recorded)
    : { healthy: [], faulty: {} };
  const missing = values.record
    .split(',')
    .filter((name) => (name === 'healthy' ? recorded.healthy.length === 0 : recorded.faulty[name] === undefined));
  if (missing.length === 0) return recorded;
  const bench = await openBench();
  try {
    for (const name of missing) {
      const mutant = FAULTS[name];
      const side = await bench.side(SEED, mutant === undefined ? undefined : { mutant, share: 1 });
      const plays = await side.play(0, Number(values.sessions));
      await side.close();
      const facts = [...plays.values()].map((play) => judge(play, play));
      if (name === 'healthy') recorded.healthy = facts;
      else recorded.faulty[name] = facts;
      writeFileSync(values.file, JSON.stringify(recorded));
      say(`${name}: ${facts.length} sessions played`);
    }
  } finally {
    await bench.close();
  }
  return recorded;
}

/** One whole comparison for real. */
async function playOne(bench: Bench, kind: string): Promise<string> {
  const [, seed = '1'] = kind.split(':');
  const mutant = FAULTS[kind.split(':')[0] ?? ''];
  const sides: LiveSide[] = [];
  const before = await bench.side(Number(seed));
  const after = await bench.side(Number(seed), mutant === undefined ? undefined : { mutant, share: points });
  sides.push(before, after);
  const comparison = new Comparison(DEFAULT_RULES);
  const rules = { ...DEFAULT_RULES, goals: {} };
  const quiet = new Progress(() => {}, { err: () => {}, tty: false });
  await playPairs({ before, after }, { sessions: undefined, seconds: 170, only: undefined }, rules, comparison, {
    ...{ judge, progress: quiet, signal: new AbortController().signal },
  });
  await before.close();
  await after.close();
  const results = comparison.results();
  const { verdict, because } = decideRelease(results, { pairs: comparison.pairs, stoppedBy: null, reservations: [] });
  const moved = results
    .filter(({ change }) => change !== null && Math.abs(change) > 0.005)
    .map(({ metric, change }) => `${metric.name} ${(100 * (change ?? 0)).toFixed(1)}`);
  return `| ${kind} | ${verdict} | ${comparison.pairs} | ${because} | ${moved.join(', ')} |`;
}

function summary(name: string, outcomes: readonly Outcome[]): void {
  const of = (verdict: Outcome['verdict']): number => outcomes.filter((one) => one.verdict === verdict).length;
  const pairs = outcomes.map((one) => one.pairs).sort((a, b) => a - b);
  const middle = pairs[Math.floor(pairs.length / 2)];
  say(`| ${name} | ${of('roll back')} | ${of('pause')} | ${of('promote')} | ${middle} | ${pairs.at(-1)} |`);
}

if (values.play !== '') {
  const bench = await openBench();
  try {
    for (const kind of values.play.split(',')) say(await playOne(bench, kind));
  } finally {
    await bench.close();
  }
} else {
  const recorded = await record();
  const kinds = Object.keys(recorded.faulty);
  for (const metric of kinds)
    say(`${metric}: the fault moves it by ${(100 * effectOf(recorded, metric)).toFixed(1)} points`);
  const runs = Number(values.runs);
  const rules = { ...DEFAULT_RULES, goals: {} };
  const common = { noise: Number(values.noise), most: Number(values.most) };
  say(
    `| ${runs} runs each | roll back | pause | promote | pairs, median | pairs, most |\n|---|---:|---:|---:|---:|---:|`,
  );
  const each = (play: (seed: number) => Outcome): Outcome[] => Array.from({ length: runs }, (_, seed) => play(seed));
  const usable = kinds.filter((metric) => Math.abs(effectOf(recorded, metric)) >= points);
  /** By all metrics, or by the one alone that the fault is about: others often see it sooner. */
  for (const alone of [false, true]) {
    const regressed = each((seed) => {
      const metric = usable[seed % usable.length] as string;
      const rule = rules.metrics[metric];
      const held = alone && rule ? { ...rules, metrics: { [metric]: rule } } : rules;
      return simulate(recorded, held, { ...common, every: 64, regression: { metric, points } }, seed);
    });
    const by = alone ? 'by its metric alone' : 'by all metrics';
    summary(`**regression of ${100 * points} points, ${by}**`, regressed);
    for (const [n, metric] of usable.entries())
      summary(
        `\`${metric}\`, ${by}`,
        regressed.filter((_, seed) => seed % usable.length === n),
      );
  }
  summary(
    'equal versions, an analysis after every pair until an alarm',
    each((seed) => simulate(recorded, rules, { ...common, every: 1, regression: null }, seed)),
  );
  summary(
    'equal versions, as the command looks',
    each((seed) => simulateEqual(recorded, rules, { ...common, every: 64, regression: null }, seed)),
  );
}
