/** What a reply waits for: a number or a variant, after which the customer's words are no choice from a list. */
import { describe, expect, it } from 'vitest';
import { buttons, list, type Part, shoeList, shoeShop, text } from '../checks/testing.ts';
import { readReply } from './reply.ts';

const shop = shoeShop();
const read = (...parts: Part[]) =>
  readReply(
    parts.map((part, i) => ({ id: `out${i}`, ...part })),
    shop.products,
    shop,
  );
const asks = (...parts: Part[]) => read(...parts).asks;

describe('a reply asks for the variant', () => {
  it.each([
    ['by its name', text('Plain Tee is KES 700. Which size do you need?'), true],
    ['by "which one" of a single product', text('Plain Tee comes in Small and Large. Which one would you like?'), true],
    ['by "which one" over what is no product', buttons('Which one would you like?', ['Small', 'Large']), true],
    ['by offering variants', buttons('Plain Tee is KES 700.', ['Small', 'Large']), true],
    ['not by "which one" of several products', shoeList('Our shoes. Which one would you like?'), false],
    ['not by "which option" of several products', shoeList('Our shoes. Which option would you like?'), false],
    ['not by "which one" of a numbered list', text('1. Safari Boot\n2. Blue Runner\nWhich one?'), false],
    ['not by "which one" of nothing', text('Which one do you mean?'), false],
    ['not by a single product', list('Duka Bora has:', ['Safari Boot | KES 4,500']), false],
  ])('%s', (_, part, expected) => expect(asks(part).variant).toBe(expected));
});

describe('a reply asks for a number', () => {
  it.each([
    ['Safari Boot is KES 4,500. How many would you like?', true],
    ['Safari Boot ni KES 4,500. Ungependa ngapi?', true],
    ['Unatafuta ya bei ngapi?', false],
  ])('%s', (words, expected) => expect(asks(text(words)).quantity).toBe(expected));
});

describe('a list begins', () => {
  it.each([
    ['on a line of its own', 'Look:\n- Safari Boot: KES 4,500\n- Blue Runner: KES 3,200\n- Canvas Tote: KES 900'],
    [
      'on the line of its introduction',
      'Look : - Safari Boot: KES 4,500\n- Blue Runner: KES 3,200\n- Canvas Tote: KES 900',
    ],
    [
      'with a number there',
      'Here you go! 1. Safari Boot, KES 4,500\n2. Blue Runner, KES 3,200\n3. Canvas Tote, KES 900',
    ],
    ['with a keycap there', 'Look: 1️⃣ Safari Boot KES 4,500\n2️⃣ Blue Runner KES 3,200\n3️⃣ Canvas Tote KES 900'],
  ])('%s', (_, body) => expect(read(text(body)).shown).toEqual(['boot', 'runner', 'tote']));
});

describe('a summary of the conversation of another day', () => {
  const recap = 'Last time we talked about the Safari Boot, then the Canvas Tote.';

  it('shows none of its products, also where amounts follow', () => {
    expect(read(text(`${recap} We deliver to Westlands for KES 200.`)).shown).toEqual([]);
    expect(read(text(`${recap} Blue Runner costs KES 3,200.`)).shown).toEqual(['runner']);
  });

  it.each([
    'Last time we talked about shoes, then the Canvas Tote.',
    'Mara ya mwisho tuliongea kuhusu viatu, kisha Canvas Tote.',
  ])('"%s" chooses none of them beside a list', (words) => {
    const body = 'Here is what fits:\n1. Safari Boot, KES 4,500\n2. Blue Runner, KES 3,200';
    expect(read(text(`${words} ${body}`)).chosen).toBeNull();
    expect(read(text(`You chose Canvas Tote. ${body}`)).chosen).toBe('tote');
  });
});
