import { copyFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChannelName } from '../trace/types.ts';
import { PACKAGE_ROOT } from '../version.ts';
import type { Corpus } from './corpus.ts';
import { expectedArrivals } from './plan.ts';
import type { LoadProfile } from './profile.ts';
import type { LoadGate } from './verdict.ts';

/** Scripts for k6, in the package. Those of a channel are called as it is. */
const SCRIPTS = join(PACKAGE_ROOT, 'loadtests/k6');
/** Of the thresholds under load those that k6 can hold the bot to: it sees no replies. */
const SEEN_BY_K6 = ['ack_time', 'unacknowledged'];

export interface K6PlanOptions {
  profile: LoadProfile;
  gate: LoadGate;
  corpus: Corpus;
  waitSeconds: number;
  shop: { phoneNumberId: string; displayPhone: string };
  phones: Iterator<string, never>;
}

/** What the scripts of `loadtests/k6` read as `plan.json`. */
export function k6PlanOf({ profile, gate, corpus, waitSeconds, shop, phones }: K6PlanOptions): object {
  const { startRate, timeUnitMs, stages } = profile.plan;
  const seen = gate.gates.filter(({ metric }) => SEEN_BY_K6.includes(metric));
  const thresholds: Record<string, string[]> = {};
  for (const { metric, threshold } of seen) {
    // k6 counts of a rate what is true; of a count it knows the whole number only.
    const expression = threshold.aggregate.kind === 'count' ? 'rate<=0' : threshold.expression;
    thresholds[metric] = [...(thresholds[metric] ?? []), expression];
  }
  return {
    format: 'rehearsal.k6/1',
    ...{ shop, waitSeconds, thresholds },
    arrivals: { startRate, timeUnitMs, stages, mostInProgress: profile.mostInProgress },
    customers: Array.from({ length: Math.ceil(expectedArrivals(profile.plan)) + 1 }, () => phones.next().value),
    conversations: corpus.conversations,
  };
}

/** Puts the scripts and their plan into a folder that is there; answers the script of the channel. */
export async function writeK6(folder: string, channel: ChannelName, plan: object): Promise<string> {
  await writeFile(join(folder, 'plan.json'), `${JSON.stringify(plan)}\n`);
  const names = (await readdir(SCRIPTS)).filter((name) => name.endsWith('.ts'));
  await Promise.all(names.map((name) => copyFile(join(SCRIPTS, name), join(folder, name))));
  return join(folder, `${channel}.ts`);
}
