/** What broke, or was wrong outside of any chat, and what that cost the run: the same for every view. */
import { plural } from '../sim/plural.ts';
import type { Report } from './schema.ts';

/** One kind of trouble. */
export interface ToldTrouble {
  whose: string;
  what: string;
  /** What it broke, or how often it came where no session is its own; empty: once. */
  where: string;
}

/** Each kind once, with the sessions that it broke; what is no session's own comes first. */
export function troublesOf({ troubles }: Report): ToldTrouble[] {
  const kinds = new Map<string, { whose: string; what: string; sessions: string[]; times: number }>();
  const outsideFirst = troubles.details.toSorted((a, b) => Number(a.session !== '') - Number(b.session !== ''));
  for (const { whose, what, session } of outsideFirst) {
    const name = `${whose}: ${what}`;
    const kind = kinds.get(name) ?? { whose, what, sessions: [], times: 0 };
    kind.times += 1;
    if (session !== '') kind.sessions.push(session);
    kinds.set(name, kind);
  }
  return [...kinds.values()].map(({ whose, what, sessions, times }) => ({
    ...{ whose, what },
    where: sessions.length > 0 ? few(sessions) : times > 1 ? `${times} times` : '',
  }));
}

/** How many sessions were played, and how many of them to no end that says anything. */
export function describeSessions({ sessions: { total, scripted, generated, inconclusive } }: Report): string {
  const lost = inconclusive > 0 ? `, ${inconclusive} not played to the end` : '';
  return `${plural(total, 'session')} (${scripted} scripted, ${generated} generated)${lost}`;
}

/** What to do about sessions that were lost on a real clock, where they arrive whether or not the bot keeps up. */
export function adviceOn({ run, sessions, troubles }: Report): string | undefined {
  if (run.clock === 'virtual' || sessions.inconclusive === 0) return undefined;
  // What went away for the whole run is no matter of how many arrive.
  const ofAll = troubles.details.filter(({ session }) => session === '');
  const lost = troubles.details.some(
    ({ whose, session, what }) =>
      whose === 'infrastructure' && session !== '' && !ofAll.some((all) => all.what.startsWith(what)),
  );
  if (!lost) return undefined;
  const of = plural(sessions.total, 'session');
  const flag = run.clock === 'both' ? '--real-rate' : '--rate';
  return `${sessions.inconclusive} of ${of} were lost to the connection or the machine: let fewer arrive at a time with a lower ${flag}`;
}

function few(sessions: readonly string[]): string {
  const [first] = sessions;
  return sessions.length > 1 ? `${first} and ${sessions.length - 1} more` : `${first}`;
}
