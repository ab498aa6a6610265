import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CREDENTIALS } from '../../tests/credentials.ts';
import { of, play } from '../../tests/play-tiny.ts';
import { say, script, type WrittenStep } from '../../tests/scripts.ts';
import { openTinyBot } from '../../tests/tiny-bot.ts';
import { startCloudPlatform } from '../channels/cloud/platform.ts';
import type { Platform } from '../channels/index.ts';
import { Problem } from '../problem.ts';
import { VirtualClock } from '../time/virtual-clock.ts';
import { playSession } from './player.ts';
import { Stopped } from './time.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startCloudPlatform({ credentials: CREDENTIALS });
});
afterAll(() => platform.close());

describe('a session that cannot go on', () => {
  it('is stuck when what is to be tapped was never shown, and says what was', async () => {
    const steps: WrittenStep[] = [say('hi'), { do: 'tap', target: { title: 'Gumboots' } }, say('never said')];
    const { trace } = await play(platform, script('stuck', steps));
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
    const { trace } = await play(platform, script('stuck', [step]));
    expect(of(trace, 'stuck')[0]?.why).toMatch(why);
  });

  it('is stuck when the bot never stops sending', async () => {
    const { trace } = await play(platform, script('chatty', [say('hi'), say('stop it')]), { chatty: 80 });
    expect(of(trace, 'stuck')[0]?.why).toMatch(/more than 60 messages/);
    expect(of(trace, 'said')).toHaveLength(1);
  });

  it('is stuck when the timers of the bot never end', async () => {
    const { trace } = await play(platform, script('restless', [say('hi')]), { restless: true });
    expect(of(trace, 'stuck')[0]?.why).toMatch(/never idle/);
  });

  it('is stuck when the bot throws in a timer', async () => {
    const { trace } = await play(platform, script('throws', [say('hi')]), { throws: true });
    expect(of(trace, 'stuck')[0]?.why).toMatch(/threw in a timer: no good/);
  });

  it('is given up when the bot hangs', async () => {
    const { trace } = await play(
      platform,
      script('hang', [say('hang now'), say('hello?')]),
      { hangsAt: 'hang' },
      { patience: 150 },
    );
    expect(of(trace, 'trouble')).toMatchObject([{ whose: 'harness' }]);
    expect(of(trace, 'trouble')[0]?.what).toMatch(/nothing moved/);
  });

  it('is stuck, not an infrastructure error, when a bot that ended takes no shop', async () => {
    const slot = Object.assign(await openTinyBot(new VirtualClock(0), platform.url), {
      crashed: () => 'it ended with SIGSEGV',
      install: () => Promise.reject(new Error('connect ECONNREFUSED')),
      remove: () => Promise.reject(new Error('connect ECONNREFUSED')),
    });
    const clock = new VirtualClock(0);
    const trace = await playSession(script('gone', [say('hi')]), { slot, platform, clock });
    await slot.close();
    expect(trace.events).toMatchObject([{ kind: 'stuck', why: 'the bot is gone: it ended with SIGSEGV' }]);
  });

  it('tells of records that cannot be read and a shop that cannot be removed', async () => {
    const clock = new VirtualClock(0);
    const slot = Object.assign(await openTinyBot(clock, platform.url), {
      whiteBox: () => Promise.reject(new Error('no such table')),
      remove: () => Promise.reject(new TypeError('x is not a function')),
    });
    const trace = await playSession(script('blind', [say('hi')]), { slot, platform, clock });
    await slot.close();
    expect(of(trace, 'trouble')).toMatchObject([
      { whose: 'infrastructure', what: 'no such table' },
      { whose: 'harness', what: 'x is not a function' },
    ]);
  });

  it('keeps the number of a bot that still has the shop, so that later messages come from a number in use', async () => {
    const sentLater = async (id: string, remove: () => Promise<void>): Promise<number> => {
      const clock = new VirtualClock(0);
      const slot = Object.assign(await openTinyBot(clock, platform.url), { remove });
      const { session } = await playSession(script(id, [say('hi')]), { slot, platform, clock });
      await slot.close();
      const answer = await fetch(`${platform.url}/v24.0/${session.shop.phoneNumberId}/messages`, {
        method: 'POST',
        headers: { authorization: `Bearer ${CREDENTIALS.accessToken}`, 'content-type': 'application/json' },
        body: JSON.stringify({
          ...{ messaging_product: 'whatsapp', to: session.customers[0]?.phone },
          ...{ type: 'text', text: { body: 'late' } },
        }),
      });
      return answer.status;
    };
    expect(await sentLater('removed', async () => {})).toBe(400);
    expect(await sentLater('kept', () => Promise.reject(new Error('removing the shop took too long')))).toBe(200);
  });

  it('says when the target cannot do what the script asks', async () => {
    const { trace } = await play(platform, script('flush', [{ do: 'flush-cache' }]));
    expect(of(trace, 'trouble')).toMatchObject([{ whose: 'harness' }]);
  });

  it('reports the infrastructure error that was the reason to stop', async () => {
    const signal = AbortSignal.abort(new Problem('infrastructure', 'Redis was lost'));
    const { trace } = await play(platform, script('broken', [say('hi')]), {}, { signal });
    expect(of(trace, 'trouble')[0]).toMatchObject({ whose: 'infrastructure', what: 'Redis was lost' });
  });

  it('stops when the signal is given', async () => {
    const signal = AbortSignal.abort();
    await expect(play(platform, script('stop', [say('hi')]), {}, { signal })).rejects.toBeInstanceOf(Stopped);
  });
});
