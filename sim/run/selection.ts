import { randomBytes } from 'node:crypto';
import { credentialsFromEnv } from '../channels/index.ts';
import { Problem } from '../problem.ts';
import type { Aggregator } from '../results/index.ts';
import { settingsFrom } from '../scenario/index.ts';
import type { Script } from '../scenario/types.ts';
import {
  adapted,
  type Limits,
  needsAlone,
  phones,
  reachOf,
  refuseUnset,
  type TargetFacts,
  unplayable,
  visiting,
  withReach,
  withUsernames,
} from '../targets/index.ts';
import type { Io } from './io.ts';
import { channelsOf } from './options.ts';
import { RATES } from './rates.ts';
import type { Plan } from './rehearse.ts';

/** What of a plan can be played on its target. */
export interface Selection {
  plan: Plan;
  limits: Limits;
  /** What is known of the target's one shop, if it has one. */
  known: TargetFacts | undefined;
}

/**
 * Chooses what of a plan can be played on its target, by the target's capabilities, and makes it ready for it. What cannot
 * is entered as skipped.
 * @throws Problem when that is nothing, with the reasons; when the target may not be sent it, or its secrets are not there.
 */
export function select(plan: Plan, aggregator: Aggregator, { env }: Pick<Io, 'env'>): Selection {
  const { target, options, catalogs } = plan;
  const { virtual, real } = target;
  const inReal = withUsernames({ can: real?.can ?? [], longestWait: options.longestWait * 1000 }, options);
  const bare: Limits = virtual ?? inReal;
  const { hooks } = options;
  const limits = hooks && !bare.can.includes('ownShop') ? withReach(bare, reachOf(hooks)) : bare;
  const [catalog] = catalogs;
  const ownShop = limits.can.includes('ownShop');
  if (ownShop && plan.profile.settings.length > 0) refuseSettings(plan);
  const known = ownShop || !catalog ? undefined : knownOf(catalog, plan);
  const scripted = plan.scripted.flatMap((script): Script[] => {
    if (script.token !== undefined)
      return [adapted(script, limits, known, (why) => aggregator.skip(`ended early: ${why}`))];
    const why = unplayable(script, limits, known);
    if (why === undefined) return [visiting(script, known)];
    aggregator.skip(why);
    return [];
  });
  // Those that are alone at the bot come last: others wait for them once.
  scripted.sort((a, b) => Number(needsAlone(a, known)) - Number(needsAlone(b, known)));
  const chosen = virtual ? { ...plan, scripted } : inRealTime({ ...plan, scripted });
  const sessions = chosen.generated?.sessions ?? 0;
  if (plan.scripted.length + sessions > 0 && scripted.length + sessions === 0) refuseNothing(aggregator);
  target.permit?.(options, whatIsSent(chosen));
  if (hooks && limits.reach) refuseUnset(hooks, env);
  if (target.external && !target.attached)
    for (const channel of channelsOf(options.channel)) credentialsFromEnv(channel, env);
  return { plan: chosen, limits, known };
}

function knownOf(catalog: TargetFacts['catalog'], { options, profile }: Plan): TargetFacts {
  const numbers = phones(randomBytes(8).toString('hex'), options.phonePrefix);
  const flags = options.setting ?? [];
  const nameOf = (pair: string): string => pair.replace(/=.*$/s, '');
  // Settings of the command line go before those of a profile, whose later ones go before its earlier ones.
  const last = new Map([...profile.settings, ...flags].map((pair) => [nameOf(pair), pair]));
  const given = new Set(flags);
  const settings = [...[...last.values()].filter((pair) => !given.has(pair)), ...flags];
  return { catalog, settings: settingsFrom(settings), phones: numbers };
}

function refuseSettings({ profile, target }: Plan): never {
  throw new Problem('usage', `the settings of ${profile.name} do nothing for ${target.title}`, {
    why: 'each of its sessions has the settings that its scenario names',
    fix: 'remove settings from the profile, or give the address of your bot with --target',
  });
}

/**
 * The plan for a bot that is played in real time alone: as many generated sessions as can arrive while there is time, and no
 * further phase, since the whole run measures durations.
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
  if (!generated) return { ...plan, realTime: null };
  const { rate: most = RATES.most, repeat = 1 } = options;
  // Rounded up: a session that has begun is played to its end. Repeats are played whatever is decided meanwhile.
  const sessions = Math.min(generated.sessions, Math.ceil((generated.seconds * most) / repeat));
  const fixed = generated.fixed || repeat > 1;
  return { ...plan, generated: { ...generated, sessions, repeat, fixed, entersAll: true }, realTime: null };
}

function refuseNothing(aggregator: Aggregator): never {
  throw new Problem('usage', 'no session can be played on this bot', {
    why: `skipped: ${reasons(aggregator).join('; ')}`,
    fix: 'name scenarios in its shop, say what it sells with --catalog and how it is set with --setting, or use explore',
  });
}

/** Each reason with how often it was met, the most frequent first. */
export const reasons = ({ skipped }: Aggregator): string[] =>
  [...skipped].sort(([, a], [, b]) => b - a).map(([why, sessions]) => `${sessions} × ${why}`);

function whatIsSent({ scripted, generated, options }: Plan): string {
  const written = scripted.filter(({ token }) => token === undefined).length;
  const made = scripted.length - written + (generated?.sessions ?? 0) * (generated?.repeat ?? 1);
  const parts = [...(written > 0 ? [`${written} scripted`] : []), ...(made > 0 ? [`up to ${made} generated`] : [])];
  const noun = written + made === 1 ? 'conversation' : 'conversations';
  return `${parts.join(' and ')} ${noun} of made-up customers, ${options.rate ?? `${RATES.first} to ${RATES.most}`} a second`;
}
