import { z } from 'zod';
import { readText } from '../../files/index.ts';
import { type Place, Problem, Problems } from '../../problem.ts';
import { byPlace, judge, parseSource } from '../../yaml/index.ts';
import { parseSelector } from './exposition.ts';
import { TRIGGERS } from './triggers.ts';

/** The checklist's six rates at T+2 h, by the names that the gate has for them. */
export const RATES = [
  ...(['harmonization_success', 'reference_resolution', 'empty_results'] as const),
  ...(['language_consistency', 'grounding_failures', 'rich_messages'] as const),
] as const;

const noSql = 'it is one SELECT\nbegin it with select or with';
const sql = (columns: string) =>
  z
    .string()
    .regex(/^\s*(?:--[^\n]*\n\s*)*(?:select|with)\b/i, { message: noSql })
    .describe(`One SELECT with columns ${columns}. $1 and $2: from and to, as timestamptz.`);
const event = sql('at (timestamptz), failed (boolean), customer (text)');

const noSelector = 'it is the name of a metric, with labels or without\nwrite e.g. bot_errors_total{where="send"}';
const selector = z
  .string()
  .refine((text) => parseSelector(text) !== undefined, { message: noSelector })
  .describe('A counter: name, or name{label="value"}');
const counters = z.union([selector, z.array(selector).min(1)]).describe('A counter, or several that are added up.');
const attempts = z.strictObject({
  attempts: counters.describe('Counters of all attempts; those that failed are among them.'),
  failed: counters.describe('Counters of the attempts that failed.'),
});

/** A mapping file: where a bot's database and `/metrics` have what the monitor counts. */
const MappingFile = z.strictObject({
  database: z
    .strictObject({
      turns: event
        .optional()
        .describe(
          'Attempts of customers that need an answer. `at`: when it was known whether there was one. $1, $2: from, to.',
        ),
      responses: sql('at (timestamptz), ms (number), customer (text)').optional(),
      conversations: sql(
        'customer (text), completed (boolean), messages (number of messages of the customer)',
      ).optional(),
      features: z.record(z.string(), event).optional().describe('Uses of each feature.'),
      rates: z
        .strictObject(Object.fromEntries(RATES.map((name) => [name, event.optional()])))
        .optional()
        .describe('The rates of the checklist at T+2 h; `failed` means counted against it.'),
      integrity: z
        .record(z.string(), z.string().regex(/^\s*(?:select|with)\b/i, { message: noSql }))
        .optional()
        .describe('Rules by name: each a SELECT of the ids of the rows that break it.'),
      queries: z
        .record(z.string(), z.string())
        .optional()
        .describe('Queries whose rows are shown with a reading of now; they judge nothing.'),
    })
    .optional(),
  metrics: z
    .strictObject({
      turns: attempts.optional(),
      responses: z
        .strictObject({
          histogram: selector.describe('A histogram, without _bucket.'),
          unit: z.enum(['s', 'ms']).optional().describe('Unit of its buckets; default s.'),
        })
        .optional(),
      cache: z.strictObject({ lookups: counters, hits: counters }).optional(),
      features: z.record(z.string(), attempts).optional(),
      job: z.string().optional().describe('The name of the job in Prometheus, for exported rules.'),
    })
    .optional(),
  elsewhere: z
    .strictObject(Object.fromEntries(TRIGGERS.map(({ name }) => [name, z.string().min(1).optional()])))
    .optional()
    .describe('Triggers that something else watches, and what: they keep no decision at watch.'),
});

type Written = z.output<typeof MappingFile>;
type Sections = { [Section in keyof Required<Written>]: NonNullable<Written[Section]> };

export interface Mapping extends Sections {
  file: string;
  /** Where a query stands, for the message when it does not run. */
  placeOf(path: readonly string[]): Place;
}

/** Reads a mapping file. All that is wrong with it is thrown at once, each with file, line and column. */
export async function readMapping(path: string, cwd?: string): Promise<Mapping> {
  const fix = 'docs/monitoring.md shows one';
  const text = await readText({ what: 'the mapping', path, ...(cwd === undefined ? {} : { cwd }), fix });
  return parseMapping(text, path);
}

export function parseMapping(text: string, file: string): Mapping {
  const [document, second] = parseSource(text, { file });
  const nothing = { why: 'the monitor has to know what to read', fix: 'begin with database: or metrics:' };
  if (!document) throw new Problem('usage', 'the mapping is empty', { place: { file }, ...nothing });
  const problems = [...document.problems];
  if (second) {
    const why = 'another one begins here, after the dashes';
    problems.push(new Problem('usage', 'a mapping is one document', { place: second.start, why, fix: 'remove it' }));
  }
  const read = document.value === undefined ? undefined : judge(MappingFile, document, [], document.value, problems);
  if (!read || problems.length > 0) throw new Problems(byPlace(problems));
  const { database = {}, metrics = {}, elsewhere = {} } = read;
  if (Object.keys(database).length + Object.keys(metrics).length === 0)
    throw new Problem('usage', 'the mapping names no query and no metric', { place: document.start, ...nothing });
  return {
    database,
    metrics,
    elsewhere,
    file,
    placeOf: (path) => document.keyPlace(path.slice(0, -1), path.at(-1) ?? ''),
  };
}

/** The JSON Schema that editors complete mappings by, as published in `monitor.schema.json`. */
export function mappingJsonSchema(): string {
  const json = z.toJSONSchema(MappingFile, { io: 'input', target: 'draft-7', reused: 'ref', unrepresentable: 'any' });
  return `${JSON.stringify({ title: 'Rehearsal monitor mapping', ...json }, null, 2)}\n`;
}
