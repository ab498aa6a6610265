import type { Expectation, MessageRef, Script, Step } from '../scenario/types.ts';
import type { Meaning } from '../trace/meaning.ts';
import type { OrderRow, Trace, TraceEvent } from '../trace/types.ts';

/**
 * The chat as it will be saved: *groups* of steps in the order in which they were played, each played in one go, and the
 * *expectations* that a person ticked behind a group. The engine plays the groups, and behind each it gives a name to the
 * replies, so that any of them can be quoted later. Names that nobody uses, and ticks, are no steps of the engine: they
 * are put into script and trace when the session is judged or saved.
 */
export interface Group {
  steps: Step[];
  /** It stood in the scenario that the chat goes on from. */
  loaded?: true;
  /** Where it came to its end; absent while it is played. */
  end?: GroupEnd;
  /** By customer. */
  expected: Map<string, Expectation>;
  /** Names of the replies behind it, by customer. */
  labels: Map<string, string>;
}

export interface GroupEnd {
  at: number;
  /** Events of the trace by then. */
  events: number;
  orders?: OrderRow[];
}

/** What the engine was given: steps of groups, and steps that only give names. */
export type Given = { step: Step; group: number; nth: number } | { step: Step; group: number; nth: 'label' };

export const groupOf = (steps: Step[]): Group => ({ steps, expected: new Map(), labels: new Map() });

/** The steps as they are saved: those that were played, with what is expected behind each group. */
export function stepsOf(groups: readonly Group[]): Step[] {
  return arrange(groups).steps;
}

/** The group and the place in it of a step, by its place among those that are saved; undefined: an expectation. */
export function locate(groups: readonly Group[], place: number): { group: Group; nth: number } | undefined {
  const { first } = arrange(groups);
  for (const [g, group] of groups.entries()) {
    const nth = place - (first[g] ?? 0);
    if (nth >= 0 && nth < group.steps.length) return { group, nth };
  }
  return undefined;
}

/** The newest group in which a customer did something; -1: none. */
export const lastActOf = (groups: readonly Group[], customer: string): number =>
  groups.findLastIndex(({ steps }) => steps.some((step) => step.as === customer && ACTS.has(step.do)));

const ACTS: ReadonlySet<Step['do']> = new Set(['say', 'burst', 'tap', 'quote', 'send', 'react']);

interface Arranged {
  steps: Step[];
  /** Place of a group's first step. */
  first: number[];
  /** Places of the expectations behind a group. */
  expects: number[][];
}

function arrange(groups: readonly Group[]): Arranged {
  const used = new Set(groups.flatMap(({ steps }) => steps.flatMap(labelsIn)));
  const arranged: Arranged = { steps: [], first: [], expects: [] };
  for (const group of groups) {
    arranged.first.push(arranged.steps.length);
    arranged.steps.push(...group.steps);
    const behind: number[] = [];
    for (const as of new Set([...group.expected.keys(), ...group.labels.keys()])) {
      const label = group.labels.get(as);
      const expectation = {
        ...group.expected.get(as),
        ...(label !== undefined && used.has(label) ? { label } : {}),
      };
      if (Object.keys(expectation).length === 0) continue;
      behind.push(arranged.steps.length);
      arranged.steps.push({ do: 'expect', expectation, as, line: 0, column: 0 });
    }
    arranged.expects.push(behind);
  }
  // Lines are counted as places in the list: there is no file yet.
  arranged.steps = arranged.steps.map((step, n) => ({ ...step, line: n + 1 }));
  return arranged;
}

/** Names of messages that a step makes use of. */
function labelsIn(step: Step): string[] {
  const refs: (MessageRef | undefined)[] = [];
  if (step.do === 'tap') refs.push(step.target.on);
  if (step.do === 'quote') refs.push(step.message);
  if (step.do === 'react') refs.push(step.to);
  if (step.do === 'expect') {
    const { chosen } = step.expectation;
    if (typeof chosen === 'object') refs.push(chosen.of);
  }
  return refs.flatMap((ref) => (ref !== undefined && 'label' in ref ? [ref.label] : []));
}

/** Script and trace as if the saved scenario had been played: what is judged and shown. */
export function asSaved(
  base: Script,
  groups: readonly Group[],
  given: readonly Given[],
  trace: Trace,
): { script: Script; trace: Trace } {
  const { steps, first, expects } = arrange(groups);
  const script = { ...base, steps };
  const placeOf = (n: number): number | undefined => {
    const one = given[n];
    return one && one.nth !== 'label' ? (first[one.group] ?? 0) + one.nth : undefined;
  };
  const events: TraceEvent[] = [];
  const said = new Map<number, number>();
  const behind = (passed: number): void => {
    for (const [g, { end }] of groups.entries())
      if (end?.events === passed)
        for (const step of expects[g] ?? []) {
          if (end.orders && looksAtOrders(steps[step])) events.push({ at: end.at, kind: 'probe', orders: end.orders });
          events.push({ at: end.at, kind: 'expect', step });
        }
  };
  for (const [n, event] of trace.events.entries()) {
    behind(n);
    if (event.kind === 'said' && event.step !== undefined) {
      const step = placeOf(event.step);
      if (step === undefined) continue;
      const nth = said.get(step) ?? 0;
      said.set(step, nth + 1);
      const { means: _, ...rest } = event;
      const means = meansOf(steps[step], nth);
      events.push({ ...rest, step, ...(means ? { means } : {}) });
    } else if (event.kind === 'expect' || event.kind === 'stuck') {
      const step = placeOf(event.step);
      if (step !== undefined) events.push({ ...event, step });
      // A session that is stuck says so, whichever step it was.
      else if (event.kind === 'stuck') events.push({ ...event, step: steps.length });
    } else events.push(event);
  }
  behind(trace.events.length);
  return { script, trace: { ...trace, events } };
}

const looksAtOrders = (step: Step | undefined): boolean =>
  step?.do === 'expect' && step.expectation.order !== undefined;

/** What a person says that the nth message of a step means. */
export function meansOf(step: Step | undefined, nth: number): Meaning | undefined {
  switch (step?.do) {
    case 'say':
    case 'quote':
      return step.part.means;
    case 'burst':
      return step.parts[nth]?.means;
    case 'tap':
    case 'send':
      return step.means;
    default:
      return undefined;
  }
}

/** The same step, whose nth message means this; undefined: what is read in it. */
export function withMeans(step: Step, nth: number, means: Meaning | undefined): Step {
  const set = <T extends { means?: Meaning }>(holder: T): T => {
    const { means: _, ...rest } = holder;
    return (means === undefined ? rest : { ...rest, means }) as T;
  };
  switch (step.do) {
    case 'say':
    case 'quote':
      return { ...step, part: set(step.part) };
    case 'burst':
      return { ...step, parts: step.parts.map((part, n) => (n === nth ? set(part) : part)) };
    case 'tap':
    case 'send':
      return set(step);
    default:
      return step;
  }
}
