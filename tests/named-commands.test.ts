/** What the doctor and the messages tell people to type must be there. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { cli } from './in-process.ts';

/** The commands of the program, as its help lists them. */
async function commands(): Promise<Set<string>> {
  const { out } = await cli(['--help']);
  const list = out.slice(out.indexOf('Commands:'));
  return new Set([...list.matchAll(/^ {2}([a-z]+)\b/gm)].map(([, name]) => name as string));
}

const scripts: Record<string, string> = JSON.parse(readFileSync('package.json', 'utf8')).scripts;

/** What a text tells people to type, and is not there. */
function absent(text: string, known: ReadonlySet<string>): string[] {
  const typed = (pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, name]) => name as string);
  return [
    ...typed(/\brehearsal ([a-z]+)/g).filter((name) => !known.has(name)),
    ...typed(/\bnpm (?:run )?(start|test|(?<=run )[a-z:-]+)/g).filter((name) => !(name in scripts)),
  ];
}

/** The lines of the product's sources but for comments. What commands are called stands in texts only. */
function linesOfSources(): string[] {
  const files = ['sim', 'reports'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  );
  return files
    .filter((file) => file.endsWith('.ts') && !/\.(test|bench)\.ts$/.test(file))
    .flatMap((file) => readFileSync(file, 'utf8').split('\n'))
    .filter((line) => !/^\s*(\/\/|\/?\*)/.test(line));
}

it('the doctor names only existing commands, on every machine', async () => {
  const known = await commands();
  expect([...known]).toEqual(expect.arrayContaining(['gate', 'run', 'doctor']));
  const surroundings: NodeJS.ProcessEnv[] = [
    { PATH: process.env.PATH },
    { PATH: '/nowhere', REHEARSAL_CACHE_DIR: '/nowhere' },
    { PATH: process.env.PATH, DATABASE_URL: 'postgres://127.0.0.1:1/x' },
    { PATH: process.env.PATH, DATABASE_URL: 'nonsense', REDIS_URL: 'redis://127.0.0.1:1' },
  ];
  for (const env of surroundings) {
    const { out } = await cli(['doctor'], env);
    expect(out).toContain('Needed');
    expect(absent(out, known), out).toEqual([]);
  }
});

it('every message names only existing commands', async () => {
  const known = await commands();
  const lines = linesOfSources().filter((line) => /\brehearsal [a-z]/.test(line));
  expect(lines.length).toBeGreaterThan(10);
  expect(lines.filter((line) => absent(line, known).length > 0)).toEqual([]);
});

it('a command that a fix tells people to type begins with npx', () => {
  const typed = linesOfSources().filter((line) => /\bfix\b.*\brehearsal [a-z]/.test(line));
  expect(typed.length).toBeGreaterThan(10);
  expect(typed.filter((line) => /(?<!npx )\brehearsal [a-z]/.test(line))).toEqual([]);
});

it('finds a command that does not exist', () => {
  expect(absent('missing  k6 (for rehearsal load); npm run nothing; npm start', new Set(['gate']))).toEqual([
    'load',
    'nothing',
  ]);
});
