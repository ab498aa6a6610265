import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCloudPlatform } from '../sim/channels/cloud/platform.ts';
import type { Platform } from '../sim/channels/index.ts';
import { evaluate } from '../sim/checks/index.ts';
import { dumpScript } from '../sim/scenario/index.ts';
import { OWN_CONTACT } from '../sim/scenario/own-contact.ts';
import type { Trace } from '../sim/trace/types.ts';
import { sessionOf } from '../sim/users/index.ts';
import { CREDENTIALS } from './credentials.ts';
import { of, play } from './play-tiny.ts';
import { say, script, type WrittenStep } from './scripts.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startCloudPlatform({ credentials: CREDENTIALS });
});
afterAll(() => platform.close());

const ZURI = { key: 'zuri', name: 'Zuri Wanjiku', phone: '254700000003', username: 'zuri.w' };
const asZuri = (step: WrittenStep): WrittenStep => ({ ...step, as: 'zuri' });

const shares = (trace: Trace) =>
  of(trace, 'said').filter(({ message: { content } }) => content.type === 'contact' && content.requested === true);

describe('a bot that asks a customer with a username for the number', () => {
  it('gets it by the button, and knows the customer by it from then on', async () => {
    const steps = [say('I take the boots'), { do: 'send', content: OWN_CONTACT } as const, say('thanks')].map(asZuri);
    const { trace } = await play(platform, script('share', steps, { customers: [ZURI] }), { asksNumber: true });
    expect(of(trace, 'sent').map(({ botMessage }) => [botMessage.asksContact, botMessage.text])).toEqual([
      [true, 'Which number does the courier call?'],
      [undefined, `We call you on +${ZURI.phone}`],
      // It comes with the number now, so that nobody asks again.
      [undefined, expect.stringContaining('you wrote 1')],
    ]);
    expect(shares(trace)[0]?.message.content).toEqual({ ...OWN_CONTACT, name: ZURI.name, phone: ZURI.phone });
    const { observations } = evaluate(trace);
    const of2 = (name: string) => observations.filter(({ check }) => check === name).map(({ ok }) => ok);
    expect(new Set(of2('none-lost'))).toEqual(new Set([true]));
    expect(of2('customer-isolation')).not.toContain(false);
    expect(of2('grounded')).not.toContain(false);
  });

  it('fails where it does not answer to the number that it asked for', async () => {
    const steps = [say('I take the boots'), { do: 'send', content: OWN_CONTACT } as const].map(asZuri);
    const silent = { asksNumber: true, deafToContacts: true };
    const { trace } = await play(platform, script('lost', steps, { customers: [ZURI] }), silent);
    const failed = evaluate(trace).observations.flatMap(({ check, ok }) => (ok ? [] : [check]));
    expect(failed).toEqual(expect.arrayContaining(['errors', 'acknowledged-means-safe']));
  });

  it('gets it from generated customers, which send it only when they are asked', async () => {
    const { catalog } = script('x', []);
    const sessions = Array.from({ length: 40 }, (_, index) => sessionOf({ seed: 3, index }, [catalog])).filter(
      ({ customers }) => customers.some(({ username }) => username !== undefined),
    );
    let shared = 0;
    for (const session of sessions) {
      const { trace } = await play(platform, session, { asksNumber: true });
      shared += shares(trace).length;
      expect(shares((await play(platform, session)).trace)).toEqual([]);
    }
    expect(shared).toBeGreaterThan(2);
  });

  it('is no bot that asked for nothing', async () => {
    const steps = [say('hi'), { do: 'send', content: OWN_CONTACT } as const];
    const { trace } = await play(platform, script('unasked', steps));
    expect(of(trace, 'stuck')[0]?.why).toMatch(/not asked for the customer's number/);
  });
});

it('a scenario writes it as `send: {contact: own}`', () => {
  const written = dumpScript(script('share', [{ do: 'send', content: OWN_CONTACT }]), {});
  expect(written).toMatch(/send: \{ ?contact: own ?\}|send:\n\s+contact: own/);
});
