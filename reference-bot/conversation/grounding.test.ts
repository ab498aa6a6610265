import { describe, expect, it } from 'vitest';
import { fashion } from './fixtures.ts';
import { answerTurn } from './index.ts';
import { TestTalk, testShop } from './testing.ts';

/** A talk whose cache says one thing and whose database another. */
function staleTalk(change: (products: ReturnType<typeof fashion>) => void, settings = {}) {
  const talk = new TestTalk(answerTurn, testShop(fashion()), { settings });
  change(talk.shop.truth);
  return talk;
}

const at = (products: ReturnType<typeof fashion>, id: string) => products.find((p) => p.id === id) ?? fail(id);
function fail(id: string): never {
  throw new Error(`no product ${id}`);
}

describe('grounding', () => {
  it('G1, G2, F13: stale prices and stock are corrected, and counted', async () => {
    const talk = staleTalk((truth) => {
      at(truth, 'blue-runner').price = 1350;
      at(truth, 'red-sandal').stock = 0;
    });
    await talk.say('show me your shoes');
    expect(talk.text).toContain('KES 1,350 · In stock');
    expect(talk.text).toContain('KES 800 · Out of stock');
    expect(talk.text).not.toContain('1,200');
    expect(talk.last?.grounding).toEqual({ claims: 8, blocked: 2 });
    expect(talk.last?.lists[0]?.items.find((i) => i.id === 'blue-runner')?.price).toBe(1350);
  });

  it('G5: with the flag off the draft goes out as drafted', async () => {
    const talk = staleTalk((truth) => (at(truth, 'blue-runner').price = 1350), { groundedValidation: false });
    await talk.say('show me your shoes');
    expect(talk.text).toContain('KES 1,200');
    expect(talk.last?.grounding).toEqual({ claims: 8, blocked: 0 });
  });

  it('G2: omits a product that was taken off sale', async () => {
    const talk = staleTalk((truth) => (at(truth, 'red-runner').active = false));
    await talk.say('show me red shoes');
    expect(talk.text).toContain('Red Sandal');
    expect(talk.text).not.toContain('Red Runner');
  });

  it('G2: omits one that no longer fits the budget', async () => {
    const talk = staleTalk((truth) => (at(truth, 'sun-hat').price = 5000));
    await talk.say('what do you have under 1000?');
    expect(talk.text).toContain('Red Sandal');
    expect(talk.text).not.toContain('Sun Hat');
  });

  it('G2: the only one found is gone: said so, with others', async () => {
    const talk = staleTalk((truth) => (at(truth, 'sun-hat').active = false));
    await talk.say('do you have the Sun Hat?');
    expect(talk.text).toContain('no longer on sale');
    expect(talk.text).not.toContain('KES 600');
    expect(talk.shown.length).toBeGreaterThan(0);
  });

  it('G1: a total is the true one', async () => {
    const talk = staleTalk((truth) => (at(truth, 'blue-runner').price = 1350));
    await talk.say(['I want to buy the Blue Runner', '2']);
    expect(talk.text).toContain('total of KES 2,700');
  });

  it('C10, G2: a summary of more than there is becomes the true number', async () => {
    const talk = staleTalk((truth) => (at(truth, 'blue-runner').stock = 1));
    await talk.say(['I want to buy the Blue Runner', '3']);
    expect(talk.text).toContain('only 1 of Blue Runner left');
    expect(talk.memory.checkout).toMatchObject({ step: 'quantity', productId: 'blue-runner' });
  });

  it.each(['do you deliver to Nakuru?', 'mnafungua saa ngapi?', 'where are you located?', 'is there a warranty?'])(
    'G3: "%s" is not known, and a human is offered',
    async (said) => {
      const talk = staleTalk(() => undefined);
      await talk.say(said);
      expect(talk.text).toMatch(/I don't have that information|Sina taarifa hiyo/);
      expect(talk.options).toContain('human');
    },
  );

  it('G1, G4: features are those of the catalog, with no disclaimer', async () => {
    const talk = staleTalk(() => undefined);
    await talk.say('do you have the Blue Runner?');
    await talk.say('what colours does it come in?');
    expect(talk.text).toContain('Blue Runner comes in blue.');
    expect(talk.text).not.toMatch(/verif/i);
  });

  it('G1: how many are left is the true number', async () => {
    const talk = staleTalk((truth) => (at(truth, 'blue-runner').stock = 3));
    await talk.say('do you have the Blue Runner?');
    await talk.say('how many are left?');
    expect(talk.text).toContain('We have 3 of Blue Runner left.');
  });

  it.each(['is it waterproof?', 'are they waterproof?', 'does it have a zip?'])(
    'G3, C9: "%s" of what is in view is not known',
    async (said) => {
      const talk = staleTalk(() => undefined);
      await talk.say('do you have the Blue Runner?');
      await talk.say(said);
      expect(talk.text).toContain("I don't have that information about Blue Runner");
    },
  );

  it.each(['is the Red Runner waterproof?', 'is the red sandal good for hiking?'])(
    'G3: "%s" is not known of that product, and its color is no answer',
    async (said) => {
      const talk = staleTalk(() => undefined);
      await talk.say(said);
      expect(talk.text).toMatch(/I don't have that information about Red (?:Runner|Sandal), but .* a person/);
      expect(talk.text).not.toContain('comes in');
    },
  );

  it('G3: what is not for sale is unknown to it, and it shows no other product instead', async () => {
    const talk = staleTalk(() => undefined);
    await talk.say('is the Gold Clutch waterproof?');
    expect(talk.text).toContain("I don't have that information");
    expect(talk.options).toEqual(['human']);
  });

  it('G1: a feature that it has not is denied with those that it has', async () => {
    const talk = staleTalk(() => undefined);
    await talk.say('do you have the Blue Runner?');
    await talk.say('is it available in red?');
    expect(talk.text).toContain('No, Blue Runner comes in blue only.');
  });

  it('C9: a warranty is asked of what is in view', async () => {
    const talk = staleTalk(() => undefined);
    await talk.say('do you have the Sun Hat?');
    await talk.say('is there a warranty?');
    expect(talk.text).toContain("I don't have that information about Sun Hat");
  });
});
