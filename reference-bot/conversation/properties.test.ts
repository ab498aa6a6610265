import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tries } from '../../tests/repetition.ts';
import type { InboundMessage, Reply } from '../dialogue.ts';
import { languages } from '../languages/index.ts';
import { countSentences } from '../reply/compose.ts';
import { fashion } from './fixtures.ts';
import { answerTurn } from './index.ts';
import { TestTalk, testShop, textOf } from './testing.ts';

const PHRASES = [
  'hello',
  'habari',
  'do you have shoes?',
  'mna viatu?',
  'what do you have',
  'zingine?',
  'nataka viatu chini ya 1000',
  'the second one',
  'ya kwanza',
  'ya mwisho',
  '1',
  '2',
  'the cheapest',
  'ile nyekundu',
  'both',
  'this one',
  'number 9',
  'how much?',
  'bei gani?',
  'is it available in red?',
  'how many are left?',
  'do you deliver?',
  'mko wapi?',
  'I want to buy the Kitenge Dress',
  'nataka kununua Blue Runner',
  'nitachukua mbili',
  "I'll take it",
  'yes',
  'ndiyo',
  'no',
  'cancel',
  'I paid',
  'where is my order?',
  'who are you?',
  'what have we talked about?',
  'tumezungumza nini?',
  'thanks',
  'hmm',
  'English please',
  'ongea Kiswahili',
  'agent',
  'START',
  '0712345678',
  '👍',
];

const KINDS = ['audio', 'sticker', 'image', 'location', 'contact', 'unsupported', 'order'] as const;
const TAPS = [
  'product:blue-runner',
  'product:kitenge-dress',
  'product:gone',
  'buy:red-sandal',
  'buy:city-boot',
  'variant:kitenge-dress:l',
  'qty:blue-runner:-:2',
  'qty:blue-runner:-:99',
  'confirm:blue-runner:-:1',
  'confirm:',
  'cancel:checkout',
  'cancel:ORD-9',
  'category:Hats',
  'browse',
  'human',
  'paid:ORD-1001',
  'nonsense',
];

const message: fc.Arbitrary<Partial<InboundMessage>> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...PHRASES).map((text) => ({ text })) },
  { weight: 1, arbitrary: fc.string({ maxLength: 60 }).map((text) => ({ text })) },
  { weight: 2, arbitrary: fc.constantFrom(...TAPS).map((tapId) => ({ kind: 'tap' as const, tapId, text: 'x' })) },
  { weight: 1, arbitrary: fc.constantFrom(...KINDS).map((kind) => ({ kind })) },
);
const turns = fc.array(fc.array(message, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 });
const settings = fc.record({
  groundedValidation: fc.boolean(),
  referenceResolution: fc.boolean(),
  immediateProductDisplay: fc.boolean(),
  maxProductsToShow: fc.integer({ min: 1, max: 10 }),
});

/** Words of one language that the other never uses, taken from the sentences that the bot can say. */
const MARKS = {
  en: /\b(?:the|you|your|we|have|would|which|here|stock|please)\b/i,
  sw: /\b(?:hizi|ungependa|umechagua|bei yake|nayo|lakini|tafadhali|hiyo|yako|imeisha|ipo)\b/i,
  fr: /\b(?:vous|votre|voulez|quel|quelle|voici|avons|nous|choisi|encore)\b/i,
};

/** Everything said, without names of the catalog, the shop and the keyword START. */
function wordsOf(replies: Reply[]): string {
  const neutral =
    /Blue Runner|Red Runner|Red Sandal|City Boot|Kitenge Dress|Sun Hat|Size [ML]|Mama Njeri Fashion|START/g;
  return replies.map(textOf).join('\n').replace(neutral, '');
}

function sentencesIn(replies: Reply[]): number {
  const texts = replies.flatMap((r) => r.text.split('\n').filter((line) => !/^\d+ x /.test(line)));
  return countSentences(texts.map((t) => t.replaceAll('KES 3,000.50', 'KES')));
}

async function play(turnList: Partial<InboundMessage>[][], options: ConstructorParameters<typeof TestTalk>[2]) {
  const talk = new TestTalk(answerTurn, testShop(fashion()), options);
  const outcomes = [];
  for (const said of turnList) outcomes.push(await talk.say(said));
  return { talk, outcomes };
}

describe('every turn', () => {
  it('I2, I6, C7, I3: gets one to three short messages with one question at most', async () => {
    await fc.assert(
      fc.asyncProperty(turns, settings, fc.constantFrom('en' as const, 'sw' as const), async (said, set, language) => {
        const { outcomes } = await play(said, { language, settings: set });
        for (const { replies } of outcomes) {
          expect(replies.length).toBeGreaterThanOrEqual(1);
          expect(replies.length).toBeLessThanOrEqual(3);
          for (const reply of replies) {
            expect(reply.text.length).toBeGreaterThan(0);
            expect(reply.text.length).toBeLessThanOrEqual(1024);
            if (reply.kind === 'card') expect(reply.buttons.length).toBeLessThanOrEqual(3);
            if (reply.kind === 'choices') expect(reply.choices.length).toBeLessThanOrEqual(10);
            const options = reply.kind === 'text' ? [] : reply.kind === 'card' ? reply.buttons : reply.choices;
            expect(new Set(options.map((o) => o.id)).size).toBe(options.length);
          }
          const text = replies.map((r) => r.text).join('\n');
          expect(text.match(/\?/g)?.length ?? 0).toBeLessThanOrEqual(1);
          expect(sentencesIn(replies), text).toBeLessThanOrEqual(3);
        }
      }),
      { numRuns: tries(150) },
    );
  });

  it('I9: shows nothing of the program: no missing value, no object, no error', async () => {
    await fc.assert(
      fc.asyncProperty(turns, settings, async (said, set) => {
        const { outcomes } = await play(said, { settings: set });
        // Texts of any letters may come back in a summary of the talk: those of the list hold nothing of the kind.
        for (const [n, { replies }] of outcomes.entries()) {
          const own = (said[n] ?? []).map(({ text = '' }) => text).join('\n');
          const text = replies.map(textOf).join('\n');
          for (const shape of ['undefined', 'NaN', '[object ', 'Error:', '{"', '${'])
            if (!own.includes(shape)) expect(text).not.toContain(shape);
        }
      }),
      { numRuns: tries(150) },
    );
  });

  it('I12: is asked for no PIN, no password and no number of a card', async () => {
    await fc.assert(
      fc.asyncProperty(turns, settings, async (said, set) => {
        const { outcomes } = await play(said, { settings: set });
        for (const [n, { replies }] of outcomes.entries()) {
          const own = (said[n] ?? []).map(({ text = '' }) => text).join('\n');
          const secrets = /\b(?:pin|password|cvv|siri|nywila|code secret|mot de passe|card number)\b/i;
          if (!secrets.test(own)) expect(replies.map(textOf).join('\n')).not.toMatch(secrets);
        }
      }),
      { numRuns: tries(50) },
    );
  });

  it('L4: is answered in one language', async () => {
    await fc.assert(
      fc.asyncProperty(turns, fc.constantFrom('en' as const, 'sw' as const), async (said, language) => {
        const { outcomes } = await play(said, { language });
        for (const { replies, memory } of outcomes) {
          const spoken = memory.language ?? language;
          // "En stock" is French as well.
          const text = spoken === 'fr' ? wordsOf(replies).replace(/\ben stock\b/gi, '') : wordsOf(replies);
          for (const [other, marks] of Object.entries(MARKS)) if (other !== spoken) expect(text).not.toMatch(marks);
        }
      }),
      { numRuns: tries(150) },
    );
  });

  it('G1: states no price that is not in the catalog, however stale the cache', async () => {
    await fc.assert(
      fc.asyncProperty(turns, fc.integer({ min: 1, max: 900 }), async (said, rise) => {
        const talk = new TestTalk(answerTurn, testShop(fashion()));
        for (const product of talk.shop.truth) {
          product.price += rise + 0.37;
          for (const variant of product.variants) variant.price += rise + 0.37;
        }
        const stale = fashion().map((p) => `KES ${p.price.toLocaleString('en-US')} ·`);
        for (const turn of said) {
          const { replies } = await talk.say(turn);
          for (const price of stale) expect(replies.map(textOf).join('\n')).not.toContain(price);
        }
      }),
      { numRuns: tries(80) },
    );
  });

  it('C10: never sells more than there is; memory survives JSON', async () => {
    await fc.assert(
      fc.asyncProperty(turns, async (said) => {
        const { talk, outcomes } = await play(said, {});
        for (const { memory } of outcomes) expect(JSON.parse(JSON.stringify(memory))).toEqual(memory);
        for (const product of talk.shop.truth) expect(product.stock).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: tries(80) },
    );
  });

  it('L4: every language has every sentence', () => {
    const [first] = languages();
    for (const { wording } of languages()) {
      expect(Object.keys(wording ?? {})).toEqual(Object.keys(first?.wording ?? {}));
      for (const title of Object.values(wording?.button ?? {})) expect(title.length).toBeLessThanOrEqual(20);
    }
  });
});
