/** Sessions on a real clock: near the edges of a window both readings are right, and what is sure stays a fault. */
import { describe, expect, it } from 'vitest';
import { chat, list, START, shoeList, text } from './testing.ts';
import { shoeShop } from './testing-shop.ts';

const live = (settings = {}) => chat(shoeShop(settings), { clock: 'real' });
const waits = { waitSeconds: 2 };
const bags = () => list('And our bags:', ['Canvas Tote | KES 900, in stock', 'Evening Clutch | KES 1,500, in stock']);

/** What is wrong with a burst that the bot answers in one reply or in two, whose second message comes after so long. */
const burst = (gap: number, busy = 0) => {
  const said = () =>
    live(waits).says('amina', 'do you have shoes').says('amina', 'do you have bags', { after: gap, busy });
  return {
    joined: () => said().botAfter(2000, shoeList(), bags()),
    apart: () => said().botAfter(30, shoeList()).botAfter(2000, bags()),
  };
};

describe('a message at the end of the wait', () => {
  it.each([1860, 1999, 2000, 2001, 2140])('after %s ms it may be of the turn or not', (gap) => {
    expect(burst(gap).joined().faults()).toEqual([]);
    if (gap >= 2000) expect(burst(gap).apart().faults()).toEqual([]);
  });

  it('in virtual time the boundary is exact', () => {
    const exact = chat(shoeShop(waits))
      .says('amina', 'do you have shoes')
      .says('amina', 'do you have bags', { after: 2000 });
    expect(exact.botAfter(2000, shoeList(), bags()).faults()).not.toEqual([]);
  });

  it('well inside, two replies are a fault', () => {
    const early = live(waits).says('amina', 'do you have shoes').says('amina', 'do you have bags', { after: 1000 });
    early.botAfter(1000, shoeList()).botAfter(1700, bags());
    expect(early.verdicts('harmonization')).toEqual(['bad']);
  });

  it('well inside, but taken late by a busy bot, they are not', () => {
    const late = live(waits)
      .says('amina', 'do you have shoes')
      .says('amina', 'do you have bags', { after: 1000, busy: 1800 });
    late.botAfter(1000, shoeList()).botAfter(2900, bags());
    expect(late.faults()).toEqual([]);
  });
});

describe('the cap of a turn', () => {
  it('a message right after it is of the next turn, or of this one', () => {
    const talk = live(waits).says('amina', 'do you have shoes');
    for (const after of [1400, 1400, 1215]) talk.says('amina', 'do you have bags', { after });
    expect(talk.botAfter(20, shoeList(), bags()).faults()).toEqual([]);
  });
});

describe('a bot with one answer', () => {
  it('that gives it at once to every question has answered everything', () => {
    const talk = live();
    for (const said of [
      'hello',
      'do you have the Safari Boot?',
      'what did we talk about?',
      'do you have the Safari Boot?',
    ])
      talk.says('amina', said).botAfter(15, shoeList()).wait(5_000);
    expect(talk.verdicts('acknowledged-means-safe')).toEqual(['good', 'good', 'good', 'good']);
    expect(talk.verdicts('errors')).not.toContain('bad');
  });

  it('that gives it at once to each message of a burst has answered nothing twice', () => {
    const talk = live().says('amina', 'can I see your shoes').botAfter(15, shoeList()).wait(5_000);
    talk.says('amina', 'I have been looking everywhere').botAfter(35, shoeList());
    talk.says('amina', 'show me the 1st one', { after: 150 }).botAfter(20, shoeList()).wait(5_000);
    expect(talk.verdicts('none-answered-twice')).not.toContain('bad');
  });

  it('that gives it twice to one question has answered twice', () => {
    const talk = live().says('amina', 'do you have shoes').botAfter(3_050, shoeList()).botAfter(4_000, shoeList());
    expect(talk.wait(5_000).faults()).not.toEqual([]);
  });
});

describe('the end of a session', () => {
  it('is no silence where the harness took the reply to the turn before for the answer', () => {
    const talk = live(waits).says('amina', 'do you have shoes').says('amina', 'do you have bags', { after: 2300 });
    expect(talk.botAfter(40, shoeList()).wait(500).verdicts('acknowledged-means-safe')).toEqual(['good', 'undecided']);
  });

  it('is one where nothing came since', () => {
    const talk = live(waits).says('amina', 'do you have shoes').botAfter(2000, shoeList());
    expect(talk.says('amina', 'the first one').wait(17_000).verdicts('acknowledged-means-safe')).toEqual([
      'good',
      'bad',
    ]);
  });
});

describe('a statement that holds at any time', () => {
  it('a wrong price is wrong in an unsure turn as well', () => {
    const wrong = list('Here are our shoes. Tap one.', [
      'Safari Boot | KES 4,400, in stock',
      'Blue Runner | KES 3,200, in stock',
    ]);
    const talk = live(waits).says('amina', 'do you have shoes').says('amina', 'hello?', { after: 2000 });
    expect(talk.botAfter(2000, wrong).verdicts('grounding')).toContain('bad');
  });

  it('an answer a few milliseconds before the end of the wait is on time; one a second before is not', () => {
    const answered = (after: number) => live(waits).says('amina', 'hi').botAfter(after, text('Welcome to Duka Bora!'));
    expect(answered(1990).verdicts('answered-on-time')).toEqual(['good']);
    expect(answered(1000).verdicts('answered-on-time')).toEqual(['bad']);
  });
});

describe('the life of a list', () => {
  const pointed = (minutes: number, offset: number, reply = text('Which one do you mean? That list is old.')) =>
    live({ ...waits, contextTtlMinutes: minutes })
      .says('amina', 'do you have shoes')
      .botAfter(2000, shoeList())
      .says('amina', 'the first one', { after: minutes * 60_000 + offset })
      .botAfter(2000, reply);
  const chosen = text('Safari Boot it is: KES 4,500, in stock. How many would you like?');

  it.each([-100, 0, 100])('%s ms around its end either is right', (offset) => {
    expect(pointed(1, offset).verdicts('reference')).toEqual(['good']);
    expect(pointed(1, offset, chosen).verdicts('reference')).toEqual(['good']);
  });

  it('a second after its end only one is', () => {
    expect(pointed(1, 1000, chosen).verdicts('reference')).toEqual(['bad']);
  });
});

describe('a machine that stood still', () => {
  /** Two messages so far apart, answered as one turn, with a stall of so long that begins at such a time after the first. */
  const joined = (gap: number, from: number, ms: number) =>
    chat(shoeShop(waits), { clock: 'real', stalls: [[START + from, START + from + ms]] })
      .says('amina', 'do you have shoes')
      .says('amina', 'do you have bags', { after: gap })
      .botAfter(2000, bags())
      .wait(20_000);

  it('at the end of a wait leaves open on which side of it a message was', () => {
    expect(joined(2600, 1900, 800).faults()).toEqual([]);
    expect(joined(2600, 1900, 800).verdicts('harmonization')).toEqual([]);
  });

  /** A question that nobody answers, between others that are answered soon, with such stalls after it was asked. */
  const silent = (...stalls: [from: number, to: number][]) =>
    chat(shoeShop(waits), {
      clock: 'real',
      machineBusy: true,
      stalls: stalls.map(([from, to]) => [START + 10_000 + from, START + 10_000 + to] as [number, number]),
    })
      .says('amina', 'do you have shoes')
      .botAfter(2050, shoeList())
      .wait(7950)
      .says('amina', 'do you have bags')
      .wait(40_000)
      .verdicts('acknowledged-means-safe');

  it('for longer than a call to it may take leaves open why nothing came', () => {
    expect(silent([1500, 10_700])).toEqual(['good', 'undecided']);
    expect(silent([1500, 3300], [3350, 5600])).toEqual(['good', 'undecided']);
  });

  it('for a moment, or before anything was asked, leaves nothing open: a bot that loses messages is seen', () => {
    expect(silent([1500, 3500])).toEqual(['good', 'bad']);
    expect(silent([1500, 3500], [8000, 10_500])).toEqual(['good', 'bad']);
    expect(silent([-9000, -500])).toEqual(['good', 'bad']);
    expect(silent()).toEqual(['good', 'bad']);
  });

  it('at another time leaves nothing open', () => {
    expect(joined(2600, 500, 800).faults()).not.toEqual([]);
    expect(joined(2600, 1900, 20).faults()).not.toEqual([]);
  });
});

describe('a busy machine', () => {
  /** An answer in the wrong language, so long after the wait. */
  const wrong = (ms: number, more: object) =>
    chat(shoeShop(waits), { clock: 'real', ...more })
      .says('amina', 'naomba viatu vya watoto')
      .botAfter(2000 + ms, text('Welcome to Duka Bora! What are you looking for today?'))
      .verdicts('language-followed');

  it('leaves open what a bot does that is far behind, and nothing else', () => {
    expect(wrong(100, { machineBusy: true })).toEqual(['bad']);
    expect(wrong(8000, { machineBusy: true })).toEqual(['undecided']);
    expect(wrong(8000, {})).toEqual(['bad']);
  });

  it('excuses nothing that is wrong as an answer to any message, e.g. what the platform refuses', () => {
    const busy = () =>
      chat(shoeShop(waits), { clock: 'real', machineBusy: true }).says('amina', 'naomba viatu vya watoto').wait(8000);
    expect(busy().refused(text('Karibu Duka Bora!')).wait(60_000).verdicts('platform-accepts')).toEqual(['bad']);
    expect(busy().wait(60_000).verdicts('acknowledged-means-safe')).toEqual(['undecided']);
  });

  it('excuses no silence while others were served, later ones too', () => {
    const silent = (served: number) =>
      chat(shoeShop(waits), { clock: 'real', machineBusy: true, servedUntil: START + served })
        .says('amina', 'naomba viatu vya watoto')
        .wait(60_000)
        .verdicts('acknowledged-means-safe');
    expect(silent(1000)).toEqual(['undecided']);
    expect(silent(20_000)).toEqual(['bad']);
  });

  it('excuses no silence of a bot that answers other messages soon', () => {
    const quick = chat(shoeShop(waits), { clock: 'real', machineBusy: true })
      .says('amina', 'habari')
      .botAfter(2050, text('Karibu!'));
    const silent = quick.wait(60_000).says('amina', 'naomba viatu vya watoto').wait(60_000);
    expect(silent.verdicts('acknowledged-means-safe')).toEqual(['good', 'bad']);
  });
});
