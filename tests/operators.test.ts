/** Mutants by operators on real services, and an operator, a place and a condition that are added by one line each. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../reports/index.ts';
import { reportSchema } from '../reports/schema.ts';
import { conditions, operators, places } from '../sim/mutants/index.ts';
import { inTheEvening, unused, wink } from './fixtures/toy-operators.ts';
import { cli } from './in-process.ts';
import { freshDatabase, tempFolder } from './rehearsal.ts';

const SCRIPT = 'scenarios/checkout/english-to-payment.yaml';
const MUTANTS = [
  'owner@recipient/always',
  'wink@summary-text/always',
  'wink@summary-text/in-the-evening',
  'delay@send-time/second-customer',
  'quantity@unused-copy/once',
];

let unregister: (() => void)[] = [];
let proof: NonNullable<NonNullable<Report['prove']>['operators']>;
let said: string;
let page: string;

beforeAll(async () => {
  unregister = [operators.register(wink), places.register(unused), conditions.register(inTheEvening)];
  const { DATABASE_URL, REDIS_URL, drop } = await freshDatabase('suite');
  unregister.push(() => void drop());
  const out = await tempFolder((remove) => unregister.push(() => void remove()));
  const only = `^(?:${MUTANTS.join('|')})$`;
  const args = ['prove', SCRIPT, '--operators', '10', '--only', only, '--seeds', '0', '--workers', '1', '--out', out];
  const { code, out: text, err } = await cli(args, { DATABASE_URL, REDIS_URL });
  // One of two that could be noticed was killed, which is not enough.
  expect(code, err).toBe(1);
  said = text;
  const report = reportSchema.parse(JSON.parse(await readFile(join(out, 'latest', 'report.json'), 'utf8')));
  proof = report.prove?.operators as typeof proof;
  page = await readFile(join(out, 'latest', 'index.html'), 'utf8');
});
afterAll(() => {
  for (const undo of unregister) undo();
});

const fateOf = (name: string) => proof.mutants.find((mutant) => mutant.name === name);

describe('a proof by operators', () => {
  it('plays the healthy bot on all channels, without a false alarm', () => {
    expect(proof).toMatchObject({ sessions: 2, falseAlarms: [], product: MUTANTS.length });
  });

  it('kills a mutant by a check that may explain it', () => {
    const killed = fateOf('owner@recipient/always');
    expect(killed).toMatchObject({ fate: 'killed', occasions: 2, played: 2 });
    expect(killed?.by).toContain('tenant-isolation');
    expect(proof.checks.find(({ name }) => name === 'tenant-isolation')?.killed).toBe(1);
  });

  it('shows a conversation in which one that survived acted', () => {
    const survivor = fateOf('wink@summary-text/always');
    expect(survivor).toMatchObject({ fate: 'survived', by: [], played: 2, noticeable: 2 });
    expect(survivor?.example?.to).toMatch(/😉$/);
    expect(survivor?.example?.chat.some(({ text }) => text.includes('😉'))).toBe(true);
    for (const view of [said, page]) expect(view).toContain('wink@summary-text/always');
  });

  it('takes one that changes nothing visible for equivalent', () => {
    const equivalent = fateOf('quantity@unused-copy/once');
    expect(equivalent).toMatchObject({ fate: 'equivalent', noticeable: 0 });
    expect(equivalent?.why).toContain('equal with and without it');
  });

  it('says which occasion was missing for those that were not reached', () => {
    expect(proof.unreached).toEqual([
      { occasion: 'a conversation in the evening, and an order that is summed up', mutants: [MUTANTS[2]] },
      { occasion: 'a second customer of one shop, and a reply', mutants: [MUTANTS[3]] },
    ]);
  });

  it('counts what could be noticed', () => {
    expect(proof).toMatchObject({ judged: 2, killed: 1 });
    expect(proof.operators).toEqual([
      { name: 'owner', judged: 1, killed: 1 },
      { name: 'wink', judged: 1, killed: 0 },
    ]);
    expect(said).toContain('1 of 2 mutants by operators killed (50.0%)');
  });
});
