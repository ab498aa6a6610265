import { availableParallelism } from 'node:os';
import { outcomeOf, type Report, type ReportGate, whatFails } from '../../reports/index.ts';
import { EXPECTATION_CHECK } from '../checks/index.ts';
import type { CheckMeta, Rulings } from '../checks/types.ts';
import type { Rates } from '../cost/index.ts';
import { faults } from '../fault-plans/index.ts';
import {
  type Decision,
  decide,
  evaluate,
  type GateFile,
  type GateResult,
  rateInterval,
  type SequentialTest,
} from '../gate/index.ts';
import { ratioOf } from '../gate/mean-interval.ts';
import type { Figure } from '../gate/metrics/types.ts';
import type { NotJudged } from '../gate/not-judged.ts';
import type { LlmUsage } from '../llm/index.ts';
import type { RulesProfile } from '../profiles/index.ts';
import { relations } from '../relations/index.ts';
import type { Services } from '../services/types.ts';
import type { Aggregator } from './aggregator.ts';
import { EXPECTATION_TITLE } from './findings.ts';
import type { Shard } from './shard.ts';

/** What is known of a run beside its aggregator. */
export interface RunFacts {
  id: string;
  command: string;
  version: string;
  commit: string | null;
  seed: number;
  clock: 'virtual' | 'real' | 'both';
  channel: string;
  target: string;
  startedAt: Date;
  durationMs: number;
  /** Wall-clock seconds spent playing sessions in virtual time. */
  playingSeconds: number;
  services: Services | null;
  planned: number;
  /** What people should know of how it was played. */
  notes?: readonly string[];
  /** The signal that stopped the run before its plan was done; null: it came to its end. */
  stoppedBy: string | null;
  /** Every class that generation aims at must have been reached. */
  requireCoverage?: boolean;
  /** What the bot's language model did, where its calls were passed on. */
  llm?: LlmUsage | undefined;
  /** Set where this is a part of a run. */
  part?: Shard | undefined;
  /** Whose rules held. */
  profile: RulesProfile;
  /** Prices of messages; absent: nothing was priced. */
  prices?: Rates | undefined;
}

/** What the gates are held against: the file, and the interim analyses that were taken at generated sessions, if any. */
export interface Gates {
  file: GateFile;
  evidence: SequentialTest | null;
}

/** Closes the results: evaluates the gates, decides, and puts everything into one report. */
export function buildReport(
  aggregator: Aggregator,
  gateway: Gates | null,
  checks: readonly CheckMeta[],
  facts: RunFacts,
): Report {
  const figures = [...aggregator.rates.figures(), ...aggregator.trends.figures(), ...aggregator.amounts.figures()];
  const gates = gateway ? evaluateGates(gateway, figures, cutShort(aggregator, facts)) : [];
  const { sessions } = aggregator;
  const skipped = [...aggregator.skipped].sort(([, a], [, b]) => b - a).map(([why, sessions]) => ({ why, sessions }));
  const comparison = aggregator.comparison.report();
  const confidence = gateway?.file.confidence ?? 0.95;
  const differences = comparison?.unexplained ?? 0;
  const repeats = aggregator.repeats.report(confidence);
  const played = sessions.total - sessions.inconclusive;
  const coverage = aggregator.coverage.report();
  const { name, base, changes, rulings } = facts.profile;
  const cost = costOf(aggregator, facts.prices, confidence);
  const findings = aggregator.findings
    .report(checks, rulings)
    .map((finding) => ({ ...finding, outcome: outcomeOf(finding, gates) }));
  const decision = decide({
    ...(facts.part ? { part: facts.part } : {}),
    gates,
    hardFailures: aggregator.hardFailures,
    findings: whatFails({ gates, findings, failures: aggregator.failures }).length,
    outside: Math.max(0, aggregator.hardFailures - aggregator.findings.hard - differences),
    differences,
    troubles: aggregator.troubles,
    sessions: { total: facts.planned, played },
    stoppedBy: facts.stoppedBy,
    broken: aggregator.broken,
    gone: aggregator.gone,
    unbitten: [...aggregator.faults].flatMap(([name, { bit }]) => (bit === 0 ? [name] : [])),
    unreached: facts.requireCoverage ? coverage.missing : [],
    unjudged: { ...unjudged(checks, gates, aggregator, rulings), hasGates: gateway !== null },
    warnings: findings.reduce((sum, { level, count }) => sum + (level === 'warn' ? count : 0), 0),
  });
  return {
    schema: 'rehearsal.report/1',
    run: {
      id: facts.id,
      command: facts.command,
      version: facts.version,
      commit: facts.commit,
      seed: facts.seed,
      ...(facts.part ? { shard: facts.part } : {}),
      clock: facts.clock,
      channel: facts.channel,
      target: facts.target,
      startedAt: facts.startedAt.toISOString(),
      durationMs: Math.round(facts.durationMs),
      services: { postgres: facts.services?.postgres ?? null, redis: facts.services?.redis ?? null },
      machine: { node: process.version, platform: `${process.platform} ${process.arch}`, cpus: availableParallelism() },
    },
    ...decision,
    ...remedyOf(decision, gateway),
    profile: { name, base, changes: [...changes] },
    gates: gates.map(finite),
    ...assumptionsOf(gateway),
    metrics: Object.fromEntries(figures.map((figure) => [figure.metric, summarize(figure)])),
    crossChecks: compareCrossChecks(aggregator, figures, confidence),
    checks: [...checks, ...expectations(aggregator)].map(({ name, kind, title }) => ({
      name,
      kind,
      title,
      ...(rulings[name] && { level: rulings[name].level }),
      ...(aggregator.checks.get(name) ?? { observations: 0, failed: 0, undecided: 0 }),
    })),
    sessions: { ...sessions, ...(skipped.length > 0 ? { skipped } : {}) },
    findings,
    failures: aggregator.failures,
    ...(aggregator.undecided.length > 0 && { undecided: aggregator.undecided }),
    ...(aggregator.lacking.size > 0 && { lacking: lackingOf(aggregator) }),
    ...(aggregator.relations.size > 0 && { relations: relationsOf(aggregator) }),
    ...(aggregator.faults.size > 0 && { faults: faultsOf(aggregator) }),
    ...(repeats && { repeats }),
    ...(facts.llm && { llm: facts.llm }),
    ...(cost && { cost }),
    ...(comparison && { comparison }),
    coverage,
    throughput: {
      messagesPerSecond: perSecond(aggregator.played.messages, facts.playingSeconds),
      sessionsPerSecond: perSecond(aggregator.played.sessions, facts.playingSeconds),
      virtualSeconds: aggregator.played.virtualMs / 1000,
      wallSeconds: facts.playingSeconds,
    },
    troubles: { ...aggregator.troubles, details: aggregator.troubleDetails },
    ...(facts.notes && facts.notes.length > 0 && { notes: [...facts.notes] }),
  };
}

/** What would decide the open gates; said where nothing else keeps the run from a verdict. */
const remedyOf = ({ exitCode }: Decision, gateway: Gates | null): Pick<Report, 'remedy'> => {
  const remedy = exitCode === 4 ? gateway?.evidence?.remedy : undefined;
  return remedy ? { remedy } : {};
};

/** What the conversations would cost, by whose prices. Intervals are to be shown, at the confidence of the gates. */
function costOf(
  { amounts, assumed, unpriced, billed }: Aggregator,
  prices: Rates | undefined,
  confidence: number,
): Report['cost'] {
  const figures = amounts.figures().filter(({ sum, n }) => sum > 0 || n > 0);
  if (!prices || figures.length === 0) return undefined;
  const { asOf, source, currency, freeServiceMessages } = prices;
  return {
    ...{ asOf, source, currency, freeServiceMessages, assumed: [...assumed].sort(), confidence },
    ...(unpriced > 0 && { unpriced }),
    ...(billed.sessions > 0 && billed.sessions === billed.ordersUnseen && { ordersUnseen: true }),
    figures: figures.map(({ metric, clusters }) => ({ metric, ...ratioOf(clusters, confidence) })),
  };
}

/** What scenarios expect is looked at as checks are; a run without expectations has no row of them. */
const expectations = ({ checks }: Aggregator): Report['checks'][number][] => {
  const tally = checks.get(EXPECTATION_CHECK);
  return tally ? [{ name: EXPECTATION_CHECK, kind: 'expectation', title: EXPECTATION_TITLE, ...tally }] : [];
};

/** What is missing most comes first. */
const lackingOf = ({ lacking }: Aggregator): NonNullable<Report['lacking']> =>
  [...lacking].map(([section, statements]) => ({ section, statements })).sort((a, b) => b.statements - a.statements);

/** In the order of the registry. */
const relationsOf = ({ relations: tallies }: Aggregator): NonNullable<Report['relations']> =>
  relations.all.flatMap(({ meta: { name, title } }) => {
    const tally = tallies.get(name);
    return tally ? [{ name, title, ...tally }] : [];
  });

const faultsOf = ({ faults: bites }: Aggregator): NonNullable<Report['faults']> =>
  faults.all.flatMap(({ name, title }) => {
    const tally = bites.get(name);
    return tally ? [{ name, title, ...tally }] : [];
  });

/** Why the run saw part of what was to be seen only, perhaps of a server that was failing already; undefined: it did not. */
function cutShort({ broken, gone }: Aggregator, { stoppedBy }: RunFacts): string | undefined {
  if (broken !== undefined) return 'the run broke before its end';
  if (gone !== undefined) return 'the bot went away before it was decided';
  return stoppedBy === null ? undefined : 'the run was stopped before it was decided';
}

/**
 * A rate that was looked at keeps the answer of its look; everything else is evaluated over the whole run. Of a run that
 * was cut short nothing more is decided: what cut it short may have to do with what was seen.
 */
function evaluateGates(
  { file, evidence }: Gates,
  figures: readonly Figure[],
  reason: string | undefined,
): GateResult[] {
  return file.gates.flatMap(({ metric, thresholds }) =>
    thresholds.map((threshold) => {
      const looked = evidence?.results.find(
        (result) => result.analysis && result.metric === metric && result.expression === threshold.expression,
      );
      if (looked) return looked;
      const figure = figures.find((candidate) => candidate.metric === metric);
      if (!figure) throw new Error(`no figure for ${metric}: the gate file's loader lets only known metrics pass`);
      const result = evaluate(threshold, figure, file.confidence, file.assumptions);
      return reason === undefined ? result : { ...result, verdict: 'inconclusive', reason };
    }),
  );
}

/** Failures of rates that have no gate in this run, and the names of these rates. */
function unjudged(
  checks: readonly CheckMeta[],
  gates: readonly GateResult[],
  aggregator: Aggregator,
  rulings: Rulings,
): Omit<NotJudged, 'hasGates'> {
  const isRate = ({ name, kind }: CheckMeta): boolean => kind === 'rate' || rulings[name]?.level === 'tolerate';
  const failed = checks
    .filter((meta) => isRate(meta) && rulings[meta.name]?.level !== 'warn')
    .filter(({ name, metric = name }) => gates.every((gate) => gate.metric !== metric))
    .map(({ name, metric = name }) => ({ metric, count: aggregator.checks.get(name)?.failed ?? 0 }))
    .filter(({ count }) => count > 0);
  return {
    count: failed.reduce((sum, { count }) => sum + count, 0),
    metrics: failed.map(({ metric }) => metric),
  };
}

/** What the gates take for granted, where they say so: whoever judges the run again needs it. */
function assumptionsOf(gateway: Gates | null): Pick<Report, 'assumptions'> {
  const { longest, spellMs } = gateway?.file.assumptions ?? {};
  if (gateway === null) return {};
  return { assumptions: { ...(longest && { longest: { ...longest } }), ...(spellMs !== undefined && { spellMs }) } };
}

/** JSON knows no infinity: an end that the sample cannot bound becomes null. */
function finite(gate: GateResult): ReportGate {
  const end = (value: number): number | null => (Number.isFinite(value) ? value : null);
  return { ...gate, interval: gate.interval && [end(gate.interval[0]), end(gate.interval[1])] };
}

function summarize(figure: Figure): Report['metrics'][string] {
  const { clusters, metric: _, ...rest } = figure;
  return { ...rest, sessions: sessionsOf(figure) };
}

const sessionsOf = (figure: Figure): number =>
  figure.kind !== 'trend'
    ? figure.clusters.reduce((sum: number, { sessions = 1 }) => sum + sessions, 0)
    : figure.clusters.length;

/** White-box cross-checks that lie outside the interval of what the phone saw are findings: one of the two records is wrong. */
function compareCrossChecks(
  aggregator: Aggregator,
  figures: readonly Figure[],
  confidence: number,
): Report['crossChecks'] {
  return aggregator.crossChecks
    .figures()
    .filter((crossCheck) => crossCheck.n > 0)
    .map((crossCheck) => {
      const phone = figures.find((figure) => figure.kind === 'rate' && figure.metric === crossCheck.metric);
      const value = phone?.kind === 'rate' ? phone.value : null;
      const interval = phone?.kind === 'rate' && value !== null ? rateInterval(phone, confidence) : null;
      const disagrees =
        interval !== null &&
        crossCheck.value !== null &&
        (crossCheck.value < interval[0] || crossCheck.value > interval[1]);
      return { metric: crossCheck.metric, phone: value, whiteBox: crossCheck.value, n: crossCheck.n, disagrees };
    });
}

function perSecond(n: number, seconds: number): number {
  return seconds > 0 ? n / seconds : 0;
}
