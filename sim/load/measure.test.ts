/** What a conversation counts for in a run under load. */
import { describe, expect, it } from 'vitest';
import { chat, START, text } from '../checks/testing.ts';
import { entriesOf } from './measure.ts';
import { KEPT_LOSSES, Tally } from './tally.ts';

const hours = text('We are open from 8:00 to 18:00.');
const entered = (session: ReturnType<typeof chat>): Tally => {
  const tally = new Tally();
  tally.enter(entriesOf({ trace: session.trace(), beganAt: START, late: new Map() }));
  return tally;
};
const inRealTime = (): ReturnType<typeof chat> => chat(undefined, { clock: 'real' });

describe('a turn under load', () => {
  it('is replied to, or lost with the words of the customer', () => {
    const session = inRealTime()
      .says('amina', 'what time do you open?')
      .bot(hours)
      .says('amina', 'and on Sunday?', { after: 20_000 })
      .wait(60_000);
    const { counts, losses } = entered(session);
    expect(counts).toMatchObject({ turns: 2, replied: 1, lost: 1, undecided: 0 });
    expect(losses).toMatchObject([{ what: 'lost', text: 'and on Sunday?' }]);
  });

  it('is undecided when the message came just when the bot stopped waiting: its reply may be for both', () => {
    const session = inRealTime()
      .says('amina', 'what time do you open?')
      .says('amina', 'where are you located?', { after: 3001 })
      .botAfter(20, text('We are open from 8:00 to 18:00, at Moi Avenue 4.'));
    const tally = entered(session);
    expect(tally.counts).toMatchObject({ turns: 2, replied: 1, lost: 0, undecided: 1 });
    expect(tally.losses).toEqual([]);
    expect(tally.duration('response_time').n).toBe(0);
  });
});

describe('a burst under load whose first message was answered at once', () => {
  const then = (next: (session: ReturnType<typeof chat>) => ReturnType<typeof chat>): Tally =>
    entered(next(inRealTime().says('amina', 'what time do you open?').botAfter(50, hours)).wait(60_000));

  it('is undecided where a sticker follows, and counts for no wait', () => {
    const tally = then((session) => session.sends('amina', { type: 'sticker' }, { after: 750 }));
    expect(tally.counts).toMatchObject({ turns: 1, lost: 0, undecided: 1 });
    expect(tally.duration('reply_wait').max).toBeLessThan(1000);
  });

  it('is lost where a question follows, with the words of that one', () => {
    const tally = then((session) => session.says('amina', 'and where are you?', { after: 750 }));
    expect(tally.counts).toMatchObject({ turns: 1, lost: 1, undecided: 0 });
    expect(tally.losses).toMatchObject([{ what: 'lost', text: 'and where are you?' }]);
  });
});

it('keeps the first losses of all segments, and counts all', () => {
  const part = (from: number): Tally => {
    const tally = new Tally();
    for (let n = 0; n < KEPT_LOSSES; n += 1)
      tally.lose({ what: 'lost', atMs: from + 2 * n, conversation: `c${from}`, text: 'hi' });
    return Tally.from(JSON.parse(JSON.stringify(tally.stored())));
  };
  const whole = part(0);
  whole.join(part(1));
  expect(whole.counts.lost).toBe(2 * KEPT_LOSSES);
  expect(whole.losses.map(({ atMs }) => atMs)).toEqual(Array.from({ length: KEPT_LOSSES }, (_, n) => n));
});
