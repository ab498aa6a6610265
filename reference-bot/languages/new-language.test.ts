import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCatalog } from '../catalog/index.ts';
import { fashion } from '../conversation/fixtures.ts';
import { answerTurn } from '../conversation/index.ts';
import { TestTalk, testShop } from '../conversation/testing.ts';
import { openTestDatabase, type TestDatabase } from '../testing/database.ts';
import { openRig, type Rig } from '../testing/rig.ts';
import { understand } from '../understanding/index.ts';
import { registerLanguage } from './index.ts';
import { eo } from './testing/esperanto.ts';

const NO_WORDS = { titles: [], categories: [], colors: [], sizes: [], materials: [] };
let remove: () => void;
beforeAll(() => {
  remove = registerLanguage(eo);
});
afterAll(() => remove());

describe('a language that is added to the registry', () => {
  it.each([
    ['Saluton!', { kind: 'greeting' }],
    ['Ĉu vi havas ruĝajn ŝuojn?', { kind: 'inquiry', query: { colors: ['red'] } }],
    ['la dua', { kind: 'reference', reference: { kind: 'position', positions: [2] } }],
    ['la lasta', { kind: 'reference', reference: { kind: 'position', positions: [-1] } }],
    ['la blua', { kind: 'reference', reference: { kind: 'description', colors: ['blue'] } }],
    ['mi aĉetas tri', { kind: 'purchase', quantity: 3 }],
    ['ŝuojn malpli ol 2000', { kind: 'inquiry', query: { maxPrice: 2000 } }],
    ['kiom kostas?', { kind: 'question', about: 'price' }],
    ['jes', { kind: 'confirm' }],
    ['la plej malmultekosta', { kind: 'reference', reference: { superlative: 'cheapest' } }],
  ])('%s', (text, point) => {
    const { points, language } = understand(text, { vocabulary: NO_WORDS, expecting: null, listLength: 3 });
    expect(points).toEqual([expect.objectContaining({})]);
    expect(points[0]).toMatchObject(point);
    expect(language === 'eo' || language === null).toBe(true);
  });

  it('stands apart: its words are its own, and those of the others are theirs', () => {
    const points = (text: string, language?: string) =>
      understand(text, { vocabulary: NO_WORDS, expecting: 'confirm', listLength: 3, ...(language && { language }) })
        .points;
    const second = expect.objectContaining({ kind: 'reference', reference: { kind: 'position', positions: [2] } });
    expect(points('la dua')).toEqual([second]);
    expect(points('la 2', 'eo')).toEqual([second]);
    expect(points('la, nataka ya pili').map(({ kind }) => kind)).toEqual(['cancel', 'purchase']);
    expect(points('do you deliver, saluton?').map(({ kind }) => kind)).toEqual(['question']);
    // It has no phrase for this role, so that those of the others count.
    expect(points('stop', 'eo')).toEqual([{ kind: 'stop' }]);
  });

  it('is answered in it, beside the others, in one talk', async () => {
    const talk = new TestTalk(answerTurn, testShop(fashion()), { language: 'sw' });
    await talk.say(['Saluton!', 'Ĉu vi havas ŝuojn?']);
    expect(talk.memory.language).toBe('eo');
    expect(talk.text).toContain('Bonvenon');
    expect(talk.text).toContain('Kiun vi volas?');
    expect(talk.shown.length).toBeGreaterThan(1);
    await talk.say('angle mi petas');
    expect(talk.memory.language).toBe('en');
    await talk.say('esperante');
    expect(talk.memory.language).toBe('eo');
    await talk.say('1');
    expect(talk.memory.language).toBe('eo');
    await talk.say('wewe ni nani');
    expect(talk.memory.language).toBe('sw');
    // What its tables leave out is said in the shop's own language.
    await talk.say('Saluton!');
    await talk.say('who are you? esperanto mi petas');
    expect(talk.text).toContain('msaidizi wa AI');
  });
});

describe('a shop in that language', () => {
  let database: TestDatabase;
  let rig: Rig;
  beforeAll(async () => {
    database = await openTestDatabase({ migrated: true });
    rig = await openRig(database.url, { parts: { answerTurn, catalog: createCatalog } });
  });
  afterAll(async () => {
    await rig?.close();
    await database?.drop();
  });

  it('sells from the greeting to the order, on the wire', async () => {
    await rig.install('butiko', '701', {
      name: 'Butiko Zamenhof',
      primaryLanguage: 'eo',
      products: ['Blue Sneaker', 'Black Boot', 'Red Sandal'].map((title, n) => ({
        ...{ id: title.toLowerCase().replaceAll(' ', '-'), title, category: 'Shoes', price: 1000 * (n + 1), stock: 5 },
      })),
    });
    const say = async (text: string): Promise<string> => {
      expect(await rig.deliver('701', [{ text }])).toBe(200);
      await rig.clock.advance(5000);
      return JSON.stringify(rig.graph.sends.at(-1)?.body);
    };
    expect(await say('1')).toContain('Bonvenon, mi estas la helpanto de Butiko Zamenhof.');
    expect(await say('Saluton!')).not.toBe('');
    expect(await say('Ĉu vi havas ŝuojn?')).toContain('Havebla');
    expect(await say('la dua')).toContain('Vi elektis: Black Boot, KES 2,000.');
    expect(await say('mi aĉetas du')).toContain('Via mendo, sume KES 4,000:');
    // "La" is the article here, and "no" in Swahili.
    expect(await say('la tria')).toContain('Vi elektis: Red Sandal, KES 3,000.');
    expect(await say('mi aĉetas du')).toContain('Via mendo, sume KES 6,000:');
    expect(await say('jes')).toContain('atendas pagon de KES 6,000.');
    const { body } = await rig.admin('GET', '/tenants/butiko/orders');
    expect(body.orders).toHaveLength(1);
  });

  it('is refused in a language that nobody speaks', async () => {
    const shop = { name: 'X', primaryLanguage: 'tlh', currency: 'KES', phoneNumberId: '702', products: [] };
    expect((await rig.admin('PUT', '/tenants/x', shop)).status).toBe(400);
  });
});

it('is added as docs/extending.md says', async () => {
  const page = await readFile(new URL('../../docs/extending.md', import.meta.url), 'utf8');
  expect(page).toContain(await readFile(new URL('testing/esperanto.ts', import.meta.url), 'utf8'));
});
