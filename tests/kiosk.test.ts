/** The kiosk (`tests/bots/kiosk`), as a third maker would write it: it keeps the rules in its own words, or breaks one on purpose. */
import { describe, expect, it } from 'vitest';
import type { Bubble } from './bots/cloud.ts';
import { Desk } from './bots/kiosk/desk.ts';
import { FAULTS, type Fault } from './bots/kiosk/faults.ts';
import { Shop } from './bots/kiosk/goods.ts';

const CATALOGS = 'tests/bots/kiosk/catalogs';

describe('the kiosk', () => {
  it('sells a cart of several goods, as it was agreed, after a yes', () => {
    const { shop, say } = visit();
    say('I want 2 of the Spirit Level 60cm');
    say('add 3 Screwdriver Set of 6');
    say('yes', 'Iten');
    expect(shop.orders).toEqual([]);
    for (let tries = 0; shop.orders.length === 0 && tries < 3; tries++) say('yes');
    say('yes');
    expect(shop.orders).toMatchObject([{ state: 'open', lines: [{ count: 2 }, { count: 3 }] }]);
    expect([2 * 890 + 3 * 1250, 2 * 890 + 3 * 1250 + 450]).toContain(shop.orders[0]!.total);
    say('cancel my order');
    expect(shop.orders).toMatchObject([{ state: 'cancelled' }]);
    say('stop');
    expect(say('hello?')).toEqual([]);
  });

  it('answers in the language of its customer', () => {
    const greetings = ['naomba kuona kufuli zenu', 'bonjour, je cherche une ampoule', 'can I see your locks please'];
    const texts = greetings.map((words) => text(visit().say(words)).split('\n')[0]);
    expect(new Set(texts).size).toBe(3);
  });

  const healthy = day();
  it.each(Object.keys(FAULTS) as Fault[])('%s: a customer can see the fault', (fault) => {
    expect(day(fault)).not.toEqual(healthy);
  });
});

const text = (bubbles: readonly Bubble[]) => bubbles.map((bubble) => bubble.text).join('\n');

function visit(fault?: Fault, catalog = 'fundi-corner', seed = 1) {
  const shop = new Shop(`${CATALOGS}/${catalog}.yaml`);
  const desk = new Desk(shop, seed, fault);
  let at = 0;
  const from =
    (customer: string) =>
    (...messages: string[]): Bubble[] => {
      at += 10_000;
      desk.meets(customer, customer, messages[0]!);
      return desk.reply(
        customer,
        messages.map((words, index) => ({ id: `${at}-${index}`, at, text: words })),
        at,
      );
    };
  return { shop, from, say: from('amina') };
}

/** A day at the kiosk, on which each fault has its occasion: several manners of talking, one after the other. */
function day(fault?: Fault): unknown[] {
  return [1, 2, 3, 4, 5, 6].map((seed) => {
    const { shop, from } = visit(fault, 'fundi-corner', seed);
    const [first, second] = [from('amina'), from('baraka')];
    const said = [
      first('do you have bulbs?'),
      first('which padlocks do you have?'),
      first('the last one'),
      first('do you have garden tools?'),
      first('the second one'),
      first('I want to buy 12 of the Roof Paint 4L Forest Green'),
      first('Kapsabet'),
      first('I want 2 of the Brass Padlock 50mm'),
      first('sorry, I meant the Steel Padlock 70mm'),
      first('yes'),
      first('Kapsabet'),
      first('make it 3'),
      first('hmm'),
      first('yes'),
      first('yes'),
      first('yes'),
      second('where is my order?'),
      second('when are you open?'),
      second('do you deliver to Iten? can I return things?'),
      second('how can I pay?'),
      second('the Clear Silicone 300ml'),
      first('cancel my order'),
      first('where is my order?'),
      // A yes too many, of something that there is more of.
      ...['I want 1 of the Brass Padlock 50mm', 'yes', 'Kapsabet', 'yes', 'yes', 'yes', 'yes'].map((words) =>
        first(words),
      ),
    ];
    return [
      said.map((bubbles) => bubbles.map(({ text: words, list, buttons }) => [words, list, buttons])),
      shop.orders,
    ];
  });
}
