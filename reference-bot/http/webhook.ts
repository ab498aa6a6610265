import type { RequestHandler } from 'express';
import type { Channel, Received, StatusReceived } from '../channels/types.ts';
import type { Context } from '../context.ts';
import type { OpenEndpoint } from '../endpoint.ts';
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
  const { pool, clock, namespace, version, metrics, log, experience, parts } = context;
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

  const receive: RequestHandler = async (request, response) => {
    const receivedAt = clock.now();
    const body: unknown = request.body;
    if (!Buffer.isBuffer(body) || !channel.verify(request.headers, body, request.originalUrl)) {
      response.status(401).json({ error: 'the signature does not fit' });
      return;
    }
    let decoded: ReturnType<Channel['decode']>;
    try {
      decoded = channel.decode(body, request.originalUrl);
    } catch {
      response.status(400).json({ error: 'the body is not what the platform sends' });
      return;
    }
    if (decoded.skipped > 0) log.warn({ skipped: decoded.skipped }, 'parts of a webhook could not be read');
    try {
      // First who is who: what follows may come from the new number.
      if (decoded.moves.length > 0) await storeMoves(pool, namespace, decoded.moves);
      const leftOut = await takeAll(decoded.messages, receivedAt);
      for (let from = 0; from < decoded.statuses.length; from += MOST_JOBS)
        await track(decoded.statuses.slice(from, from + MOST_JOBS));
      if (leftOut > 0) {
        log.warn({ leftOut }, 'messages of a webhook can never be stored');
        if (leftOut === decoded.messages.length) {
          response.status(400).json({ error: 'nothing of it can be stored' });
          return;
        }
      }
      experience.stored();
    } catch (error) {
      if (isForEver(error)) {
        log.warn({ err: error }, 'a webhook can never be stored');
        response.status(400).json({ error: 'it cannot be stored' });
        return;
      }
      experience.failed();
      metrics.errors.inc({ where: 'webhook' });
      log.error({ err: error }, 'a webhook could not be stored');
      response.status(503).json({ error: 'not stored, please deliver again' });
      return;
    }
    const answer = channel.acknowledge(decoded);
    response.writeHead(200, { 'content-type': answer.type, 'content-length': answer.body.length }).end(answer.body);
  };

  const shake: RequestHandler = (request, response) => {
    const challenge = channel.handshake(request.query);
    if (challenge === null) response.status(403).json({ error: 'the verify token does not fit' });
    else response.type('text/plain').send(challenge);
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
