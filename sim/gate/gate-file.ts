import { z } from 'zod';
import { nearest } from '../nearest.ts';
import { Problem, Problems } from '../problem.ts';
import { byPlace, judge, type Path, parseSource, type SourceDocument } from '../yaml/index.ts';
import { contradiction, foregone, wrongSide } from './foregone.ts';
import { loadMetrics } from './load-metrics.ts';
import { exampleThreshold, type Metric, metrics } from './metrics.ts';
import { parseThreshold } from './threshold.ts';
import { adviseOn, fits } from './threshold-advice.ts';
import type { GateFile, Threshold } from './types.ts';

const DEFAULT_CONFIDENCE = 0.95;

const noConfidence = (input: unknown): string => {
  const percent =
    typeof input === 'number' || /^\d+(\.\d+)?\s*%$/.test(String(input)) ? Number.parseFloat(String(input)) : 0;
  return `it lies between 0.5 and 1\nwrite confidence: ${percent > 50 && percent < 100 ? percent / 100 : DEFAULT_CONFIDENCE}`;
};
const error = ({ input }: { input?: unknown }): string => noConfidence(input);

const noLength =
  'it is a number of 1 or more\nwrite e.g. errors: 2 for sessions that are at most twice as long as the average';
const noSpell = 'it is a number of milliseconds above 0\nwrite e.g. spell: 1000';

/** They are judged one by one, after the file; editors know their form. */
const thresholdsOf = (metric: Metric) =>
  z
    .unknown()
    .optional()
    .meta({
      description: `${metric.title}, e.g. ['${exampleThreshold(metric)}']`,
      anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' }, minItems: 1 }],
    });

/** The JSON Schema that editors complete gate files by, as published in `gate.schema.json`. */
export function gateJsonSchema(): string {
  const json = z.toJSONSchema(gateSchema(), { io: 'input', target: 'draft-7', unrepresentable: 'any' });
  return `${JSON.stringify({ title: 'Rehearsal gate file', ...json }, null, 2)}\n`;
}

/** Metrics may be registered until a gate file is read. */
export const gateSchema = () =>
  z.strictObject({
    confidence: z.number({ error }).gt(0.5, { error }).lt(1, { error }).optional(),
    longest: z
      .record(z.string(), z.number({ error: noLength }).min(1, { error: noLength }))
      .optional()
      .describe('by metric: a session has at most this many times the observations of an average one'),
    spell: z
      .number({ error: noSpell })
      .positive({ error: noSpell })
      .optional()
      .describe('milliseconds that a spell of slow replies lasts at most; default 1000'),
    gates: z
      .strictObject(Object.fromEntries(metrics.all.map((metric) => [metric.name, thresholdsOf(metric)])))
      .describe("thresholds by metric, e.g. errors: ['rate<0.01']"),
    load: z
      .strictObject(Object.fromEntries(loadMetrics.map((metric) => [metric.name, thresholdsOf(metric)])))
      .optional()
      .describe("thresholds of `rehearsal load`, e.g. ack_time: ['p(99)<1000']"),
  });

/**
 * Reads a gate file's text. All that is wrong with it is thrown at once as `Problems`, each with file, line and column:
 * an unknown metric (with the nearest right one), a threshold that does not parse (with the one that was meant), one that
 * can never fail or never pass, one that only a worse bot meets, and two that contradict each other.
 */
export function parseGate(text: string, file: string): GateFile {
  const [document, second] = parseSource(text, { file });
  if (!document) {
    throw new Problem('usage', 'the gate file is empty', {
      ...{ place: { file }, why: 'there is nothing in it but comments' },
      fix: "begin with gates: and a threshold, e.g. errors: ['rate<0.01']",
    });
  }
  const problems = [...document.problems];
  if (second) {
    const why = 'another one begins here, after the dashes';
    problems.push(new Problem('usage', 'a gate file is one document', { place: second.start, why, fix: 'remove it' }));
  }
  const gate = gateAt(document, [], document.value, problems);
  if (!gate || problems.length > 0) throw new Problems(byPlace(problems));
  return gate;
}

/** The same from a value inside a document. What is wrong with it is added to `problems`. */
export function gateAt(
  document: SourceDocument,
  path: Path,
  value: unknown,
  problems: Problem[],
): GateFile | undefined {
  const judged = value === undefined ? undefined : judge(gateSchema(), document, path, value, problems);
  const written = Object.entries(((value as { gates?: unknown } | undefined)?.gates ?? {}) as object);
  const at = [...path, 'gates'];
  const gatesOf = (section: [string, unknown][], known: readonly Metric[], at: Path): GateFile['gates'] =>
    section.flatMap(([name, thresholds]) => {
      const metric = known.find((one) => one.name === name);
      return metric ? [readGate(metric, thresholds, { document, path: at, problems })] : [];
    });
  const gates = gatesOf(written, metrics.all, at);
  const underLoad = Object.entries(((value as { load?: unknown } | undefined)?.load ?? {}) as object);
  const load = gatesOf(underLoad, loadMetrics, [...path, 'load']);
  for (const name of Object.keys(judged?.longest ?? {})) {
    if (metrics.names.includes(name)) continue;
    const near = nearest(name, metrics.names);
    const fix = near === undefined ? 'name one that has a gate' : `write ${near}`;
    const place = document.keyPlace([...path, 'longest'], name);
    problems.push(new Problem('usage', `there is no metric ${name}`, { place, why: 'longest is by metric', fix }));
  }
  if (judged && written.length === 0) {
    const why = 'a verdict needs a threshold';
    const fix = "add one, e.g. errors: ['rate<0.01']";
    problems.push(new Problem('usage', 'no gate is set', { place: document.place(at), why, fix }));
  }
  if (!judged) return undefined;
  const { confidence = DEFAULT_CONFIDENCE, longest, spell } = judged;
  const assumptions = { ...(longest ? { longest } : {}), ...(spell === undefined ? {} : { spellMs: spell }) };
  return { confidence, gates, assumptions, ...(load.length > 0 ? { load } : {}) };
}

function readGate(
  metric: Metric,
  written: unknown,
  { document, path, problems }: { document: SourceDocument; path: Path; problems: Problem[] },
): GateFile['gates'][number] {
  const { name, kind } = metric;
  const entries = Array.isArray(written) ? written : [written];
  const placeOf = (n: number) => document.place([...path, name, ...(Array.isArray(written) ? [n] : [])]);
  const report = (n: number, { what, why, fix }: { what: string; why: string; fix: string }): void => {
    problems.push(new Problem('usage', what, { place: placeOf(n), why, fix }));
  };
  if (entries.length === 0 || written === null) {
    report(0, { what: `${name} has no threshold`, why: 'it would decide nothing', fix: exampleOf(metric) });
  }
  const read: { threshold: Threshold; n: number }[] = [];
  entries.forEach((entry: unknown, n) => {
    if (entry === null) return;
    const threshold = readThreshold(metric, entry, (told) => report(n, told));
    if (!threshold) return;
    const earlier = read.map((other) => contradiction(other.threshold, threshold)).find(Boolean);
    const told = foregone(threshold, kind) ?? earlier ?? wrongSide(threshold, metric);
    if (told) report(n, { ...told, what: `${name}: ${told.what}` });
    read.push({ threshold, n });
  });
  const thresholds = read.map(({ threshold }) => threshold);
  return { metric: name, thresholds, line: document.keyPlace(path, name).line ?? 1 };
}

function readThreshold(
  metric: Metric,
  entry: unknown,
  report: (told: { what: string; why: string; fix: string }) => void,
): Threshold | undefined {
  const { name, kind } = metric;
  if (typeof entry === 'object') {
    const { threshold } = entry as { threshold?: unknown };
    const what = `a threshold of ${name} cannot be a ${Array.isArray(entry) ? 'list' : 'mapping'}`;
    const fix = typeof threshold === 'string' ? `write '${threshold}'` : exampleOf(metric);
    report({ what, why: 'it is text', fix });
    return undefined;
  }
  const expression = String(entry);
  let threshold: Threshold;
  try {
    threshold = parseThreshold(expression);
  } catch {
    const { why, fix = exampleOf(metric) } = adviseOn(expression, kind);
    report({ what: `'${expression}' is no threshold`, why, fix });
    return undefined;
  }
  if (fits(threshold, kind)) return threshold;
  const has = {
    ...{ rate: 'a rate, from 0 to 1', duration: 'a duration in ms' },
    amount: 'a mean, which is written avg: a sum over all sessions, divided by a number',
  }[kind];
  const { aggregate } = threshold;
  const asked = aggregate.kind === 'p' ? `p(${aggregate.percentile})` : aggregate.kind;
  report({ what: `${name} has no ${asked}`, why: `it is ${has}`, fix: exampleOf(metric) });
  return undefined;
}

/** A threshold as a metric usually has one. */
const exampleOf = (metric: Metric): string => `write e.g. ${metric.name}: ['${exampleThreshold(metric)}']`;
