/** What the doctor and the messages tell people to type must be there. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../sim/cli/program.ts';
import { cli, ioOf } from './in-process.ts';

/** The whole program: every command with its commands. */
async function program(): Promise<Command> {
  const root = new Command('rehearsal');
  for (const { load } of Object.values(COMMANDS))
    root.addCommand(
      (await load())(
        ioOf(),
        () => {},
        async () => [],
      ),
    );
  return root;
}

const scripts: Record<string, string> = JSON.parse(readFileSync('package.json', 'utf8')).scripts;

/** The words of a command line that name no command where one has to stand, whole; undefined: all do. */
function wrongIn(line: string, root: Command): string | undefined {
  const [name, ...words] = line.split(/ +/);
  let [at, path] = [root, `${name}`];
  for (const word of words) {
    if (at.commands.length === 0) return undefined;
    path += ` ${word}`;
    const child = at.commands.find((command) => command.name() === word);
    if (child === undefined) return path;
    at = child;
  }
  return undefined;
}

/** What a text tells people to type, and is not there. */
function absent(text: string, root: Command): string[] {
  const typed = (pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, name]) => name as string);
  return [
    ...typed(/\b(rehearsal(?: [a-z][a-z-]*)+)/g).flatMap((line) => wrongIn(line, root) ?? []),
    ...typed(/\bnpm (?:run )?(start|test|(?<=run )[a-z:-]+)/g).filter((name) => !(name in scripts)),
  ];
}

/** Two words of a command that stands below others, e.g. `migrate up`: nobody can type them so. */
const below = (root: Command): string[] =>
  root.commands.flatMap((group) => [
    ...group.commands.map((command) => `${group.name()} ${command.name()}`),
    ...group.commands.flatMap((command) => command.commands.map((last) => `${command.name()} ${last.name()}`)),
  ]);

/** The lines of the product's sources but for comments. What commands are called stands in texts only. */
function linesOfSources(): string[] {
  const files = ['sim', 'reports', 'reference-bot'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  );
  return files
    .filter((file) => file.endsWith('.ts') && !/\.(test|bench)\.ts$/.test(file))
    .flatMap((file) => readFileSync(file, 'utf8').split('\n'))
    .filter((line) => !/^\s*(\/\/|\/?\*)/.test(line));
}

it('the doctor names only existing commands, on every machine', async () => {
  const known = await program();
  expect(known.commands.map((command) => command.name())).toEqual(expect.arrayContaining(['gate', 'run', 'doctor']));
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
  const known = await program();
  const lines = linesOfSources().filter((line) => /\brehearsal [a-z]/.test(line));
  expect(lines.length).toBeGreaterThan(10);
  expect(lines.filter((line) => absent(line, known).length > 0)).toEqual([]);
});

it('a command that a fix tells people to type begins with npx', () => {
  const typed = linesOfSources().filter((line) => /\bfix\b.*\brehearsal [a-z]/.test(line));
  expect(typed.length).toBeGreaterThan(10);
  expect(typed.filter((line) => /(?<!npx )\brehearsal [a-z]/.test(line))).toEqual([]);
});

it('every command in a message has the program and the commands above it', async () => {
  const pairs = below(await program());
  expect(pairs).toEqual(expect.arrayContaining(['bot migrate', 'migrate up', 'release rehearse']));
  const bare = new RegExp(`[\`'"](?:${pairs.join('|')})(?![\\w-])`);
  const told = linesOfSources().filter((line) => /\b(?:fix|why|what)\b|\\`/.test(line));
  expect(told.length).toBeGreaterThan(100);
  expect(told.filter((line) => bare.test(line))).toEqual([]);
  expect(bare.test("fix: 'run \\`migrate up\\` first'")).toBe(true);
});

describe('pages, examples and the starter', () => {
  const files = ['docs', 'examples', 'starter'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  );
  const texts = ['README.md', '.env.example', ...files.filter((file) => /\.(?:md|ya?ml|service|mjs|json)$/.test(file))];

  it('name only commands that exist, at any depth', async () => {
    const root = await program();
    const groups = root.commands.filter(({ commands }) => commands.length > 0).map((command) => command.name());
    // In code, or where a runbook runs it. Pages also leave the program out: `bot migrate up`.
    const typed = /(?:^|npx |`|\$ |(?:run|undo): )(rehearsal(?: +[a-z][a-z-]*)+)/gm;
    const short = new RegExp(`\`((?:${groups.join('|')})(?: +[a-z][a-z-]*)+)`, 'g');
    const wrong = texts.flatMap((file) => {
      const text = readFileSync(file, 'utf8');
      const lines = [
        ...[...text.matchAll(typed)].map(([, line = '']) => line),
        ...[...text.matchAll(short)].map(([, line = '']) => `rehearsal ${line}`),
      ];
      return lines.flatMap((line) => wrongIn(line, root) ?? []).map((line) => `${file}: ${line}`);
    });
    expect(wrong).toEqual([]);
  });
});

it('finds a command that does not exist', async () => {
  const root = await program();
  const text =
    'missing  k6 (for rehearsal lod); npm run nothing; npm start; `rehearsal gate now` npx rehearsal migrate up';
  expect(absent(text, root)).toEqual(['rehearsal lod', 'rehearsal migrate', 'nothing']);
  expect(absent('`rehearsal bot migrat`, `rehearsal bot migrate upp`, rehearsal bot workers ping', root)).toEqual([
    'rehearsal bot migrat',
    'rehearsal bot migrate upp',
  ]);
});
