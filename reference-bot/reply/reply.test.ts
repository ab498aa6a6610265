import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { product } from '../conversation/testing.ts';
import type { OrderRecord, Reply } from '../dialogue.ts';
import { compose, countSentences, paymentNotice, squeeze } from './compose.ts';
import { ground, recheck, unchecked } from './grounding.ts';
import { mergeParts } from './merge.ts';
import type { Part } from './parts.ts';
import { money, nameOf, priceOf, stockOf, valuesOf } from './products.ts';
import { variantChoices } from './shows.ts';
import { voiceOf } from './voice.ts';

const hat = product({ id: 'sun-hat', title: 'Sun Hat', category: 'Hats', price: 600 });
const boot = product({ id: 'city-boot', title: 'City Boot', price: 3000.5, stock: 0 });
const dress = product({
  id: 'dress',
  title: 'Dress',
  price: 2500,
  attributes: { color: ['green'] },
  variants: [
    { id: 'm', title: 'Size M', price: 2500, stock: 1, attributes: { size: 'M' } },
    { id: 'l', title: 'Size L', price: 2700, stock: 2, attributes: { size: 'L' } },
  ],
});
const voice = voiceOf({ name: 'Mama Njeri Fashion', currency: 'KES', primaryLanguage: 'en' }, 'en');
const set = { voice, introduce: false, maxProducts: 5 };
const order: OrderRecord = {
  number: 'ORD-1',
  state: 'PENDING_PAYMENT',
  items: [{ productId: 'sun-hat', variantId: null, title: 'Sun Hat', quantity: 2, unitPrice: 600 }],
  total: 1200,
  currency: 'KES',
  createdAt: 0,
};

describe('goods', () => {
  it('G1: money has thousands and two decimals where there are cents', () => {
    expect(money('KES', 1200)).toBe('KES 1,200');
    expect(money('KES', 1234567.5)).toBe('KES 1,234,567.50');
    expect(money('KES', 0.05)).toBe('KES 0.05');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 9 }), (cents) => {
        const read = Number(
          money('KES', cents / 100)
            .slice(4)
            .replaceAll(',', ''),
        );
        expect(Math.round(read * 100)).toBe(cents);
      }),
    );
  });

  it('G1: price, stock and features of a product with variants are those of its variants', () => {
    expect(priceOf(dress)).toBe(2500);
    expect(priceOf(dress, dress.variants[1])).toBe(2700);
    expect(stockOf(dress)).toBe(3);
    expect(nameOf(dress, dress.variants[1])).toBe('Dress, Size L');
    expect(valuesOf(dress, 'size')).toEqual(['M', 'L']);
    expect(valuesOf(dress, 'color')).toEqual(['green']);
  });
});

describe('sentences', () => {
  it('F10: a price with cents is no end of a sentence', () => {
    expect(countSentences(['It costs KES 1,200.50 and is in stock. Good?'])).toBe(2);
  });

  it('C7, F2: squeezing drops nothing', () => {
    expect(squeeze(['One.', 'Two!', 'Three.'], 1)).toEqual(['One; Two; Three.']);
    expect(squeeze(['One.', 'Two.', 'Three.'], 2)).toEqual(['One; Two.', 'Three.']);
    expect(squeeze(['One. And a half.', 'Two.'], 1)).toEqual(['One; And a half; Two.']);
  });
});

describe('merging', () => {
  it('H12: lists become one, each inquiry keeping its best', () => {
    const many = Array.from({ length: 6 }, (_, i) => product({ id: `p${i}`, title: `Product ${i}` }));
    const { shows } = mergeParts(
      [
        { kind: 'list', reason: 'found', products: many },
        { kind: 'list', reason: 'closest', missed: 'color', products: [hat] },
      ],
      3,
    );
    expect(shows).toEqual([{ kind: 'list', reason: 'closest', missed: 'color', products: [many[0], hat, many[1]] }]);
  });

  it('H12: repeated statements are said once', () => {
    expect(mergeParts([{ kind: 'hello' }, { kind: 'hello' }, { kind: 'howToPay' }], 5).statements).toHaveLength(2);
  });

  it('C1: payment instructions are never crowded out', () => {
    const { shows, statements } = mergeParts(
      [
        { kind: 'payment', order },
        { kind: 'variants', product: dress, quantity: null },
      ],
      5,
    );
    expect(shows).toEqual([{ kind: 'payment', order }]);
    expect(statements).toEqual([{ kind: 'fact', product: dress, variant: null }]);
  });

  it('I3: an offer gives way to what is more definite', () => {
    const offer: Part = { kind: 'offer', understood: true, focus: null, categories: [] };
    expect(mergeParts([offer, { kind: 'list', reason: 'all', products: [hat, boot] }], 5).shows).toHaveLength(1);
    expect(mergeParts([offer], 5).shows).toEqual([offer]);
  });
});

describe('composing', () => {
  it('M1: a list of one is a card, with the reason', () => {
    const { replies } = compose([{ kind: 'list', reason: 'closest', missed: 'color', products: [hat] }], set);
    expect(replies).toEqual([expect.objectContaining({ kind: 'card', text: expect.stringContaining('that colour') })]);
  });

  it('M1, M3: the picture goes ahead of a list of variants', () => {
    const pictured = { ...dress, image: 'https://shop.example/d.jpg' };
    const { replies, lists } = compose([{ kind: 'variants', product: pictured, quantity: null }], set);
    expect(replies.map((r) => r.kind)).toEqual(['card', 'choices']);
    expect(lists).toEqual([expect.objectContaining({ listType: 'variants', replyIndex: 1 })]);
  });

  it('M4, F15: variants whose titles begin alike show what tells them apart', () => {
    const shirt = product({
      id: 'shirt',
      title: 'Shirt',
      variants: ['Medium', 'Large'].map((size) => ({
        id: size,
        title: `Extra Comfortable Cotton T-Shirt White ${size}`,
        price: 750,
        stock: 1,
        attributes: {},
      })),
    });
    const choices = variantChoices(voice, shirt, 2);
    expect(choices.map((c) => c.title)).toEqual(['Medium', 'Large']);
    expect(choices[0]).toMatchObject({ id: 'variant:shirt:Medium:2' });
  });

  it('C8: omits the introduction if the reply has the name already', () => {
    const introduced = { ...set, introduce: true };
    expect(compose([{ kind: 'identity' }], introduced).replies[0]?.text.match(/Mama Njeri/g)).toHaveLength(1);
    expect(compose([{ kind: 'thanks' }], introduced).replies[0]?.text).toContain('Mama Njeri');
  });

  it('C2: every state of an order has its words, in both languages', () => {
    for (const language of ['en', 'sw'] as const) {
      const texts = (['PENDING_PAYMENT', 'PAID', 'CANCELLED', 'PAYMENT_FAILED'] as const).map((state) => {
        const part: Part = { kind: 'orderState', order: { ...order, state } };
        return compose([part], {
          ...set,
          voice: voiceOf({ name: 'X', currency: 'KES', primaryLanguage: 'en' }, language),
        }).replies[0]?.text;
      });
      expect(new Set(texts).size).toBe(4);
      for (const text of texts) expect(text).toContain('ORD-1');
    }
  });

  it('C2: the notification of a payment names order and business; a failed payment can be tried again', () => {
    const tenant = { name: 'Duka', currency: 'KES', primaryLanguage: 'en' };
    for (const language of ['en', 'sw'] as const) {
      expect(paymentNotice({ order, tenant, language, result: 'paid' }).text).toMatch(/Duka.*KES 1,200.*ORD-1/);
      const failed = paymentNotice({ order, tenant, language, result: 'failed' });
      expect(failed).toMatchObject({ kind: 'card', unnumbered: true, buttons: [{ id: 'confirm:sun-hat:-:2' }] });
    }
  });
});

describe('grounding', () => {
  const port = (fresh: (typeof hat)[]) => ({
    search: async () => ({ products: fresh, match: 'exact' as const }),
    get: async () => fresh,
    fresh: async (ids: string[]) => fresh.filter((p) => ids.includes(p.id)),
    vocabulary: async () => ({ titles: [], categories: [], colors: [], sizes: [], materials: [] }),
  });

  it('G2: sold out in the draft, in stock in truth, and the other way round', async () => {
    const draft: Part[] = [
      { kind: 'soldOut', product: boot, variant: null },
      { kind: 'quantity', product: hat, variant: null },
    ];
    const truth = [{ ...boot, stock: 2 }, { ...hat, stock: 0 }, dress];
    const { parts, blocked } = await ground(draft, port(truth), 5);
    expect(parts.map((p) => p.kind)).toEqual(['fact', 'soldOut', 'list']);
    expect(blocked).toBe(2);
  });

  it('G3: does not state a variant or a product that is gone', async () => {
    const draft: Part[] = [
      { kind: 'fact', product: dress, variant: dress.variants[0] ?? null },
      { kind: 'offer', understood: true, focus: hat, categories: [] },
      { kind: 'unknown', product: hat },
    ];
    const { parts } = await ground(draft, port([{ ...dress, variants: [] }, { ...hat, active: false }, boot]), 5);
    expect(parts).toEqual([
      { kind: 'noLonger' },
      { kind: 'offer', understood: true, focus: null, categories: [] },
      { kind: 'unknown', product: null },
      { kind: 'updating' },
    ]);
  });

  it('G1: an order of which one item is gone is put with the rest', async () => {
    const items = [hat, boot].map((p) => ({ product: p, variant: null, quantity: 1 }));
    const { parts } = await ground([{ kind: 'summary', items, assumed: false }], port([hat]), 5);
    expect(parts).toEqual([
      { kind: 'noLonger' },
      { kind: 'summary', items: [{ product: hat, variant: null, quantity: 1 }], assumed: false },
    ]);
  });

  it('G5: claims of an unchecked draft are counted', () => {
    expect(unchecked([{ kind: 'list', reason: 'all', products: [hat, boot] }, { kind: 'hello' }]).claims).toBe(4);
  });

  it('G1, F11: the second net cuts what the first let through, by whole words', () => {
    const parts: Part[] = [{ kind: 'list', reason: 'all', products: [hat, boot] }];
    const { replies } = compose(parts, set);
    expect(recheck(replies, parts, voice)).toEqual({ replies, blocked: 0 });
    const [reply] = replies;
    const wrong = {
      ...(reply as Extract<Reply, { kind: 'choices' }>),
      text: 'Sun Hat costs KES 599. Which one?',
      choices: [
        { id: 'product:sun-hat', title: 'Sun Hat', description: 'KES 600 · Out of stock' },
        { id: 'product:city-boot', title: 'City Boot', description: 'KES 3,000.50 · Out of stock' },
      ],
    };
    const checked = recheck([wrong], parts, voice);
    expect(checked.blocked).toBe(2);
    expect(checked.replies).toEqual([
      { ...wrong, text: 'Which one?', choices: [{ id: 'product:sun-hat', title: 'Sun Hat' }, wrong.choices[1]] },
    ]);
  });
});
