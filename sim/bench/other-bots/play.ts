import { channels, makeCredentials, startPlatform } from '../../channels/index.ts';
import { evaluate } from '../../checks/index.ts';
import type { Observation } from '../../checks/types.ts';
import { unpackLines } from '../../ndjson/index.ts';
import { piecesTaken, readSession } from '../../oracle/index.ts';
import { type RulesProfile, resolveProfile } from '../../profiles/index.ts';
import { settingsFrom } from '../../scenario/index.ts';
import type { Script } from '../../scenario/types.ts';
import type { Catalog } from '../../shop/types.ts';
import { adapted, type Limits, type OpenTarget, unplayable } from '../../targets/index.ts';
import type { Trace } from '../../trace/types.ts';
import { makeToken, sessionOfToken } from '../../users/index.ts';
import { SlotWorker } from '../../workers/worker.ts';
import type { BotModule, BotOptions } from './types.ts';

export interface Play {
  bot: BotModule;
  catalog: Catalog;
  catalogFile: string;
  /** Scenarios in this shop, played after the generated sessions. */
  scripted: readonly Script[];
  sessions: number;
  seed: number;
  waitSeconds: number;
  fault?: string;
  style?: string;
  /** Whose rules it is judged by. */
  rules: RulesProfile['base'];
}

/** A session, and all that failed in it. */
export interface Played {
  trace: Trace;
  failed: readonly Observation[];
  /** What a check looked at and could not tell. */
  undecided: readonly Observation[];
  /** Why it could not be played to its end. */
  broke?: string;
}

const SLOTS = 8;
/** Bots of other makers take the webhooks of the first channel. */
const CHANNEL = channels.first.name;
/** As for a bot by its URL, with all the silence that virtual time has. */
const LIMITS: Limits = { can: ['silence'] };

/**
 * Plays a bot of another maker in virtual time, judged as any external bot, with nothing of it but its webhook. Unlike a bot by its URL, it is new to each session.
 */
export async function playOther(play: Play): Promise<Played[]> {
  const { bot, catalog, catalogFile: file, seed, waitSeconds, fault, style, rules } = play;
  const credentials = makeCredentials(CHANNEL) as Record<'appSecret' | 'verifyToken' | 'accessToken', string>;
  const platform = await startPlatform(CHANNEL, { credentials, onUnattributed: () => {} });
  const base = { graph: platform.url, ...credentials, seed, waitSeconds, catalog: file };
  const target = targetOf(bot, {
    ...base,
    ...(fault === undefined ? {} : { fault }),
    ...(style === undefined ? {} : { style }),
  });
  const { profile } = resolveProfile({ name: rules, base: rules, changes: [] }, null);
  const shops = { catalogs: [catalog], otherTenants: [catalog] };
  const run = { target: 'url', services: undefined, channels: [CHANNEL], slots: SLOTS, poolSize: 0 };
  const worker = new SlotWorker(
    { ...run, ...shops, rulings: profile.rulings },
    { target, platform, limits: LIMITS },
    { signal: new AbortController().signal },
  );
  try {
    const settings = settingsFrom([`wait_seconds=${waitSeconds}`]);
    const generated = Array.from({ length: play.sessions }, (_, index) => {
      const script = sessionOfToken(makeToken({ seed, index }), [catalog], true);
      return adapted({ ...script, settings }, LIMITS, undefined, () => {});
    });
    const scripted = play.scripted.filter((script) => unplayable(script, LIMITS) === undefined);
    const scripts = [...generated, ...scripted.map((script) => ({ ...script, settings }))];
    const { results, traces } = await worker.play({ kind: 'scripted', scripts });
    const byId = new Map(scripts.map((script) => [script.id, script]));
    return (await unpackLines(traces)).map((line, at) => {
      const played = JSON.parse(line) as Trace;
      // Nobody reads its stock: what its customers ordered is subtracted, as for a bot by its URL.
      const trace = { ...played, session: { ...played.session, taken: piecesTaken(readSession(played)) } };
      const script = byId.get(trace.session.id);
      // The worker keeps examples only.
      const { observations } = evaluate(trace, script, { otherTenants: [catalog], rulings: profile.rulings });
      const failed = observations.filter(({ ok, undecided, kind }) => !ok && !undecided && kind !== 'cross-check');
      const trouble = results[at]?.trouble?.what;
      const undecided = observations.filter((one) => one.undecided);
      return { trace, failed, undecided, ...(trouble === undefined ? {} : { broke: trouble }) };
    });
  } finally {
    await worker.close();
    await platform.close();
  }
}

const targetOf = (bot: BotModule, options: Omit<BotOptions, 'clock'>): OpenTarget => ({
  describe: () => 'a bot of another maker',
  async openSlot(_name, clock) {
    const running = await bot.start({ ...options, clock });
    return {
      webhookUrl: () => running.url,
      install: async () => running.reset(),
      untilIdle: () => running.idle(),
      close: () => running.close(),
    };
  },
  close: async () => {},
});
