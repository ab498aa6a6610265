import { randomBytes } from 'node:crypto';
import {
  type Credentials,
  credentialsFromEnv,
  describeStray,
  makeCredentials,
  type Platform,
  shareNumber,
  startPlatform,
} from '../channels/index.ts';
import type { PlayOptions } from '../engine/index.ts';
import { EXTERNAL_PAUSE, REAL_PAUSE, RealClock, seenOutside } from '../engine/index.ts';
import { faults, type Mortal, type PlanEntry, partly } from '../fault-plans/index.ts';
import { Problem } from '../problem.ts';
import type { CleanUp } from '../run/clean-up.ts';
import type { Io } from '../run/io.ts';
import { openToxiproxy, type Services } from '../services/index.ts';
import { freePort } from '../services/ports.ts';
import type { Shop } from '../shop/types.ts';
import type { BotLog, TargetFacts, TargetFlags } from '../targets/index.ts';
import { targetOf } from '../targets/index.ts';
import type { ChannelName } from '../trace/types.ts';
import { type WatchedBot, type WorkerEvents, watchBot } from '../workers/index.ts';
import { openRouter, type Router, type RouterOptions } from './router.ts';

/** The bot under load: one bot with one shop and one number for all conversations. */
export interface LoadedBot extends Pick<PlayOptions, 'pause'>, WatchedBot {
  shop: Shop;
  describe: string;
  /** By which it knows the platform, and the platform knows it. */
  credentials: Credentials;
  /** Where other segments load it as well: what brings its calls to them. */
  router: Router | undefined;
  /** What faults can do to it, where they are to. */
  mortal: Mortal | undefined;
}

/** Pieces of what is in stock: orders shall not make the last customers meet another shop than the first ones. */
const PLENTY = 100_000;

interface Opening extends Pick<WorkerEvents, 'onLost'> {
  flags: TargetFlags;
  channel: ChannelName;
  known: TargetFacts;
  services: Services | undefined;
  /** Messages that the platform takes from its number in a second. */
  messagesPerSecond: number;
  /** Faults that will break its process and its servers. */
  strikes: readonly PlanEntry[];
  /** A Toxiproxy between a bot of somebody else and its servers. */
  toxiproxy?: string | undefined;
  /** Other segments load it as well. */
  others?: Pick<RouterOptions, 'phones' | 'segments' | 'until'> | undefined;
  io: Io;
  /** What keeps what the bot writes, where this program starts it. */
  botLog: BotLog;
  /** What is opened is closed by it. */
  cleanUp: CleanUp;
  /** The bot did something that it must never do, outside any conversation. */
  onFault(what: string): void;
  /** The bot takes nothing: the run is to end. */
  onUseless(): void;
  /** Something beside the bot does not do what it is asked: the run is to end. */
  onTrouble(why: string): void;
}

/**
 * Starts a platform and opens a target in real time, with one shop that all conversations visit.
 * @throws Problem when one of the two cannot be opened.
 */
export async function openLoadedBot(opening: Opening): Promise<LoadedBot> {
  const { flags, channel, known, io, cleanUp, messagesPerSecond } = opening;
  const target = targetOf(flags.target);
  const { real, external } = target;
  if (!real) throw new Problem('harness', `${target.title} is not played in real time`);
  const credentials = external ? credentialsFromEnv(channel, io.env) : makeCredentials(channel);
  const mortal = opening.toxiproxy === undefined ? undefined : await behindToxiproxy(opening, opening.toxiproxy);
  const { platformPort: port, platformHost: host, platformUrl: publicUrl } = flags;
  const place = { port, host, ...(publicUrl === undefined ? {} : { publicUrl }) };
  const router = opening.others && (await openRouter({ ...opening.others, ...place }));
  if (router) cleanUp.add(() => router.close());
  const inside = router ? await freePort() : port;
  const ofOthers = router ? { port: inside, publicUrl: router.url } : place;
  const onUnattributed = (call: string): void => opening.onFault(`it called the platform for nobody: ${call}`);
  const platform = await startPlatform(channel, {
    ...{ credentials, onUnattributed, messagesPerSecond },
    ...(external && ofOthers),
  });
  router?.ours(`http://127.0.0.1:${inside}`);
  cleanUp.add(() => platform.close());
  const clock = new RealClock();
  if (opening.services) await target.prepare?.(opening.services);
  const open = await real.open({
    ...{ value: flags.target, channel, credentials, platform, flags, known, onLost: opening.onLost },
    ...{
      services: opening.services,
      crashes: opening.strikes.length > 0,
      botLog: opening.botLog,
      env: io.env,
      cwd: io.cwd,
      signal: io.signal,
      say: io.err,
      onFault: opening.onFault,
    },
  });
  cleanUp.add(() => open.close());
  const slot = await open.openSlot('load', clock);
  cleanUp.add(() => slot.close());
  const describe = open.describe();
  const played = open.shared
    ? { slot, ...open.shared, pause: EXTERNAL_PAUSE }
    : { ...(await installed({ ...opening, clock, platform, slot })), pause: REAL_PAUSE };
  const seen = mortal ? { ...played, platform: seenOutside(played.platform, mortal) } : played;
  const bot = watchBot(
    { ...seen, presence: open.presence },
    { clock, say: io.err, fault: opening.onFault, stop: opening.onUseless },
  );
  cleanUp.add(async () => bot.presence?.close());
  const { shop, pause } = played;
  return { shop, pause, ...bot, describe, credentials, router, mortal: mortal ?? slot.mortal };
}

/** What faults can do to a bot of somebody else: to its connections, by a proxy that is there already. */
async function behindToxiproxy({ strikes, onTrouble, cleanUp }: Opening, url: string): Promise<Mortal> {
  const servers = strikes.flatMap(({ name }) => faults.get(name).onConnections ?? []);
  const toxiproxy = await openToxiproxy(url, [...new Set(servers)], onTrouble);
  cleanUp.add(() => toxiproxy.close());
  const { cut, hold, slow } = toxiproxy;
  return partly({ cut, hold, slow });
}

/** One shop for all conversations in a bot that gives each session its own: with enough pieces of everything. */
async function installed({
  slot,
  platform,
  known,
  clock,
  channel,
  onFault,
  flags,
  cleanUp,
}: Opening & Pick<PlayOptions, 'slot'> & { platform: Platform; clock: RealClock }): Promise<
  Pick<LoadedBot, 'slot' | 'platform' | 'shop'>
> {
  const plenty = known.catalog.products.map((product) => {
    const variants = product.variants?.map((variant) => ({ ...variant, stock: variant.stock > 0 ? PLENTY : 0 }));
    const stock = variants?.reduce((sum, variant) => sum + variant.stock, 0) ?? (product.stock > 0 ? PLENTY : 0);
    return { ...product, stock, ...(variants && { variants }) };
  });
  const shop: Shop = {
    ...known.catalog,
    ...{ products: plenty, settings: known.settings, tenant: 'load' },
    ...{ phoneNumberId: flags.phoneNumberId, displayPhone: flags.displayPhone },
  };
  await slot.install?.(shop);
  const { install: _, remove: __, ...shared } = bound(slot);
  const number = shareNumber(platform, {
    ...{ shop, clock, webhookUrl: slot.webhookUrl(channel), salt: randomBytes(8).toString('hex') },
    onUnknownRecipient: (outbound) => onFault(describeStray(outbound)),
    onLate: () => {},
  });
  cleanUp.add(() => number.close());
  return { slot: shared, platform: number, shop };
}

/** A slot whose methods can be taken from it. */
const bound = (slot: PlayOptions['slot']): PlayOptions['slot'] => ({
  webhookUrl: (channel) => slot.webhookUrl(channel),
  untilIdle: () => slot.untilIdle(),
  crashed: (lost) => slot.crashed?.(lost),
  close: () => slot.close(),
});
