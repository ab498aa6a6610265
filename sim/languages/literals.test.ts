import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { languages, varieties } from './index.ts';

const ROOTS = ['../../sim', '../../reports'].map((root) => path.join(import.meta.dirname, root));
/** Made of the schemas, which take the names from the registry. */
const GENERATED = /scenario-input\.ts$/;
/** Tests, and what only they use, speak of single languages. */
const OF_TESTS = /\.(?:test|bench)\.ts$|(?:^|[/\\])testing(?:-[a-z]+)?(?:\.ts$|[/\\])/;

const sources = ROOTS.flatMap((root) =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !OF_TESTS.test(file) && !GENERATED.test(file))
    .map((file) => path.join(root, file)),
).filter((file) => path.relative(import.meta.dirname, file).startsWith('..'));

const names = [...new Set([...languages.names, ...varieties()])].filter((name) => name !== 'mixed');
const NAMED = new RegExp(
  String.raw`(['"\x60])(?:${names.join('|')})\1|\b(?:${names.join('|')})\s*:|\.(?:${names.join('|')})\b`,
);

it('names no language outside this room', () => {
  expect(sources.length).toBeGreaterThan(200);
  const named = sources.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line, n) =>
        NAMED.test(line) ? [`${path.relative(ROOTS[0] ?? '', file)}:${n + 1}: ${line.trim()}`] : [],
      ),
  );
  expect(named).toEqual([]);
});

it('understands nothing by what simulated customers write', () => {
  const readers = readdirSync(path.join(import.meta.dirname, 'reading')).filter((file) => !OF_TESTS.test(file));
  expect(readers.length).toBeGreaterThan(10);
  const looking = readers.filter((file) =>
    /varieties|speaking|wording/i.test(readFileSync(path.join(import.meta.dirname, 'reading', file), 'utf8')),
  );
  expect(looking).toEqual([]);
});
