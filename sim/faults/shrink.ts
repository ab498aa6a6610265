import type { Script } from '../scenario/types.ts';
import { type Healthy, playHealthy, playStruck, type Stage } from './play.ts';
import type { Strike, Struck } from './types.ts';

/** Sessions that are tried for one counterexample. */
const TRIES = 40;

/** Whether a session without faults came to its end: only then is there something to compare with. */
const sound = ({ trace }: Healthy): boolean => !trace.events.some(({ kind }) => kind === 'trouble' || kind === 'stuck');

/** The same without steps that only judge: they do nothing to the bot. */
const acting = (script: Script): Script => ({
  ...script,
  steps: script.steps.filter(({ do: what }) => what !== 'expect'),
});

/**
 * The fewest strikes and the shortest chat in which something still goes wrong: first strikes are left out, then steps from the
 * end, then single ones.
 */
export async function shrink(found: Struck, healthy: Healthy, stage: Stage): Promise<Struck> {
  let best = found;
  let right = healthy;
  let tries = 0;
  const attempt = async (script: Script, strikes: readonly Strike[]): Promise<boolean> => {
    if (tries >= TRIES || strikes.length === 0) return false;
    tries += 1;
    const same = script === best.script;
    const fresh = same ? right : await playHealthy(script, stage);
    if (!sound(fresh)) return false;
    const struck = await playStruck(script, strikes, fresh, stage);
    if (struck.findings.length === 0 || struck.bit.includes(false)) return false;
    [best, right] = [struck, fresh];
    return true;
  };
  for (const strike of found.strikes)
    await attempt(
      best.script,
      best.strikes.filter((other) => other !== strike),
    );
  await attempt(acting(best.script), best.strikes);
  for (let length = 1; length < best.script.steps.length; length += 1)
    if (await attempt({ ...best.script, steps: best.script.steps.slice(0, length) }, best.strikes)) break;
  for (let at = best.script.steps.length - 1; at >= 0; at -= 1)
    await attempt({ ...best.script, steps: best.script.steps.filter((_, i) => i !== at) }, best.strikes);
  return best;
}
