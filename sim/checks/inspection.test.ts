import { describe, expect, it } from 'vitest';
import { seconds } from './inspection.ts';
import { buttons, chat, START, shoeList, text } from './testing.ts';

describe('an observation', () => {
  it('carries its check, its turn, its customer and its time', () => {
    const session = chat()
      .says('amina', 'hi')
      .bot(text('Welcome to Duka Bora!'))
      .says('baraka', 'do you have shoes')
      .bot(shoeList());
    const [seen] = session.see('empty-results');
    expect(seen).toMatchObject({ session: 'test', check: 'empty-results', kind: 'rate', metric: 'empty_results' });
    expect(seen).toMatchObject({ ok: true, customer: 'baraka', turn: 1, said: 'do you have shoes' });
    expect(seen).not.toHaveProperty('undecided');
    const closes = START + 2 * chat().shop.settings.waitSeconds * 1000 + 5000;
    expect(seen?.at).toBe(closes);
  });

  it('of the session as a whole stands at its end, with its first customer', () => {
    const session = chat()
      .says('amina', 'hi')
      .bot(text('Karibu.'))
      .records({ cache: { hits: 1, misses: 0, first: 0 } });
    const end = session.trace().events.at(-1)?.at;
    expect(session.see('cache-hits')).toMatchObject([{ customer: 'amina', turn: 0, at: end, said: '' }]);
    const idle = chat().records({ cache: { hits: 1, misses: 0, first: 0 } });
    expect(idle.see('cache-hits')).toMatchObject([{ at: START, said: '' }]);
    expect(session.see('identity')[0]).not.toHaveProperty('metric');
  });

  it('quotes a reply in one line, with its options', () => {
    const odd = chat()
      .says('amina', 'do you have shoes')
      .bot(buttons('  Which   size\n do you wear?  ', ['Small', 'Large']));
    expect(odd.see('empty-results')[0]?.actual).toBe('no product: "Which size do you wear?" [Small | Large]');
    const twice = odd.see('language')[0]?.actual;
    expect(twice).toContain('"Which size do you wear?" [Small | Large]');
    const plain = chat().says('amina', 'do you have shoes').bot(text('Which size?'));
    expect(plain.see('empty-results')[0]?.actual).toBe('no product: "Which size?"');
  });

  it('names products in quotes, or nothing', () => {
    const shown = chat().says('amina', 'do you have shoes').bot(shoeList());
    expect(shown.see('empty-results')[0]?.actual).toBe('"Safari Boot", "Blue Runner", "Court Sneaker"');
    const missed = chat()
      .says('amina', 'do you have shoes')
      .bot(shoeList())
      .says('amina', 'the first one')
      .bot(text('Which one?'));
    expect(missed.see('reference')[0]?.actual).toMatch(/^no single product chosen \(shows nothing\)/);
    expect(missed.see('reference')[0]?.expected).toBe('"Safari Boot" and no other');
  });

  it('gives times in seconds', () => {
    expect([seconds(1500), seconds(1449), seconds(-40)]).toEqual(['1.5 s', '1.4 s', '0 s']);
  });
});
