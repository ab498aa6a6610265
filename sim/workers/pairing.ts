import type { SessionModel } from '../oracle/index.ts';
import { type Need, type Pair, pairOf } from '../relations/index.ts';
import type { Script } from '../scenario/types.ts';
import { parseToken } from '../users/index.ts';

/** In virtual time with shops of their own, everything can be changed. */
const ALL: ReadonlySet<Need> = new Set<Need>(['own-shop', 'long-waits']);

/**
 * The pair of a session that was played, or undefined: by the relation that its script names, or by the relations in turn
 * where its number is one of so `many`. Of what nobody generated there are none: its texts were made of no template.
 * @throws Problem when its script names a relation that there is not.
 */
export function drawPair(script: Script, read: SessionModel, many: number): Pair | undefined {
  const { relation: name, token } = script;
  if (name !== undefined) return pairOf(script, read, { name, turn: 0, offers: ALL });
  const { index, day } = token === undefined ? { index: 0, day: 0 } : parseToken(token);
  if (token === undefined || day !== undefined || many === 0 || index % many !== 0) return undefined;
  return pairOf(script, read, { turn: index / many, offers: ALL });
}
