import { readSession, type SessionModel } from '../oracle/index.ts';
import type { Script } from '../scenario/types.ts';
import type { Trace } from '../trace/types.ts';
import { checkExpectations, EXPECTATION_CHECK } from './expectations/expectations.ts';
import { observe } from './inspection.ts';
import { checks } from './registry.ts';
import type { Check, Observation, OtherTenant, Rulings } from './types.ts';

/** One session, read and judged. */
export interface Evaluation {
  read: SessionModel;
  /** In the order of the conversation: of all checks, then of what the script expects. None when a check broke. */
  observations: Observation[];
  /** Why the session could not be judged: a check threw. An error of the harness, no finding against the bot. */
  broke?: string;
}

export interface EvaluateOptions {
  /** The other shops of the run: nothing of theirs may appear in this one's sessions. */
  otherTenants?: readonly OtherTenant[];
  /** Phone numbers of the customers of other sessions: nothing of theirs may appear either. */
  otherCustomers?: readonly string[];
  /** Name of the only check that is asked. */
  only?: string;
  /** What the profile of the run makes of each check; default: the checklist's. */
  rulings?: Rulings;
}

const NONE: readonly OtherTenant[] = [];
const NO_PHONES: readonly string[] = [];

/**
 * Reads a session and judges it: by all checks and, where it was played from a script that somebody wrote, by what the
 * script expects. Pure. What happened after the harness or the infrastructure broke is no fault of the bot's and is skipped.
 */
export function evaluate(
  trace: Trace,
  script?: Script,
  { otherTenants = NONE, otherCustomers = NO_PHONES, only, rulings = {} }: EvaluateOptions = {},
): Evaluation {
  const read = readSession(trace);
  const broken = trace.events.find((event) => event.kind === 'trouble')?.at ?? Number.POSITIVE_INFINITY;
  const observations: Observation[] = [];
  for (const check of only === undefined ? checks.all : [checks.get(only)]) {
    const ruling = rulings[check.meta.name];
    const isOff =
      ruling === undefined ? only === undefined && check.meta.insteadOf !== undefined : ruling.level === 'off';
    if (isOff) continue;
    try {
      observations.push(...observe(check, read, { otherTenants, otherCustomers }, ruling));
    } catch (error) {
      return { read, observations: [], broke: whyOf(check, error) };
    }
  }
  const judged = observations.filter(({ at }) => at < broken).sort((a, b) => a.at - b.at);
  // A generated session has no author who expects anything: its steps were made as it was played.
  const level = rulings[EXPECTATION_CHECK]?.level;
  const expects = script && script.token === undefined && level !== 'off';
  const expected = expects ? checkExpectations(script, trace, read) : [];
  if (level === 'warn') for (const seen of expected) if (!seen.ok) seen.warning = true;
  return { read, observations: [...judged, ...expected] };
}

/** Whether a session was played to its end and failed a check. */
export const failed = ({ read, observations }: Evaluation, check: string): boolean =>
  !read.trace.events.some(({ kind }) => kind === 'trouble') &&
  observations.some((seen) => seen.check === check && !seen.ok && !seen.undecided);

function whyOf({ meta, file }: Check, error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  // Of somebody's own check, the places in its own file are what they look for.
  const why =
    file === undefined ? stack : stack.replace(/\n {4}at .*/g, (frame) => (frame.includes(file) ? frame : ''));
  return `the check ${meta.name}${file === undefined ? '' : ` (${file})`} broke: ${why}`;
}
