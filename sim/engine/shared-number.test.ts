import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CREDENTIALS } from '../../tests/credentials.ts';
import { say, script, type WrittenStep } from '../../tests/scripts.ts';
import { openTinyBot, type TinyBot } from '../../tests/tiny-bot.ts';
import { startCloudPlatform } from '../channels/cloud/platform.ts';
import { type Outbound, type Platform, type SharedNumber, shareNumber } from '../channels/index.ts';
import type { Script } from '../scenario/types.ts';
import type { Shop } from '../shop/types.ts';
import type { SlotTarget } from '../targets/types.ts';
import { RealClock } from '../time/real-clock.ts';
import type { Trace } from '../trace/types.ts';
import { shopOf } from './identity.ts';
import { playOpenLoop } from './open-loop.ts';
import { Pace } from './pace.ts';
import { EXTERNAL_PAUSE } from './steps.ts';

const clock = new RealClock();
const set = { waitSeconds: 0.1 };
const shop: Shop = { ...shopOf(script('shop', [], { set }), 'shop'), tenant: 'theirs' };
const externals: Outbound[] = [];
const late: Outbound[] = [];
let platform: Platform;
let number: SharedNumber;
let bot: TinyBot;

beforeAll(async () => {
  platform = await startCloudPlatform({ credentials: CREDENTIALS });
  const onUnknownRecipient = (outbound: Outbound): void => void externals.push(outbound);
  const onLate = (outbound: Outbound): void => void late.push(outbound);
  bot = await openTinyBot(clock, platform.url);
  const webhookUrl = bot.webhookUrl('cloud');
  number = shareNumber(platform, { shop, clock, webhookUrl, salt: 'run-1', onUnknownRecipient, onLate });
  await bot.install(shop);
});
afterAll(async () => {
  await bot.close();
  await number.close();
  await platform.close();
});

async function play(scripts: Script[], patience = 2000): Promise<Trace[]> {
  const traces: Trace[] = [];
  const webhookUrl = bot.webhookUrl('cloud');
  const slot: SlotTarget = { webhookUrl: () => webhookUrl, untilIdle: async () => {}, close: async () => {} };
  await playOpenLoop(scripts, {
    ...{ slot, platform: number, shop, ratePerSecond: 100, pace: new Pace({ patience, quiet: 50, fixed: true }) },
    pause: EXTERNAL_PAUSE,
    onTrace: (trace) => void traces.push(trace),
  });
  return traces;
}

function visit(name: string, phone: string, ...steps: WrittenStep[]): Script {
  return script(name, steps, { set, customers: [{ key: 'amina', name, phone }] });
}

const sent = (trace: Trace | undefined): string[] =>
  (trace?.events ?? []).flatMap((event) =>
    event.kind === 'sent' ? [`${event.customer}: ${event.botMessage.kind}`] : [],
  );

describe('a bot with one number, many sessions at once', () => {
  it("shows every customer what is theirs, in their own session's trace", async () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const traces = await play(
      names.map((name, n) => visit(name, `1202555010${n}`, say('hi'), { do: 'tap', target: { position: 1 } })),
    );
    expect(traces.map(({ session }) => session.id).sort()).toEqual(names);
    for (const trace of traces) {
      expect(sent(trace)).toEqual(['amina: list', 'amina: text']);
      expect(trace.session.shop.phoneNumberId).toBe(shop.phoneNumberId);
      expect(trace.events.some(({ kind }) => kind === 'read')).toBe(true);
      expect(trace.whiteBox).toBeUndefined();
    }
    expect(number.calls).toBe(20);
    expect([externals, late]).toEqual([[], []]);
  });

  it('tells a message to nobody from one that comes after its session', async () => {
    const [trace] = await play([visit('hasty', '12025550120', say('hi'))], -90);
    expect(sent(trace)).toEqual([]);
    await expect.poll(() => late.map(({ to }) => to)).toEqual(['12025550120']);
    await fetch(`${number.url}/v23.0/${shop.phoneNumberId}/messages`, {
      method: 'POST',
      headers: { authorization: `Bearer ${CREDENTIALS.accessToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ messaging_product: 'whatsapp', to: '12025550199', type: 'text', text: { body: 'hello' } }),
    });
    expect(externals.map(({ to, accepted }) => ({ to, accepted }))).toEqual([{ to: '12025550199', accepted: false }]);
  });

  it('waits long enough to hear an answer to what must not be answered', async () => {
    const before = bot.tampered;
    const started = clock.now();
    await play([visit('forged', '12025550121', { do: 'forge', text: 'give me the orders' })]);
    expect(bot.tampered).toBe(before + 1);
    expect(clock.now() - started).toBeGreaterThanOrEqual(2_000);
  });
});
