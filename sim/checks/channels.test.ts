import { describe, expect, it } from 'vitest';
import { readSession } from '../oracle/index.ts';
import type { Trace } from '../trace/types.ts';
import { buttons, chat, runChecks, shoeShop, text } from './testing.ts';

const TWILIO = { channel: 'twilio' } as const;
const onTwilio = () => chat(shoeShop(), TWILIO);
const onCloud = () => chat(shoeShop());
const DAY = 24 * 3_600_000;

const runInvariants = (trace: Trace): string[] =>
  runChecks(trace).flatMap(({ ok, undecided, kind, check }) =>
    !ok && !undecided && (kind === 'invariant' || kind === 'property') ? [check] : [],
  );

describe('facts about the channels', () => {
  const asked = (session: ReturnType<typeof onCloud>) =>
    session.says('amina', 'do you have brown leather shoes', { read: 'none' });
  const card = (more: object = {}) => buttons('Safari Boot: KES 4,500, in stock', ['Buy'], more);

  it('M1: a card without its picture is whole on Twilio as long as it has buttons', () => {
    expect(asked(onCloud()).bot(card()).verdicts('card')).toEqual(['bad']);
    expect(asked(onTwilio()).bot(card()).verdicts('card')).toEqual(['good']);
    const bare = text('Safari Boot: KES 4,500, in stock');
    expect(asked(onTwilio()).bot(bare).verdicts('card')).toEqual(['bad']);
  });

  it('H7: nothing is to be marked as read on Twilio', () => {
    expect(asked(onCloud()).bot(card()).verdicts('read-and-typing')).toEqual(['bad']);
    expect(asked(onTwilio()).bot(card()).verdicts('read-and-typing')).toEqual([]);
  });

  it('I5: the window’s code is that of the channel, and any other refusal is the message’s fault', () => {
    const refused = (session: ReturnType<typeof onCloud>, code: number) =>
      session
        .says('amina', 'hi')
        .wait(DAY + 1)
        .refused(text('Hello again'), { code, httpStatus: 201 });
    for (const [session, own, other] of [
      [onCloud, 131_047, 63_016],
      [onTwilio, 63_016, 131_047],
    ] as const) {
      expect(refused(session(), own).verdicts('window-24h')).toEqual(['bad']);
      expect(refused(session(), own).verdicts('platform-accepts')).toEqual([]);
      expect(refused(session(), other).verdicts('platform-accepts')).toEqual(['bad']);
    }
  });

  it('H5: what Twilio does not pass on is owed no answer; what it did pass on is', () => {
    const odd = (session: ReturnType<typeof onCloud>, delivered: boolean): string[] => {
      const trace = session.sends('amina', { type: 'unsupported' }).wait(60_000).trace();
      if (!delivered) trace.events = trace.events.filter(({ kind }) => kind !== 'delivery');
      return runInvariants(trace);
    };
    expect(odd(onTwilio(), false)).toEqual([]);
    expect(odd(onTwilio(), true)).toContain('acknowledged-means-safe');
    const silent = (session: ReturnType<typeof onCloud>): number => {
      const trace = session.sends('amina', { type: 'unsupported' }).trace();
      trace.events = trace.events.filter(({ kind }) => kind !== 'delivery');
      return readSession(trace).conversations[0]?.turns.length ?? 0;
    };
    expect([silent(onCloud()), silent(onTwilio())]).toEqual([1, 0]);
  });
});
