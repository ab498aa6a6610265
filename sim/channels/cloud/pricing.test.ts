import { expect, test } from 'vitest';
import type { CloudOptions } from './options.ts';
import { AMINA, call, desk, platformFor } from './testing/desk.ts';

const HOUR = 3_600_000;
const HELLO = { type: 'text', text: { body: 'Hello' } };
const TEMPLATES: NonNullable<CloudOptions['templates']> = (['marketing', 'utility', 'authentication'] as const).map(
  (category) => ({ name: category, category, language: 'en', body: 'Hello' }),
);
const templateOf = (name: string) => ({ type: 'template', template: { name, language: { code: 'en' } } });

/** A number whose messages are sent and priced. */
async function priced(options: Partial<CloudOptions> = {}) {
  const platform = await platformFor({ templates: TEMPLATES, pairRate: false, throughput: false, ...options });
  const opened = desk(platform);
  const { sender, clock, last, shop } = opened;
  const statusOf = (status: 'sent' | 'delivered' | 'read' | 'failed') => {
    const { botMessage, to } = last();
    const [webhook] = sender.encodeStatuses([{ messageId: botMessage.id, status, recipient: to, at: clock.now() }]);
    return JSON.parse(String(webhook?.body)).entry[0].changes[0].value.statuses[0];
  };
  return {
    ...opened,
    statusOf,
    async price(body: Record<string, unknown>) {
      expect((await opened.send(body)).status).toBe(200);
      const { type, category, billable } = statusOf('sent').pricing;
      expect(billable).toBe(type === 'regular');
      return [type, category];
    },
    async marketing(body: Record<string, unknown>) {
      const text = JSON.stringify({ messaging_product: 'whatsapp', to: AMINA.phone, ...body });
      const headers = { 'content-type': 'application/json' };
      await call(platform, 'POST', `/v23.0/${shop.phoneNumberId}/marketing_messages`, { headers, body: text });
      return statusOf('sent').pricing;
    },
    writes(ad?: string) {
      const message = { id: `in-${clock.now()}`, content: { type: 'text' as const, text: 'hi' }, ...(ad && { ad }) };
      sender.encodeMessages([{ customer: AMINA, message, at: clock.now() }]);
      sender.customerWrote(AMINA.phone, message.id);
    },
  };
}

test('answers are free until the month’s allowance is used up; the next month has a new one', async () => {
  const { price, clock, writes } = await priced({ freeServiceMessages: 2 });
  const free = ['free_customer_service', 'service'];
  expect([await price(HELLO), await price(HELLO)]).toEqual([free, free]);
  expect(await price(HELLO)).toEqual(['regular', 'service']);
  expect(await price(templateOf('utility'))).toEqual(['regular', 'utility']);
  clock.pass(31 * 24 * HOUR);
  writes();
  expect(await price(HELLO)).toEqual(free);
});

test('templates are billed by their category, those of the marketing endpoint as marketing_lite', async () => {
  const { price, marketing, last } = await priced({ internationalAuthentication: (phone) => phone.startsWith('254') });
  expect(await price(templateOf('marketing'))).toEqual(['regular', 'marketing']);
  expect(last().botMessage.category).toBe('marketing');
  expect(await price(templateOf('utility'))).toEqual(['regular', 'utility']);
  expect(await price(templateOf('authentication'))).toEqual(['regular', 'authentication_international']);
  expect(await marketing(templateOf('marketing'))).toMatchObject({ billable: true, category: 'marketing_lite' });
});

test('before October 2026 a utility template within the window was free', async () => {
  const { price, clock } = await priced({ freeUtilityInWindow: true });
  expect(await price(templateOf('utility'))).toEqual(['free_customer_service', 'utility']);
  clock.pass(25 * HOUR);
  expect(await price(templateOf('utility'))).toEqual(['regular', 'utility']);
});

test('after the answer to an ad all is free for 72 hours, and statuses name the conversation', async () => {
  const { price, clock, writes, statusOf } = await priced({ freeServiceMessages: 0 });
  writes('Sale');
  clock.pass(HOUR);
  const opened = clock.now();
  const entry = ['free_entry_point', 'referral_conversion'];
  expect(await price(HELLO)).toEqual(entry);
  expect(statusOf('sent').conversation).toMatchObject({
    expiration_timestamp: String(Math.floor((opened + 72 * HOUR) / 1000)),
    origin: { type: 'referral_conversion' },
  });
  clock.pass(71 * HOUR);
  expect(await price(templateOf('marketing'))).toEqual(entry);
  clock.pass(HOUR);
  expect(await price(templateOf('marketing'))).toEqual(['regular', 'marketing']);
  expect(statusOf('sent')).not.toHaveProperty('conversation');
});

test('an ad that is answered after a day opens nothing', async () => {
  const { price, clock, writes } = await priced();
  writes('Sale');
  clock.pass(24 * HOUR + 1);
  expect(await price(templateOf('utility'))).toEqual(['regular', 'utility']);
});
