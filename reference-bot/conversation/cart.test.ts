import { describe, expect, it } from 'vitest';
import type { CartLine } from '../dialogue.ts';
import { answerTurn } from './answer.ts';
import { fashion } from './fixtures.ts';
import { TestTalk, testShop } from './testing.ts';

const line = (item: string, quantity: number, price: number | null = null): CartLine => ({ item, quantity, price });
const talk = () => new TestTalk(answerTurn, testShop(fashion()));
const send = async (to: TestTalk, ...cart: CartLine[]) => {
  await to.say({ kind: 'order', text: '', cart });
  return to.text;
};

describe('C13: a cart of the platform', () => {
  it('is summed up at the prices of now, and bought with a yes', async () => {
    const to = talk();
    const text = await send(to, line('red-sandal', 2, 700), line('sun-hat', 1, 600));
    expect(text).toContain('2 x Red Sandal');
    expect(text).toContain('1 x Sun Hat');
    expect(text).toContain('KES 2,200');
    expect(text).toContain('price has changed');
    await to.say('yes');
    expect(to.shop.placed[0]).toMatchObject({ total: 2200, items: [{ quantity: 2 }, { quantity: 1 }] });
  });

  it('says what is sold out, short, or not sold, and goes on with the rest', async () => {
    expect(await send(talk(), line('city-boot', 1), line('sun-hat', 1))).toMatch(/City Boot[\s\S]*Sun Hat/);
    expect(await send(talk(), line('sun-hat', 99))).toContain('only 9');
    expect(await send(talk(), line('sun-hat', 99), line('red-sandal', 1))).toMatch(/only 9[\s\S]*Red Sandal/);
    expect(await send(talk(), line('nothing', 1), line('sun-hat', 1))).toMatch(/no longer[\s\S]*Sun Hat/);
    expect(await send(talk(), line('nothing', 1))).toContain('no longer');
    expect(await send(talk(), line('city-boot', 1))).toContain('City Boot');
  });

  it('asks for the variant, unless the cart names it', async () => {
    const to = talk();
    expect(await send(to, line('kitenge-dress', 1))).toMatch(/Size M[\s\S]*Size L/);
    expect(await send(to, line('kitenge-dress:l', 1))).toContain('2,700');
  });

  it('adds up the same goods', async () => {
    expect(await send(talk(), line('sun-hat', 1), line('sun-hat', 2))).toContain('3 x Sun Hat');
  });
});
