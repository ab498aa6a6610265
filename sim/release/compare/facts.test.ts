import { describe, expect, it } from 'vitest';
import { buttons, type Chat, chat, order, shoeList, shoeShop, text } from '../../checks/testing.ts';
import { DEFAULT_SETTINGS } from '../../shop/types.ts';
import { factsOf, rulesOfBoth } from './facts.ts';

const summary = buttons('2 x Safari Boot @ KES 4,500\nTotal KES 9,000\nShall I place this order?', [
  'Confirm',
  'Cancel',
]);
const asked = (): Chat =>
  chat().says('amina', 'show me shoes').bot(shoeList()).says('amina', 'I want to buy 2 Safari Boot').bot(summary);
const facts = (session: Chat) => factsOf(session.trace(), { rulings: {} });

describe('the goal of a customer', () => {
  it('is reached with the order, by the messages until then', () => {
    const session = asked()
      .taps('amina', 'Confirm')
      .bot(text('Order DB-1001: 2 x Safari Boot, total KES 9,000\nPay with M-Pesa: Paybill 522522, account DB-1001.'))
      .says('amina', 'thanks')
      .bot(text('You are welcome!'));
    const items = [{ product: 'boot', variant: null, quantity: 2, unitPrice: 4500 }];
    session.records({ orders: [order('DB-1001', session.phone('amina'), items)] });
    expect(facts(session).goals).toEqual({ amina: { wanted: true, messages: 3 } });
  });

  it('is reached with a summary that the customer declined', () => {
    const session = asked().taps('amina', 'Cancel').bot(text('Alright, nothing was ordered.')).records({ orders: [] });
    expect(facts(session).goals).toEqual({ amina: { wanted: true, messages: 2 } });
  });

  it('is reached when the summary is answered, and looking at a product is no wish for it', () => {
    expect(facts(asked().records({ orders: [] })).goals).toEqual({ amina: { wanted: true, messages: null } });
    const looked = chat().says('amina', 'show me shoes').bot(shoeList()).records({ orders: [] });
    expect(facts(looked).goals).toEqual({ amina: { wanted: false, messages: null } });
  });
});

describe('the facts of a session', () => {
  it('counts turns, messages of the bot, rates and broken rules', () => {
    const kept = facts(
      chat()
        .says('amina', 'show me shoes')
        .bot(shoeList())
        .says('amina', 'do you deliver to Mombasa on Sunday?')
        .bot(text('do you deliver to Mombasa on Sunday?')),
    );
    expect(kept).toMatchObject({ turns: 2, sent: 2, responseMs: [] });
    expect(kept.rates.empty_results).toMatchObject({ n: 1, hits: 0 });
    expect(kept.brokenRules).toContain('no-echo');
    expect(kept.beginning).toMatchObject({ shop: 'Duka Bora', firstWords: 'show me shoes' });
  });

  it('says why a play was broken off', () => {
    const { events, ...rest } = chat().says('amina', 'hi').trace();
    const broken = {
      ...rest,
      events: [...events, { at: 1, kind: 'trouble' as const, whose: 'harness' as const, what: 'gone' }],
    };
    expect(factsOf(broken, { rulings: {} }).trouble).toBe('gone');
  });
});

describe('the rules of both sides', () => {
  const off = { ...DEFAULT_SETTINGS, harmonization: false, waitSeconds: 5 };

  it('ask of both what is on for either, each with its own numbers', () => {
    expect(rulesOfBoth(off, DEFAULT_SETTINGS)).toEqual({ ...off, harmonization: true });
    expect(rulesOfBoth(DEFAULT_SETTINGS, off)).toEqual(DEFAULT_SETTINGS);
    expect(rulesOfBoth(off, off)).toEqual(off);
  });

  it('measure a bot without an enhancement by it', () => {
    const trace = chat(shoeShop({ harmonization: false }))
      .says('amina', 'hi')
      .botAfter(100, text('Hello, welcome to Duka Bora!'))
      .says('amina', 'show me shoes', { after: 500 })
      .botAfter(100, shoeList())
      .trace();
    expect(factsOf(trace, { rulings: {} }).rates.harmonization_success).toBeUndefined();
    const settings = rulesOfBoth(trace.session.shop.settings, DEFAULT_SETTINGS);
    expect(factsOf(trace, { rulings: {}, settings }).rates.harmonization_success).toMatchObject({ n: 1, hits: 0 });
  });
});
