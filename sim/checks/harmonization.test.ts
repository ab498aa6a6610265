import { describe, expect, it } from 'vitest';
import { chat, list, shoeList, shoeShop, text } from './testing.ts';

const both = list('Welcome to Duka Bora! We have shoes and bags:', [
  'Safari Boot | KES 4,500 · In stock',
  'Canvas Tote | KES 900 · In stock',
]);

describe('harmonization', () => {
  it('F1: the first message of a burst answered alone', () => {
    const session = chat()
      .says('amina', 'do you have shoes')
      .botAfter(0, shoeList())
      .says('amina', 'and bags', { after: 800 })
      .bot(both);
    expect(session.verdicts('harmonization')).toEqual(['bad']);
    expect(session.see('harmonization')[0]?.actual).toMatch(/before the turn closed.*2 separate replies/);
  });

  it('H10: every message answered at once although the flag is on', () => {
    const session = chat()
      .says('amina', 'hi')
      .botAfter(0, text('Welcome to Duka Bora!'))
      .says('amina', 'do you have shoes', { after: 800 })
      .botAfter(0, shoeList());
    expect(session.verdicts('harmonization')).toEqual(['bad']);
  });

  it('F2: the reply drops one of the points', () => {
    const session = chat().says('amina', 'do you have shoes').says('amina', 'and bags?').bot(shoeList());
    expect(session.verdicts('harmonization')).toEqual(['bad']);
    expect(session.see('harmonization')[0]?.actual).toMatch(/and bags/);
  });

  it('F2: a question about delivery is dropped', () => {
    const burst = () => chat().says('amina', 'do you have shoes').says('amina', 'do you deliver to Kisumu?');
    expect(burst().bot(shoeList()).verdicts('harmonization')).toEqual(['bad']);
    expect(burst().bot(shoeList('Duka Bora here. We deliver across Kenya.')).verdicts('harmonization')).toEqual([
      'good',
    ]);
  });

  it('a corrected point need not be addressed', () => {
    const session = chat().says('amina', 'do you have bags').says('amina', 'sorry, I mean shoes').bot(shoeList());
    expect(session.verdicts('harmonization')).toEqual(['good']);
  });

  it('F3: the window restarted for ever', () => {
    const session = chat();
    for (let i = 0; i < 6; i += 1)
      session.says('amina', i === 0 ? 'do you have shoes' : `hello ${'?'.repeat(i)}`, { after: i === 0 ? 0 : 2000 });
    session.bot(shoeList());
    expect(session.verdicts('harmonization')).toContain('bad');
    expect(session.verdicts('acknowledged-means-safe')).toContain('bad');
  });

  it('answered a second time later', () => {
    const session = chat()
      .says('amina', 'hi')
      .says('amina', 'do you have shoes')
      .bot(shoeList())
      .wait(20_000)
      .bot(shoeList());
    expect(session.verdicts('harmonization')).toEqual(['bad']);
    expect(session.verdicts('none-answered-twice')).toEqual(['bad']);
  });

  it('never answered', () => {
    const session = chat().says('amina', 'hi').says('amina', 'do you have shoes').wait(60_000);
    expect(session.verdicts('harmonization')).toEqual(['bad']);
    expect(session.verdicts('errors')).toEqual(['good', 'good', 'bad']);
  });

  it('H2: a gap of exactly W makes two turns, one of W less a millisecond a burst', () => {
    const pair = (gap: number) =>
      chat().says('amina', 'hi').says('amina', 'do you have shoes', { after: gap }).bot(shoeList());
    expect(pair(2999).verdicts('harmonization')).toEqual(['good']);
    expect(pair(3000).verdicts('harmonization')).toEqual([]);
    expect(pair(3000).verdicts('acknowledged-means-safe')).toContain('bad');
  });

  it('H6: what came while the reply was prepared must be in it', () => {
    const session = chat(shoeShop({ thinkingMs: 4000 }))
      .says('amina', 'do you have shoes')
      .says('amina', 'and bags?', { after: 4000 })
      .botAfter(3000, shoeList())
      .botAfter(5000, both);
    expect(session.verdicts('harmonization')).toEqual(['bad']);
  });

  it('H2, H6: what comes at the very moment of the close is in the reply that is being prepared', () => {
    const session = chat(shoeShop({ thinkingMs: 4000 }))
      .says('amina', 'do you have shoes')
      .says('amina', 'and bags?', { after: 3000 })
      .botAfter(8000, both);
    expect(session.verdicts('harmonization')).toEqual(['good']);
    expect(session.verdicts('acknowledged-means-safe')).not.toContain('bad');
  });

  it('the real clock does not judge what is too close to a boundary', () => {
    const session = chat(shoeShop(), { clock: 'real' })
      .says('amina', 'hi')
      .says('amina', 'are you there')
      .says('amina', 'do you have shoes', { after: 3050 })
      .bot(shoeList());
    expect(session.verdicts('harmonization')).toEqual(['undecided']);
  });

  it('the cross-check compares with the log', () => {
    const session = () => chat().says('amina', 'hi').says('amina', 'do you have shoes').bot(shoeList());
    expect(
      session()
        .records({ harmonized: [['in2', 'in1']] })
        .verdicts('harmonization-cross-check'),
    ).toEqual(['good']);
    expect(
      session()
        .records({ harmonized: [['in1']] })
        .verdicts('harmonization-cross-check'),
    ).toEqual(['bad']);
    expect(session().records({}).verdicts('harmonization-cross-check')).toEqual(['bad']);
    expect(session().verdicts('harmonization-cross-check')).toEqual([]);
  });

  it('H1, H9: a message alone is answered when its turn closes', () => {
    const alone = (wait: number) =>
      chat().says('amina', 'do you have shoes').botAfter(wait, shoeList()).verdicts('answered-on-time');
    expect(alone(3000)).toEqual(['good']);
    expect(alone(2999)).toEqual(['bad']);
    expect(alone(9000)).toEqual(['bad']);
    const tap = (wait: number) =>
      chat()
        .says('amina', 'show me shoes')
        .bot(shoeList())
        .taps('amina', 'Safari Boot')
        .botAfter(wait, text('Safari Boot is KES 4,500.'));
    expect(tap(0).verdicts('answered-on-time')).toEqual(['good', 'good']);
    expect(tap(3000).verdicts('answered-on-time')).toEqual(['good', 'bad']);
  });
});
