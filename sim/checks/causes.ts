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

/** What came, without what it came with: names in quotes, numbers, and all that is quoted from a reply. */
export function causeOf(actual: string): string {
  const bare = actual
    .replace(/\s*[·:]\s*"[\s\S]*$/, '')
    .replace(/"[^"]*"(?:(?:, | and )"[^"]*")*/g, '…')
    .replace(/\s*\[[^\]]*\]/g, '')
    .replace(/\d+(?:[.,:]\d+)*/g, '#')
    .replace(/(?:\b[A-Z]{3}|\bKSh|[$€£₹])\s*#/g, '#')
    .replace(/\s+/g, ' ')
    .trim();
  return bare.length > MOST ? `${bare.slice(0, MOST - 1)}…` : bare;
}
