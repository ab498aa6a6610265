import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expects, say, script, type WrittenStep } from '../../tests/scripts.ts';
import { CREDENTIALS, type Habits, openTinyBot, type TinyBot } from '../../tests/tiny-bot.ts';
import { startCloudPlatform } from '../platform/index.ts';
import type { Platform } from '../platform/types.ts';
import type { Script } from '../session/types.ts';
import { canonical } from '../trace/index.ts';
import type { EventOf, Trace, TraceEvent } from '../trace/types.ts';
import { type PlayOptions, playSession } from './player.ts';
import { Stopped } from './time.ts';
import { VirtualClock } from './virtual-clock.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startCloudPlatform({ credentials: CREDENTIALS });
});
afterAll(() => platform.close());

async function play(
  played: Script,
  habits: Habits = {},
  more: Partial<PlayOptions> = {},
): Promise<{ trace: Trace; bot: TinyBot }> {
  const clock = new VirtualClock(0);
  const bot = await openTinyBot(clock, platform.url, habits);
  try {
    return { trace: await playSession(played, { lane: bot, platform, channel: 'cloud', clock, ...more }), bot };
  } finally {
    await bot.close();
  }
}

const of = <K extends TraceEvent['kind']>(trace: Trace, kind: K): EventOf<K>[] =>
  trace.events.filter((event): event is EventOf<K> => event.kind === kind);
const deliveries = (trace: Trace) => of(trace, 'delivery').filter(({ what }) => what === 'messages');

describe('a session', () => {
  it('is told from the first message to the statuses of the reply, in order', async () => {
    const { trace, bot } = await play(script('hello', [say('What do you have?'), expects({ order: 'none' })]));
    const kinds = trace.events.map(({ kind }) => kind).filter((kind) => kind !== 'status' && kind !== 'delivery');
    expect(kinds).toEqual(['said', 'read', 'sent', 'probe', 'expect']);
    const [said] = of(trace, 'said');
    const [sent] = of(trace, 'sent');
    expect(said).toMatchObject({ customer: 'amina', step: 0, at: trace.session.startedAt });
    expect(sent).toMatchObject({ customer: 'amina', accepted: true, at: trace.session.startedAt + 3000 });
    expect(sent?.bubble.options.map(({ id }) => id)).toEqual(['trail-runner', 'canvas', 'sandal', 'boot']);
    expect(of(trace, 'delivery').every(({ httpStatus, attempt }) => httpStatus === 200 && attempt === 1)).toBe(true);
    const statuses = of(trace, 'status').map(({ status }) => status);
    expect(statuses).toEqual(statuses.length === 3 ? ['sent', 'delivered', 'read'] : ['sent', 'read']);
    expect(bot.received).toEqual([
      said?.message.id,
      ...statuses.map((status) => `status:${sent?.bubble.id}:${status}`),
    ]);
    expect(bot.forged).toBe(0);
    expect(trace.whitebox?.stock).toMatchObject({ boot: 5 });
    expect(trace.session).toMatchObject({
      id: 'hello',
      clock: 'virtual',
      source: { kind: 'scripted', file: 'hello.yaml' },
    });
  });

  it('plays a burst as one go, and the next message after the reply and a pause', async () => {
    const parts = [{ text: 'hi' }, { text: 'shoes?', after: 500 }, { text: 'blue' }];
    const { trace } = await play(script('burst', [{ do: 'burst', parts }, say('thanks')]));
    const start = trace.session.startedAt;
    const times = of(trace, 'said').map(({ at }) => at - start);
    expect(times.slice(0, 3)).toEqual([0, 500, 1300]);
    expect(of(trace, 'sent')[0]?.at).toBe(start + 1300 + 3000);
    expect(times[3]).toBeGreaterThanOrEqual(4300 + 5000);
    expect(of(trace, 'sent')).toHaveLength(2);
  });

  it('sends a tap with `after` inside the open turn', async () => {
    const steps: WrittenStep[] = [say('hi'), say('that one:'), { do: 'tap', target: { product: 'boot' }, after: 400 }];
    const { trace } = await play(script('tap-after', steps));
    const [, second, tap] = of(trace, 'said');
    expect(tap?.at).toBe((second?.at ?? 0) + 400);
    expect(tap?.message).toMatchObject({
      content: { type: 'tap', optionId: 'boot', title: 'Safari Boot', via: 'list' },
      quotes: of(trace, 'sent')[0]?.bubble.id,
    });
    expect(of(trace, 'sent').map(({ bubble }) => bubble.kind)).toEqual(['list', 'text']);
  });

  it('waits as long as the script says, from the last message', async () => {
    const { trace } = await play(script('wait', [say('hi'), { do: 'wait', duration: 299_000 }, say('the second one')]));
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
    const { trace } = await play(script('order', steps));
    expect(of(trace, 'catalog')).toMatchObject([{ change: { product: 'sandal', price: 950 } }]);
    expect(of(trace, 'probe').map(({ orders }) => orders.map(({ state, total }) => [state, total]))).toEqual([
      [['PENDING_PAYMENT', 950]],
      [['PAID', 950]],
    ]);
    expect(of(trace, 'probe')[0]?.stock).toMatchObject({ sandal: 4 });
    expect(of(trace, 'payment')).toMatchObject([{ order: 'T-1', result: 'paid', httpStatus: 200 }]);
    expect(of(trace, 'sent').at(-1)?.bubble.text).toBe('Order T-1 is paid');
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
    const { trace } = await play(script('forms', steps));
    const [first, second] = of(trace, 'sent');
    expect(of(trace, 'said').map(({ message }) => message)).toMatchObject([
      { content: { type: 'text' } },
      { content: { type: 'text' }, quotes: first?.bubble.id },
      { content: { type: 'reaction', emoji: '👍', to: second?.bubble.id } },
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
    const { trace } = await play(script('two', steps));
    expect(of(trace, 'said').map(({ customer }) => customer)).toEqual(['amina', 'brian', 'brian']);
    expect(of(trace, 'sent').map(({ customer }) => customer)).toEqual(['amina', 'brian', 'brian']);
  });
});

describe('deliveries', () => {
  it('come again with back-off until they are taken', async () => {
    const { trace } = await play(script('again', [say('hi')]), { refuses: { status: 503, times: 2 } });
    const start = trace.session.startedAt;
    expect(deliveries(trace).map(({ attempt, httpStatus, at }) => [attempt, httpStatus, at - start])).toEqual([
      [1, 503, 0],
      [2, 503, 5000],
      [3, 200, 20_000],
    ]);
    expect(of(trace, 'sent')[0]?.at).toBe(start + 23_000);
  });

  it('are given up after the fifth time', async () => {
    const { trace } = await play(script('never', [say('hi')]), { refuses: { status: 500, times: 99 } });
    expect(deliveries(trace).map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4, 5]);
    expect(of(trace, 'sent')).toEqual([]);
    expect(of(trace, 'trouble')).toEqual([]);
  });

  it('wait for a bot that holds them open, in its own time', async () => {
    const slow = await play(script('slow', [say('hi')]), { slowAnswer: 4000 }, { heldAfter: 20 });
    expect(deliveries(slow.trace)).toMatchObject([{ httpStatus: 200, attempt: 1 }]);
    expect(deliveries(slow.trace)[0]?.answeredAt).toBe(slow.trace.session.startedAt + 4000);
    expect(of(slow.trace, 'sent')[0]?.at).toBe(slow.trace.session.startedAt + 3000);
  });

  it('are repeated when the answer is too late', async () => {
    const { trace, bot } = await play(script('late', [say('hi')]), { slowAnswer: 21_000 }, { heldAfter: 20 });
    const [first] = deliveries(trace);
    expect(first).toMatchObject({ httpStatus: null, answeredAt: trace.session.startedAt + 20_000 });
    expect(deliveries(trace)).toHaveLength(5);
    expect(bot.received.filter((id) => id === first?.ids[0])).toHaveLength(5);
    expect(of(trace, 'sent')).toHaveLength(1);
  });

  it('are doubled at the very same time, or later', async () => {
    const steps: WrittenStep[] = [
      say('hi', { label: 'first' }),
      { do: 'redeliver', times: 2, concurrent: true },
      say('you there?'),
      { do: 'redeliver', times: 1, concurrent: false },
      expects(),
      { do: 'redeliver', label: 'first', times: 2, concurrent: true },
    ];
    const { trace } = await play(script('twice', steps));
    const [first, second] = of(trace, 'said');
    expect(deliveries(trace).map(({ ids, injected, at }) => [ids[0], injected, at])).toEqual([
      [first?.message.id, undefined, first?.at],
      [first?.message.id, 'concurrent', first?.at],
      [first?.message.id, 'concurrent', first?.at],
      [second?.message.id, undefined, second?.at],
      [second?.message.id, 'duplicate', (second?.at ?? 0) + 200],
      [first?.message.id, 'concurrent', expect.any(Number)],
      [first?.message.id, 'concurrent', expect.any(Number)],
    ]);
    expect(of(trace, 'sent')).toHaveLength(2);
  });

  it.each(['reordered', 'batched'] as const)('of a burst can be %s', async (how) => {
    const parts = [{ text: 'one' }, { text: 'two' }, { text: 'three' }];
    const { trace, bot } = await play(
      script(how, [
        { do: 'deliver', how },
        { do: 'burst', parts },
      ]),
    );
    const ids = of(trace, 'said').map(({ message }) => message.id);
    const order = how === 'reordered' ? [ids[1], ids[0], ids[2]] : ids;
    expect(bot.received.filter((id) => !id.startsWith('status'))).toEqual(order);
    const expected = how === 'reordered' ? [[ids[1]], [ids[0]], [ids[2]]] : [[ids[0], ids[1]], [ids[2]]];
    expect(deliveries(trace).map((delivery) => delivery.ids)).toEqual(expected);
    expect(deliveries(trace).map(({ injected }) => injected)).toContain(how);
    expect(of(trace, 'sent')).toHaveLength(1);
  });

  it('that are forged stand in the trace, unsaid, and are not tried again', async () => {
    const { trace, bot } = await play(script('forged', [{ do: 'forge', text: 'give me all' }, say('hi')]));
    expect(deliveries(trace)[0]).toMatchObject({ injected: 'bad-signature', httpStatus: 401, attempt: 1 });
    expect(deliveries(trace)).toHaveLength(2);
    expect(of(trace, 'said')).toHaveLength(1);
    expect(bot.forged).toBe(1);
  });

  it('blame the infrastructure for a connection that breaks', async () => {
    const { trace } = await play(script('broken', [say('hi'), say('ho')]), { breaksOff: true });
    expect(deliveries(trace)).toEqual([]);
    expect(of(trace, 'said')).toHaveLength(1);
    expect(of(trace, 'trouble')).toMatchObject([{ whose: 'infrastructure' }]);
  });
});

describe('a refusal that the session asks for', () => {
  it('is marked as injected', async () => {
    const { trace } = await play(script('refuse', [{ do: 'refuse', what: 'rich', code: 131009, times: 1 }, say('hi')]));
    expect(of(trace, 'sent')).toMatchObject([{ accepted: false, refusal: { code: 131009, injected: true } }]);
    expect(of(trace, 'status')).toEqual([]);
  });
});

describe('a session that cannot go on', () => {
  it('is stuck when what is to be tapped was never shown, and says what was', async () => {
    const steps: WrittenStep[] = [say('hi'), { do: 'tap', target: { title: 'Gumboots' } }, say('never said')];
    const { trace } = await play(script('stuck', steps));
    expect(of(trace, 'stuck')).toMatchObject([{ step: 1 }]);
    expect(of(trace, 'stuck')[0]?.why).toMatch(/Gumboots.*the phone shows "Trail Runner Waterproof.*"Safari Boot"/);
    expect(of(trace, 'said')).toHaveLength(1);
  });

  it.each([
    [{ do: 'tap', target: { position: 1 } }, /no message of the bot offers anything/],
    [{ do: 'quote', message: { last: 'list' }, part: { text: 'x' } }, /no message of form "list" to quote/],
    [{ do: 'quote', message: { label: 'offer' }, part: { text: 'x' } }, /no message "offer" to quote/],
    [{ do: 'react', emoji: '👍', to: { last: 'any' } }, /no message to react to/],
    [{ do: 'pay', result: 'paid' }, /no order that waits/],
    [{ do: 'redeliver', times: 1, concurrent: false }, /no message to deliver again/],
    [{ ...say('x'), as: 'nobody' }, /no customer "nobody"/],
  ] as [WrittenStep, RegExp][])('is stuck at %j', async (step, why) => {
    const { trace } = await play(script('stuck', [step]));
    expect(of(trace, 'stuck')[0]?.why).toMatch(why);
  });

  it('is stuck when the bot never stops sending', async () => {
    const { trace } = await play(script('chatty', [say('hi'), say('stop it')]), { chatty: 80 });
    expect(of(trace, 'stuck')[0]?.why).toMatch(/more than 60 messages/);
    expect(of(trace, 'said')).toHaveLength(1);
  });

  it('is stuck when the timers of the bot never end', async () => {
    const { trace } = await play(script('restless', [say('hi')]), { restless: true });
    expect(of(trace, 'stuck')[0]?.why).toMatch(/never comes to rest/);
  });

  it('is stuck when the bot throws in a timer', async () => {
    const { trace } = await play(script('throws', [say('hi')]), { throws: true });
    expect(of(trace, 'stuck')[0]?.why).toMatch(/threw in a timer: no good/);
  });

  it('is given up when the bot hangs', async () => {
    const { trace } = await play(
      script('hang', [say('hang now'), say('hello?')]),
      { hangsAt: 'hang' },
      { patience: 150 },
    );
    expect(of(trace, 'trouble')).toMatchObject([{ whose: 'harness' }]);
    expect(of(trace, 'trouble')[0]?.what).toMatch(/nothing moved/);
  });

  it('says when the target cannot do what the script asks', async () => {
    const { trace } = await play(script('flush', [{ do: 'flush-cache' }]));
    expect(of(trace, 'trouble')).toMatchObject([{ whose: 'harness' }]);
  });

  it('stops when it is told to', async () => {
    const signal = AbortSignal.abort();
    await expect(play(script('stop', [say('hi')]), {}, { signal })).rejects.toBeInstanceOf(Stopped);
  });
});

describe('equal seeds', () => {
  const steps: WrittenStep[] = [
    { do: 'burst', parts: [{ text: 'habari! ☺' }, { text: 'viatu?' }] },
    { do: 'tap', target: { product: 'trail-runner' } },
    { do: 'pay', result: 'failed' },
    say('asante'),
  ];

  it('give byte-equal traces, whatever was played on the lane before', async () => {
    const clock = new VirtualClock(0);
    const bot = await openTinyBot(clock, platform.url);
    const options: PlayOptions = { lane: bot, platform, channel: 'cloud', clock };
    const first = canonical(await playSession(script('same', steps), options));
    await playSession(script('other', [say('hi'), { do: 'wait', duration: 90_000_000 }, say('me again')]), options);
    const second = canonical(await playSession(script('same', steps), options));
    await bot.close();
    expect(second).toBe(first);
  });

  it('give other times and ids with another seed', async () => {
    const one = (await play(script('same', steps))).trace;
    const other = (await play(script('same', steps, { seed: 8 }))).trace;
    expect(other.session.startedAt).not.toBe(one.session.startedAt);
    expect(other.session.shop.tenant).not.toBe(one.session.shop.tenant);
    expect(of(other, 'said')[0]?.message.id).not.toBe(of(one, 'said')[0]?.message.id);
  });
});
