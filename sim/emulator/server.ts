import { type Credentials, channels, emulate, type Reply, type Request } from '../channels/index.ts';
import type { Clock } from '../time/clock.ts';
import { RealClock } from '../time/real-clock.ts';
import { VirtualClock } from '../time/virtual-clock.ts';
import type { ChannelName } from '../trace/types.ts';
import { CallFaults } from './call-faults.ts';
import { answerControl } from './control/serve.ts';
import { Customers } from './customers.ts';
import { EventLog } from './event-log.ts';
import type { EventContent, LoggedEvent } from './events.ts';
import { answerPage } from './inspector.ts';
import { StatusReports } from './status-reports.ts';
import type { Bench, StatusLevel } from './types.ts';

export interface EmulatorServerOptions {
  channel: ChannelName;
  /** Secrets that bot and platform share. */
  credentials: Credentials;
  port: number;
  host: string;
  /** How the bot reaches the emulator, where that is another address. */
  publicUrl?: string | undefined;
  webhookUrl?: string | undefined;
  number: string;
  phoneNumberId: string;
  name?: string | undefined;
  seed: number;
  statuses: StatusLevel;
  /** Time stands still until it is moved; it begins at this, ms since 1970. */
  virtualFrom?: number | undefined;
  /** Options of the channel's emulator. */
  options: Readonly<Record<string, unknown>>;
}

export interface EmulatorServer {
  /** Base URL for the bot's calls; the inspector page is there, too. */
  readonly url: string;
  close(): Promise<void>;
}

/** Where the answer to a long request is cut for the log. */
const MOST_LOGGED = 20_000;

/** One emulator with a control API and an inspector page, at one address. */
export async function startEmulatorServer(options: EmulatorServerOptions): Promise<EmulatorServer> {
  const real = new RealClock();
  const virtual = options.virtualFrom === undefined ? undefined : new VirtualClock(options.virtualFrom);
  const clock: Clock = virtual ?? real;
  const channel = channels.get(options.channel);
  const log = new EventLog(() => clock.now(), real);
  const faults = new CallFaults(real);
  const { publicUrl, webhookUrl, name, host, port, credentials, seed } = options;
  let answer: (request: Request, next: () => Reply | Promise<Reply>) => Promise<Reply> = async (_, next) => next();
  const platform = await channel.start({
    ...options.options,
    ...{ credentials, host, port },
    ...(publicUrl !== undefined && { publicUrl }),
    middleware: (request, next) => answer(request, next),
  });
  const given = new Map<number, LoggedEvent>();
  const emulator = emulate(platform, {
    ...{ seed, clock, number: options.number, phoneNumberId: options.phoneNumberId },
    ...(webhookUrl !== undefined && { webhookUrl }),
    ...(name !== undefined && { name }),
    observer: {
      onSaid({ key: _, ...customer }, message) {
        log.add({ kind: 'said', customer, message });
      },
      onDelivered(webhook, attempt, outcome) {
        const { ids, method, url, headers, body } = webhook;
        const event = log.add({
          ...{ kind: 'webhook', ids, attempt, method, url, headers },
          ...{ body: body.toString('utf8'), answer: outcome },
        });
        webhooks.set(event.n, webhook);
      },
      onSent({ to, botMessage, accepted, refusal }) {
        log.add({ kind: 'sent', to, botMessage, accepted, ...(refusal && { refusal }) });
        if (accepted) reports.sent(botMessage.id);
      },
      onRead({ to, messageId, typing }) {
        log.add({ kind: 'read', to, messageId, typing });
      },
    },
  });
  /** Until the bot has answered what it was brought. In virtual time a bot that hangs is late after the real deadline. */
  const idle = (ms: number): Promise<unknown> =>
    Promise.race([
      emulator.idle(),
      new Promise<void>((passed) => real.timer(real.now() + ms, passed, { unref: true })),
    ]);
  const webhooks = new Map<number, Parameters<typeof emulator.bringAgain>[0]>();
  const reports = new StatusReports(emulator, clock, () => bench.statuses);
  const bench: Bench = {
    ...{ channel, credentials, emulator, log, faults, statuses: options.statuses, address: { host, publicUrl } },
    ...{ number: options.number, phoneNumberId: options.phoneNumberId, customers: new Customers() },
    now: () => clock.now(),
    ...(virtual && { advance: (ms: number) => advance(virtual, virtual.now() + ms, () => idle(platform.deadline)) }),
    handshake: () =>
      emulator.webhookUrl === undefined ? undefined : channel.handshake?.(emulator.webhookUrl, credentials),
    async bringAgain(n) {
      const webhook = webhooks.get(n);
      if (webhook) await emulator.bringAgain(webhook);
    },
    next: (ms, fits) =>
      log.waitFor(() => {
        const next = log.after(0).find((event) => !given.has(event.n) && fits(event));
        if (next) given.set(next.n, next);
        return next;
      }, ms),
    reset() {
      reports.clear();
      emulator.reset();
      bench.customers.clear();
      faults.clear();
      log.clear();
      given.clear();
      webhooks.clear();
    },
  };
  answer = async (request, next) => {
    const own = (await answerControl(request, bench)) ?? (await answerPage(request, bench));
    if (own) return own;
    const reply = await faults.answer(request, next);
    log.add(callOf(request, reply));
    return reply;
  };
  return {
    url: platform.url,
    async close() {
      reports.clear();
      await emulator.close();
    },
  };
}

function callOf({ method, path, body }: Request, { status, body: answer }: Reply): EventContent {
  return {
    ...{ kind: 'call', method, path, body: shown(body), httpStatus: status },
    answer: Buffer.isBuffer(answer) ? shown(answer) : JSON.stringify(answer).slice(0, MOST_LOGGED),
  };
}

/** Text as it is; a file by its size. */
function shown(bytes: Buffer): string {
  const text = bytes.subarray(0, MOST_LOGGED).toString('utf8');
  return text.includes('\uFFFD') || text.includes('\0') ? `(${bytes.length} bytes)` : text;
}

/** Moves virtual time, and lets the bot answer at each point of it where something happens. */
async function advance(clock: VirtualClock, to: number, idle: () => Promise<unknown>): Promise<void> {
  await idle();
  while (clock.step(to)) await idle();
}
