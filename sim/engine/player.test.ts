import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CREDENTIALS } from '../../tests/credentials.ts';
import { of, play } from '../../tests/play-tiny.ts';
import { expects, say, script, type WrittenStep } from '../../tests/scripts.ts';
import { openTinyBot } from '../../tests/tiny-bot.ts';
import { startCloudPlatform } from '../channels/cloud/platform.ts';
import type { Platform } from '../channels/index.ts';
import { VirtualClock } from '../time/virtual-clock.ts';
import { canonical } from '../trace/index.ts';
import { type PlayOptions, playSession } from './player.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startCloudPlatform({ credentials: CREDENTIALS });
});
afterAll(() => platform.close());

describe('a session', () => {
  it('records everything in order, from the first message to the statuses of the reply', async () => {
    const { trace, bot } = await play(
      platform,
      script('hello', [say('What do you have?'), expects({ order: 'none' })]),
    );
    const kinds = trace.events.map(({ kind }) => kind).filter((kind) => kind !== 'status' && kind !== 'delivery');
    expect(kinds).toEqual(['said', 'read', 'sent', 'probe', 'expect']);
    const [said] = of(trace, 'said');
    const [sent] = of(trace, 'sent');
    expect(said).toMatchObject({ customer: 'amina', step: 0, at: trace.session.startedAt });
    expect(sent).toMatchObject({ customer: 'amina', accepted: true, at: trace.session.startedAt + 3000 });
    expect(sent?.botMessage.options.map(({ id }) => id)).toEqual(['trail-runner', 'canvas', 'sandal', 'boot']);
    expect(of(trace, 'delivery').every(({ httpStatus, attempt }) => httpStatus === 200 && attempt === 1)).toBe(true);
    const statuses = of(trace, 'status').map(({ status }) => status);
    expect(statuses).toEqual(statuses.length === 3 ? ['sent', 'delivered', 'read'] : ['sent', 'read']);
    expect(bot.received).toEqual([
      said?.message.id,
      ...statuses.map((status) => `status:${sent?.botMessage.id}:${status}`),
    ]);
    expect(bot.tampered).toBe(0);
    expect(trace.whiteBox?.stock).toMatchObject({ boot: 5 });
    expect(trace.session).toMatchObject({
      id: 'hello',
      clock: 'virtual',
      source: { kind: 'scripted', file: 'hello.yaml' },
    });
  });

  it('plays a burst as one go, and the next message after the reply and a pause', async () => {
    const parts = [{ text: 'hi' }, { text: 'shoes?', after: 500 }, { text: 'blue' }];
    const { trace } = await play(platform, script('burst', [{ do: 'burst', parts }, say('thanks')]));
    const start = trace.session.startedAt;
    const times = of(trace, 'said').map(({ at }) => at - start);
    expect(times.slice(0, 3)).toEqual([0, 500, 1300]);
    expect(of(trace, 'sent')[0]?.at).toBe(start + 1300 + 3000);
    expect(times[3]).toBeGreaterThanOrEqual(4300 + 5000);
    expect(of(trace, 'sent')).toHaveLength(2);
  });

  it('sends a tap with `after` inside the open turn', async () => {
    const steps: WrittenStep[] = [say('hi'), say('that one:'), { do: 'tap', target: { product: 'boot' }, after: 400 }];
    const { trace } = await play(platform, script('tap-after', steps));
    const [, second, tap] = of(trace, 'said');
    expect(tap?.at).toBe((second?.at ?? 0) + 400);
    expect(tap?.message).toMatchObject({
      content: { type: 'tap', optionId: 'boot', title: 'Safari Boot', via: 'list' },
      quotes: of(trace, 'sent')[0]?.botMessage.id,
    });
    expect(of(trace, 'sent').map(({ botMessage }) => botMessage.kind)).toEqual(['list', 'text']);
  });

  it('waits as long as the script says, from the last message', async () => {
    const { trace } = await play(
      platform,
      script('wait', [say('hi'), { do: 'wait', duration: 299_000 }, say('the second one')]),
    );
    const [sent] = of(trace, 'sent');
    expect(of(trace, 'said')[1]?.at).toBe((sent?.at ?? 0) + 299_000);
  });

  it('takes an order, changes the catalogue, pays, and looks into the database', async () => {
    const steps: WrittenStep[] = [
      say('hi'),
      { do: 'catalog', changes: [{ product: 'sandal', price: 950 }] },
      { do: 'tap', target: { title: 'Leather Sandal' } },
      expects({ order: { state: 'PENDING_PAYMENT' }, stock: { sandal: 4 } }),
      { do: 'pay', result: 'paid' },
      expects({ order: { state: 'PAID' } }),
    ];
    const { trace } = await play(platform, script('order', steps));
    expect(of(trace, 'catalog')).toMatchObject([{ change: { product: 'sandal', price: 950 } }]);
    expect(of(trace, 'probe').map(({ orders }) => orders.map(({ state, total }) => [state, total]))).toEqual([
      [['PENDING_PAYMENT', 950]],
      [['PAID', 950]],
    ]);
    expect(of(trace, 'probe')[0]?.stock).toMatchObject({ sandal: 4 });
    expect(of(trace, 'payment')).toMatchObject([{ order: 'T-1', result: 'paid', httpStatus: 200 }]);
    expect(of(trace, 'sent').at(-1)?.botMessage.text).toBe('Order T-1 is paid');
    const at = trace.events.findIndex(({ kind }) => kind === 'payment');
    expect(trace.events.findLastIndex(({ kind }) => kind === 'sent')).toBeGreaterThan(at);
    expect(trace.session.shop.products.find(({ id }) => id === 'sandal')?.price).toBe(900);
  });

  it('quotes, reacts, and sends what is no text', async () => {
    const steps: WrittenStep[] = [
      say('hi'),
      expects({ label: 'offer' }),
      { do: 'quote', message: { label: 'offer' }, part: { text: 'the second one' } },
      { do: 'react', emoji: '👍', to: { last: 'any' } },
      { do: 'send', content: { type: 'sticker' } },
      { do: 'send', content: { type: 'image', caption: 'this?' }, after: 300, means: { intents: ['inquiry'] } },
    ];
    const { trace } = await play(platform, script('forms', steps));
    const [first, second] = of(trace, 'sent');
    expect(of(trace, 'said').map(({ message }) => message)).toMatchObject([
      { content: { type: 'text' } },
      { content: { type: 'text' }, quotes: first?.botMessage.id },
      { content: { type: 'reaction', emoji: '👍', to: second?.botMessage.id } },
      { content: { type: 'sticker' } },
      { content: { type: 'image', caption: 'this?' } },
    ]);
    expect(of(trace, 'said').at(-1)?.means).toEqual({ intents: ['inquiry'] });
  });

  it('knows several customers, each with a phone of their own', async () => {
    const steps: WrittenStep[] = [
      say('hi'),
      { ...say('hello', { after: 0 }), as: 'brian' },
      { do: 'tap', target: { position: 1 }, as: 'brian' },
    ];
    const { trace } = await play(platform, script('two', steps));
    expect(of(trace, 'said').map(({ customer }) => customer)).toEqual(['amina', 'brian', 'brian']);
    expect(of(trace, 'sent').map(({ customer }) => customer)).toEqual(['amina', 'brian', 'brian']);
  });
});

describe('equal seeds', () => {
  const steps: WrittenStep[] = [
    { do: 'burst', parts: [{ text: 'habari! ☺' }, { text: 'viatu?' }] },
    { do: 'tap', target: { product: 'trail-runner' } },
    { do: 'pay', result: 'failed' },
    say('asante'),
  ];

  it('give byte-equal traces after any other session on the slot', async () => {
    const clock = new VirtualClock(0);
    const bot = await openTinyBot(clock, platform.url);
    const options: PlayOptions = { slot: bot, platform, clock };
    const first = canonical(await playSession(script('same', steps), options));
    await playSession(script('other', [say('hi'), { do: 'wait', duration: 90_000_000 }, say('me again')]), options);
    const second = canonical(await playSession(script('same', steps), options));
    await bot.close();
    expect(second).toBe(first);
  });

  it('give other times and ids with another seed', async () => {
    const one = (await play(platform, script('same', steps))).trace;
    const other = (await play(platform, script('same', steps, { seed: 8 }))).trace;
    expect(other.session.startedAt).not.toBe(one.session.startedAt);
    expect(other.session.shop.tenant).not.toBe(one.session.shop.tenant);
    expect(of(other, 'said')[0]?.message.id).not.toBe(of(one, 'said')[0]?.message.id);
  });
});
