import { z } from 'zod';
import { digits } from '../../channels/ids.ts';
import { Problem } from '../../problem.ts';
import { noticeOf } from '../../scenario/index.ts';
import type { CustomerDetails } from '../customers.ts';
import type { LoggedEvent } from '../events.ts';
import type { Bench } from '../types.ts';
import { say } from './content.ts';
import { get, ok, post, put, type Route, route } from './route.ts';
import * as shapes from './shapes.ts';

/** A customer with the id by which the bot knows it. */
function told({ emulator }: Bench, customer: CustomerDetails) {
  const userId = emulator.userIdOf(customer.phone);
  return { ...customer, ...(userId !== undefined && { userId }) };
}

const customersOf = (bench: Bench) => bench.customers.all.map((customer) => told(bench, customer));

const stateOf = (bench: Bench) => ({
  channel: bench.channel.name,
  url: bench.emulator.url,
  webhookUrl: bench.emulator.webhookUrl ?? null,
  number: bench.number,
  phoneNumberId: bench.phoneNumberId,
  credentials: bench.credentials,
  secrets: Object.entries(bench.channel.credentials).flatMap(([name, { isPublic }]) => (isPublic ? [] : [name])),
  statuses: bench.statuses,
  now: bench.now(),
  virtualTime: bench.advance !== undefined,
  customers: customersOf(bench),
});

const none = (what: string) => ({ status: 404 as const, body: { error: { what } } });

const isSent = (to: string | undefined) => (event: LoggedEvent) =>
  event.kind === 'sent' && (to === undefined || event.to === to);

/** The events that fit, once there is one. */
async function following(
  { log }: Bench,
  { after, timeout }: { after: number; timeout: number },
  fits: (event: LoggedEvent) => boolean,
): Promise<readonly LoggedEvent[]> {
  const find = (): readonly LoggedEvent[] | undefined => {
    const found = log.after(after).filter(fits);
    return found.length > 0 ? found : undefined;
  };
  return (await log.waitFor(find, timeout * 1000)) ?? [];
}

/** First tries of the webhooks among these, and the message that a customer sent. */
const deliveries = (events: readonly LoggedEvent[]) => ({
  messageId: events.find((event) => event.kind === 'said')?.message.id ?? null,
  webhooks: events.filter((event) => event.kind === 'webhook' && event.attempt === 1),
});

/** A number that only the emulator knows, for a customer with a username. */
const numberOf = (username: string): string => `2547${digits(8, 'customer', username)}`;

/** @throws Problem where nobody has said yet where the bot is. */
function needWebhookUrl({ emulator }: Bench): void {
  if (emulator.webhookUrl !== undefined) return;
  throw new Problem('usage', 'the emulator does not know where the bot takes its webhooks', {
    why: 'it was started without --webhook-url',
    fix: 'PUT /control/settings with {"webhookUrl": "http://127.0.0.1:3000/webhook"}, or start it with --webhook-url',
  });
}

/** With the reason where the bot was brought nothing. */
const explained = (events: readonly LoggedEvent[], why: string) => {
  const told = deliveries(events);
  return { ...told, ...(told.webhooks.length === 0 && { why }) };
};

/** The control API: all that can be asked of an emulator from outside. */
export const ROUTES: readonly Route[] = [
  route({
    ...get('', 'state'),
    summary: 'addresses, secrets, time and customers',
    answer: shapes.State,
    handle: (bench) => ok(stateOf(bench)),
  }),
  route({
    ...put('/settings', 'set'),
    summary: 'change the webhook address, or how far statuses go',
    body: shapes.Settings,
    answer: shapes.State,
    handle(bench, { body: { webhookUrl, statuses } }) {
      if (webhookUrl !== undefined) bench.emulator.webhookUrl = webhookUrl;
      if (statuses !== undefined) bench.statuses = statuses;
      return ok(stateOf(bench));
    },
  }),
  route({
    ...post('/customers', 'putCustomer'),
    summary: 'add a customer, or change one',
    body: shapes.NewCustomer,
    answer: shapes.PutCustomer,
    handle(bench, { body: { name, username, phone = numberOf(username ?? '') } }) {
      const { customers } = bench;
      const before = customers.known(phone);
      customers.put({ phone, name, ...(username !== undefined && { username }) });
      const isOther = before !== undefined && (before.name !== name || before.username !== username);
      return ok({ ...told(bench, customers.get(phone)), ...(isOther && { replaced: before }) });
    },
  }),
  route({
    ...get('/customers', 'customers'),
    summary: 'all customers',
    answer: z.object({ customers: z.array(shapes.Customer) }),
    handle: (bench) => ok({ customers: customersOf(bench) }),
  }),
  route({
    ...post('/messages', 'send'),
    summary: 'a customer sends something; answers when the bot has answered the webhook',
    body: shapes.Saying,
    answer: shapes.Deliveries,
    async handle(bench, { body }) {
      const { phone, ...details } = bench.customers.get(body.from);
      needWebhookUrl(bench);
      const { log } = bench;
      const { clearings } = log;
      const events = await log.collect(() => say(bench, body, { from: phone, ...details }));
      const why =
        clearings === log.clearings
          ? `${bench.channel.title} does not pass this kind of message on to a bot`
          : 'the emulator was reset before the bot answered';
      return ok(explained(events, why));
    },
  }),
  route({
    ...get('/messages', 'messages'),
    summary: 'messages of the bot, oldest first',
    query: shapes.Page,
    answer: shapes.Events,
    handle: async (bench, { query }) => ok({ events: await following(bench, query, isSent(query.to)) }),
  }),
  route({
    ...get('/messages/next', 'next'),
    summary: 'the next message of the bot that was not given out here yet; a refused one too (accepted: false)',
    query: shapes.Next,
    answer: shapes.Event,
    refuses: { 404: 'no message within the time' },
    async handle(bench, { query: { timeout, to } }) {
      const next = await bench.next(timeout * 1000, isSent(to));
      return next ? ok(next) : none(`the bot sent no message within ${timeout} s`);
    },
  }),
  route({
    ...post('/messages/{id}/status', 'status'),
    summary: 'report the fate of a message',
    body: shapes.Status,
    answer: shapes.Deliveries,
    async handle(bench, { body: { status }, part }) {
      const events = await bench.log.collect(() => bench.emulator.tell(part, status));
      return ok(
        explained(events, `${bench.channel.title} reports this only to a bot that asked for it with the message`),
      );
    },
  }),
  route({
    ...post('/notices', 'notice'),
    summary: 'the platform tells the bot something that is no message',
    body: shapes.Telling,
    answer: shapes.Told,
    async handle(bench, { body }) {
      needWebhookUrl(bench);
      const { customers, emulator, log } = bench;
      const notice = noticeOf(body.notice);
      const before = customers.get(body.from);
      log.add({ kind: 'notice', customer: before, notice });
      const { phone: from, ...details } = before;
      let now = before;
      const events = await log.collect(async () => {
        now = (await emulator.notice(notice, { from, ...details })).customer;
      });
      customers.replace(before, { ...before, phone: now.phone });
      const customer = notice.what === 'template' ? null : told(bench, customers.get(now.phone));
      return ok({ customer, webhooks: deliveries(events).webhooks });
    },
  }),
  route({
    ...post('/webhooks', 'webhook'),
    summary: 'a webhook of your own, signed',
    body: shapes.RawWebhook,
    answer: shapes.Deliveries,
    async handle(bench, { body: { members } }) {
      needWebhookUrl(bench);
      return ok(deliveries(await bench.log.collect(() => bench.emulator.sendRaw(members, null))));
    },
  }),
  route({
    ...post('/webhooks/{n}/again', 'again'),
    summary: 'bring the webhook of an event once more, as platforms do now and then',
    answer: shapes.Deliveries,
    refuses: { 404: 'no such webhook' },
    async handle(bench, { part }) {
      const again = await bench.log.collect(() => bench.bringAgain(Number(part)));
      return again.length > 0 ? ok(deliveries(again)) : none(`there is no webhook with the number ${part}`);
    },
  }),
  route({
    ...get('/events', 'events'),
    summary: 'all that happened, oldest first',
    query: shapes.Following,
    answer: shapes.Events,
    handle: async (bench, { query }) => ok({ events: await following(bench, query, () => true) }),
  }),
  route({
    ...post('/faults', 'faults'),
    summary: 'let the next messages or calls go wrong',
    body: shapes.Faults,
    answer: shapes.Done,
    handle({ emulator, faults }, { body: { refuse, calls } }) {
      if (refuse) emulator.refuseNext(refuse.what, refuse.code, refuse.times);
      if (calls) faults.add(calls);
      return ok({ done: true });
    },
  }),
  route({
    ...post('/handshake', 'handshake'),
    summary: 'ask the bot to prove its webhook address',
    answer: shapes.Handshake,
    refuses: { 409: 'this platform has no handshake' },
    async handle(bench) {
      const asked = bench.handshake();
      if (!asked) return { status: 409, body: { error: { what: `${bench.channel.title} has no handshake` } } };
      const { refused, fault } = await asked;
      return ok({ proved: refused === undefined, ...(refused && { why: refused.why }), ...(fault && { fault }) });
    },
  }),
  route({
    ...post('/clock', 'advance'),
    summary: 'move virtual time forward',
    body: shapes.Advance,
    answer: shapes.Now,
    refuses: { 409: 'time is the machine’s' },
    async handle(bench, { body: { seconds } }) {
      if (!bench.advance)
        return {
          status: 409,
          body: { error: { what: 'time is the machine’s', fix: 'start with --virtual-time 2026-01-05T08:00:00Z' } },
        };
      await bench.advance(seconds * 1000);
      return ok({ now: bench.now() });
    },
  }),
  route({
    ...post('/reset', 'reset'),
    summary: 'forget messages, windows, rates, faults and customers; ids of before never come again',
    answer: shapes.Done,
    handle(bench) {
      bench.reset();
      return ok({ done: true });
    },
  }),
];
