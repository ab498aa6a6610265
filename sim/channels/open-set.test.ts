import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { channels } from './index.ts';

/**
 * Who may know a channel by name: its own folder, the registry, the library, which offers emulators one by one, and the
 * mutants that replace what the bot sends to one of them.
 */
const KNOWING = [
  ...channels.names.map((name) => `sim/channels/${name}/`),
  'sim/channels/registry.ts',
  'sim/channels/emulators.ts',
  'sim/mutants/protocol.ts',
];
/** What is only there for tests. */
const TEST_SOURCE = /\.(?:test|bench)\.ts$|\/testing(?:\/|[^/]*\.ts$)|^reports\/sample\.ts$/;

/** What a channel is known by: its name in any identifier or text, its title, its variables, and its vendor. */
const NAMES = new RegExp(
  [
    ...channels.all.flatMap(({ name, title, credentials, setup }) => [
      `(?:${name})`,
      title,
      ...Object.values(credentials).map(({ variable }) => variable),
      ...setup.api.insteadOf,
      setup.numberId ?? name,
    ]),
    "\\bMeta's\\b",
    '\\b(?:as|of|by|from|to) Meta\\b',
    'Graph API',
    'TwiML',
  ].join('|'),
  'gi',
);

const sources = ['sim', 'reports'].flatMap((room) =>
  readdirSync(room, { recursive: true, encoding: 'utf8' }).map((file) => join(room, file)),
);

it('channels are known by name in their own folders and in the registry alone', () => {
  const files = sources.filter((file) => file.endsWith('.ts') && !TEST_SOURCE.test(file));
  const own = (file: string): boolean => KNOWING.some((place) => file.startsWith(place));
  const told = files
    .filter((file) => !own(file))
    .flatMap((file) =>
      readFileSync(file, 'utf8')
        .split('\n')
        .flatMap((sender, n) => (sender.match(NAMES) ?? []).map((found) => `${file}:${n + 1}: ${found}`)),
    );
  expect(told).toEqual([]);
  // The names are found where they may be, so that an empty list means something.
  for (const name of channels.names) expect(readFileSync(`sim/channels/${name}/index.ts`, 'utf8')).toMatch(NAMES);
  expect(files.length).toBeGreaterThan(300);
});
