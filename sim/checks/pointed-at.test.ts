/** A place or a price that leads to another product of the list that was shown: `pointed-at`. */
import { describe, expect, it } from 'vitest';
import type { Meaning } from '../trace/meaning.ts';
import { chat, list, type Part, shoeList, shoeShop, text } from './testing.ts';

const boot = text('Safari Boot is KES 4,500, on the shelf. Shall I pack it?');
const runner = text('Blue Runner is KES 3,200, on the shelf. Shall I pack it?');
const sneaker = text('Court Sneaker is KES 2,800.50, on the shelf. Shall I pack it?');

const judge = (shown: Part, said: string, reply: Part, means?: Meaning) =>
  chat()
    .says('amina', 'show me shoes')
    .bot(shown)
    .says('amina', said, means === undefined ? {} : { means })
    .bot(reply)
    .verdicts('pointed-at');

const dashes = text('On the table:\n- Safari Boot: KES 4,500\n- Blue Runner: KES 3,200\n- Court Sneaker: KES 2,800.50');

describe('a place', () => {
  it.each([
    ['rows', shoeList('Look:')],
    ['lines with a dash', dashes],
    ['lines with a keycap', text(dashes.text.replace('- S', '1️⃣ S').replace('- B', '2️⃣ B').replace('- C', '3️⃣ C'))],
    ['lines with a number', text(dashes.text.replace('- S', '1. S').replace('- B', '2. B').replace('- C', '3. C'))],
  ])('in a list of %s leads to what stands there', (_, shown) => {
    expect(judge(shown, 'how much is the second one?', runner)).toEqual(['good']);
    expect(judge(shown, 'how much is the second one?', sneaker)).toEqual(['bad']);
    expect(judge(shown, 'the last one please', boot)).toEqual(['bad']);
  });

  it('in words that nobody reads is what the customer meant by it', () => {
    const means: Meaning = { intents: ['reference'], refers: { products: ['runner'] } };
    expect(judge(dashes, 'zile za pale kati kati', sneaker, means)).toEqual(['bad']);
    expect(judge(dashes, 'zile za pale kati kati', runner, means)).toEqual(['good']);
  });

  it('says nothing where two lists of a reply differ, or the lines do not count from 1', () => {
    const rows = list('We have Court Sneaker and Safari Boot:\n1. Court Sneaker\n2. Safari Boot', [
      'Safari Boot | KES 4,500',
      'Court Sneaker | KES 2,800.50',
    ]);
    expect(judge(rows, 'the second one', boot)).toEqual([]);
    const next = text('More:\n6. Safari Boot: KES 4,500\n7. Blue Runner: KES 3,200\n8. Court Sneaker: KES 2,800');
    expect(judge(next, 'the second one', sneaker)).toEqual([]);
  });

  it('says nothing of a list that is shown again, a question which, and another product beside the right one', () => {
    expect(judge(dashes, 'the second one', dashes)).toEqual(['good']);
    expect(judge(dashes, 'the second one', text('Not sure which one you mean, the Safari Boot?'))).toEqual([]);
    const both = text('Blue Runner is KES 3,200. The Court Sneaker is only KES 2,800.50.');
    expect(judge(dashes, 'the second one', both)).toEqual(['good']);
  });

  it('says nothing where what is meant is sold out, or another product is named beside the place', () => {
    const bags = text('We have:\n- Canvas Tote: KES 900\n- Maasai Beaded Leather Sandal: KES 1,200, sold out');
    expect(judge(bags, 'the second one', text('Canvas Tote is here, KES 900.'))).toEqual([]);
    expect(judge(dashes, 'the second one, the Safari Boot', boot)).toEqual([]);
  });
});

describe('a price', () => {
  it('the cheapest one is no dearer one', () => {
    expect(judge(dashes, 'the cheapest one please', sneaker)).toEqual(['good']);
    expect(judge(dashes, 'the cheapest one please', boot)).toEqual(['bad']);
    expect(judge(dashes, 'the most expensive one', runner)).toEqual(['bad']);
  });

  it('names what is meant, what came, and the list', () => {
    const [seen] = chat(shoeShop())
      .says('amina', 'show me shoes')
      .bot(dashes)
      .says('amina', 'the cheapest one please')
      .bot(boot)
      .see('pointed-at');
    expect(seen?.expected).toContain('"Court Sneaker"');
    expect(seen?.actual).toContain('speaks of "Safari Boot"');
    expect(seen?.basis?.list).toEqual({
      items: ['Safari Boot', 'Blue Runner', 'Court Sneaker'],
      meant: [3],
      taken: [1],
    });
  });
});
