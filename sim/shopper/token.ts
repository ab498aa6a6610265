import { Problem } from '../problem.ts';
import { CLASSES, className, type Focus } from './focus.ts';

/** What makes one generated session: equal recipes give equal sessions. */
export interface Recipe {
  seed: number;
  /** Number of the session in the sequence of its seed, from 0. */
  index: number;
  /** Aim at this class instead of the one that seed and number give. */
  focus?: Focus;
}

/** Changes whenever equal recipes would give other sessions than before. */
const VERSION = 'g1';

/** `g1-7-123`, or `g1-7-123-45` with the number of a class to aim at. */
export function makeToken({ seed, index, focus }: Recipe): string {
  const aim = focus === undefined ? -1 : CLASSES.findIndex((known) => className(known) === className(focus));
  return [VERSION, seed, index, ...(aim < 0 ? [] : [aim])].join('-');
}

/** @throws Problem when the text is no token of this version. */
export function parseToken(token: string): Recipe {
  const [, version, seed, index, aim] = /^(g\d+)-(\d{1,10})-(\d{1,9})(?:-(\d{1,4}))?$/.exec(token.trim()) ?? [];
  const focus = aim === undefined ? undefined : CLASSES[Number(aim)];
  if (seed === undefined || index === undefined || (aim !== undefined && !focus)) {
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
  return { seed: Number(seed), index: Number(index), ...(focus === undefined ? {} : { focus }) };
}

/** Whether a word on the command line is meant as a token. */
export const isToken = (word: string): boolean => /^g\d+-\d+-\d+(?:-\d+)?$/.test(word);
