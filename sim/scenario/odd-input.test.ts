import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { tries } from '../../tests/repetition.ts';
import { parseGate } from '../gate/index.ts';
import { Problem, Problems } from '../problem.ts';
import { parseCatalog } from '../shop/index.ts';
import { parseScripts } from './parse.ts';

/**
 * Files as people spoil them: lines dropped, doubled, indented otherwise, letters lost, things put where they do not belong.
 * Whatever comes out is either read or refused by problems that say where, why, and what to do.
 */
const SHOP = parseCatalog(readFileSync('scenarios/catalogs/duka-la-mitindo.yaml', 'utf8'), 'duka-la-mitindo.yaml');

const texts = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .slice(0, 12)
    .map((name) => readFileSync(`${folder}/${name}`, 'utf8'));

const SCENARIOS = [
  ...texts('scenarios/checkout'),
  ...texts('scenarios/references'),
  ...texts('scenarios/harmonization'),
];
const CATALOGS = texts('scenarios/catalogs');
const GATES = [readFileSync('gate.yaml', 'utf8'), readFileSync('starter/gate.yaml', 'utf8')];

const STRAY = [
  ...[
    '\t',
    '  ',
    ' ',
    '\u00A0',
    '\u200B',
    '- ',
    '-',
    ': ',
    ':',
    '#',
    ' #1',
    '"',
    "'",
    '“',
    '”',
    '[',
    ']',
    '{',
    '}',
    ', ',
  ],
  ...[
    '*',
    '&',
    '!',
    '|',
    '>',
    '%',
    '@',
    '`',
    '\\',
    '---\n',
    '<<: *x\n',
    '*a',
    '&a ',
    '!!set ',
    'null',
    '~',
    '.nan',
    '.inf',
  ],
  ...[
    '-1',
    '1e999',
    '0x1',
    '99999999999999999999',
    'yes',
    'one',
    '__proto__: 1\n',
    'constructor',
    '\r',
    '\r\n',
    '🙂',
    '\u0301',
  ],
];

type Spoil = (text: string) => string;
const at = fc.double({ min: 0, max: 1, noNaN: true });
/** The nth line, or the nth letter, as a share of all. */
const onLine = (change: (line: string) => string) =>
  at.map(
    (share): Spoil =>
      (text) => {
        const lines = text.split('\n');
        const n = Math.min(lines.length - 1, Math.floor(share * lines.length));
        return [...lines.slice(0, n), change(lines[n] ?? ''), ...lines.slice(n + 1)].join('\n');
      },
  );
const spoil: fc.Arbitrary<Spoil> = fc.oneof(
  onLine(() => ''),
  onLine((line) => `${line}\n${line}`),
  onLine((line) => ` ${line}`),
  onLine((line) => line.replace(/^ {1,2}/, '')),
  onLine((line) => line.replace('- ', '')),
  onLine((line) => line.replace(/:.*/, ':')),
  onLine((line) => line.replace(/:.*/, '')),
  fc.tuple(at, fc.constantFrom(...STRAY)).map(
    ([share, stray]): Spoil =>
      (text) => {
        const n = Math.floor(share * text.length);
        return text.slice(0, n) + stray + text.slice(n);
      },
  ),
  fc.tuple(at, fc.integer({ min: 1, max: 40 })).map(
    ([share, length]): Spoil =>
      (text) => {
        const n = Math.floor(share * text.length);
        return text.slice(0, n) + text.slice(n + length);
      },
  ),
);
const spoiled = (originals: readonly string[]) =>
  fc
    .tuple(fc.constantFrom(...originals), fc.array(spoil, { minLength: 1, maxLength: 3 }))
    .map(([text, spoils]) => spoils.reduce((so, change) => change(so), text));

function expectTold(problems: readonly Problem[]): void {
  for (const problem of problems) {
    const said = problem.describe();
    expect([said, Boolean(problem.why && problem.fix), problem.place?.file]).toEqual([said, true, 'x.yaml']);
    expect(said).toMatch(/^error .+\n {2}at x\.yaml/);
    expect(said.split('\n').every((line) => line.length < 700)).toBe(true);
  }
}

/** What a reader throws, as a list. */
function thrownBy(read: () => unknown): readonly Problem[] {
  try {
    read();
    return [];
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return error instanceof Problems ? error.problems : [error];
  }
}

it('a damaged scenario', async () => {
  const catalogs = { keys: async () => [SHOP.key], get: async (key: string) => (key === SHOP.key ? SHOP : undefined) };
  const options = { file: 'x.yaml', id: 'x.yaml', seed: 1, catalogs };
  await fc.assert(
    fc.asyncProperty(spoiled(SCENARIOS), async (text) => {
      const { scripts, problems } = await parseScripts(text, options);
      expectTold(problems);
      expect(scripts.length + problems.length).toBeGreaterThan(0);
    }),
    { numRuns: tries(400) },
  );
});

it('a damaged catalogue, a damaged gate file', () => {
  fc.assert(
    fc.property(spoiled(CATALOGS), (text) => expectTold(thrownBy(() => parseCatalog(text, 'x.yaml')))),
    { numRuns: tries(40) },
  );
  fc.assert(
    fc.property(spoiled(GATES), (text) => expectTold(thrownBy(() => parseGate(text, 'x.yaml')))),
    { numRuns: tries(300) },
  );
});

it('any text at all', async () => {
  const catalogs = { keys: async () => [], get: async () => undefined };
  const letters = fc.string({ unit: fc.constantFrom(...STRAY, 'a', 'say', 'title', '\n', '\n  '), maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(letters, async (text) => {
      expectTold((await parseScripts(text, { file: 'x.yaml', id: 'x', seed: 1, catalogs })).problems);
      expectTold(thrownBy(() => parseCatalog(text, 'x.yaml')));
      expectTold(thrownBy(() => parseGate(text, 'x.yaml')));
    }),
    { numRuns: tries(400) },
  );
});
