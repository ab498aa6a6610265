import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Script, Step, StepBody } from '../../scenario/types.ts';
import { DEFAULT_SETTINGS, type Product } from '../../shop/types.ts';
import { ddmin } from './ddmin.ts';
import { recorded, shrinkSession } from './shrink.ts';
import { shorterTexts } from './simpler.ts';

const product = (id: string): Product => ({
  id,
  title: `${id} shoes`,
  category: 'shoes',
  price: 100,
  stock: 3,
  active: true,
  attributes: {},
});
const products = ['red', 'blue', 'green', 'black'].map(product);

function script(steps: StepBody[], more: Partial<Script> = {}): Script {
  return {
    ...{
      id: 's',
      title: 's',
      file: '',
      line: 0,
      tags: [],
      rules: [],
      seed: 1,
      token: 'g2-1-1',
      actor: () => ({ next: () => undefined }),
    },
    catalog: { key: 'c', name: 'C', language: 'en', currency: 'KES', products },
    settings: { ...DEFAULT_SETTINGS, waitSeconds: 5, thinkingMs: 1200 },
    customers: ['amina', 'otieno'].map((key, n) => ({ key, name: key, phone: `25470000000${n}` })),
    steps: steps.map((body, n): Step => ({ ...body, as: 'amina', line: n + 1, column: 1 })),
    ...more,
  };
}

const say = (text: string, means: object = {}): StepBody => ({ do: 'say', part: { text, means } });
const texts = ({ steps }: Script): string[] =>
  steps.flatMap((step) =>
    step.do === 'say' ? [step.part.text] : step.do === 'burst' ? step.parts.map(({ text }) => text) : [step.do],
  );
const shrink = (whole: Script, fails: (candidate: Script) => boolean, attempts = 500) =>
  shrinkSession(whole, (candidate) => Promise.resolve(fails(candidate)), { attempts });

describe('ddmin', () => {
  it('finds exactly the items that a test needs', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.nat(60), { minLength: 1, maxLength: 40 }),
        fc.infiniteStream(fc.boolean()),
        async (list, coin) => {
          const needed = new Set(list.filter(() => coin.next().value));
          const part = await ddmin(list, async (kept) => [...needed].every((item) => kept.includes(item)));
          expect(part).toEqual(list.filter((item) => needed.has(item)));
        },
      ),
    );
  });

  it('never answers something that does not pass', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(9), { maxLength: 12 }), fc.func(fc.boolean()), async (list, passes) => {
        const part = await ddmin(list, async (kept) => passes(kept));
        expect(part.length === list.length || passes(part)).toBe(true);
      }),
    );
  });
});

describe('shrinkSession', () => {
  const chatter = Array.from({ length: 9 }, (_, n) => say(`chatter ${n}`));

  it('leaves the few steps that matter, in their order', async () => {
    const whole = script([
      ...chatter,
      say('first'),
      ...chatter,
      { do: 'wait', duration: 60_000 },
      say('second'),
      ...chatter,
    ]);
    const fails = (candidate: Script) =>
      texts(candidate).join().includes('first') && texts(candidate).join().includes('second');
    const { script: counterexample, complete } = await shrink(whole, fails);
    expect(texts(counterexample)).toEqual(['first', 'second']);
    expect(complete).toBe(true);
    expect(counterexample.actor).toBeUndefined();
    expect(counterexample.token).toBeUndefined();
    expect(counterexample.settings).toEqual(DEFAULT_SETTINGS);
    expect(counterexample.catalog.products).toHaveLength(2);
    expect(counterexample.customers.map(({ key }) => key)).toEqual(['amina']);
  });

  it('takes bursts apart, quotes and gaps away, and shortens waits', async () => {
    const parts = ['a', 'culprit', 'b', 'c'].map((text, n) => ({ text, ...(n === 0 ? {} : { after: n * 100 }) }));
    const whole = script([
      { do: 'burst', parts },
      { do: 'wait', duration: 7_777_777 },
      { do: 'quote', message: { last: 'any' }, part: { text: 'it' } },
    ]);
    const fails = (candidate: Script) =>
      texts(candidate).includes('culprit') &&
      candidate.steps.some((step) => step.do === 'wait' && step.duration >= 300_000);
    const { script: counterexample } = await shrink(whole, fails);
    expect(counterexample.steps).toMatchObject([
      { do: 'say', part: { text: 'culprit' } },
      { do: 'wait', duration: 310_000 },
    ]);
    expect(counterexample.steps[0]).not.toHaveProperty('part.after');
  });

  it('lets the words decide what a reference means, unless they cannot', async () => {
    const whole = script([say('what do you have?'), say('the second one', { refers: { products: ['blue'] } })]);
    const { script: loose } = await shrink(whole, (candidate) => texts(candidate).includes('the second one'));
    expect(loose.steps).toMatchObject([{ part: { means: {} } }]);
    expect(loose.steps[0]).not.toHaveProperty('part.means.refers');
    const bound = (candidate: Script) => JSON.stringify(candidate.steps).includes('"refers"');
    const { script: kept } = await shrink(whole, bound);
    expect(kept.steps).toHaveLength(1);
    expect(kept.catalog.products.map(({ id }) => id)).toContain('blue');
  });

  it('keeps a product that is the only answer to what is left', async () => {
    const whole = script([say('red shoes?', { wants: { products: ['red', 'green'] } })]);
    const { script: counterexample } = await shrink(whole, ({ steps }) => steps.length > 0);
    expect(counterexample.catalog.products).toHaveLength(2);
    const [step] = counterexample.steps;
    const wanted = step?.do === 'say' ? (step.part.means?.wants?.products ?? []) : [];
    expect(wanted.length).toBeGreaterThan(0);
    for (const id of wanted) expect(counterexample.catalog.products.map((product) => product.id)).toContain(id);
  });

  it('tries only playable sessions: with a message, and with something to redeliver', async () => {
    const whole = script([say('hi'), { do: 'redeliver', times: 3, concurrent: true }, say('bye')]);
    const tried: Script[] = [];
    await shrink(whole, (candidate) => {
      tried.push(candidate);
      return candidate.steps.some((step) => step.do === 'redeliver');
    });
    expect(tried.length).toBeGreaterThan(2);
    for (const { steps } of tried) expect(['say', 'burst']).toContain(steps[0]?.do);
  });

  it('stops at its budget with the best so far, and answers the whole session when nothing smaller fails', async () => {
    const whole = script(chatter);
    const cut = await shrink(whole, () => true, 3);
    expect(cut).toMatchObject({ attempts: 3, complete: false });
    expect(cut.script.steps.length).toBeLessThan(9);
    const none = await shrink(whole, () => false);
    expect(none.script).toEqual(recorded(whole));
    const late = await shrinkSession(whole, async () => true, { attempts: 99, expired: () => true });
    expect(late).toMatchObject({ attempts: 0, complete: false });
  });

  it('plays no candidate twice', async () => {
    const seen = new Set<string>();
    await shrink(script([...chatter, say('x')]), (candidate) => {
      const key = JSON.stringify([candidate.steps, candidate.settings, candidate.customers, candidate.catalog]);
      expect(seen.has(key)).toBe(false);
      seen.add(key);
      return texts(candidate).includes('x');
    });
  });
});

describe('shorterTexts', () => {
  it('offers only what reads the same', () => {
    const shorter = shorterTexts('Can I please see your red shoes??? 🙏', products);
    expect(shorter).toContain('can i please see your red shoes');
    expect(shorterTexts('Natafuta red shoes tafadhali', products)[0]).toBe('natafuta red shoes');
    expect(shorter.every((text) => text.includes('red'))).toBe(true);
    expect(shorterTexts('1', products)).toEqual([]);
  });
});
