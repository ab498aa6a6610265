import { describe, expect, it } from 'vitest';
import { expects, say, script, type WrittenStep } from '../../tests/scripts.ts';
import { shopOf } from '../engine/identity.ts';
import type { Script } from '../scenario/types.ts';
import { DEFAULT_SETTINGS } from '../shop/types.ts';
import { adapted, type Limits, type TargetFacts, unplayable, visiting, withUsernames } from './playable.ts';
import { CAPABILITIES } from './types.ts';
import { url } from './url/index.ts';

const webhookOnly = { can: url.real?.can ?? [], longestWait: 5_000 };
const everything = { can: CAPABILITIES };
const steps: [WrittenStep, string][] = [
  [{ do: 'wait', duration: 5_001 }, '--longest-wait'],
  [{ do: 'burst', parts: [{ text: 'a' }, { text: 'b', after: 5_001 }] }, '--longest-wait'],
  [{ do: 'catalog', changes: [] }, 'catalogue'],
  [{ do: 'pay', result: 'paid' }, 'orders'],
  [{ do: 'pay', result: 'paid', amount: 100 }, 'orders'],
  [{ do: 'flush-cache' }, 'cache'],
  [{ do: 'refuse', what: 'rich', why: 'form', times: 1 }, 'refuse'],
  [expects({ order: 'none' }), 'database'],
];
const silent: WrittenStep[] = [
  { do: 'forge', text: 'x' },
  { do: 'redeliver', times: 2, concurrent: true },
  expects({ silence: true }),
];

describe('a step', () => {
  const why = (limits: Limits, step: WrittenStep) => unplayable(script('x', [say('hi'), step]), limits);

  it.each(steps)('%j is skipped for want of what it asks for', (step, reason) => {
    expect(why(webhookOnly, step)).toContain(reason);
    expect(why(everything, step)).toBeUndefined();
  });

  it.each(silent)('%j needs time to hear that nothing is said', (step) => {
    expect(why(webhookOnly, step)).toBeUndefined();
    expect(why({ can: [] }, step)).toContain('say nothing');
  });

  it('is played if it asks only for a customer', () => {
    const nothing = { ...webhookOnly, can: [] };
    for (const step of [
      { do: 'wait', duration: 5_000 },
      { do: 'tap', target: { position: 1 } },
    ] as WrittenStep[])
      expect(why(nothing, step)).toBeUndefined();
  });
});

describe('a bot with one shop', () => {
  const at = script('x', [say('hi')]);
  const known = (more: Partial<TargetFacts> = {}): TargetFacts => ({
    catalog: at.catalog,
    settings: { ...DEFAULT_SETTINGS },
    phones: (function* (): Generator<string, never> {
      for (let n = 0; ; n++) yield `1202555010${n}`;
    })(),
    ...more,
  });

  it('is visited with its settings by customers whom it has not met', () => {
    const settings = { ...DEFAULT_SETTINGS, waitSeconds: 1 };
    const here = visiting(at, known({ settings }));
    expect(here).toMatchObject({ settings, customers: [{ phone: '12025550100' }, { phone: '12025550101' }] });
    expect(unplayable(at, webhookOnly, known())).toBeUndefined();
  });

  it.each([
    [{ catalog: { ...at.catalog, key: 'other' } }, 'takes place in another shop'],
    [{ catalog: { ...at.catalog, products: [] } }, 'changes products of the catalogue'],
    [{ settings: { ...DEFAULT_SETTINGS, maxProducts: 8 } }, 'needs another maxProducts than the bot has'],
  ] as [Partial<Script>, string][])('cannot be played a script that has others: %#', (more, reason) => {
    expect(unplayable({ ...at, ...more }, webhookOnly, known())).toBe(reason);
  });
});

it('a session that is decided as it goes ends before the first step that asks too much', () => {
  const asked = [say('hi'), { do: 'wait', duration: 60_000 } as WrittenStep];
  const left = script('x', asked).steps.map((step) => [step]);
  const acting: Script = { ...script('x', []), actor: () => ({ next: () => left.shift() }) };
  const cut: string[] = [];
  const actor = adapted(acting, webhookOnly, undefined, (why) => cut.push(why)).actor?.();
  const view = { now: 0, shop: shopOf(acting, 'x'), lastActivity: 0, carts: 'never' as const, shows: () => [] };
  expect(actor?.next(view)?.[0]?.do).toBe('say');
  expect(actor?.next(view)).toBeUndefined();
  expect(cut).toEqual(['waits longer than --longest-wait']);
});

it('generated customers hide their number only from a bot that is to know of it', () => {
  const hidden = { key: 'zuri', name: 'Zuri', phone: '254711000001', username: 'zuri.w' };
  const written: Script = { ...script('x', [say('hi')]), customers: [hidden] };
  const usernames = (limits: Limits) =>
    adapted(written, limits, undefined, () => {}).customers.map((each) => each.username);
  expect(usernames(everything)).toEqual(['zuri.w']);
  expect(usernames(webhookOnly)).toEqual([undefined]);
  expect(usernames(withUsernames(webhookOnly, {}))).toEqual([undefined]);
  expect(usernames(withUsernames(webhookOnly, { usernames: true }))).toEqual(['zuri.w']);
  // One that somebody wrote is played as it is.
  expect(unplayable(written, webhookOnly)).toBeUndefined();
  expect(visiting(written, undefined).customers).toEqual([hidden]);
});
