import type { RequestHandler } from 'express';
import type { Channel, Received, StatusReceived } from '../channels/types.ts';
import type { Context } from '../context.ts';
import { type OpenEndpoint, Refusal } from '../endpoint.ts';
import { batched, MOST_JOBS } from '../store/batch.ts';
import { storeMoves } from '../store/customer-ids.ts';
import type { Stored } from '../store/inbound.ts';
import { isForEver } from '../store/sql.ts';
import { queueAgain, storeStatuses } from '../store/statuses.ts';
import type { Turns } from '../turns/turns.ts';

/**
 * Takes the platform's webhooks: 401 without a fitting signature, 400 when unreadable or when it can never be
 * stored, 503 when a message could not be stored (the platform delivers it again), else 200. A message is acknowledged when it is safe in Postgres and not before
 * (rule I8); the turn's work never holds the answer up (fault F21).
 */
export function webhookEndpoints(context: Context, channel: Channel, turns: Turns): OpenEndpoint[] {
  const { pool, clock, namespace, version, metrics, log, parts } = context;
  const store = batched(pool, parts.storeInbound);
  const record = batched(pool, storeStatuses[version]);

  /** Stores messages; those that Postgres can never take are left out and counted. */
  const take = async (messages: Received[], receivedAt: number): Promise<number> => {
    const stored = await Promise.allSettled(messages.map((message) => store({ ...message, namespace, receivedAt })));
    const arrived: { conversation: number; seq: number }[] = [];
    const failures: unknown[] = [];
    for (const [i, { senderNumber, message, opensTurn }] of messages.entries()) {
      const settled = stored[i] as PromiseSettledResult<Stored>;
      if (settled.status === 'rejected') {
        failures.push(settled.reason);
        continue;
      }
      const result = settled.value;
      if (result.outcome === 'new') {
        metrics.messagesIn.inc({ kind: message.kind });
        if (opensTurn) arrived.push(result);
      } else if (result.outcome === 'duplicate') {
        metrics.duplicates.inc();
        // It may have been stored by a process that was never told so, and then nobody looks at it.
        if (opensTurn) arrived.push({ conversation: result.conversation, seq: 0 });
      } else log.warn({ senderNumber }, 'a message for a number that nobody has');
    }
    if (arrived.length > 0) turns.arrived(arrived);
    const passing = failures.find((error) => !isForEver(error));
    if (passing !== undefined) throw passing;
    return failures.length;
  };

  /** All of a webhook, a part at a time, so that others are served in between. Says how many messages are left out. */
  const takeAll = async (messages: Received[], receivedAt: number): Promise<number> => {
    let leftOut = 0;
    for (let from = 0; from < messages.length; from += MOST_JOBS)
      leftOut += await take(messages.slice(from, from + MOST_JOBS), receivedAt);
    return leftOut;
  };

  const track = async (statuses: StatusReceived[]): Promise<void> => {
    for (const { error, messageId } of statuses)
      if (error) log.warn({ error, messageId }, 'the platform could not deliver');
    await Promise.all(statuses.map((status) => record({ ...status, namespace })));
    for (const { again, ...status } of statuses) {
      if (again === undefined) continue;
      const conversation = await queueAgain(context, { ...status, again }, clock.now());
      if (conversation !== null) turns.sendDue(conversation);
    }
  };

  const receive: RequestHandler = async ({ body, headers, originalUrl }, response) => {
    const receivedAt = clock.now();
    if (!Buffer.isBuffer(body) || !channel.verify(headers, body, originalUrl))
      throw new Refusal(401, 'the signature does not fit');
    const decoded = read(body, originalUrl);
    if (decoded.skipped > 0) log.warn({ skipped: decoded.skipped }, 'parts of a webhook could not be read');
    let leftOut = 0;
    try {
      // First who is who: what follows may come from the new number.
      if (decoded.moves.length > 0) await storeMoves(pool, namespace, decoded.moves);
      leftOut = await takeAll(decoded.messages, receivedAt);
      for (let from = 0; from < decoded.statuses.length; from += MOST_JOBS)
        await track(decoded.statuses.slice(from, from + MOST_JOBS));
    } catch (error) {
      // Refused as what can never be stored, and nobody's servers are to blame.
      if (isForEver(error)) throw error;
      context.webhooks.failedAt = clock.now();
      metrics.errors.inc({ where: 'webhook' });
      log.error({ err: error }, 'a webhook could not be stored');
      response.status(503).json({ error: 'not stored, please deliver again' });
      return;
    }
    if (leftOut > 0) log.warn({ leftOut }, 'messages of a webhook can never be stored');
    if (leftOut > 0 && leftOut === decoded.messages.length) throw new Refusal(400, 'nothing of it can be stored');
    context.webhooks.failedAt = undefined;
    const answer = channel.acknowledge(decoded);
    response.writeHead(200, { 'content-type': answer.type, 'content-length': answer.body.length }).end(answer.body);
  };

  const read = (body: Buffer, url: string): ReturnType<Channel['decode']> => {
    try {
      return channel.decode(body, url);
    } catch {
      throw new Refusal(400, 'the body is not what the platform sends');
    }
  };

  const shake: RequestHandler = ({ query }, response) => {
    const challenge = channel.handshake(query);
    if (challenge === null) throw new Refusal(403, 'the verify token does not fit');
    response.type('text/plain').send(challenge);
  };
  const path = `/webhooks/${channel.name}`;
  const { signature: header, type } = channel.webhook;
  return [
    {
      ...{ method: 'get', path, access: 'anyone', does: 'The handshake of the platform', serve: shake },
      answers: {
        200: { does: 'The challenge that was sent', type: 'text/plain' },
        403: 'The verify token does not fit',
      },
    },
    {
      ...{ method: 'post', path, access: 'signature', does: 'Messages and statuses of the platform' },
      signed: { header, type },
      answers: {
        200: { does: 'Everything is stored', type: channel.webhook.answers },
        400: 'The body is not what the platform sends, or can never be stored',
        401: 'The signature does not fit',
        503: 'Not stored: to be delivered again',
      },
      serve: receive,
    },
  ];
}
