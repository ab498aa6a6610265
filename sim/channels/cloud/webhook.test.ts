import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tries } from '../../../tests/repetition.ts';
import { arbitraries } from '../testing/arbitrary-inbound.ts';
import type { Sender, StatusUpdate } from '../types.ts';
import { messageId } from './ids.ts';
import { strictlyDecoded } from './testing/decoder.ts';
import { AMINA, CREDENTIALS, desk, only, platformFor, START } from './testing/desk.ts';

const { inbound } = arbitraries(messageId);

test('a strict decoder reads the messages that the customers sent, batches included', async () => {
  const platform = await platformFor();
  const { sender, shop: owner } = desk(platform);
  fc.assert(
    fc.property(fc.uniqueArray(inbound, { minLength: 1, maxLength: 4, selector: (i) => i.customer.phone }), (batch) => {
      const decoded = strictlyDecoded(only(sender.encodeMessages(batch)), CREDENTIALS.appSecret);
      expect(decoded.phoneNumberId).toBe(owner.phoneNumberId);
      expect(decoded.displayPhone).toBe(owner.displayPhone);
      expect(decoded.contacts).toBe(batch.length);
      expect(decoded.messages).toEqual(
        batch.map(({ customer, message, at }) => ({
          id: message.id,
          from: customer.username === undefined ? customer.phone : undefined,
          userId: sender.userIdOf?.(customer.phone),
          name: customer.name,
          second: Math.floor(at / 1000),
          quotes: message.quotes,
          quotesFrom: message.quotes && owner.displayPhone,
          forwarded: message.forwarded,
          ad: message.ad,
          content: message.content,
        })),
      );
    }),
    { numRuns: tries(300) },
  );
});

test('a batch comes in one change, in a change each, or in an entry each, and always in its order', async () => {
  const { sender } = desk(await platformFor());
  const forms = new Set<string>();
  for (let n = 0; n < 30; n++) {
    const ids = [messageId('in', `batch-${n}`, 0), messageId('in', `batch-${n}`, 1)];
    const batch = ids.map((id) => ({
      customer: AMINA,
      message: { id, content: { type: 'sticker' as const } },
      at: START,
    }));
    const decoded = strictlyDecoded(only(sender.encodeMessages(batch)), CREDENTIALS.appSecret);
    forms.add(decoded.form.join());
    expect(decoded.messages.map(({ id }) => id)).toEqual(ids);
  }
  expect([...forms].sort()).toEqual(['1,1', '1,2', '2,1,1']);
});

test('a customer who writes twice in a batch is one contact', async () => {
  const { sender } = desk(await platformFor());
  const batch = [0, 1].map((n) => ({
    customer: AMINA,
    message: { id: messageId('in', 's', n), content: { type: 'text' as const, text: `${n}` } },
    at: START,
  }));
  const decoded = strictlyDecoded(only(sender.encodeMessages(batch)), CREDENTIALS.appSecret);
  expect(decoded.contacts).toBe(1);
  expect(decoded.messages.map(({ content }) => content)).toEqual([
    { type: 'text', text: '0' },
    { type: 'text', text: '1' },
  ]);
});

test('a quote names who wrote the quoted message: the customer herself, or the shop', async () => {
  const { sender, shop: owner, firstId } = desk(await platformFor());
  const quoting = (quotes: string) =>
    strictlyDecoded(
      only(
        sender.encodeMessages([
          {
            customer: AMINA,
            message: { id: messageId('in', 's', 9), content: { type: 'sticker' }, quotes },
            at: START,
          },
        ]),
      ),
      CREDENTIALS.appSecret,
    ).messages[0]?.quotesFrom;
  expect(quoting(firstId)).toBe(AMINA.phone);
  expect(quoting(messageId('out', 's', 1))).toBe(owner.displayPhone);
});

test('a tap without a message is a harness error', async () => {
  const { sender } = desk(await platformFor());
  const tap = { type: 'tap' as const, optionId: '1', title: 'Yes', via: 'button' as const };
  const encode = () =>
    sender.encodeMessages([{ customer: AMINA, message: { id: 'wamid.x', content: tap }, at: START }]);
  expect(encode).toThrow(expect.objectContaining({ kind: 'harness' }));
});

test('a document without a name gets one', async () => {
  const { sender } = desk(await platformFor());
  const webhook = only(
    sender.encodeMessages([
      { customer: AMINA, message: { id: messageId('in', 's', 0), content: { type: 'document' } }, at: START },
    ]),
  );
  const [read] = strictlyDecoded(webhook, CREDENTIALS.appSecret).messages;
  expect(read?.content).toEqual({ type: 'document', filename: 'document.pdf' });
});

test('I7: a signature check refuses a tampered webhook', async () => {
  const platform = await platformFor();
  const { sender } = desk(platform);
  const webhook = only(
    sender.encodeMessages([
      { customer: AMINA, message: { id: messageId('in', 's', 0), content: { type: 'text', text: '👍' } }, at: START },
    ]),
  );
  expect(() => strictlyDecoded(webhook, CREDENTIALS.appSecret)).not.toThrow();
  expect(() => strictlyDecoded(platform.invalidateSignature(webhook), CREDENTIALS.appSecret)).toThrow('signature');
});

describe('statuses', () => {
  const read = (sender: Sender, ...statuses: StatusUpdate[]) =>
    JSON.parse(only(sender.encodeStatuses(statuses)).body.toString()).entry[0].changes[0].value;
  const update = { messageId: messageId('out', 's', 0), recipient: AMINA.phone, at: START + 1999 };

  test('sent says when the conversation ends; the first of delivered and read carries it too', async () => {
    const { sender } = desk(await platformFor({ statusConversation: true }));
    const statuses = (['sent', 'delivered', 'read'] as const).map((status) => ({ ...update, status }));
    const value = read(sender, ...statuses);
    expect(Object.keys(value)).toEqual(['messaging_product', 'metadata', 'contacts', 'statuses']);
    expect(value.contacts).toEqual([{ wa_id: AMINA.phone, user_id: expect.stringMatching(/^KE\.\d{17}$/) }]);
    const [sent, delivered, seen] = value.statuses;
    const pricing = { billable: false, pricing_model: 'PMP', type: 'free_customer_service', category: 'service' };
    expect(sent).toEqual({
      id: update.messageId,
      status: 'sent',
      timestamp: String(START / 1000 + 1),
      recipient_id: AMINA.phone,
      recipient_user_id: value.contacts[0].user_id,
      conversation: {
        id: expect.stringMatching(/^[0-9a-f]{32}$/),
        expiration_timestamp: String(START / 1000 + 86_400),
        origin: { type: 'service' },
      },
      pricing,
    });
    expect(delivered.conversation).toEqual({ id: sent.conversation.id, origin: { type: 'service' } });
    expect(delivered.pricing).toEqual(pricing);
    expect(Object.keys(seen)).toEqual(['id', 'status', 'timestamp', 'recipient_id', 'recipient_user_id']);
    // Read with the chat open: `delivered` was never sent.
    const other = { ...update, messageId: messageId('out', 's', 1), status: 'read' as const };
    const [straight] = read(sender, other).statuses;
    expect(straight.conversation).toEqual(delivered.conversation);
  });

  test('failed says why', async () => {
    const { sender } = desk(await platformFor({ statusPricing: false }));
    const failed = (error?: { code: number; title: string }) =>
      read(sender, { ...update, status: 'failed', ...(error && { error }) }).statuses[0];
    expect(failed({ code: 131026, title: 'Message undeliverable' }).errors).toEqual([
      {
        code: 131026,
        title: 'Message undeliverable',
        message: 'Message undeliverable',
        error_data: { details: 'Message Undeliverable.' },
        href: 'https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/',
      },
    ]);
    expect(failed().errors[0].code).toBe(131000);
    expect(failed({ code: 1, title: 'Odd' }).errors[0].error_data.details).toBe('Odd');
  });

  test('without pricing sent is bare; without a window a conversation ends in a day', async () => {
    const bare = desk(await platformFor({ statusPricing: false }));
    expect(read(bare.sender, { ...update, status: 'sent' }).statuses[0]).not.toHaveProperty('pricing');
    const other = desk(await platformFor({ statusConversation: true }), { silent: true });
    const [sent] = read(other.sender, { ...update, status: 'sent' }).statuses;
    expect(sent.conversation.expiration_timestamp).toBe(String(START / 1000 + 1 + 86_400));
  });

  test('the bot’s tracking data comes back on every status', async () => {
    const { send, sender, last } = desk(await platformFor());
    await send({ text: { body: 'hi' }, biz_opaque_callback_data: 'order-7' });
    const statuses = (['sent', 'read'] as const).map((status) => ({
      ...update,
      messageId: last().botMessage.id,
      status,
    }));
    const value = read(sender, ...statuses);
    expect(value.statuses.map((s: Record<string, unknown>) => s.biz_opaque_callback_data)).toEqual([
      'order-7',
      'order-7',
    ]);
  });
});

test('message ids are opaque, unique, and equal for equal arguments', () => {
  const ids = new Set<string>();
  for (const direction of ['in', 'out'] as const) {
    for (const session of ['a', 'a1', 'b']) {
      for (let n = 0; n < 200; n++) {
        const id = messageId(direction, session, n);
        expect(id).toBe(messageId(direction, session, n));
        expect(id).toMatch(/^wamid\.[A-Za-z0-9+/]+={0,2}$/);
        ids.add(id);
      }
    }
  }
  expect(ids.size).toBe(1200);
});
