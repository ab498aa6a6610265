import { literal } from '../languages/reading/text.ts';

/**
 * Causes that show in many ways, in one check or several: all that they make fail is one finding. Everything else is grouped by
 * the check and by what came, without names and numbers.
 */
export const CAUSES = {
  'answers-at-once': {
    says: 'your bot does not wait for bursts',
    hint: '--setting harmonization=off (or wait_seconds=N, if it waits for N seconds)',
  },
  'never-answered': { says: 'your bot leaves messages without an answer', hint: '' },
} as const satisfies Record<string, { says: string; hint: string }>;

export type CauseName = keyof typeof CAUSES;

/** The words of a cause that has some. */
export const causeNamed = (cause: string): (typeof CAUSES)[CauseName] | undefined =>
  Object.hasOwn(CAUSES, cause) ? CAUSES[cause as CauseName] : undefined;

const MOST = 100;

/** A number, alone or with letters: `4,500`, `SH-1002`, `A7K-204`, `2x`. */
const NUMBER = /(?<![\p{L}\p{N}])(?:[\p{L}\p{N}]+[-–/])*\p{L}*\d[\p{L}\p{N}]*(?:[-–/.,:][\p{L}\p{N}]+)*/gu;

/**
 * What came, without what it came with: names, those in quotes as well, numbers, and all that is quoted from a reply.
 * `names`: those that its session has.
 */
export function causeOf(actual: string, names: readonly string[] = []): string {
  const bare = withoutNames(actual, names)
    .replace(/\s*[·:]\s*"[\s\S]*$/, '')
    .replace(/"[^"]*"(?:(?:, | and )"[^"]*")*/g, '…')
    .replace(/\s*\[[^\]]*\]/g, '')
    .replace(NUMBER, '#')
    .replace(/(?:\b[A-Z]{3}|\bKSh|[$€£₹])\s*#/g, '#')
    .replace(/…\s*\((?:…|#)\)/g, '…')
    .replace(/…(?:(?:, | and | or |; )…)+/g, '…')
    .replace(/#(?:(?:, | and | or )#)+/g, '#')
    .replace(/\s+/g, ' ')
    .trim();
  return bare.length > MOST ? `${bare.slice(0, MOST - 1)}…` : bare;
}

/** Each of the names stands for any other. */
function withoutNames(text: string, names: readonly string[]): string {
  let bare = text;
  for (const name of names) {
    if (!bare.includes(name)) continue;
    const whole = new RegExp(String.raw`(?<![\p{L}\p{N}])${literal(name)}(?![\p{L}\p{N}])`, 'gu');
    bare = bare.replace(whole, '…');
  }
  return bare;
}
