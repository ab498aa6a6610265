/** On a real clock: which turn a reply answers, when replies are missing, come twice or late, or in several parts. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tries } from '../../tests/repetition.ts';
import { type Chat, chat, type Part, text } from './testing.ts';
import { shoeShop } from './testing-shop.ts';

const WAIT = 2000;
/** The harness goes on when nothing came for so long. */
const GIVEN_UP = 17_000;
/** And listens so long at the end. */
const END = 20_000;
const live = (settings = {}) => chat(shoeShop({ waitSeconds: 2, ...settings }), { clock: 'real' });

/** Questions with their right answers. */
const TALK: readonly (readonly [string, Part])[] = [
  ['how much is the Safari Boot?', text('Safari Boot costs KES 4,500 and is in stock. How many would you like?')],
  ['how much is the Canvas Tote?', text('Canvas Tote costs KES 900 and is in stock. How many would you like?')],
  ['how much is the Blue Runner?', text('Blue Runner costs KES 3,200 and is in stock. How many would you like?')],
  ['how much is the Evening Clutch?', text('Evening Clutch costs KES 1,500, in stock. How many would you like?')],
  ['how much is the Court Sneaker?', text('Court Sneaker costs KES 2,800.50, in stock. How many would you like?')],
];
const asks = (session: Chat, n: number, after: number): Chat => session.says('amina', TALK[n]![0], { after });
const says = (session: Chat, n: number, after: number): Chat => session.botAfter(after, TALK[n]![1]);

/** What is said to be without an answer. */
const unanswered = (session: Chat): string[] =>
  session
    .see('acknowledged-means-safe')
    .filter(({ ok, undecided }) => !ok && !undecided)
    .map(({ said }) => said);
/** What is wrong besides. */
const others = (session: Chat): string[] =>
  session
    .faults()
    .filter((fault) => !/^(?:acknowledged-means-safe|errors|harmonization|read-and-typing|identity): /.test(fault));

describe('a reply that is missing', () => {
  it.each([0, 1, 2, 3, 4])('is missing where it was: turn %s', (missing) => {
    const session = live();
    for (const n of TALK.keys()) {
      asks(session, n, n === 0 ? 0 : n - 1 === missing ? GIVEN_UP : 4000);
      if (n !== missing) says(session, n, WAIT + 40);
    }
    if (missing === TALK.length - 1) session.wait(END);
    expect(unanswered(session)).toEqual([TALK[missing]![0]]);
    expect(others(session)).toEqual([]);
  });

  it('is not known from words alone where none are alike', () => {
    const session = live().says('amina', 'hi').wait(GIVEN_UP).says('amina', 'hello?', { after: 10 });
    session.botAfter(WAIT + 40, text('Welcome to Duka Bora! What are you looking for?'));
    expect(unanswered(session)).toEqual(['hi']);
  });

  it('of two quick questions is the one that the answer does not speak of; without a hint, nobody knows', () => {
    const quick = (answer: Part) =>
      asks(asks(live({ harmonization: false }), 0, 0), 1, 400)
        .botAfter(700, answer)
        .wait(END);
    expect(unanswered(quick(TALK[0]![1]))).toEqual([TALK[1]![0]]);
    expect(unanswered(quick(TALK[1]![1]))).toEqual([TALK[0]![0]]);
    const either = quick(text('One moment please.'));
    expect(either.verdicts('acknowledged-means-safe')).toEqual(['undecided', 'good']);
  });

  it('a quoted message is the one that is answered', () => {
    const session = asks(live({ harmonization: false }), 0, 0);
    const first = session.lastId('customer');
    asks(session, 1, 400)
      .botAfter(700, { ...text('It is in stock.'), quotes: first })
      .wait(GIVEN_UP);
    expect(unanswered(session)).toEqual([TALK[1]![0]]);
  });
});

describe('a reply that comes late', () => {
  it.each([500, 1900, WAIT + 100, WAIT + 900])('%s ms after the next question is the answer to its own', (after) => {
    const session = asks(asks(live(), 0, 0), 1, GIVEN_UP);
    says(session, 0, after);
    says(session, 1, Math.max(0, WAIT - after) + 1500);
    expect(unanswered(session)).toEqual([]);
    expect(others(session)).toEqual([]);
  });

  it('also when the next question was answered before', () => {
    const session = asks(asks(live(), 0, 0), 1, GIVEN_UP);
    says(session, 1, WAIT + 50);
    says(session, 0, 6000);
    expect(unanswered(session)).toEqual([]);
    expect(others(session)).toEqual([]);
  });
});

describe('a reply that comes twice', () => {
  it.each([800, 3000, 7000])('is of the turn that it answered: again after %s ms', (again) => {
    const session = says(asks(live(), 0, 0), 0, WAIT + 40);
    says(session, 0, again);
    asks(session, 1, 4000);
    says(session, 1, WAIT + 40);
    expect(unanswered(session)).toEqual([]);
    expect(session.verdicts('none-answered-twice')).toEqual(['bad', 'good']);
  });

  // It may as well be all that a bot with one answer says to the second question: then nobody is blamed.
  it.each([
    [500, 'undecided'],
    [WAIT + 200, 'good'],
  ] as const)('also when the customer has asked something else %s ms before: %s', (since, verdict) => {
    const session = says(asks(live(), 0, 0), 0, WAIT + 40);
    asks(session, 1, 2500);
    says(session, 0, since);
    says(session, 1, Math.max(0, WAIT - since) + 1700);
    expect(session.verdicts('none-answered-twice')).toEqual([verdict, 'good']);
    expect(others(session).filter((fault) => !fault.startsWith('none-answered-twice'))).toEqual([]);
  });

  it('is none where the same words answer two messages', () => {
    const sorry = text('Sorry, I did not get that. What are you looking for?');
    const session = live()
      .says('amina', 'asdf qwer')
      .botAfter(WAIT + 40, sorry);
    session.says('amina', 'zxcv uiop', { after: 4000 }).botAfter(WAIT + 40, sorry);
    expect(session.verdicts('none-answered-twice')).toEqual(['good', 'good']);
    expect(unanswered(session)).toEqual([]);
  });
});

describe('a bot that says one thing to everything', () => {
  const menu = text('Please choose your language: English or Hindi.');

  it.each([20, WAIT + 40])(
    'says nothing twice, although the words of the first message come back in it: %s ms',
    (after) => {
      const session = live().says('amina', 'in English please').botAfter(after, menu);
      session.says('amina', 'do you deliver?', { after: 8000 }).botAfter(after, menu).wait(END);
      expect(session.verdicts('none-answered-twice')).not.toContain('bad');
      expect(unanswered(session)).toEqual([]);
    },
  );
});

describe('a reply in parts', () => {
  const welcome = text('Welcome to Duka Bora! 👋');

  it('a welcome at once, before the answer, is not the answer', () => {
    const session = asks(live({ harmonization: false }), 0, 0).botAfter(30, welcome);
    says(session, 0, 3500);
    asks(session, 1, 4000);
    says(session, 1, 900);
    expect(unanswered(session)).toEqual([]);
    expect(others(session)).toEqual([]);
  });

  it('also where the answer comes after the wait, and the welcome does not', () => {
    const session = asks(live(), 0, 0).botAfter(30, welcome);
    says(session, 0, WAIT + 10);
    asks(session, 1, 4000);
    says(session, 1, WAIT + 40);
    expect(unanswered(session)).toEqual([]);
    expect(session.verdicts('no-unsolicited')).not.toContain('bad');
    expect(session.verdicts('none-answered-twice')).toEqual(['good', 'good']);
  });

  it('a message long after the answer is no part of it', () => {
    const session = says(asks(live(), 0, 0), 0, WAIT + 40).botAfter(20_000, text('Are you still there?'));
    expect(session.verdicts('no-unsolicited')).toEqual(['good', 'bad']);
  });
});

describe('one thing that goes wrong', () => {
  const trouble = fc.record({
    at: fc.nat(TALK.length - 1),
    what: fc.constantFrom('missing', 'late', 'twice', 'welcome' as const),
    delay: fc.integer({ min: 0, max: 1500 }),
    pause: fc.integer({ min: 2600, max: 9000 }),
    harmonization: fc.boolean(),
  });

  it('blames no other turn', () => {
    fc.assert(
      fc.property(trouble, ({ at, what, delay, pause, harmonization }) => {
        const session = live({ harmonization });
        const answer = (harmonization ? WAIT : 0) + 40 + delay;
        let owed: number | null = null;
        for (const n of TALK.keys()) {
          asks(session, n, n === 0 ? 0 : owed === null && what === 'missing' && n - 1 === at ? GIVEN_UP : pause);
          if (what === 'welcome' && n === at) session.botAfter(20, text('Karibu! Welcome to Duka Bora.'));
          if (n === at && what === 'missing') continue;
          if (n === at && what === 'late') {
            session.wait(GIVEN_UP - pause);
            owed = n;
            continue;
          }
          if (owed !== null) {
            says(session, owed, 200);
            owed = null;
            says(session, n, answer + 300);
          } else says(session, n, answer);
          if (n === at && what === 'twice') says(session, n, 700);
        }
        if (owed !== null) says(session, owed, GIVEN_UP);
        session.wait(END);
        const blamed = session
          .see('acknowledged-means-safe')
          .concat(session.see('none-answered-twice'))
          .filter(({ ok, undecided }) => !ok && !undecided)
          .map(({ check, said }) => `${check}: ${said}`);
        const { [at]: [said] = [''] } = TALK;
        const right = { missing: ['acknowledged-means-safe'], twice: ['none-answered-twice'], late: [], welcome: [] };
        expect(blamed).toEqual(right[what].map((check) => `${check}: ${said}`));
        expect(session.verdicts('no-unsolicited')).not.toContain('bad');
      }),
      { numRuns: tries(150) },
    );
  });
});

describe('a bot that answers at once, whose talk has few words in common', () => {
  const BUYING: readonly (readonly [string, string])[] = [
    ['hi', 'Welcome to Duka Bora! What are you after?'],
    ['I want to buy a Safari Boot', 'How many do you take?'],
    ['2', 'Where shall we bring them?'],
    ['House 48, Westlands', '2 x Safari Boot = KES 9,000. Total KES 9,000. Shall we confirm?'],
    ['go ahead', 'Noted under KJ-4102. Send KES 9,000 by M-Pesa to Till 556677.'],
    ['and where are you?', 'Biashara Street 14.'],
  ];
  const talk = (left?: number) => {
    const session = live();
    for (const [n, [said, reply]] of BUYING.entries()) {
      session.says('amina', said, { after: n === 0 ? 0 : n - 1 === left ? GIVEN_UP : 5000 });
      if (n !== left) session.botAfter(150, text(reply));
    }
    return session.wait(END);
  };

  it('is heard for what was said last, not for what was said before it', () => {
    expect(unanswered(talk())).toEqual([]);
    expect(
      talk()
        .see('agreement')
        .map(({ turn }) => turn),
    ).toEqual([4, 5]);
    expect(others(talk()).filter((fault) => fault.startsWith('agreement'))).toEqual([]);
  });

  it('and what it leaves out is left out there', () => {
    for (const left of [1, 2, 5]) expect(unanswered(talk(left))).toEqual([BUYING[left]?.[0]]);
  });
});
