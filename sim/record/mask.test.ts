import { expect, test } from 'vitest';
import { Mask } from './mask.ts';

const mask = (more: Partial<ConstructorParameters<typeof Mask>[0]> = {}): Mask => {
  const made = new Mask({ keep: [], hide: [], known: ['Tin Cup', '1600', 'cup'], ...more });
  made.person({ phone: '254711223344', name: 'Wambui Karanja 🌺' }, { name: 'Amina Odhiambo', phone: '254700000001' });
  return made;
};

test.each([
  ['call me on 0711 223 344', 'call me on 254700000001'],
  ['+254 711-223-344 is mine', '+254700000001 is mine'],
  ['Wambui here, for KARANJA', 'Amina here, for Odhiambo'],
  ['the Tin Cup at 1600 please', 'the Tin Cup at 1600 please'],
  ['write to w.k@shop.co.ke', 'write to person-1@mail.example'],
  ['see https://x.example/a?token=1', 'see https://link-1.example'],
  ['paid, QGH7XK21P0', 'paid, token-1'],
  ['key sk-abcdefghijklmnop1234', 'key token-1'],
])('"%s" becomes "%s"', (text, masked) => {
  const made = mask();
  expect(made.text(text, 'a message')).toBe(masked);
  expect(made.unmasked).toEqual([]);
});

test('the same becomes the same, in every message', () => {
  const made = mask();
  const first = made.text('ring my sister: 0722 000 111', 'one');
  expect(made.text('again: +254722000111', 'two').replace('again: +', '')).toBe(first.replace('ring my sister: ', ''));
  expect(made.text('naitwa Njoki', 'three')).not.toContain('Njoki');
  expect(made.text('njoki again', 'four')).not.toMatch(/njoki/i);
});

test.each([
  ['my id is 28 119 223', 'a number that is neither a price nor a phone number'],
  ['find me at njoki (at) mail', 'it may be an address'],
  ['it is abcd1234efgh5678ijkl', 'it may be a token'],
])('"%s" is not masked for sure, and listed', (text, why) => {
  const made = mask();
  made.text(text, 'message 3');
  expect(made.unmasked).toEqual([expect.objectContaining({ where: 'message 3', why: expect.stringContaining(why) })]);
});

test('people decide on what is listed', () => {
  const kept = mask({ keep: ['28 119 223'] });
  expect(kept.text('my id is 28 119 223', 'x')).toBe('my id is 28 119 223');
  const hidden = mask({ hide: ['28 119 223'] });
  expect(hidden.text('my id is 28 119 223', 'x')).toBe('my id is hidden-1');
  expect([...kept.unmasked, ...hidden.unmasked]).toEqual([]);
});

test('finds a word that was masked in one place and stayed in another', () => {
  const made = mask();
  made.text('njoki@mail.example, 0733 111 222', 'x');
  expect(made.leaksIn('steps: 0733111222 karanja')).toEqual(expect.arrayContaining(['733111222', 'karanja']));
  expect(made.leaksIn('steps: Amina Odhiambo 254700000001')).toEqual([]);
});

test('somebody who is introduced becomes somebody else', () => {
  for (const name of ['Amina', 'Baraka', 'Neema', 'Juma', 'Zawadi', 'Kamau'])
    expect(mask().text(`naitwa ${name.toUpperCase()}`, 'x').toLowerCase()).not.toContain(name.toLowerCase());
});

test('a draft hides each doubtful text, and lists none', () => {
  const first = mask();
  for (const said of ['my id is 28 119 223', 'find me at njoki (at) mail', 'it is abcd1234efgh5678ijkl'])
    first.text(said, 'x');
  const strict = mask({ strictly: first.secrets });
  expect(strict.text('my id is 28 119 223', 'x')).toBe('my id is hidden-1');
  expect(strict.text('find me at njoki (at) mail', 'x')).not.toContain('njoki');
  expect(strict.text('it is abcd1234efgh5678ijkl', 'x')).not.toContain('abcd');
  expect(strict.text('again 28 119 223, at 1600', 'x')).toBe('again hidden-1, at 1600');
  expect([strict.unmasked, strict.hidden('28 119 223')]).toEqual([[], 'hidden-1']);
});

test('of a draft, a text that still holds what another message hid is hidden as a whole', () => {
  const strict = mask({ known: ['Karanja Cup'], strictly: ['karanja'] });
  expect(strict.text('a Karanja Cup, please', 'x')).toBe('hidden-1');
});
