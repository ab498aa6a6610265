import fc from 'fast-check';
import twilio from 'twilio';
import { expect, test } from 'vitest';
import { tries } from '../../../tests/repetition.ts';
import type { CustomerContent } from '../../trace/types.ts';
import { arbitraries } from '../testing/arbitrary-inbound.ts';
import { AMINA, only, START, WEBHOOK_URL } from '../testing/desk.ts';
import { messageId } from './ids.ts';
import { strictlyDecoded } from './testing/decoder.ts';
import { ACCOUNT, basic, twilioDesk, twilioFor } from './testing/desk.ts';

const { inbound } = arbitraries(messageId);

/** What the channel keeps of a content: no name of a file, no word on whether sound was spoken. */
function carried(content: CustomerContent): CustomerContent {
  if (content.type === 'audio') return { type: 'audio', voice: true };
  if (content.type !== 'document') return content;
  const { filename, ...rest } = content;
  return rest;
}

test('a strict decoder reads the message that the customer sent, and the vendor’s check accepts it', async () => {
  const platform = await twilioFor();
  const { sender, shop } = twilioDesk(platform);
  let sids = 0;
  await fc.assert(
    fc.asyncProperty(inbound, async ({ customer, message: given, at }) => {
      // A sid stands for one message for good.
      const message = { ...given, id: messageId('in', 'property', ++sids, given.content) };
      const webhooks = sender.encodeMessages([{ customer, message, at }]);
      if (message.content.type === 'reaction' || message.content.type === 'unsupported') {
        expect(webhooks).toEqual([]);
        return;
      }
      const webhook = only(webhooks);
      expect(webhook).toMatchObject({ ids: [message.id], url: WEBHOOK_URL, method: 'POST' });
      const form = Object.fromEntries(new URLSearchParams(webhook.body.toString()));
      const signature = webhook.headers['x-twilio-signature'] ?? '';
      expect(twilio.validateRequest(ACCOUNT.authToken, signature, WEBHOOK_URL, form)).toBe(true);
      expect(twilio.validateRequest(ACCOUNT.authToken, signature, WEBHOOK_URL, { ...form, Body: 'x\u0000' })).toBe(
        false,
      );
      const { MediaUrl0 } = form;
      const fetched = MediaUrl0 && (await fetch(MediaUrl0, { headers: { authorization: basic() } }));
      const bytes = fetched ? Buffer.from(await fetched.arrayBuffer()) : undefined;
      expect(strictlyDecoded(webhook, bytes)).toEqual({
        id: message.id,
        from: customer.username === undefined ? customer.phone : form.ExternalUserId,
        to: `whatsapp:+${shop.displayPhone}`,
        name: customer.name,
        quotes: message.quotes,
        quotesFrom: message.quotes && `whatsapp:+${shop.displayPhone}`,
        forwarded: message.forwarded,
        ad: message.ad,
        content: carried(message.content),
      });
    }),
    { numRuns: tries(300) },
  );
});

test('several messages are several webhooks, in their order', async () => {
  const { sender } = twilioDesk(await twilioFor());
  const batch = [0, 1, 2].map((n) => ({
    customer: AMINA,
    message: { id: messageId('in', 's', n), content: { type: 'text' as const, text: `${n}` } },
    at: START,
  }));
  expect(sender.encodeMessages(batch).map(({ ids }) => ids)).toEqual(batch.map(({ message }) => [message.id]));
});

test('a quote names who wrote the quoted message, for seven days', async () => {
  const { sender, firstId, clock } = twilioDesk(await twilioFor());
  const quoting = (quotes: string, at: number) => {
    const message = { id: messageId('in', 's', 9), content: { type: 'text' as const, text: 'this' }, quotes };
    return new URLSearchParams(only(sender.encodeMessages([{ customer: AMINA, message, at }])).body.toString());
  };
  const week = 7 * 24 * 3_600_000;
  expect(quoting(firstId, clock.now()).get('OriginalRepliedMessageSender')).toBe(`whatsapp:+${AMINA.phone}`);
  expect(quoting(firstId, clock.now() + week).get('OriginalRepliedMessageSid')).toBe(firstId);
  expect(quoting(firstId, clock.now() + week + 1).has('OriginalRepliedMessageSid')).toBe(false);
});

test('a tap without a message is a harness error', async () => {
  const { sender } = twilioDesk(await twilioFor());
  const tap = { type: 'tap' as const, optionId: '1', title: 'Yes', via: 'button' as const };
  const encode = () => sender.encodeMessages([{ customer: AMINA, message: { id: 'SM', content: tap }, at: START }]);
  expect(encode).toThrow(expect.objectContaining({ kind: 'harness' }));
});

test('options change the assumed behaviour', async () => {
  const options = { reactions: true, unsupported: 'empty', documentNames: true } as const;
  const { sender } = twilioDesk(await twilioFor(options));
  const form = (content: CustomerContent) => {
    const message = { id: messageId('in', 's', 1, content), content };
    return Object.fromEntries(
      new URLSearchParams(only(sender.encodeMessages([{ customer: AMINA, message, at: START }])).body.toString()),
    );
  };
  expect(form({ type: 'reaction', emoji: '👍', to: messageId('out', 's', 1) })).toMatchObject({
    MessageType: 'reaction',
    Body: '👍',
    OriginalRepliedMessageSid: messageId('out', 's', 1),
  });
  expect(form({ type: 'unsupported' })).toMatchObject({ MessageType: 'unsupported', Body: '' });
  expect(form({ type: 'document', filename: 'receipt.pdf' })).toMatchObject({ Body: 'receipt.pdf' });
  expect(form({ type: 'document' })).toMatchObject({ Body: 'document.pdf' });
  expect(form({ type: 'document', filename: 'a.pdf', caption: 'look' })).toMatchObject({ Body: 'look' });
});
