import { describe, expect, it } from 'vitest';
import { chat, list, shoeList, shoeShop, text } from './testing.ts';

const bags = list('Duka Bora has these bags:', [
  'Canvas Tote | KES 900 · In stock',
  'Evening Clutch | KES 1,500 · In stock',
]);
const judged = (session: ReturnType<typeof chat>): string => {
  const [only] = session.see('harmonization');
  return only?.ok ? 'good' : (only?.actual ?? 'nothing seen');
};

describe('every point of a burst (H12, F2)', () => {
  it('a tap and a question', () => {
    const said = () =>
      chat()
        .says('amina', 'show me shoes')
        .bot(shoeList())
        .says('amina', 'do you deliver')
        .taps('amina', 'Blue Runner', { after: 500 });
    expect(judged(said().bot(text('Blue Runner is KES 3,200. We deliver. How many?')))).toBe('good');
    expect(judged(said().bot(text('We deliver everywhere.')))).toMatch(/Blue Runner/);
    expect(judged(said().bot(text('Blue Runner is KES 3,200. How many?')))).toMatch(/delivery/);
  });

  it('two references, and "it" for what was just chosen', () => {
    const said = () =>
      chat()
        .says('amina', 'show me shoes')
        .bot(shoeList())
        .says('amina', 'the second one')
        .says('amina', 'how much is it?');
    expect(judged(said().bot(text('Blue Runner is KES 3,200. How many?')))).toBe('good');
    expect(judged(said().bot(text('Safari Boot is KES 4,500. How many?')))).toMatch(/the item referred to/);
  });

  it('a named product', () => {
    const said = () => chat().says('amina', 'hi').says('amina', 'how much is the Canvas Tote');
    expect(judged(said().bot(text('Welcome to Duka Bora! Canvas Tote is KES 900.')))).toBe('good');
    expect(judged(said().bot(text('Welcome to Duka Bora! How can I help?')))).toMatch(/Canvas Tote/);
  });

  it('browsing, identity and a human', () => {
    const said = (second: string) => chat().says('amina', 'hi').says('amina', second);
    expect(judged(said('what do you have').bot(text('Welcome to Duka Bora!')))).toMatch(/products/);
    expect(judged(said('who are you?').bot(text('Hello there.')))).toMatch(/the name of the business/);
    expect(judged(said('who are you?').bot(text("Hello, I'm the assistant of Duka Bora.")))).toBe('good');
    expect(judged(said('agent please').bot(text('Hello from Duka Bora.')))).toMatch(/a human/);
    expect(judged(said('agent please').bot(text("I'm Duka Bora's AI assistant; a person will reply.")))).toBe('good');
  });

  it('what the author says is wanted', () => {
    const said = () =>
      chat()
        .says('amina', 'hi')
        .says('amina', 'vitu vya kubebea', {
          means: { intents: ['inquiry'], wants: { products: ['tote', 'clutch'] } },
        });
    expect(judged(said().bot(bags))).toBe('good');
    expect(judged(said().bot(shoeList()))).toMatch(/Canvas Tote/);
  });

  it('a voice note in a burst needs no word of its own', () => {
    const said = chat().says('amina', 'do you have bags').sends('amina', { type: 'audio', voice: true });
    expect(judged(said.bot(bags))).toBe('good');
  });

  it('both messages of one point: a thing and its colour', () => {
    const said = () =>
      chat(shoeShop())
        .says('amina', 'do you have shoes')
        .says('amina', 'blue ones')
        .bot(list('Duka Bora has:', ['Blue Runner | KES 3,200 · In stock', 'Safari Boot | KES 4,500 · In stock']));
    expect(judged(said())).toBe('good');
  });
});
