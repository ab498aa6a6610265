/**
 * The steps of one message through a bot, as they are seen from outside, on its connections: what it asks Postgres for and
 * what it is answered, what the platform is answered. `before`: a request was made and has not arrived; else what it asks for
 * is done, and the bot does not know yet.
 */
export const POINTS = [
  'before stored',
  'stored',
  'acknowledged',
  'claimed',
  'before answered',
  'answered',
  'answer known',
  'sent',
  'before recorded',
  'recorded',
  'before status',
  'status seen',
] as const;

export type Point = (typeof POINTS)[number];

/** Those that are seen at the platform, whatever bot it is. */
export const SEEN_OUTSIDE: readonly Point[] = ['acknowledged', 'sent'];

/** As people write it: `before-stored`. */
export const pointName = (point: Point): string => point.replaceAll(' ', '-');

/** As `pointName` writes it; undefined: it is none. */
export const pointOf = (name: string): Point | undefined => POINTS.find((point) => pointName(point) === name);
