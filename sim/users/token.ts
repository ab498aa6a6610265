import { Problem } from '../problem.ts';

/** What makes one generated session: equal recipes give equal sessions. */
export interface Recipe {
  seed: number;
  /** Number of the session in the sequence of its seed, from 0. */
  index: number;
  /** Of a shop's whole day: so many customers. */
  day?: number;
  /** Name of the relation by which a second session is compared with it. */
  relation?: string;
  /** What breaks beside the bot: a word for a fault plan (`sim/fault-plans`). */
  faults?: string;
}

/** Changes whenever equal recipes would give other sessions than before. */
const VERSION = '2';

/**
 * `g2-7-123`, `g2-7-123-typo` for a pair by the relation `typo`, or `d2-7-123-32` for a day of 32 customers; with faults
 * `g2-7-123+platform`, so that the token alone plays the same faults again.
 */
export function makeToken({ seed, index, day, relation, faults }: Recipe): string {
  const [kind, more] = day === undefined ? ['g', relation] : ['d', day];
  const session = [`${kind}${VERSION}`, seed, index, ...(more === undefined ? [] : [more])].join('-');
  return faults === undefined ? session : `${session}+${faults}`;
}

/** @throws Problem when the text is no token of this version. */
export function parseToken(token: string): Recipe {
  const [, session = '', faults] = /^([^+]*)(?:\+([a-z][a-z-]*|_[\w-]{1,20000}))?$/.exec(token.trim()) ?? [];
  const [, version, seed, index, relation, day] =
    /^(?=g\d+-\d+-\d+(?:-[a-z]|$)|d\d+-\d+-\d+-\d+$)[gd](\d+)-(\d{1,10})-(\d{1,9})(?:-(?:([a-z][a-z-]*)|(\d{1,4})))?$/.exec(
      session,
    ) ?? [];
  if (seed === undefined || index === undefined || Number(day ?? 1) === 0) {
    throw new Problem('usage', `"${token}" is no token of a session`, {
      why: 'a token looks like g2-7-123 (version, seed, number of the session), g2-7-123-typo (and the relation of a pair), d2-7-123-25 (and customers of a day) or g2-7-123+platform (and a fault plan)',
      fix: 'copy it from the report, or name a scenario file',
    });
  }
  if (version !== VERSION) {
    throw new Problem('usage', `the token "${token}" is of another version`, {
      why: `this version makes sessions of version ${VERSION}`,
      fix: 'play it with the version that wrote the report, or use the YAML that --save wrote',
    });
  }
  return {
    ...{ seed: Number(seed), index: Number(index) },
    ...(day === undefined ? {} : { day: Number(day) }),
    ...(relation === undefined ? {} : { relation }),
    ...(faults === undefined ? {} : { faults }),
  };
}

const PREFIX = 'generated/';

/** The id of the session of a token. */
export const sessionIdOf = (token: string): string => `${PREFIX}${token}`;

/** The token of a session by its id; undefined when it was not generated. */
export const tokenOf = (sessionId: string): string | undefined =>
  sessionId.startsWith(PREFIX) ? sessionId.slice(PREFIX.length) : undefined;
