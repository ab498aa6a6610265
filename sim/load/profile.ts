import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { readText } from '../files/index.ts';
import { didYouMean } from '../nearest.ts';
import { Problem, Problems } from '../problem.ts';
import { parseDuration } from '../time/duration.ts';
import { PACKAGE_ROOT } from '../version.ts';
import { byPlace, judge, type Path, parseSource, type SourceDocument } from '../yaml/index.ts';
import { type ArrivalPlan, expectedArrivals, lengthOf, peakOf } from './plan.ts';

/** How the highest rate is found that a bot takes: `rehearsal load --profile breakpoint`. */
export interface BreakpointPlan {
  /** The ramp ends when a threshold has been broken for this long. */
  brokenForMs: number;
  /** Each rate of the search is held for this long. */
  holdMs: number;
  /** The search ends when the lowest rate that broke is at most this much above the highest that held: 0.1 is 10%. */
  within: number;
}

/** What load is made, by a file of `loadtests/profiles` or of somebody's own. */
export interface LoadProfile {
  name: string;
  description: string;
  plan: ArrivalPlan;
  /** Conversations at one time; arrivals beyond are dropped, and counted. */
  mostInProgress: number;
  breakpoint?: BreakpointPlan;
}

/** The folder of the built-in profiles, in the package. */
/** The key of the list, which is k6's. */
const LIST = 'stages';
const BUILT_IN = join(PACKAGE_ROOT, 'loadtests/profiles');
const MOST_IN_PROGRESS = 2000;
const DEFAULT_SEARCH: BreakpointPlan = { brokenForMs: 10_000, holdMs: 30_000, within: 0.1 };

const duration = (example: string) =>
  z
    .string({ error: `a duration is a number with its unit\nwrite e.g. ${example}` })
    .refine((text) => (parseDuration(text) ?? 0) > 0, `a duration is a number with its unit\nwrite e.g. ${example}`);
const rate = z
  .number({ error: 'a rate is a number of arrivals in each timeUnit\nwrite e.g. target: 10' })
  .min(0, 'a rate is 0 or more\nwrite e.g. target: 10');

const Stages = z
  .array(
    z.strictObject({
      target: rate.describe(
        'arrivals in each timeUnit at the end of this time; the rate goes there in a straight line',
      ),
      duration: duration('duration: 30s').describe('duration, e.g. 30s or 1h30m'),
    }),
  )
  .min(1, `${LIST} needs an entry\nwrite e.g. - { target: 10, duration: 30s }`);

/** A load profile as it is written: k6's words for arrival rates. */
export const loadProfileSchema = z.strictObject({
  description: z.string().optional().describe('one line for people'),
  startRate: rate.optional().describe('arrivals in each timeUnit at the beginning; default 0'),
  timeUnit: duration('timeUnit: 1s').optional().describe('default 1s'),
  stages: Stages.describe('stretches of time, in order'),
  arrivals: z
    .enum(['even', 'poisson'], { error: 'arrivals are even or poisson\nwrite arrivals: even' })
    .optional()
    .describe('even: as regular as a clock (default); poisson: as customers come who know nothing of each other'),
  mostInProgress: z
    .int('it is a whole number\nwrite e.g. mostInProgress: 2000')
    .min(1, 'it is 1 or more\nwrite e.g. mostInProgress: 2000')
    .optional()
    .describe(`conversations at one time; arrivals beyond are dropped, and counted; default ${MOST_IN_PROGRESS}`),
  breakpoint: z
    .strictObject({
      brokenFor: duration('brokenFor: 10s')
        .optional()
        .describe('a threshold is broken for so long before the ramp ends'),
      hold: duration('hold: 30s').optional().describe('how long each rate of the search is held'),
      within: z
        .number({ error: 'it is a share\nwrite e.g. within: 0.1' })
        .gt(0, 'it is above 0\nwrite e.g. within: 0.1')
        .max(1, 'it is at most 1\nwrite e.g. within: 0.1')
        .optional()
        .describe('how exactly the knee is found: 0.1 is 10%'),
    })
    .optional()
    .describe('find the highest rate that meets the thresholds: ramp, then bisect'),
});

/** The JSON Schema that editors complete load profiles by, as published in `load-profile.schema.json`. */
export function loadProfileJsonSchema(): string {
  const json = z.toJSONSchema(loadProfileSchema, { io: 'input', target: 'draft-7', unrepresentable: 'any' });
  return `${JSON.stringify({ title: 'Rehearsal load profile', ...json }, null, 2)}\n`;
}

/** The names of the built-in profiles. */
export const profileNames = (): string[] =>
  readdirSync(BUILT_IN)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => basename(name, '.yaml'))
    .sort();

/**
 * Reads the profile of a name, or of a file.
 * @throws Problem when there is none of that name, Problems with all that is wrong in the file.
 */
export async function readLoadProfile(wanted: string, cwd: string): Promise<LoadProfile> {
  const builtIn = join(BUILT_IN, `${wanted}.yaml`);
  if (!/[./\\]/.test(wanted)) {
    if (existsSync(builtIn)) return parseLoadProfile(readFileSync(builtIn, 'utf8'), `${wanted}.yaml`);
    const names = profileNames();
    throw new Problem('usage', `there is no load profile ${wanted}`, {
      why: `it is neither a built-in profile (${names.join(', ')}) nor the path of a file`,
      fix: didYouMean(wanted, names) ?? 'name one of them, or a file such as ./my-profile.yaml',
    });
  }
  const fix = `name a file, or a built-in profile: ${profileNames().join(', ')}`;
  return parseLoadProfile(await readText({ what: 'the load profile', path: wanted, cwd, fix }), wanted);
}

/** The same from a text. @throws Problems with file, line and column of all that is wrong. */
export function parseLoadProfile(text: string, file: string): LoadProfile {
  const [document] = parseSource(text, { file });
  if (!document) {
    const fix = `begin with ${LIST}: and, below it, - { target: 10, duration: 30s }`;
    throw new Problem('usage', 'the load profile is empty', { place: { file }, why: 'its list is empty', fix });
  }
  const problems = [...document.problems];
  const profile = loadProfileAt(document, [], document.value, problems, basename(file).replace(/\.ya?ml$/, ''));
  if (!profile || problems.length > 0) throw new Problems(byPlace(problems));
  return profile;
}

/** The same from a value inside a document. What is wrong with it is added to `problems`. */
export function loadProfileAt(
  document: SourceDocument,
  path: Path,
  value: unknown,
  problems: Problem[],
  name: string,
): LoadProfile | undefined {
  const read = judge(loadProfileSchema, document, path, value, problems);
  if (!read) return undefined;
  const ms = (text: string | undefined, otherwise: number): number =>
    text === undefined ? otherwise : (parseDuration(text) as number);
  const { brokenFor, hold, within } = read.breakpoint ?? {};
  const plan: ArrivalPlan = {
    startRate: read.startRate ?? 0,
    timeUnitMs: ms(read.timeUnit, 1000),
    stages: read.stages.map((stage) => ({ target: stage.target, durationMs: ms(stage.duration, 0) })),
    arrivals: read.arrivals ?? 'even',
  };
  if (expectedArrivals(plan) < 1) {
    problems.push(
      new Problem('usage', 'no conversation arrives', {
        place: document.place([...path, 'stages']),
        why: `the whole profile has ${expectedArrivals(plan).toFixed(2)} arrivals`,
        fix: 'raise a target, or a duration',
      }),
    );
  }
  return {
    name,
    description: read.description ?? '',
    plan,
    mostInProgress: read.mostInProgress ?? MOST_IN_PROGRESS,
    ...(read.breakpoint && {
      breakpoint: {
        brokenForMs: ms(brokenFor, DEFAULT_SEARCH.brokenForMs),
        holdMs: ms(hold, DEFAULT_SEARCH.holdMs),
        within: within ?? DEFAULT_SEARCH.within,
      },
    }),
  };
}

/** What a run may not exceed, unless a flag raises it. */
export interface Bounds {
  /** Arrivals in one second. */
  rate: number;
  seconds: number;
  conversations: number;
}

export const BOUNDS: Bounds = { rate: 200, seconds: 3600, conversations: 50_000 };

/** @throws Problem when a profile asks for more load than was allowed. */
export function refuseBeyond({ name, plan }: Pick<LoadProfile, 'name' | 'plan'>, bounds: Bounds): void {
  const asked: Bounds = {
    rate: peakOf(plan),
    seconds: lengthOf(plan) / 1000,
    conversations: Math.floor(expectedArrivals(plan)),
  };
  const words = { rate: 'arrivals a second', seconds: 'seconds', conversations: 'conversations' } as const;
  const flags = { rate: '--max-rate', seconds: '--max-time', conversations: '--max-conversations' } as const;
  for (const key of ['rate', 'seconds', 'conversations'] as const) {
    if (asked[key] <= bounds[key]) continue;
    const wanted = Math.ceil(asked[key]);
    throw new Problem('usage', `the load profile ${name} asks for ${wanted} ${words[key]}`, {
      why: `${bounds[key]} are the most that are allowed, so that one digit too many harms no bot`,
      fix: `lower the targets, or allow it with ${flags[key]} ${wanted}`,
    });
  }
}
