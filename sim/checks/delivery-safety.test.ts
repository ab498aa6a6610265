import { describe, expect, it } from 'vitest';
import type { CustomerContent } from '../trace/types.ts';
import { evaluate } from './index.ts';
import { chat, list, type Part, shoeList, shoeShop, text } from './testing.ts';

const hello = text('Welcome to Duka Bora! What are you looking for?');
const asked = () => chat().says('amina', 'do you have shoes');

describe('acknowledged-means-safe and none-lost', () => {
  const both = (first: number | null, second: number | null) => {
    const burst = chat().says('amina', 'hi', { status: first }).says('amina', 'do you have shoes', { status: second });
    const lost = burst.wait(60_000);
    return [lost.verdicts('acknowledged-means-safe'), lost.verdicts('none-lost')];
  };

  it('one acknowledged message of a burst is enough to expect a reply', () => {
    expect(both(200, 200)).toEqual([['bad'], []]);
    expect(both(200, 500)).toEqual([['bad'], []]);
    expect(both(500, 500)).toEqual([[], ['bad']]);
  });

  describe('silence after a wish to begin again that the bot did not understand', () => {
    const stopped = () => asked().bot(shoeList()).says('amina', 'STOP').botAfter(0, text('You will hear no more.'));
    const wish = (talk = stopped()) => talk.wait(60_000).says('amina', 'start sending me messages again');
    const ask = (talk: ReturnType<typeof chat>) => talk.wait(60_000).says('amina', 'do you have shoes');
    const found = (talk: ReturnType<typeof chat>) => talk.wait(60_000).verdicts('acknowledged-means-safe').slice(1);

    it('is one fault, however much is written into it', () => {
      expect(found(ask(ask(wish())))).toEqual(['bad', 'undecided', 'undecided']);
      const unanswered = ask(ask(wish())).wait(60_000).verdicts('errors');
      expect(unanswered.filter((verdict) => verdict === 'bad')).toEqual(['bad']);
    });

    it('is over with the first reply', () => {
      expect(found(ask(wish().bot(hello)))).toEqual(['good', 'bad']);
    });

    it('is no excuse without a STOP', () => {
      expect(found(ask(wish(asked().bot(shoeList()))))).toEqual(['bad', 'bad']);
    });
  });

  describe('a fault beside the bot kept a message from it, and the platform does not bring it again', () => {
    const burst = () => chat().breaks('cut-postgres').says('amina', 'hi').says('amina', 'any shoes?', { status: 503 });
    const wrong = (session: ReturnType<typeof chat>) => session.faults().filter((fault) => !fault.startsWith('errors'));

    it('the others of its burst are answered without it, or with it: nobody knows whether the bot has it', () => {
      // W after the first message, and W after the second.
      expect(wrong(burst().botAfter(2200, hello))).toEqual([]);
      expect(wrong(burst().botAfter(3000, hello))).toEqual([]);
      expect(
        wrong(chat().says('amina', 'hi').says('amina', 'any shoes?', { status: 503 }).botAfter(2200, hello)),
      ).not.toEqual([]);
    });

    it('the reply after it belongs to the message that the bot has, and so do those after that', () => {
      const shoes = (status: number) =>
        chat()
          .breaks('cut-postgres')
          .says('amina', 'hi', { status })
          .says('amina', 'do you have shoes', { after: 60_000 })
          .bot(shoeList())
          .says('amina', 'thanks', { after: 60_000 })
          .bot(text('You are welcome!'));
      expect(shoes(503).verdicts('acknowledged-means-safe')).toEqual(['good', 'good']);
      expect(wrong(shoes(503))).toEqual([]);
      expect(shoes(200).verdicts('acknowledged-means-safe')).toContain('bad');
    });

    it('one that was acknowledged is still to be answered', () => {
      const before = burst().botAfter(2200, hello).wait(60_000);
      expect(before.says('amina', 'shoes?').wait(60_000).verdicts('acknowledged-means-safe')).toContain('bad');
    });

    it('one that the platform brings again later is to be answered', () => {
      const again = chat()
        .breaks('cut-postgres')
        .says('amina', 'hi', { status: 503 })
        .wait(5000)
        .delivers(['in1'], 503);
      expect(again.wait(60_000).verdicts('none-lost')).toEqual(['bad']);
      const once = chat().breaks('cut-postgres').says('amina', 'hi', { status: 503 }).wait(60_000);
      expect(once.verdicts('none-lost')).toEqual(['undecided']);
    });

    it('after a STOP that the bot may never have got, an answer is right', () => {
      const stopped = (status: number) =>
        chat()
          .says('amina', 'hi')
          .bot(hello)
          .breaks('cut-postgres')
          .says('amina', 'STOP', { status })
          .says('amina', 'any shoes?', { after: 60_000 })
          .bot(shoeList());
      const writesOn = (session: ReturnType<typeof chat>) => wrong(session).filter((fault) => /stop/i.test(fault));
      expect(writesOn(stopped(503))).toEqual([]);
      expect(writesOn(stopped(200))).not.toEqual([]);
    });
  });

  it('a message that was never acknowledged may still be answered', () => {
    expect(chat().says('amina', 'hi', { status: 500 }).bot(hello).verdicts('none-lost')).toEqual(['good']);
  });

  it('ignores a message without a delivery', () => {
    const kept = chat().says('amina', 'hi', { status: 500, injected: 'invalid' }).wait(60_000);
    expect(kept.verdicts('none-lost')).toEqual([]);
  });

  it('ignores messages without an expected reply', () => {
    const stopped = (status: number) =>
      chat()
        .says('amina', 'hi')
        .bot(hello)
        .says('amina', 'STOP')
        .says('amina', 'hello?', { status, after: 9000 })
        .wait(60_000);
    expect(stopped(200).verdicts('acknowledged-means-safe')).toEqual(['good']);
    expect(stopped(500).verdicts('none-lost')).toEqual([]);
  });
});

it('none-lost says with what the webhook of a lost message was answered', () => {
  const saidOf = (status: number | null) => {
    const talk = chat().says('amina', 'hi').bot(hello).says('amina', 'do you have shoes', { status }).wait(60_000);
    return evaluate(talk.trace()).observations.flatMap(({ check, ok, actual }) =>
      check === 'none-lost' && !ok ? [actual] : [],
    );
  };
  expect(saidOf(500)).toEqual(['its webhook answered with HTTP 500, never acknowledged and never answered']);
  expect(saidOf(null)).toEqual(['never acknowledged and never answered']);
});

describe('none-lost, of customers without a number', () => {
  const hidden = (session: ReturnType<typeof chat>) => {
    const trace = session.trace();
    for (const customer of trace.session.customers) customer.username = 'amina.w';
    return evaluate(trace).observations.flatMap(({ check, ok }) => (check === 'none-lost' ? [ok] : []));
  };

  it('an acknowledgement is worth nothing when nothing ever comes', () => {
    expect(hidden(chat().says('amina', 'hi').says('amina', 'do you have shoes', { after: 9000 }).wait(60_000))).toEqual(
      [false],
    );
    expect(hidden(chat().says('amina', 'hi').bot(hello).says('amina', 'shoes?', { after: 9000 }).wait(60_000))).toEqual(
      [true],
    );
  });

  it('one whose number is there is left to acknowledged-means-safe', () => {
    expect(chat().says('amina', 'hi').wait(60_000).verdicts('none-lost')).toEqual([]);
  });
});

describe('none-answered-twice and no-unsolicited', () => {
  const again = (second: ReturnType<typeof text>) => {
    const session = asked().bot(shoeList()).wait(20_000).bot(second);
    return [session.verdicts('none-answered-twice'), session.verdicts('no-unsolicited')];
  };
  const rows = ['Safari Boot | KES 4,500 · In stock', 'Blue Runner | KES 3,200 · In stock'];

  it.each([
    ['the same products are the same answer', shoeList('Once more:'), [['bad'], ['good']]],
    ['fewer products are another one', list('Only these:', rows), [['good'], ['good', 'bad']]],
    [
      'other products are another one',
      list('Or these:', [...rows, 'Canvas Tote | KES 900 · In stock']),
      [['good'], ['good', 'bad']],
    ],
    ['other words are another one', text('Are you there?'), [['good'], ['good', 'bad']]],
  ])('%s', (_, second, verdicts) => expect(again(second)).toEqual(verdicts));

  it('an early answer is not given again either', () => {
    const twice = asked().botAfter(0, shoeList()).wait(20_000).bot(shoeList());
    expect(twice.verdicts('none-answered-twice')).toEqual(['bad']);
    const words = chat().says('amina', 'hi').botAfter(0, hello).wait(20_000).bot(hello);
    expect(words.verdicts('none-answered-twice')).toEqual(['bad']);
    expect(words.verdicts('no-unsolicited')).toEqual(['good']);
  });

  it('says how often a message was delivered where it was more than once', () => {
    const once = asked().bot(shoeList()).wait(9000).bot(shoeList());
    expect(once.see('none-answered-twice')[0]?.actual).toMatch(/^the same answer again: /);
    const burst = chat().says('amina', 'hi').says('amina', 'do you have shoes').delivers(['in2'], 200, 'duplicate');
    const seen = burst.bot(shoeList()).wait(9000).bot(shoeList()).see('none-answered-twice');
    expect(seen[0]?.actual).toMatch(/again \(a message was delivered 2 times\): /);
  });

  describe('a bot that gives one answer to every question', () => {
    const menu = text('1. Prices 2. Opening hours 3. A person');
    const late = () =>
      chat().says('amina', 'hi').bot(menu).wait(60_000).says('amina', 'are you').says('amina', 'there?');

    it('may answer each message of a burst, late as well; after a burst that got one answer it may not', () => {
      const each = late().wait(9000).bot(menu).wait(2000).bot(menu);
      expect(each.verdicts('none-answered-twice')).not.toContain('bad');
      expect(each.verdicts('no-unsolicited')).not.toContain('bad');
      expect(each.verdicts('one-reply-a-turn')).toContain('bad');
      const once = late().wait(9000).bot(menu).wait(60_000).says('amina', 'prices').says('amina', 'please').wait(9000);
      expect(once.bot(menu).wait(2000).bot(menu).verdicts('none-answered-twice')).toContain('bad');
    });

    it('gives more answers than there are messages only by mistake', () => {
      const thrice = late().wait(9000).bot(menu).wait(2000).bot(menu).wait(2000).bot(menu);
      expect(thrice.verdicts('none-answered-twice')).toContain('bad');
    });

    it('does not say it twice when it answers a reaction, which nobody waits for', () => {
      const liked = chat().says('amina', 'hi').bot(menu).sends('amina', { type: 'reaction', emoji: '👍', to: 'out1' });
      const session = liked.wait(2000).bot(menu);
      expect(session.verdicts('none-answered-twice')).not.toContain('bad');
      expect(session.see('no-unsolicited').at(-1)?.actual).toMatch(/^an answer to a reaction: /u);
    });
  });

  it('other products under the same words are another answer', () => {
    const under = (rows: string[]) => list('Chagua moja hapa:', rows);
    const shoes = asked()
      .bot(under(['Safari Boot | KES 4,500', 'Blue Runner | KES 3,200']))
      .wait(20_000);
    const more = ['Safari Boot | KES 4,500', 'Blue Runner | KES 3,200', 'Court Sneaker | KES 2,800.50'];
    shoes.bot(under(more));
    expect(shoes.verdicts('none-answered-twice')).toEqual(['good']);
    expect(shoes.verdicts('no-unsolicited')).toContain('bad');
  });

  it('ignores turns without a reply', () => {
    expect(chat().says('amina', 'hi').wait(60_000).verdicts('none-answered-twice')).toEqual([]);
  });

  it('leaves forbidden replies to other checks; a message before any customer’s message is unsolicited', () => {
    const stopped = chat().says('amina', 'STOP').botAfter(0, hello).says('amina', 'hi', { after: 9000 }).bot(hello);
    expect(stopped.verdicts('no-unsolicited')).not.toContain('bad');
    expect(chat().bot(hello).says('amina', 'hi').bot(hello).verdicts('no-unsolicited')).toContain('good');
  });
});

describe('forged-no-effect', () => {
  const tampered = (settings = {}) =>
    chat(shoeShop(settings))
      .says('amina', 'hi')
      .bot(hello)
      .says('amina', 'do you have shoes', { status: 401, injected: 'bad-signature' });
  const verdicts = (session: ReturnType<typeof tampered>) => session.verdicts('forged-no-effect');

  it('is neither read, quoted nor logged', () => {
    expect(verdicts(tampered().wait(9000))).toEqual(['good']);
    const read = tampered().trace();
    const id = read.events.flatMap((event) => (event.kind === 'delivery' ? event.ids : [])).at(-1) ?? '';
    expect(verdicts(tampered().botAfter(60_000, { ...hello, quotes: id }))).toEqual(['bad']);
    expect(verdicts(tampered().botAfter(60_000, { ...hello, quotes: 'in1' }))).toEqual(['good']);
    expect(
      verdicts(
        tampered()
          .wait(9000)
          .records({ harmonized: [['in1'], ['in1', id]] }),
      ),
    ).toEqual(['bad']);
    expect(
      verdicts(
        tampered()
          .wait(9000)
          .records({ harmonized: [['in1']] }),
      ),
    ).toEqual(['good']);
  });

  it('is not answered before the longest wait is over', () => {
    expect(verdicts(tampered().botAfter(0, hello))).toEqual(['bad']);
    const { waitSeconds } = chat().shop.settings;
    const longest = (waitSeconds + 4) * 1000;
    expect(verdicts(tampered().botAfter(longest, hello))).toEqual(['bad']);
    expect(verdicts(tampered().botAfter(longest + 1, hello))).toEqual(['good']);
    const thinks = tampered({ thinkingMs: 500 }).botAfter(longest + 1000, hello);
    expect(verdicts(thinks)).toEqual(['bad']);
    const before = chat().says('amina', 'hi').bot(hello).wait(9000).bot(text('Anything else?'));
    before.says('amina', 'x', { status: 401, injected: 'bad-signature' });
    expect(verdicts(before.wait(9000))).toEqual(['good']);
  });

  it('a reply to it is counted here alone', () => {
    const shown = list('Tuko na hizi:', ['Safari Boot | KES 4,500', 'Blue Runner | KES 3,200']);
    const forged = { status: 200, injected: 'bad-signature' as const };
    const says = (again: Part) =>
      chat().says('amina', 'mko na viatu gani?').bot(shown).wait(4000).says('amina', 'viatu', forged).bot(again);
    for (const again of [shown, list('Tuko na hizi:', ['Canvas Tote | KES 900'])]) {
      expect(says(again).verdicts('forged-no-effect')).toEqual(['bad']);
      expect(says(again).verdicts('none-answered-twice')).toEqual(['good']);
      expect(says(again).verdicts('no-unsolicited')).not.toContain('bad');
    }
    // Nobody forged anything a second time.
    const twice = says(shown).wait(20_000).bot(shown);
    expect(twice.verdicts('none-answered-twice')).toEqual(['bad']);
  });

  it('names the tampered message', () => {
    expect(tampered().wait(9000).see('forged-no-effect')[0]?.said).toBe('do you have shoes');
    const picture = chat().sends('amina', { type: 'sticker' }, { status: 401, injected: 'bad-signature' }).wait(9000);
    expect(picture.see('forged-no-effect')[0]?.said).toBe('[tampered webhook]');
  });
});

describe('a message after one that was answered at once', () => {
  const judged = (content: CustomerContent, answered = true) => {
    const session = chat(undefined, { clock: 'real' }).says('amina', 'what time do you open?');
    if (answered) session.botAfter(50, text('We are open from 8:00 to 18:00.'));
    session.sends('amina', content, { after: 750 }).wait(60_000);
    return ['acknowledged-means-safe', 'errors'].map((check) => session.see(check).at(-1));
  };

  it.each<CustomerContent>([{ type: 'sticker' }, { type: 'image' }])(
    'asks for nothing without words: $type',
    (content) => {
      for (const seen of judged(content))
        expect(seen).toMatchObject({
          undecided: true,
          actual: expect.stringContaining(`no answer to "[${content.type}]", which came 0.8 s after the reply`),
        });
    },
  );

  it.each<CustomerContent>([
    { type: 'text', text: 'and where are you?' },
    { type: 'image', caption: 'do you have this?' },
    { type: 'audio', voice: true },
  ])('may ask for something: $type', (content) => {
    for (const seen of judged(content)) {
      expect(seen).toMatchObject({ ok: false, actual: expect.stringContaining('no answer to') });
      expect(seen?.undecided).toBeUndefined();
    }
  });

  it('is lost with it where nothing was answered', () => {
    for (const seen of judged({ type: 'sticker' }, false)) {
      expect(seen).toMatchObject({ ok: false, actual: expect.stringContaining('never answered') });
      expect(seen?.undecided).toBeUndefined();
    }
  });
});
