/** When a turn is answered, and how often: `harmonization`, `answered-on-time`, `handed-over-silent`, `stop-final`. */
import { describe, expect, it } from 'vitest';
import { type Chat, chat, shoeList, shoeShop, text } from './testing.ts';

const hello = text('Welcome to Duka Bora! What are you looking for?');
const W = shoeShop().settings.waitSeconds * 1000;
const actual = (session: Chat, check: string) => session.see(check).map((seen) => seen.actual);
const burst = (settings = {}, more = {}) =>
  chat(shoeShop(settings), more).says('amina', 'hi').says('amina', 'do you have shoes');

describe('a burst', () => {
  const judged = (session: Chat) => actual(session, 'harmonization');
  const fine = 'one reply that addresses every point';

  it('is answered at most two seconds after it was due, on the virtual clock', () => {
    expect(judged(burst().botAfter(W + 2000, shoeList()))).toEqual([fine]);
    expect(judged(burst().botAfter(W + 2001, shoeList()))).toEqual(['answered only 2 s after the turn had closed']);
    expect(judged(burst({}, { clock: 'real' }).botAfter(W + 9000, shoeList()))).toEqual([fine]);
    expect(judged(burst({ thinkingMs: 500 }).botAfter(W + 3000, shoeList()))).toEqual([fine]);
    expect(judged(burst({ thinkingMs: 500 }).botAfter(W + 3001, shoeList()))[0]).toMatch(/^answered only/);
    expect(judged(burst().wait(W).refused(shoeList(), { injected: true }).botAfter(5000, shoeList()))).toEqual([fine]);
  });

  it('is answered once', () => {
    expect(judged(burst().wait(60_000))).toEqual(['never answered']);
    expect(judged(burst().bot(shoeList(), shoeList()))).toEqual(['the reply came twice']);
    expect(judged(burst().bot(shoeList()).wait(9000).bot(hello))[0]).toMatch(/^answered again later: "Welcome/);
    expect(judged(burst().botAfter(1000, shoeList()).wait(60_000))[0]).toMatch(/^answered 2 s before the turn closed/);
  });

  it('expects no reply after STOP, and no single reply with harmonization switched off', () => {
    const stopped = chat().says('amina', 'STOP').wait(9000).says('amina', 'hi').says('amina', 'hello').wait(60_000);
    expect(judged(stopped)).toEqual([]);
    expect(judged(burst({ harmonization: false }).bot(shoeList()))).toEqual([]);
  });
});

describe('a message alone', () => {
  const judged = (session: Chat) => actual(session, 'answered-on-time');
  const alone = (settings = {}, more = {}) => chat(shoeShop(settings), more).says('amina', 'hi');
  const fine = 'answered when the turn closed';

  it('is answered when its turn closes', () => {
    expect(judged(alone().botAfter(W, hello))).toEqual([fine]);
    expect(judged(alone().botAfter(W - 100, hello))).toEqual(['answered 0.1 s before the turn closed']);
    expect(judged(alone().botAfter(W + 2000, hello))).toEqual([fine]);
    expect(judged(alone().botAfter(W + 2001, hello))).toEqual(['answered only 2 s after the turn had closed']);
    expect(judged(alone({}, { clock: 'real' }).botAfter(W + 9000, hello))).toEqual([fine]);
    expect(judged(alone().wait(W).refused(hello, { injected: true }).botAfter(5000, hello))).toEqual([fine]);
    expect(judged(burst().botAfter(100, shoeList()))).toEqual([fine]);
    const hasty = alone()
      .botAfter(500, hello)
      .says('amina', 'any shoes?', { after: 500 })
      .botAfter(W + 9000, shoeList());
    expect(judged(hasty)).toEqual([fine]);
    expect(judged(alone().wait(60_000))).toEqual([]);
  });

  it('START may be answered at any time', () => {
    const back = chat().says('amina', 'STOP').wait(9000).says('amina', 'START').botAfter(0, hello);
    expect(judged(back)).toEqual([]);
  });
});

describe('silence', () => {
  it('after STOP one confirmation without products may come', () => {
    const stop = (...parts: ReturnType<typeof text>[]) => {
      const session = chat().says('amina', 'hi').bot(hello).says('amina', 'STOP');
      for (const part of parts) session.botAfter(3000, part);
      return actual(session.wait(9000), 'stop-final');
    };
    expect(stop()).toEqual(['at once']);
    expect(stop(text('Goodbye.'))).toEqual(['at once']);
    expect(stop(text('Goodbye.'), text('Goodbye again.'))).toEqual(['2 replies']);
    expect(stop(shoeList())[0]).toMatch(/^"Welcome/);
  });

  it('after a hand-over is for what the customer says then', () => {
    const over = chat().says('amina', 'agent').bot(text("I'm the AI assistant of Duka Bora. A person will write."));
    expect(over.verdicts('handed-over-silent')).toEqual([]);
    expect(over.says('amina', 'hello?').wait(9000).verdicts('handed-over-silent')).toEqual(['good']);
  });

  it.each([
    ['A person of our team will write.', 'business not named; not called an assistant; '],
    ["I'm the assistant of Duka Bora.", 'no human mentioned; '],
    ['Duka Bora: a person will write.', 'not called an assistant; '],
    ["I'm the assistant. A person will write.", 'business not named; '],
  ])('"%s" is no hand-over', (reply, wrong) => {
    const [seen] = chat().says('amina', 'agent').bot(text(reply)).see('hand-over');
    expect(seen).toMatchObject({ ok: false });
    expect(seen?.actual.startsWith(wrong)).toBe(true);
  });
});
