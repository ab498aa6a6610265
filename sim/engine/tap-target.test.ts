import { describe, expect, it } from 'vitest';
import type { BotMessage, Option } from '../trace/types.ts';
import { Phone } from './phone.ts';
import { findTap } from './tap-target.ts';

const option = (id: string, title: string, description?: string): Option =>
  description === undefined ? { id, title } : { id, title, description };

function botMessage(id: string, options: Option[], more: Partial<BotMessage> = {}): BotMessage {
  return { id, kind: options.length > 0 ? 'list' : 'text', text: '', options, ...more };
}

function phoneWith(...botMessages: BotMessage[]): Phone {
  const phone = new Phone();
  for (const each of botMessages) phone.show(each, 0);
  return phone;
}

const titles: Record<string, string> = {
  runner: 'Trail Runner Waterproof Blue Edition',
  runner2: 'Trail Runner Waterproof Red Edition',
  soap: 'Soap',
};
const titleOf = (id: string): string | undefined => titles[id];
const tapped = (phone: Phone, target: Parameters<typeof findTap>[1]): string | undefined => {
  const found = findTap(phone, target, titleOf);
  return found && `${found.botMessage.id}/${found.option.id}`;
};

describe('findTap', () => {
  it('takes the newest message that offers it', () => {
    const phone = phoneWith(
      botMessage('m1', [option('a', 'Soap'), option('b', 'Salt')]),
      botMessage('m2', [option('c', 'Soap')]),
      botMessage('m3', []),
    );
    expect(tapped(phone, { title: 'soap ' })).toBe('m2/c');
    expect(tapped(phone, { title: 'Salt' })).toBe('m1/b');
    expect(tapped(phone, { product: 'soap' })).toBe('m2/c');
    expect(tapped(phone, { position: 2 })).toBe('m1/b');
    expect(tapped(phone, { position: 3 })).toBeUndefined();
    expect(tapped(phone, { title: 'Pepper' })).toBeUndefined();
  });

  it('looks only at the message that is named', () => {
    const phone = phoneWith(botMessage('m1', [option('a', 'Soap')]));
    phone.acted();
    phone.show(botMessage('m2', [option('b', 'Soap')]), 0);
    phone.show(botMessage('m3', []), 0);
    expect(phone.label('offer')).toBe(true);
    phone.acted();
    phone.show(botMessage('m4', [option('c', 'Soap')], { kind: 'buttons' }), 0);
    expect(tapped(phone, { title: 'Soap', on: { label: 'offer' } })).toBe('m2/b');
    expect(tapped(phone, { title: 'Soap', on: { last: 'list' } })).toBe('m2/b');
    expect(tapped(phone, { title: 'Soap', on: { last: 'buttons' } })).toBe('m4/c');
    expect(tapped(phone, { title: 'Soap', on: { label: 'none' } })).toBeUndefined();
    expect(tapped(phone, { title: 'Soap', on: { last: 'image' } })).toBeUndefined();
  });

  it.each([
    ['cut with dots', 'Trail Runner Waterpro…', 'Trail Runner Red…'],
    ['cut with three dots', 'Trail Runner Waterproof B...', 'Trail Runner Waterproof R...'],
    ['cut in the middle', 'Trail Runner…Blue Edition', 'Trail Runner…Red Edition'],
    ['cut without dots', 'Trail Runner Waterproof B', 'Trail Runner Waterproof R'],
  ])('knows a title that is %s', (_how, blue, red) => {
    const phone = phoneWith(botMessage('m1', [option('r', red), option('b', blue)]));
    expect(tapped(phone, { product: 'runner' })).toBe('m1/b');
  });

  it('does not choose between titles that were cut to the same', () => {
    const both = [option('b', 'Trail Runner Waterproof'), option('r', 'Trail Runner Waterproof')];
    expect(tapped(phoneWith(botMessage('m1', both)), { product: 'runner' })).toBeUndefined();
  });

  it('finds the product by its description, and a title that says more', () => {
    const told = [option('b', 'Runner 1', 'Trail Runner Waterproof Blue Edition, KES 4,500'), option('x', 'Other')];
    expect(tapped(phoneWith(botMessage('m1', told)), { product: 'runner' })).toBe('m1/b');
    expect(tapped(phoneWith(botMessage('m1', [option('s', 'Soap (2 left)')])), { product: 'soap' })).toBe('m1/s');
    expect(tapped(phoneWith(botMessage('m1', [option('s', 'Soapstone')])), { product: 'soap' })).toBeUndefined();
  });
});

describe('Phone', () => {
  it('finds messages by their form', () => {
    const phone = phoneWith(
      botMessage('pic', [], { kind: 'image', image: 'https://x/y.png' }),
      botMessage('list', [option('a', 'A')]),
      botMessage('plain', []),
    );
    expect(phone.find({ last: 'any' })?.id).toBe('plain');
    expect(phone.find({ last: 'rich' })?.id).toBe('list');
    expect(phone.find({ last: 'image' })?.id).toBe('pic');
    expect(phone.find({ last: 'buttons' })).toBeUndefined();
  });

  it('labels nothing when there was no reply', () => {
    const phone = phoneWith(botMessage('old', []));
    phone.acted();
    expect(phone.label('reply')).toBe(false);
    expect(phone.find({ label: 'reply' })).toBeUndefined();
  });
});
