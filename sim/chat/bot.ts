import { credentialsFor, credentialsFromEnv, makeCredentials, startPlatform } from '../channels/index.ts';
import type { Platform } from '../channels/types.ts';
import { NO_PAUSE, openSlot, Pace, type PlayOptions, RealClock } from '../engine/index.ts';
import { Problem } from '../problem.ts';
import type { Script } from '../scenario/types.ts';
import type { Services } from '../services/index.ts';
import {
  type Limits,
  type OnLost,
  openHooks,
  type Target,
  type TargetFacts,
  type TargetFlags,
  visiting,
} from '../targets/index.ts';
import type { ChannelName } from '../trace/types.ts';

/** A bot that one person after another can chat with. */
export interface ChatBot {
  /** For people. */
  readonly title: string;
  readonly virtual: boolean;
  readonly limits: Limits;
  /** In real time: how long a reply is awaited, and the silence after which it is complete, in milliseconds. */
  readonly pace: { patienceMs: number; quietMs: number };
  /** Everything that the engine needs to play a session on it, once more after a session that broke it. */
  seat(): Promise<Omit<PlayOptions, 'person' | 'signal' | 'sessionId'>>;
  /** The script for the bot's own shop, where it has one, with customers whom it has not met. */
  visiting(script: Script): Script;
  close(): Promise<void>;
}

export interface BotOptions {
  target: Target;
  flags: TargetFlags;
  channel: ChannelName;
  services: Services | null;
  limits: Limits;
  known: TargetFacts | undefined;
  env: NodeJS.ProcessEnv;
  cwd: string;
  signal: AbortSignal;
  say(text: string): void;
  onLost: OnLost;
}

/** How long a reply is awaited in real time, unless the command line says it, in seconds. */
const PATIENCE = 15;

/** Opens the bot under test, in virtual time where it can be. What was opened is closed when the rest cannot be. */
export async function openChatBot(options: BotOptions): Promise<ChatBot> {
  const { target, flags } = options;
  const pace = { patienceMs: (flags.replyTimeout ?? PATIENCE) * 1000, quietMs: flags.quietTime * 1000 };
  return target.virtual ? inVirtualTime(options, pace) : inRealTime(options, pace);
}

async function inVirtualTime(options: BotOptions, pace: ChatBot['pace']): Promise<ChatBot> {
  const { target, flags, channel, services, limits, onLost } = options;
  const { virtual } = target;
  if (!virtual) throw new Problem('harness', `${target.title} has no virtual time`);
  const credentials = makeCredentials(channel);
  const platform = await startPlatform(channel, { credentials });
  if (services) await target.prepare?.(services);
  const bots = await virtual
    .open({ value: flags.target, channel, credentials, platform, onLost, services: services ?? undefined, poolSize: 4 })
    .catch(closing(platform));
  let slot: Awaited<ReturnType<typeof openSlot>> | undefined;
  return {
    ...{ title: bots.describe(), virtual: true, limits, pace },
    async seat() {
      await slot?.close();
      slot = await openSlot('chat', bots);
      return { slot: slot.target, clock: slot.clock, webhookClient: slot.webhookClient, platform };
    },
    visiting: (script) => script,
    async close() {
      await slot?.close();
      await bots.close();
      await platform.close();
    },
  };
}

async function inRealTime(options: BotOptions, pace: ChatBot['pace']): Promise<ChatBot> {
  const { target, flags, channel, env, cwd, signal, say, onLost, known, limits, services } = options;
  const { real, external, attached } = target;
  if (!real) throw new Problem('harness', `${target.title} is not played in real time`);
  const own = attached ? credentialsFor : credentialsFromEnv;
  const credentials = external ? own(channel, env) : makeCredentials(channel);
  const { platformPort: port, platformHost: host, platformUrl: publicUrl } = flags;
  const where = { port, host, ...(publicUrl === undefined ? {} : { publicUrl }) };
  const platform = await startPlatform(channel, { credentials, ...(external && where) });
  const opening = {
    ...{ value: flags.target, flags, env, cwd, channel, credentials, platform, known, say, onLost, signal },
    services: services ?? undefined,
    onFault: (what: string) => say(`The bot did what it must not: ${what}\n`),
  };
  const bot = await real.open(opening).catch(closing(platform));
  const hooks =
    flags.hooks && known && bot.shared
      ? await openHooks(flags.hooks, { env, catalog: known.catalog, signal }).catch(closing(bot, platform))
      : undefined;
  const clock = new RealClock();
  const opened = await bot.openSlot('chat', clock);
  const slot = hooks?.with(opened) ?? opened;
  return {
    ...{ title: bot.describe(), virtual: false, limits, pace },
    async seat() {
      if (known) await hooks?.begin(known.catalog.products);
      return {
        ...{ slot, clock, platform, ...bot.shared, pause: NO_PAUSE },
        pace: new Pace({ patience: pace.patienceMs, quiet: pace.quietMs, fixed: true }),
        ...(bot.repliesFrom && { repliesFrom: bot.repliesFrom }),
      };
    },
    visiting: (script) => visiting(script, known),
    async close() {
      await hooks?.end().catch((error: Error) => say(`the shop was not set back: ${error.message}\n`));
      await slot.close();
      await hooks?.close();
      await bot.close();
      await platform.close();
    },
  };
}

/** Closes what is open when something else cannot be opened. */
const closing =
  (...open: Pick<Platform, 'close'>[]) =>
  async (error: unknown): Promise<never> => {
    for (const one of open) await one.close();
    throw error;
  };
