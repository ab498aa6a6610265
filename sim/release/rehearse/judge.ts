import { plural } from '../../plural.ts';
import { RealClock } from '../../time/real-clock.ts';
import type { LogBook } from '../log/index.ts';
import type { Entry, Figure, Verdict } from '../log/types.ts';
import type { Runbook } from '../runbook/index.ts';
import type { Asked } from './customers.ts';
import type { Failure } from './run.ts';
import { longestTouching, type Span, trafficIn } from './traffic.ts';

/** When a way back was gone. */
export interface WayGone extends Span {
  /** Every step of it was done. A way back that took back a part shows nothing of the whole one, unless it was too slow already. */
  whole: boolean;
}

export interface Spans {
  quick: WayGone[];
  full: WayGone[];
}

interface Facts {
  failure: Failure | undefined;
  /** What the full way back did not bring back. */
  faults: readonly string[];
  spans: Spans;
  runbook: Runbook;
  /** Customers' messages; undefined: nobody wrote. */
  asked: readonly Asked[] | undefined;
  /** The fate of each message is known: it was answered, or was waited for to the end. */
  settled: boolean;
}

/** So many messages are named. */
const NAMED = 5;
/** Fewer messages in all than this say nothing of lost ones. */
const LEAST = 20;
/** A level of severity, the worst first. */
const WORST: readonly Verdict[] = ['error', 'fail', 'inconclusive', 'pass'];

/** Holds what happened against the targets, and closes the log with the verdict. */
export function judge(book: LogBook, facts: Facts): Verdict {
  const { failure, faults, asked, runbook } = facts;
  const reasons: { verdict: Verdict; why: string }[] = [];
  if (failure && failure.by !== 'declared') {
    const verdict = ({ bot: 'fail', infrastructure: 'error', stopped: 'inconclusive' } as const)[failure.by];
    reasons.push({ verdict, why: `"${failure.step}" failed: ${failure.why}` });
  }
  if (faults.length > 0)
    reasons.push({ verdict: 'fail', why: `the previous state is not proven: ${faults.join('; ')}` });
  else if (!canProve(runbook)) reasons.push({ verdict: 'inconclusive', why: NO_PROOF });
  const figures = asked ? figuresOf(book, { ...facts, asked }) : [];
  for (const { what, value, target, met } of figures)
    if (met === false) reasons.push({ verdict: 'fail', why: `${what}: ${value}, target ${target}` });
  for (const why of whyUnknown(facts)) reasons.push({ verdict: 'inconclusive', why });
  book.figures(figures);
  if (asked) {
    const now = new RealClock().now();
    book.customers(trafficIn(asked, ALWAYS, now));
    for (const what of namely(asked)) book.issue(what);
    const after = failure ? undefined : afterRelease(book.log.entries, runbook);
    book.answers(after && trafficIn(asked, after, now));
  }
  book.rollback({
    performed: true,
    why: failure ? `"${failure.step}" failed: ${failure.why}` : 'drill: nothing failed',
    proven: provenBy(runbook, faults),
  });
  const verdict = WORST.find((level) => reasons.some((reason) => reason.verdict === level)) ?? 'pass';
  const passed = failure
    ? 'each declared failure led to the way back, and the previous state was proven'
    : `every step was done${butForPeople(book)}, and the previous state was proven after the full way back`;
  book.close(verdict, reasons.length > 0 ? reasons.map(({ why }) => why) : [passed]);
  return verdict;
}

/** What people do is only named here: whether they did it, they sign. */
function butForPeople({ log }: LogBook): string {
  const left = log.entries.filter(({ outcome }) => outcome === 'for people');
  return left.length === 0 ? '' : ` but for ${plural(left.length, 'step')} for people, which nobody confirmed here`;
}

/** Whether something of the runbook can prove that the previous state is back. */
const canProve = ({ proof }: Runbook): boolean => proof.some(({ work }) => work !== undefined);

/** Null: nothing failed, and nothing was there to prove it. */
export const provenBy = (runbook: Runbook, faults: readonly string[]): boolean | null =>
  faults.length > 0 ? false : canProve(runbook) ? true : null;

const NO_PROOF =
  'the previous state is not proven: the runbook has no proof; add `proof:` with a step that fails unless the previous ' +
  'version answers';
const NO_CUSTOMERS =
  'nothing is known of lost messages: nobody wrote; add `customers:` with webhook, platform_port and say to the runbook';

/** Why nothing, or not all, can be said of lost messages and second answers. */
function whyUnknown({ asked, settled }: Pick<Facts, 'asked' | 'settled'>): string[] {
  if (!asked) return [NO_CUSTOMERS];
  if (asked.length < LEAST)
    return [
      `nothing is known of lost messages: ${plural(asked.length, 'message')} in all, and fewer than ${LEAST} say nothing`,
    ];
  const why: string[] = [];
  const { undecided } = trafficIn(asked, ALWAYS, 0);
  if (undecided > 0)
    why.push(
      `${plural(undecided, 'message')} may have been answered twice: a late message is the rest of a reply, or a second ` +
        'answer; read it under the issues',
    );
  const open = asked.filter(({ answeredAt }) => answeredAt === undefined).length;
  if (!settled)
    why.push(`${plural(open, 'message')} had no answer when the waiting was stopped, and may have been answered later`);
  return why;
}

/** `07:00:03` of a time of day. */
const timeOf = (at: number): string => new Date(at).toISOString().slice(11, 19);
const SHOWN = 160;

/** The first messages that were lost or answered twice, so that people can look for them in the bot's logs. */
function namely(asked: readonly Asked[]): string[] {
  const bad = asked.filter(({ answeredAt, twice, undecided }) => answeredAt === undefined || twice || undecided);
  return bad.slice(0, NAMED).map(({ say, before, at, twice, undecided, answers }) => {
    const said = before === undefined ? `"${say}"` : `"${before}" and "${say}"`;
    const shown = answers.map((one) => `at ${timeOf(one.at)} "${one.text.slice(0, SHOWN)}"`).join(', ');
    const fate = twice ? `answered twice: ${shown}` : undecided ? `perhaps answered twice: ${shown}` : 'no answer';
    return `${said}, written at ${timeOf(at)}: ${fate}`;
  });
}

/** From the last step that delays or changes something to the end of the release: what its customers see from then on. */
export function afterRelease(entries: readonly Entry[], { steps }: Runbook): Span | undefined {
  const released = entries.filter(({ phase }) => phase === 'release');
  const quiet = new Set(steps.flatMap(({ name, delays, changesNothing }) => (!delays && changesNothing ? [name] : [])));
  const end = (entry: Entry): number => Date.parse(entry.startedAt) + entry.ms;
  const changed = released.findLast(({ name }) => !quiet.has(name));
  const last = released.at(-1);
  if (!last || changed === last) return undefined;
  return { from: changed ? end(changed) : Date.parse(released[0]?.startedAt ?? last.startedAt), to: end(last) };
}

const ALWAYS: Span = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };

/** The longest wait of a customer in something, and whether all of it was done. */
interface Waited {
  ms: number;
  whole: boolean;
}

function figuresOf(book: LogBook, { runbook, spans, asked, settled }: Facts & { asked: readonly Asked[] }): Figure[] {
  const now = new RealClock().now();
  const figures: Figure[] = [];
  const wait = (what: string, all: readonly Waited[], targetMs: number | undefined): void => {
    if (targetMs === undefined || all.length === 0) return;
    const measured = Math.max(...all.map(({ ms }) => ms));
    const whole = all.some((one) => one.whole);
    const met = measured < targetMs ? whole || null : false;
    const value = `${milliseconds(measured)}${whole ? '' : ', of a part: not all of it was done'}`;
    figures.push({ what, value, target: `< ${milliseconds(targetMs)}`, met });
  };
  for (const [phase, steps] of [
    ['release', runbook.steps],
    ['quick way back', runbook.quickWayBack],
    ['proof', runbook.proof],
  ] as const)
    for (const { name, longestWaitMs } of steps) {
      const waits = book.log.entries.flatMap(({ customers, outcome, ...entry }) =>
        entry.phase === phase && entry.name === name && customers
          ? [{ ms: customers.longestMs, whole: outcome === 'done' }]
          : [],
      );
      wait(`longest wait in "${name}"`, waits, longestWaitMs);
    }
  const longest = (all: readonly WayGone[]): Waited[] =>
    all.map((span) => ({ ms: longestTouching(asked, span, now), whole: span.whole }));
  wait('longest wait on the quick way back', longest(spans.quick), runbook.longestWaitMs.quickWayBack);
  wait('longest wait on the full way back', longest(spans.full), runbook.longestWaitMs.fullWayBack);
  const { asked: all, lost, twice, undecided } = trafficIn(asked, ALWAYS, now);
  const enough = all >= LEAST;
  const none = (what: string, count: number, met: boolean | null, more = ''): Figure => ({
    ...{ what, value: `${count} of ${all}${more}`, target: '0', met },
  });
  return [
    ...figures,
    none('messages lost', lost, lost === 0 ? enough || null : settled ? false : null),
    none(
      'messages answered twice',
      twice,
      twice > 0 ? false : (enough && undecided === 0) || null,
      undecided === 0 ? '' : `, ${undecided} undecided`,
    ),
  ];
}

const milliseconds = (ms: number): string => (ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`);
