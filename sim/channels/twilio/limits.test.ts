import { describe, expect, test } from 'vitest';
import { only } from '../testing/desk.ts';
import { LIMITS, type LimitName } from './limits.ts';
import { AMINA_ADDRESS, approve, clientOf, twilioDesk, twilioFor } from './testing/desk.ts';

type Types = Record<string, unknown>;

/** A content with one text, or a number of things, that a limit is about. */
interface Case<T> {
  types: (value: T) => Types;
  /** The limit is that of a content that WhatsApp has approved. */
  approved?: true;
}

const times = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n));
const reply = (title: unknown, id: unknown = 'id') => ({ type: 'QUICK_REPLY', title, id });
const quickReply = (actions: unknown, body: unknown = 'Shall we?') => ({ 'twilio/quick-reply': { body, actions } });
const item = (more: Types = {}) => ({ item: 'Shoes', id: 'shoes', ...more });
const list = (items: unknown, button: unknown = 'Open') => ({
  'twilio/list-picker': { body: 'Choose', button, items },
});
const call = (title: unknown) => ({ type: 'URL', title, url: 'https://duka.example/' });
const calls = (actions: unknown) => ({ 'twilio/call-to-action': { body: 'Look', actions } });
const card = (more: Types) => ({ 'twilio/card': { title: 'Shoes', actions: [call('Look')], ...more } });
const PICTURE = 'https://duka.example/shoe.jpg';
const slide = (more: Types = {}) => ({
  title: 'Shoes',
  body: 'Blue',
  media: PICTURE,
  actions: [call('Look')],
  ...more,
});
const carousel = (cards: unknown) => ({ 'twilio/carousel': { body: 'New in', cards } });

const TEXTS: Partial<Record<LimitName, Case<string>>> = {
  textBody: { types: (body) => ({ 'twilio/text': { body } }) },
  approvedTextBody: { types: (body) => ({ 'twilio/text': { body } }), approved: true },
  richBody: { types: (body) => quickReply([reply('Yes')], body) },
  mediaBody: { types: (body) => ({ 'twilio/media': { body, media: [PICTURE] } }) },
  quickReplyTitle: { types: (title) => quickReply([reply(title)]) },
  approvedQuickReplyTitle: { types: (title) => quickReply([reply(title)]), approved: true },
  actionId: { types: (id) => quickReply([reply('Yes', id)]) },
  listButton: { types: (button) => list([item()], button) },
  listItem: { types: (title) => list([item({ item: title })]) },
  listItemId: { types: (id) => list([item({ id })]) },
  listItemDescription: { types: (description) => list([item({ description })]) },
  callTitle: { types: (title) => calls([call(title)]) },
  cardTitle: { types: (title) => card({ title }), approved: true },
  cardSubtitle: { types: (subtitle) => card({ subtitle }), approved: true },
  carouselBody: { types: (body) => carousel(times(2, () => slide({ body }))), approved: true },
};

const COUNTS: Partial<Record<LimitName, Case<number>>> = {
  sessionQuickReplies: { types: (count) => quickReply(times(count, (n) => reply(`Yes ${n}`, `${n}`))) },
  quickReplies: { types: (count) => quickReply(times(count, (n) => reply(`Yes ${n}`, `${n}`))), approved: true },
  listItems: { types: (count) => list(times(count, (n) => item({ id: `${n}` }))) },
  callActions: { types: (count) => calls(times(count, (n) => call(`Look ${n}`))) },
  cardActions: {
    types: (count) => card({ media: [PICTURE], actions: times(count, (n) => call(`${n}`)) }),
    approved: true,
  },
  carouselCards: { types: (count) => carousel(times(count, () => slide())), approved: true },
  carouselActions: {
    types: (count) => carousel(times(2, () => slide({ actions: times(count, (n) => call(`${n}`)) }))),
    approved: true,
  },
};

/** Limits of messages without a content; each has a test of its own below. */
const OTHERS: LimitName[] = ['body', 'mediaUrls', 'validitySeconds', 'scheduleSeconds', 'pageSize', 'twimlReplies'];

test('every limit has a test', () => {
  expect([...Object.keys(TEXTS), ...Object.keys(COUNTS), ...OTHERS].sort()).toEqual(Object.keys(LIMITS).sort());
});

const ALPHABETS = [
  ['letters', (n: number) => 'x'.repeat(n)],
  ['emoji', (n: number) => '👍'.repeat(n)],
  // Every other code point is a combining mark.
  ['combining marks', (n: number) => 'e\u0301'.repeat(Math.ceil(n / 2)).slice(0, n)],
] as const;

describe.each(Object.entries(TEXTS))('I6 %s', (name, { types, approved }) => {
  const { min, max } = LIMITS[name as LimitName];
  const filled = async (...values: string[]) => {
    const platform = await twilioFor({ window: 'off' });
    const { content, verdict } = twilioDesk(platform);
    const sid = await content(types('{{1}}'));
    if (approved) await approve(platform, sid);
    const verdicts: (number | null)[] = [];
    for (const value of values) {
      verdicts.push(await verdict({ ContentSid: sid, ContentVariables: JSON.stringify({ 1: value }) }));
    }
    return verdicts;
  };

  test.each(ALPHABETS)(`${max} %s are taken, ${max + 1} fail`, async (_, spell) => {
    expect(await filled(spell(max), spell(max + 1))).toEqual([null, 63_021]);
  });

  test(min > 0 ? 'a blank one fails' : 'a blank one is taken', async () => {
    expect(await filled('  ')).toEqual([min > 0 ? 63_021 : null]);
  });
});

describe.each(Object.entries(COUNTS))('I6 F14 %s', (name, { types, approved }) => {
  const { min, max } = LIMITS[name as LimitName];

  /** `made` when it was refused as soon as it was made, else what became of a message with it. */
  const outcome = async (count: number) => {
    const platform = await twilioFor({ window: 'off' });
    const { content, verdict } = twilioDesk(platform);
    try {
      const sid = await content(types(count));
      if (approved) await approve(platform, sid);
      return await verdict({ ContentSid: sid });
    } catch (error) {
      expect(String(error)).toContain('20001');
      return 'refused';
    }
  };

  test(`${max} are taken, ${max + 1} not`, async () => {
    expect(await outcome(max)).toBeNull();
    expect(await outcome(max + 1)).not.toBeNull();
  });

  test(`${min} are taken${min > 0 ? `, ${min - 1} not` : ''}`, async () => {
    expect(await outcome(min)).toBeNull();
    if (min > 0) expect(await outcome(min - 1)).not.toBeNull();
  });
});

test.each(ALPHABETS)('I6 body: 1600 %s are taken, 1601 refused', async (_, spell) => {
  const { verdict } = twilioDesk(await twilioFor());
  expect(await verdict({ Body: spell(1600) })).toBeNull();
  expect(await verdict({ Body: spell(1601) })).toBe(21_617);
});

test('mediaUrls: ten are taken, of which one is sent; eleven refused', async () => {
  const { verdict, last } = twilioDesk(await twilioFor());
  expect(await verdict({ MediaUrl: times(10, (n) => `https://duka.example/${n}.jpg`) })).toBeNull();
  expect(last().botMessage.image).toBe('https://duka.example/0.jpg');
  expect(await verdict({ MediaUrl: times(11, (n) => `https://duka.example/${n}.jpg`) })).toBe(21_623);
});

test.each(['1', '36000'])('validitySeconds: %s are taken', async (ValidityPeriod) => {
  expect(await twilioDesk(await twilioFor()).verdict({ Body: 'hi', ValidityPeriod })).toBeNull();
});

test.each(['0', '36001', '1.5', 'soon'])('validitySeconds: %s are refused', async (ValidityPeriod) => {
  expect(await twilioDesk(await twilioFor()).verdict({ Body: 'hi', ValidityPeriod })).toBe(20_001);
});

test('scheduleSeconds: from five minutes to 35 days ahead, to the second', async () => {
  const service = `MG${'a'.repeat(32)}`;
  const { post, clock } = twilioDesk(await twilioFor({ messagingServices: { [service]: '254700000001' } }));
  const schedule = async (seconds: number) => {
    const SendAt = new Date(clock.now() + seconds * 1000).toISOString();
    const answer = await post({ Body: 'hi', MessagingServiceSid: service, ScheduleType: 'fixed', SendAt });
    return answer.body.code ?? answer.body.status;
  };
  const { min, max } = LIMITS.scheduleSeconds;
  expect(await Promise.all([min, max].map(schedule))).toEqual(['scheduled', 'scheduled']);
  expect(await Promise.all([min - 1, max + 1].map(schedule))).toEqual([35_114, 35_114]);
});

test('pageSize: what is asked beyond 1000 is 1000; less than 1 is refused', async () => {
  const platform = await twilioFor();
  const { from } = twilioDesk(platform);
  const client = clientOf(platform);
  await client.messages.create({ from, to: AMINA_ADDRESS, body: 'hi' });
  const page = await client.messages.page({ pageSize: 5000 });
  expect(only(page.instances)).toMatchObject({ body: 'hi' });
  expect((page as unknown as { _payload: { page_size: number } })._payload.page_size).toBe(1000);
  await expect(client.messages.page({ pageSize: 0 })).rejects.toMatchObject({ code: 20_001 });
});

test('limits and their unit can be set otherwise', async () => {
  const { verdict } = twilioDesk(await twilioFor({ limits: { body: { min: 0, max: 4 } }, lengthUnit: 'utf-16' }));
  expect(await verdict({ Body: '👍👍' })).toBeNull();
  expect(await verdict({ Body: '👍👍👍' })).toBe(21_617);
});
