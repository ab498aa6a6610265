import type { Look } from './look.ts';
import type { Decision, TriggerResult, TriggerState } from './types.ts';
import { clock, minutes } from './words.ts';

/** How words stand out on a terminal. */
export interface Colors {
  red(text: string): string;
  yellow(text: string): string;
  green(text: string): string;
  dim(text: string): string;
  bold(text: string): string;
}

const COLOR_OF: Record<Decision, 'red' | 'yellow' | 'green'> = { hold: 'green', watch: 'yellow', 'roll back': 'red' };
const ORDER: TriggerState[] = ['met', 'near', 'no data', 'low traffic', 'clear', 'not watched'];

/** A look for people: the decision, its reasons, and every trigger with its values. */
export function renderLook(look: Look, colors: Colors): string {
  const { decision, because, at, since, notes, unreached } = look;
  const age = since === null ? '' : since > at ? ', before the release' : `, ${minutes(at - since)} after the release`;
  const triggers = [...look.triggers].sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));
  const width = Math.max(...triggers.map((one) => nameOf(one).length));
  return [
    `${colors[COLOR_OF[decision]](colors.bold(decision.toUpperCase()))}  ${clock(at)}${age}`,
    ...because.map((reason) => `  ${reason}`),
    '',
    ...triggers.flatMap((one) => [
      `  ${stateOf(one, colors)} ${nameOf(one).padEnd(width)}  ${one.because}`,
      ...one.rows.map(({ rule, broken, examples }) =>
        colors.dim(`${' '.repeat(14)}${rule}: ${broken} (${examples.join(', ')})`),
      ),
    ]),
    ...look.milestones.map(
      ({ milestone, metric, target, state, because }) =>
        `  ${state.padEnd(11)} ${milestone}: ${metric} ${target}: ${because}`,
    ),
    ...[...notes, ...unreached.map((problem) => `${problem.message}: ${problem.why ?? ''}`)].map((note) =>
      colors.dim(`  note: ${note}`),
    ),
    '',
  ].join('\n');
}

/** A look in one line. */
export const renderBrief = ({ decision, at, because }: Look, colors: Colors): string =>
  `${colors[COLOR_OF[decision]](decision.padEnd(9))} ${clock(at)}${because[0] === undefined ? '' : `  ${because[0]}`}\n`;

const nameOf = ({ trigger, source, series }: TriggerResult): string =>
  series?.startsWith('feature: ')
    ? `${trigger}: ${series.slice(9)} (${source})`
    : `${trigger}${source === null ? '' : ` (${source})`}`;

function stateOf({ state, severity }: TriggerResult, colors: Colors): string {
  const text = state.padEnd(11);
  if (state === 'met') return severity === 'critical' ? colors.red(text) : colors.yellow(text);
  if (state === 'clear') return colors.green(text);
  return state === 'not watched' ? colors.dim(text) : colors.yellow(text);
}

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

/** A look as one JSON value. */
export function lookAsJson({
  decision,
  because,
  at,
  since,
  triggers,
  milestones,
  notes,
  unreached,
  queries,
}: Look): object {
  return {
    schema: 'rehearsal.monitor/1',
    ...{
      decision,
      because,
      at: new Date(at).toISOString(),
      since: iso(since),
    },
    triggers: triggers.map(({ aboveSince, metSince, ...one }) => ({
      ...one,
      ...{ aboveSince: iso(aboveSince), metSince: iso(metSince) },
    })),
    ...{
      milestones,
      notes,
      unreached: unreached.map(({ message, why }) => ({ what: message, why: why ?? null })),
      queries,
    },
  };
}
