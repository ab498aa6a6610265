import { randomBytes } from 'node:crypto';
import { type LoopbackServer, listenOnLoopback, passedOn, type Reply, type Request } from '../channels/http.ts';
import type { Channel, Sender } from '../channels/types.ts';
import type { ChatBot } from '../chat/index.ts';
import { RealClock } from '../engine/index.ts';
import { Problem } from '../problem.ts';
import type { Recording } from './recording.ts';

export interface ProxyOptions {
  bot: ChatBot;
  channel: Channel;
  recording: Recording;
  /** 0: any free one. */
  port: number;
  /** Something was recorded, or did not reach the bot. */
  say(text: string): void;
}

const MOST_BYTES = 3 * 1024 * 1024;

/**
 * Stands where the platform posts its webhooks to: hands each on to the bot, byte for byte, and records it. The bot's calls
 * go to the emulator, which answers as the platform does.
 * @throws Problem when it cannot listen.
 */
export async function recordTraffic({ bot, channel, recording, port, say }: ProxyOptions): Promise<LoopbackServer> {
  const { slot, platform, shop } = await bot.seat();
  if (!shop) throw new Problem('harness', 'a bot is recorded that has no shop');
  const clock = new RealClock();
  const webhookUrl = slot.webhookUrl(channel.name);
  const salt = randomBytes(8).toString('hex');
  let sent = 0;
  let replies = 0;
  const sender = platform.register({
    ...{ shop, clock, webhookUrl },
    nextMessageId: () => platform.messageId('out', salt, sent++),
    onSent(outbound) {
      recording.sent(outbound);
      say(`a reply of the bot recorded (${++replies})\n`);
    },
    onRead: () => {},
  });
  const handler = async (request: Request): Promise<Reply> => {
    const text = request.method === 'GET' ? request.query : request.body.toString();
    const messages = channel.readWebhook?.(text) ?? [];
    for (const message of messages) {
      // Before the bot has it: a reply may come before its answer to the webhook.
      recording.received(message, clock.now());
      sender.customerWrote(message.from, message.id);
    }
    const ids = messages.map(({ id }) => id);
    try {
      const reply = await handOn(request, webhookUrl, sender, ids);
      if (ids.length > 0) say(`${recordedOf(recording, ids, reply.status)}\n`);
      return reply;
    } catch (error) {
      say(`the bot did not take a webhook: ${(error as Error).message}\n`);
      return { status: 502, body: { error: 'the bot cannot be reached' } };
    }
  };
  return listenOnLoopback(handler, { port }, MOST_BYTES).catch((cause: unknown) => {
    if (!(cause instanceof Problem)) throw cause;
    const fix = 'name another port with --port, or 0 for any free one';
    throw new Problem('infrastructure', `nothing can be recorded on port ${port}`, {
      why: cause.why ?? cause.message,
      fix,
      cause,
    });
  });
}

/** What became of the messages of a webhook. One that the bot refuses, e.g. for its signature, brought it no message. */
export function recordedOf(recording: Recording, ids: readonly string[], status: number): string {
  if (status < 400) return `a message of a customer recorded (${recording.messages})`;
  if (status >= 500) return `a message of a customer recorded (${recording.messages}); the bot answered ${status}`;
  recording.refused(ids);
  const why = status === 401 || status === 403 ? ': look at its signature, and at the app secret of the bot' : '';
  return `not recorded: the bot refused the webhook with ${status}${why}`;
}

/** Asks the bot the same, and answers what it answers. A reply may stand in its answer. */
async function handOn(request: Request, webhookUrl: string, sender: Sender, ids: string[]): Promise<Reply> {
  const { method, query, body } = request;
  const headers = passedOn(request.headers);
  const url = `${webhookUrl}${query === '' ? '' : `?${query}`}`;
  const hasBody = method !== 'GET' && method !== 'HEAD';
  const answer = await fetch(url, { method, headers, ...(hasBody && { body: new Uint8Array(body) }) });
  const bytes = Buffer.from(await answer.arrayBuffer());
  const contentType = answer.headers.get('content-type') ?? 'text/plain';
  if (ids.length > 0 && (method === 'POST' || method === 'GET'))
    sender.delivered({ ids, url, method, headers, body }, 1, {
      ...{ httpStatus: answer.status, contentType, body: bytes.toString() },
    });
  return { status: answer.status, body: bytes, headers: { 'content-type': contentType } };
}
