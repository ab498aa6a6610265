import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { GraphError, KNOWN_CODES } from './errors.ts';
import { LIMITS } from './limits.ts';

const page = readFileSync(new URL('../../../docs/platform.md', import.meta.url), 'utf8');
const rows = page.split('\n').map((line) =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim()),
);

test('docs/platform.md lists every limit with its numbers, and no other', () => {
  const documented = rows.filter(([name, min]) => /^`\w+`$/.test(name ?? '') && /^\d+$/.test(min ?? ''));
  expect(documented.map(([name, min, max]) => [name?.slice(1, -1), { min: Number(min), max: Number(max) }])).toEqual(
    Object.entries(LIMITS),
  );
});

test('docs/platform.md lists every code with its HTTP status, and no other', () => {
  const documented = rows.filter(([code, status]) => /^\d+$/.test(code ?? '') && /^\d{3}$/.test(status ?? ''));
  expect(documented.map(([code, status]) => [Number(code), Number(status)])).toEqual(
    KNOWN_CODES.map((code) => [code, new GraphError(code).httpStatus]),
  );
});
