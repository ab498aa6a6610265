import { z } from 'zod';
import { formatDuration, parseDuration } from '../time/duration.ts';
import { POINTS, pointName, pointOf } from './points.ts';
import { faults, occasionOf } from './registry.ts';
import type { FaultPlan, PlanEntry } from './types.ts';

const names = (): [string, ...string[]] => faults.names as [string, ...string[]];
const points = POINTS.map(pointName) as [string, ...string[]];
const count = (example: string) =>
  z
    .int(`it is a whole number\nwrite e.g. ${example}`)
    .min(1, `it is 1 or more\nwrite e.g. ${example}`)
    .max(1_000_000, `it is at most 1000000\nwrite e.g. ${example}`);
const duration = (example: string) =>
  z
    .string({ error: `a duration is a number with its unit\nwrite e.g. ${example}` })
    .refine((text) => parseDuration(text) !== undefined, `a duration is a number with its unit\nwrite e.g. ${example}`);
const SHARE = 'a chance is a share above 0, at most 1\nwrite e.g. chance: 10%';

/** The share that a chance is: `0.1` or `10%`; undefined: it is none. */
function shareOf(chance: number | string): number | undefined {
  const share = typeof chance === 'number' ? chance : Number(/^(\d+(?:\.\d+)?)%$/.exec(chance)?.[1] ?? NaN) / 100;
  return share > 0 && share <= 1 ? share : undefined;
}

const Mapping = z.strictObject({
  name: z.enum(names()).describe('The fault.'),
  chance: z
    .union([z.number(), z.string()], { error: SHARE })
    .refine((given) => shareOf(given) !== undefined, SHARE)
    .optional()
    .describe('How often it acts: 10% or 0.1, drawn by the seed of the session. Default: each time.'),
  every: count('every: 3').optional().describe('It acts each nth time.'),
  nth: count('nth: 2').optional().describe('It acts the nth time in a session only, from 1.'),
  times: count('times: 3')
    .optional()
    .describe('Most times in a session. Default: 1 for what strikes the bot or its servers, else no limit.'),
  at: z.enum(points).optional().describe('The step of a message at which it strikes; default: any.'),
  by: duration('by: 2s').optional().describe('How long it lasts, or by how much it is late.'),
  from: duration('from: 1m').optional().describe('It begins so long after the session began.'),
  until: duration('until: 5m').optional().describe('It ends so long after the session began.'),
});

type MappingInput = z.output<typeof Mapping>;
type Judged = z.core.$RefinementCtx;

/** What no type says: which keys fit to which fault, and to each other. */
function judgeEntry(entry: MappingInput, context: Judged): void {
  const wrong = (key: string, why: string): void => {
    context.addIssue({ code: 'custom', path: [key], message: why });
  };
  const fault = faults.get(entry.name);
  const [, second] = (['nth', 'every', 'chance'] as const).filter((key) => entry[key] !== undefined);
  if (second !== undefined) wrong(second, 'nth, every and chance exclude each other\ngive one of them');
  const at = entry.at === undefined ? undefined : pointOf(entry.at);
  if (at !== undefined && fault.strike === undefined)
    wrong('at', `${entry.name} strikes at no step: it acts on ${occasionOf(fault)}\nremove at`);
  else if (at !== undefined && fault.notAt?.includes(at))
    wrong('at', `${entry.name} cannot be played at ${entry.at}\nname another step`);
  if (entry.by !== undefined && fault.byMs === undefined) wrong('by', `${entry.name} has no length\nremove by`);
  const [from, until] = [entry.from, entry.until].map((text) => (text === undefined ? undefined : parseDuration(text)));
  if (until !== undefined && until <= (from ?? 0)) wrong('until', 'it ends before it begins\ngive a later time');
}

/** A fault with how often, when and by how much. */
export const FaultMapping = Mapping.superRefine(judgeEntry);
/** A fault in a plan: its name, or a mapping. */
const FaultEntry = z.union([z.enum(names()), FaultMapping]);
type FaultEntryInput = z.output<typeof FaultEntry>;

/** What ends the faults that a session's steps began. */
const NONE = 'none';

/** The value of a session's step: a fault, several, or none from here on. */
export const FaultStep = z.union([z.enum([NONE, ...names()]), FaultMapping, z.array(FaultEntry).min(1)]);

/** The entries of a step; empty: from here on nothing acts. */
export function stepEntries(input: z.output<typeof FaultStep>): PlanEntry[] {
  if (input === NONE) return [];
  return Array.isArray(input) ? input.map(entryOf) : [entryOf(input)];
}

/** As `stepEntries` reads them. */
export const stepValue = (entries: readonly PlanEntry[]): unknown =>
  entries.length === 0 ? NONE : entries.map(written);

/** An entry as `entryOf` reads it. */
function written({ name, at, by, from, until, ...counts }: PlanEntry): unknown {
  const lengths = Object.entries({ by, from, until }).flatMap(([key, ms]) =>
    ms === undefined ? [] : [[key, formatDuration(ms)] as const],
  );
  const more = { ...counts, ...(at === undefined ? {} : { at: pointName(at) }), ...Object.fromEntries(lengths) };
  return Object.keys(more).length === 0 ? name : { name, ...more };
}

/** A fault plan as it is written. */
export const faultPlanSchema = z.strictObject({
  title: z.string().min(1).optional().describe('One line for people.'),
  faults: z
    .array(FaultEntry)
    .min(1, 'a plan has a fault at least\nwrite e.g. - drop-statuses')
    .describe('Faults that act together.'),
});

/** An entry as it is played. */
function entryOf(input: FaultEntryInput): PlanEntry {
  if (typeof input === 'string') return { name: input };
  const { name, chance, every, nth, times, at, by, from, until } = input;
  const ms = (text: string): number => parseDuration(text) ?? 0;
  const point = at === undefined ? undefined : pointOf(at);
  return {
    name,
    ...(nth === undefined ? {} : { nth }),
    ...(every === undefined ? {} : { every }),
    ...(chance === undefined ? {} : { chance: shareOf(chance) ?? 1 }),
    ...(times === undefined ? {} : { times }),
    ...(point === undefined ? {} : { at: point }),
    ...(by === undefined ? {} : { by: ms(by) }),
    ...(from === undefined ? {} : { from: ms(from) }),
    ...(until === undefined ? {} : { until: ms(until) }),
  };
}

/** A plan as it is played. */
export const planOf = ({ title, faults: entries }: z.output<typeof faultPlanSchema>, name: string): FaultPlan => ({
  ...{ name, title: title ?? name, faults: entries.map(entryOf) },
});

/** The JSON Schema that editors complete fault plans by, as published in `fault-plan.schema.json`. */
export function faultPlanJsonSchema(): string {
  const json = z.toJSONSchema(faultPlanSchema, { io: 'input', target: 'draft-7', unrepresentable: 'any' });
  return `${JSON.stringify({ title: 'Rehearsal fault plan', ...json }, null, 2)}\n`;
}
