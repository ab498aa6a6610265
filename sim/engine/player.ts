import type { Platform } from '../channels/types.ts';
import { openWebhookClient, type WebhookClient } from '../channels/webhook-client.ts';
import { LEAST_BLUR_MS } from '../oracle/expected.ts';
import { COMPLETE_AFTER_MS } from '../oracle/one-reply.ts';
import { Problem } from '../problem.ts';
import type { Script } from '../scenario/types.ts';
import type { Shop } from '../shop/types.ts';
import { isCrashing } from '../targets/playable.ts';
import type { SlotTarget } from '../targets/types.ts';
import { inTime } from '../time/in-time.ts';
import type { MachineWatch } from '../time/machine.ts';
import type { RealClock } from '../time/real-clock.ts';
import { VirtualClock } from '../time/virtual-clock.ts';
import type { SessionHeader, Trace, TraceEvent } from '../trace/types.ts';
import { shopOf, startOf } from './identity.ts';
import { Pace, type PaceOptions } from './pace.ts';
import type { Person } from './person.ts';
import { type Conversation, RealTime } from './real-time.ts';
import { SessionContext } from './session-context.ts';
import { probe } from './shop-steps.ts';
import { REAL_STATUS_DELAYS, VIRTUAL_STATUS_DELAYS } from './status-reports.ts';
import { type Pause, playSteps, REAL_PAUSE, VIRTUAL_PAUSE } from './steps.ts';
import { type SessionTime, Stopped, Stuck } from './time.ts';
import { TraceLog } from './trace-log.ts';
import { VirtualTime } from './virtual-time.ts';
import { Watchdog } from './watchdog.ts';
import { keepWire, WireLog } from './wire-log.ts';

export interface PlayOptions {
  slot: SlotTarget;
  platform: Platform;
  /** The slot's clock: a `VirtualClock` that the bot was opened with, or a `RealClock`. */
  clock: VirtualClock | RealClock;
  /** Connections to bots; without them the session opens and closes its own. */
  webhookClient?: WebhookClient;
  /** Default: the script's id. */
  sessionId?: string;
  /** Milliseconds by the session's clock within which a webhook must be answered; default: the platform's own. */
  deadline?: number;
  /** Machine milliseconds without progress after which the session is given up; default 30 s. */
  patience?: number;
  /** Real time: what is known of the bot's speed; default: replies are awaited for 15 s beyond the bot's own wait. */
  pace?: Pace;
  /** Real time: how late the machine's timers are; default: on time. */
  machine?: MachineWatch;
  /** Machine milliseconds after which an unanswered request of a settled bot counts as held open on purpose. */
  heldAfter?: number;
  /** Real time: how customers pause between messages; default `REAL_PAUSE`, for a bot that is known to wait. */
  pause?: Pause;
  /** The one shop that a bot has which is not ours; default: a shop of the session's own. */
  shop?: Shop;
  /** Where replies are seen; default `platform`. A database knows of no calls, so nothing is told of their fate. */
  repliesFrom?: 'platform' | 'database';
  /** Whether the bot's own records are read at the end; default true. */
  whiteBox?: boolean;
  /** Real time: when the session's first message was to be sent; default: when it is. */
  dueAt?: number;
  /** Hears of each message of a customer, and how many milliseconds after its time it was sent. */
  onSaid?: (messageId: string, lateMs: number) => void;
  /** Decides what is done after the steps of the script. */
  person?: Person;
  /** Ends the session: as trouble when the reason is a Problem, which then says what broke; else it is given up. */
  signal?: AbortSignal;
}

const PATIENCE = 30_000;
const DEFAULT_PACE: PaceOptions = { patience: 15_000, quiet: COMPLETE_AFTER_MS, fixed: true };
/** How long a shop's removal may take: long on a busy machine, short when the bot hangs or the run is to stop. */
const REMOVAL = 10_000;
const REMOVAL_IN_HASTE = 1_000;

/**
 * Plays one session and answers its trace. What goes wrong on the way is told in the trace: `stuck` when the bot made it
 * impossible to go on, `trouble` when harness or infrastructure failed (then the slot should be opened anew).
 * @throws Stopped when the signal is given before the end, and says no Problem.
 */
export async function playSession(script: Script, options: PlayOptions): Promise<Trace> {
  const { slot, clock } = options;
  const sessionId = options.sessionId ?? script.id;
  // The one shop of a bot has other products where a session is alone in it.
  const shop = options.shop
    ? { ...options.shop, products: script.catalog.products }
    : shopOf(script, sessionId, options.platform.channel);
  const watchdog = new Watchdog({ patience: options.patience ?? PATIENCE, signal: options.signal });
  const webhookUrl = slot.webhookUrl(options.platform.channel);
  const webhookClient = options.webhookClient ?? openWebhookClient();
  if (clock instanceof VirtualClock) clock.set(startOf(script.seed));
  const log = new TraceLog(options.person?.onEvent);
  const wire = new WireLog();
  const conversation: Conversation = { saidAt: undefined, sentAt: undefined, listenUntil: undefined };
  const pace = options.pace ?? new Pace(DEFAULT_PACE);
  const time = openTime(script, { ...options, pace }, watchdog, conversation);
  const trace: Trace = { session: headerOf(script, options, shop, sessionId), events: [] };
  let context: SessionContext | undefined;
  try {
    try {
      if (slot.install) await watchdog.guard(slot.install(shop));
      const virtual = clock instanceof VirtualClock;
      context = new SessionContext({
        ...{
          sessionId,
          script,
          shop,
          slot,
          platform: options.platform,
          time,
          log,
          wire,
          webhookClient,
          watchdog,
          conversation,
        },
        ...{ webhookUrl, deadline: options.deadline, dueAt: options.dueAt, onSaid: options.onSaid },
        statuses: options.repliesFrom !== 'database',
        statusDelays: virtual ? VIRTUAL_STATUS_DELAYS : REAL_STATUS_DELAYS,
        ...(time instanceof RealTime ? { pace, clearOfEdges: clearOfEdges(options), onNews: () => time.notify() } : {}),
      });
      const { person } = options;
      const seated = person && { person, session: trace.session };
      await playSteps(context, virtual ? VIRTUAL_PAUSE : (options.pause ?? REAL_PAUSE), seated);
      // Where the bot's records are its orders alone, those are complete only now.
      if (slot.orders && !slot.whiteBox) await probe(context, clock.now());
    } catch (error) {
      const broken = brokenBy(options.signal);
      if (broken) log.push({ at: clock.now(), kind: 'trouble', ...blame(broken) });
      else if (error instanceof Stopped || options.signal?.aborted) throw new Stopped('the run is stopping');
      else log.push(endingOf(error, clock.now(), context?.step ?? 0, slot.crashed?.()));
    }
    if (!(clock instanceof VirtualClock)) {
      const until = clock.now();
      trace.session.listened = { until, patienceMs: pace.patience(until) };
      const stalls = options.machine?.stalls(trace.session.startedAt, until) ?? [];
      if (stalls.length > 0) trace.session.stalls = stalls;
      if (options.machine?.wasFull(trace.session.startedAt, until)) {
        trace.session.machineBusy = true;
        const served = pace.servedUntil(trace.session.startedAt);
        if (served !== undefined) trace.session.servedUntil = served;
      }
    }
    trace.events = log.ordered();
    const { masked } = options.platform;
    if (masked) keepWire(trace, () => wire.records(trace.events, masked));
    const broke = trace.events.some(({ kind }) => kind === 'trouble') || slot.crashed?.() !== undefined;
    // Of a bot that was killed the records may miss what it had in its memory.
    if (!broke && context && (options.whiteBox ?? true) && !isCrashing(script)) await readWhiteBox(trace, context);
  } finally {
    context?.faults.clear();
    const left = await leave(trace, slot, time, options.signal?.aborted ?? false);
    // A bot that still has the shop may still speak for it: its number stays in use until the platform closes.
    if (left) context?.line.close();
    watchdog.stop();
    if (!options.webhookClient) await webhookClient.close();
  }
  // Whatever was missed while it ended in haste, e.g. the bot's records, says nothing of the bot.
  if (options.signal?.aborted && !brokenBy(options.signal)) throw new Stopped('the run is stopping');
  return trace;
}

/** Before a message is sent, the last minute says how near to the end of a wait it may come. */
const LAST_MS = 60_000;
/** Farther away than this nothing is sent, however late timers are: a session is to end. */
const MOST_CLEAR_MS = 1_500;

/** How far generated messages keep from the end of a wait: on a real clock, nobody knows on which side of it they are. */
const clearOfEdges =
  ({ machine, clock }: PlayOptions) =>
  (): number =>
    Math.min(MOST_CLEAR_MS, 2 * LEAST_BLUR_MS + (machine?.lateness(clock.now() - LAST_MS, clock.now()) ?? 0));

/** What broke the run, when that is why it ends. */
function brokenBy(signal: AbortSignal | undefined): Problem | undefined {
  return signal?.reason instanceof Problem ? signal.reason : undefined;
}

/** Adds the bot's own records, where they can be read. */
async function readWhiteBox(trace: Trace, context: SessionContext): Promise<void> {
  const { slot, watchdog } = context;
  try {
    const whiteBox = slot.whiteBox && (await watchdog.guard(slot.whiteBox(trace.session.shop)));
    if (whiteBox) trace.whiteBox = { ...whiteBox, orders: context.attributed(whiteBox.orders) };
  } catch (error) {
    trouble(trace, error);
  }
}

/**
 * Lets the bot end what it began and forget the shop. Never throws and never hangs; false when the bot still has the shop for no
 * fault of its own.
 */
async function leave(trace: Trace, slot: SlotTarget, time: SessionTime, stopped: boolean): Promise<boolean> {
  // A bot that hangs was reported when the session was given up.
  await time.close().catch(() => {});
  if (!slot.remove) return true;
  const broke = trace.events.some(isOfHarness);
  const limit = stopped || broke ? REMOVAL_IN_HASTE : REMOVAL;
  try {
    await inTime(slot.remove(trace.session.shop), 'removing the shop', limit);
  } catch (error) {
    if (broke || slot.crashed?.() !== undefined) return true;
    trouble(trace, error);
    return false;
  }
  return true;
}

function isOfHarness(event: TraceEvent): boolean {
  return event.kind === 'trouble' && event.whose === 'harness';
}

function trouble(trace: Trace, error: unknown): void {
  trace.events.push({ at: trace.events.at(-1)?.at ?? trace.session.startedAt, kind: 'trouble', ...blame(error) });
}

/** The last event of a session that could not be played to its end. What a bot that is gone does not answer is its fault. */
function endingOf(error: unknown, at: number, step: number, gone: string | undefined): TraceEvent {
  if (gone !== undefined) return { at, kind: 'stuck', step, why: `the bot is gone: ${gone}` };
  if (error instanceof Stuck) return { at, kind: 'stuck', step, why: error.message };
  return { at, kind: 'trouble', ...blame(error) };
}

function blame(error: unknown): { whose: 'harness' | 'infrastructure'; what: string } {
  const ours = error instanceof Problem ? error.kind !== 'infrastructure' : error instanceof TypeError;
  const whose = ours ? 'harness' : 'infrastructure';
  return { whose, what: error instanceof Error ? error.message : String(error) };
}
function openTime(
  script: Script,
  options: PlayOptions & { pace: Pace },
  watchdog: Watchdog,
  conversation: Conversation,
): SessionTime {
  const { clock, slot } = options;
  if (clock instanceof VirtualClock) {
    const held = options.heldAfter === undefined ? {} : { heldAfter: options.heldAfter };
    return new VirtualTime({ clock, untilIdle: () => slot.untilIdle(), watchdog, ...held });
  }
  return new RealTime({ conversation, watchdog, pace: options.pace, wait: script.settings.waitSeconds * 1000 });
}

function headerOf(script: Script, options: PlayOptions, shop: Shop, id: string): SessionHeader {
  const { file, line, token, repeat } = script;
  return {
    id,
    title: script.title,
    source: {
      ...(token === undefined ? { kind: 'scripted', file, line } : { kind: 'generated', token }),
      ...(repeat === undefined ? {} : { repeat }),
    },
    seed: script.seed,
    channel: options.platform.channel,
    clock: options.clock instanceof VirtualClock ? 'virtual' : 'real',
    startedAt: options.clock.now(),
    shop,
    customers: script.customers,
    ...(options.repliesFrom === 'database' ? { repliesFrom: 'database' as const } : {}),
    tags: script.tags,
  };
}
