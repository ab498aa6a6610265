import { randomBytes } from 'node:crypto';
import { Problem } from '../problem.ts';
import { settingsFrom } from '../scenario/index.ts';
import type { Script } from '../scenario/types.ts';
import { adapted, type Capabilities, phones, type TargetProfile, unplayable, visiting } from '../targets/index.ts';
import { channelsOf } from './options.ts';
import type { Plan } from './rehearse.ts';

/** Sessions that were skipped or ended early, by the reason. */
export class Skipped {
  readonly #reasons = new Map<string, number>();

  add(why: string): void {
    this.#reasons.set(why, (this.#reasons.get(why) ?? 0) + 1);
  }

  /** Most frequent first. */
  list(): { why: string; sessions: number }[] {
    return [...this.#reasons].map(([why, sessions]) => ({ why, sessions })).sort((a, b) => b.sessions - a.sessions);
  }
}

/** What of a plan can be played on its target. */
export interface Selection {
  plan: Plan;
  skipped: Skipped;
  /** Sessions that had to be adapted and ended early for it. */
  cutShort: Skipped;
  can: Capabilities;
  /** What is known of the target's one shop, if it has one. */
  profile: TargetProfile | undefined;
  /** What the target is going to be sent, in words. */
  sends: string;
}

/**
 * Chooses what of a plan can be played on its target, by the target's capabilities, and makes it ready for it.
 * @throws Problem when that is nothing, with the reasons.
 */
export function select(plan: Plan): Selection {
  const { target, options, catalogs } = plan;
  const { virtual, real } = target;
  const can = virtual?.can ?? { ...capabilitiesOf(real), longestWait: options.longestWait * 1000 };
  const [catalog] = catalogs;
  const profile = can.ownShop || !catalog ? undefined : profileOf(catalog, plan);
  const skipped = new Skipped();
  const cutShort = new Skipped();
  const scripted = plan.scripted.flatMap((script): Script[] => {
    if (script.token !== undefined) return [adapted(script, can, profile, (why) => cutShort.add(why))];
    const why = unplayable(script, can, profile);
    if (why === undefined) return [visiting(script, profile)];
    skipped.add(why);
    return [];
  });
  const chosen = virtual ? { ...plan, scripted } : inRealTime({ ...plan, scripted });
  const sessions = chosen.generated?.sessions ?? 0;
  if (plan.scripted.length + sessions > 0 && scripted.length + sessions === 0) refuseNothing(skipped);
  return { plan: chosen, skipped, cutShort, can, profile, sends: whatIsSent(chosen) };
}

function capabilitiesOf(real: Plan['target']['real']): Capabilities {
  if (real) return real.can;
  throw new Problem('harness', 'the target is played with no clock at all');
}

function profileOf(catalog: TargetProfile['catalog'], { options }: Plan): TargetProfile {
  const numbers = phones(randomBytes(8).toString('hex'), options.phonePrefix);
  return { catalog, settings: settingsFrom(options.setting ?? []), phones: numbers };
}

/**
 * The plan for a bot that is played in real time alone: as many generated sessions as arrive while there is time, all of them,
 * and no further phase, since the whole run measures durations.
 * @throws Problem for two channels: only virtual time plays one session on both.
 */
function inRealTime(plan: Plan): Plan {
  const { generated, options, target } = plan;
  const [only, ...more] = channelsOf(options.channel);
  if (more.length > 0) {
    throw new Problem('usage', `--target ${options.target} cannot be played with --channel ${options.channel}`, {
      why: `${target.title} is on one platform at a time`,
      fix: `play it once with ${[only, ...more].map((name) => `--channel ${name}`).join(' and once with ')}`,
    });
  }
  const sessions = Math.min(generated?.sessions ?? 0, Math.ceil((generated?.seconds ?? 0) * options.rate));
  return {
    ...plan,
    generated: sessions > 0 && generated ? { ...generated, sessions, fixed: true } : null,
    realTime: null,
  };
}

function refuseNothing(skipped: Skipped): never {
  throw new Problem('usage', 'no session can be played on this bot', {
    why: `skipped: ${reasons(skipped).join('; ')}`,
    fix: 'name scenarios in its shop, say what it sells with --catalog and how it is set with --setting, or use explore',
  });
}

/** Each reason with how often it was met. */
export const reasons = (skipped: Skipped): string[] =>
  skipped.list().map(({ why, sessions }) => `${sessions} × ${why}`);

function whatIsSent({ scripted, generated, options }: Plan): string {
  const written = scripted.filter(({ token }) => token === undefined).length;
  const made = scripted.length - written + (generated?.sessions ?? 0);
  const parts = [...(written > 0 ? [`${written} scripted`] : []), ...(made > 0 ? [`up to ${made} generated`] : [])];
  const noun = written + made === 1 ? 'conversation' : 'conversations';
  return `${parts.join(' and ')} ${noun} of made-up customers, ${options.rate} a second`;
}
