import { Problem } from '../problem.ts';

/** What makes one generated session: equal recipes give equal sessions. */
export interface Recipe {
  seed: number;
  /** Number of the session in the sequence of its seed, from 0. */
  index: number;
}

/** Changes whenever equal recipes would give other sessions than before. */
const VERSION = 'g1';

/** `g1-7-123`. */
export const makeToken = ({ seed, index }: Recipe): string => `${VERSION}-${seed}-${index}`;

/** @throws Problem when the text is no token of this version. */
export function parseToken(token: string): Recipe {
  const [, version, seed, index] = /^(g\d+)-(\d{1,10})-(\d{1,9})$/.exec(token.trim()) ?? [];
  if (seed === undefined || index === undefined) {
    throw new Problem('usage', `"${token}" is no token of a session`, {
      why: 'a token looks like g1-7-123: version, seed and number of the session',
      fix: 'copy it from the report, or name a scenario file',
    });
  }
  if (version !== VERSION) {
    throw new Problem('usage', `the token "${token}" is of another version`, {
      why: `this version makes sessions of the kind ${VERSION}`,
      fix: 'play it with the version that wrote the report, or use the YAML that --save wrote',
    });
  }
  return { seed: Number(seed), index: Number(index) };
}

const PREFIX = 'generated/';

/** The id of the session of a token. */
export const sessionIdOf = (token: string): string => `${PREFIX}${token}`;

/** The token of a session by its id; undefined when it was not generated. */
export const tokenOf = (sessionId: string): string | undefined =>
  sessionId.startsWith(PREFIX) ? sessionId.slice(PREFIX.length) : undefined;
