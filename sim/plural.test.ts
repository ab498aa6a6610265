import { expect, it } from 'vitest';
import { plural } from './plural.ts';

it.each([
  [plural(0, 'text'), '0 texts'],
  [plural(1, 'text'), '1 text'],
  [plural(1, 'reply', 'replies'), '1 reply'],
  [plural(2, 'reply', 'replies'), '2 replies'],
])('says %s', (said, meant) => expect(said).toBe(meant));
