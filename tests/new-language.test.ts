/** `docs/extending.md` says how a language is added. Here it is done, with a language that nobody else speaks. */
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Platform } from '../sim/channels/index.ts';
import { type Chat, chat, list, shoeShop, text } from '../sim/checks/testing.ts';
import { languages } from '../sim/languages/index.ts';
import { type ReadArrival, readSession } from '../sim/oracle/index.ts';
import type { Catalog } from '../sim/shop/types.ts';
import { classesAt, className, generateSessions } from '../sim/users/index.ts';
import { esperanto } from './fixtures/esperanto/index.ts';
import { of, play } from './play-tiny.ts';
import { startPlatformWith } from './wires.ts';

let remove: () => void;
beforeAll(() => {
  remove = languages.register(esperanto);
});
afterAll(() => remove());

const shop = shoeShop({}, { language: 'eo' });
const SHOES = list('Bonvenon ĉe Duka Bora! Jen ŝuoj por vi, elektu unu bonvolu.', [
  'Safari Boot | KES 4,500 · havebla',
  'Blue Runner | KES 3,200 · havebla',
  'Court Sneaker | KES 2,800.50 · havebla',
]);
const talk = (): Chat => chat(shop).says('amina', 'Saluton, ĉu vi havas ŝuojn?').bot(SHOES);

/** The customer's last message, as it was read. */
function read(session: Chat): ReadArrival {
  const [conversation] = readSession(session.trace()).conversations;
  return conversation!.turns.at(-1)!.messages.at(-1)!;
}

describe('a customer who speaks a new language', () => {
  it('asks for things', () => {
    const { reading } = read(chat(shop).says('amina', 'Saluton, ĉu vi havas bluajn ŝuojn malpli ol 4000?'));
    expect(reading).toMatchObject({ language: 'eo', strength: 'clear', intents: ['greeting', 'inquiry'] });
    expect(reading.inquiry).toMatchObject({ nouns: ['shoe'], budget: { min: 0, max: 4000 } });
    expect(reading.wants).toEqual(['runner', 'court']);
  });

  it.each([
    ['la dua bonvolu', 'runner'],
    ['Mi prenas la lastan', 'court'],
    ['numero du', 'runner'],
    ['numero 3, kiom ĝi kostas?', 'court'],
    ['la plej malmultekosta', 'court'],
  ])('points at an item: "%s"', (said, product) => {
    const { outcomes } = read(talk().says('amina', said));
    expect(outcomes).toEqual([{ kind: 'products', products: [product] }]);
  });

  it('says how many', () => {
    const asked = talk().says('amina', 'la dua').bot(text('Blue Runner kostas KES 3,200. Kiom da vi volas?'));
    expect(read(asked.says('amina', 'tri bonvolu')).reading).toMatchObject({ quantity: 3, reference: null });
    expect(read(talk().says('amina', 'mi volas 2 bonvolu')).reading.quantity).toBe(2);
  });

  it('wishes for it', () => {
    expect(read(talk().says('amina', 'parolu Esperanton')).reading.wish).toBe('eo');
  });
});

describe('replies in a new language', () => {
  const answered = (reply: string): Chat => talk().says('amina', 'la dua').bot(text(reply));

  it('state prices and what is in stock', () => {
    const session = answered('Blue Runner kostas KES 3,200 kaj estas havebla, restas nur 5 paroj. Kiom da vi volas?');
    const reply = readSession(session.trace()).conversations[0]!.replies.at(-1)!;
    expect(reply.reading).toMatchObject({ spoken: ['eo'], chosen: 'runner', asks: { quantity: true } });
    expect(reply.reading.claims).toMatchObject([
      { kind: 'price', product: 'runner', amount: 3200 },
      { kind: 'availability', product: 'runner', available: true },
      { kind: 'quantity', product: 'runner', left: 5 },
    ]);
    expect(session.verdicts('grounding').at(-1)).toBe('good');
  });

  it.each([
    ['a wrong price', 'Blue Runner kostas KES 3,900 kaj estas havebla. Kiom da vi volas?'],
    ['in stock said to be sold out', 'Blue Runner kostas KES 3,200 sed nun estas elĉerpita.'],
    ['a wrong number of pieces', 'Blue Runner kostas KES 3,200 kaj restas nur 2 paroj. Kiom da vi volas?'],
  ])('are judged: %s', (_what, reply) => expect(answered(reply).verdicts('grounding').at(-1)).toBe('bad'));

  it('are in the language of the customer, or it is counted', () => {
    const good = 'Blue Runner kostas KES 3,200 kaj estas havebla. Kiom da vi volas?';
    expect(answered(good).verdicts('language')).toEqual(['good', 'good']);
    const english = talk()
      .says('amina', 'kiom kostas la dua, mi volas havi')
      .bot(text('Blue Runner costs KES 3,200 and is in stock. How many would you like?'));
    expect(english.see('language').at(-1)).toMatchObject({ ok: false, expected: 'Esperanto' });
    expect(english.see('language').at(-1)?.actual).toMatch(/^English: /);
    const mixed = answered('Blue Runner kostas KES 3,200, kiom da vi volas? Please choose how many you would like.');
    expect(mixed.see('one-language').at(-1)?.actual).toMatch(/^a mix of English and Esperanto: /);
  });
});

it('is what docs/extending.md shows', async () => {
  const text = await readFile('tests/fixtures/esperanto/index.ts', 'utf8');
  // In a folder of `sim/languages` the contract is one folder up.
  const shown = text.replace('../../../sim/languages/index.ts', '../types.ts');
  expect(await readFile('docs/extending.md', 'utf8')).toContain(shown);
});

describe('simulated customers', () => {
  let platform: Platform;
  beforeAll(async () => {
    platform = await startPlatformWith('cloud');
  });
  afterAll(() => platform.close());

  it('speak it in generated sessions, and the replies are judged', async () => {
    const { key, name, language, currency, products } = shop;
    const catalog: Catalog = { key, name, language, currency, products };
    const aimed = classesAt([catalog]).map(className);
    expect(aimed).toContain('inquiry/eo/text');
    const sessions = generateSessions({ seed: 5, catalogs: [catalog], to: aimed.length });
    const [script] = [...sessions].filter(({ title }) => title.endsWith('customer, eo: inquiry as text'));
    const { trace } = await play(platform, script!);
    // Some greet first.
    const said = of(trace, 'said').find(({ means }) => means?.intents?.includes('inquiry'));
    expect(said?.means?.language).toBe('eo');
    const turns = readSession(trace).conversations.flatMap((conversation) => conversation.turns);
    const turn = turns.find(({ messages }) => messages.some(({ message }) => message.id === said?.message.id));
    expect(turn?.languages).toEqual(['eo']);
    expect(turn?.answer?.reading.shown.length).toBeGreaterThan(0);
  });
});
