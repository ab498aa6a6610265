/** Help, messages, titles of tests and `.env.example` keep the rules of prose that `npm run lint` has for the pages. */
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cli } from './in-process.ts';

/** Rooms whose texts people read: all of them, but that of the words of customers and bots. */
const ROOMS = [...readFileSync('.lint/rooms.mjs', 'utf8').matchAll(/^ {2}'([\w/-]+)',$/gm)]
  .map(([, room = '']) => room)
  .filter((room) => room !== 'sim/languages');

const TOKEN = new RegExp(
  [
    String.raw`\/\*[\s\S]*?\*\/|\/\/[^\n]*`,
    String.raw`(?<=[(,=:[!&|?{};]\s*|return )\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*`,
    String.raw`'((?:\\.|[^'\\\n])*)'`,
    String.raw`"((?:\\.|[^"\\\n])*)"`,
    '`((?:\\\\.|[^`\\\\])*)`',
  ].join('|'),
  'g',
);

/** The texts of a source file: string literals of two words or more. */
function textsOf(source: string): string[] {
  return [...source.matchAll(TOKEN)]
    .map(([, single, double, template]) => single ?? double ?? template ?? '')
    .map((text) =>
      text
        .replace(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, '_')
        .replace(/\$\{[\s\S]*$/, '_')
        .replace(/\\n/g, ' ')
        .replace(/\\(.)/g, '$1'),
    )
    .filter(
      (text) =>
        /[a-z]{2}\S* +\S*[a-z]{2}/.test(text) &&
        !/^\s*(?:select|insert|update|delete|with|create|alter|drop)\b/i.test(text),
    );
}

/** The titles of a file of tests, without the names of flags and checks. */
function titlesOf(source: string): string[] {
  const call = /\b(?:describe|it|test)(?:\.\w+)*(?:\((?:[^()]|\([^()]*\))*\))?\(\s*(['"`])((?:\\.|(?!\1).)*)\1/g;
  return [...source.matchAll(call)].map(([, , title = '']) =>
    title
      .replace(/\$\{[^}]*\}/g, '_')
      .replace(/\\(.)/g, '$1')
      .replace(/--[a-z-]+|\b[a-z]+(?:-[a-z]+)+\b/g, '_'),
  );
}

/** The sentences of a help page: each description in one line, without the names in front of it. */
const descriptionsOf = (help: string): string =>
  help
    .replace(/\n {4,}/g, ' ')
    .replace(/^ {2}\S.*? {2,}/gm, '\n')
    .replace(/\n+/g, '\n\n');

let folder: string;
let found: Map<string, string[]>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'texts-'));
  const files = new Map<string, string>();
  for (const room of ROOMS) {
    for (const name of readdirSync(room, { recursive: true, encoding: 'utf8' })) {
      if (!name.endsWith('.ts') || /\.(test|bench)\.ts$|testing|sample\.ts/.test(name)) continue;
      const path = join(room, name);
      files.set(path, textsOf(await readFile(path, 'utf8')).join('\n\n'));
    }
  }
  for (const folder of ['sim', 'reports', 'reference-bot', 'tests']) {
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      const path = join(folder, name);
      if (name.endsWith('.test.ts')) files.set(path, titlesOf(await readFile(path, 'utf8')).join('\n\n'));
    }
  }
  const { out } = await cli(['--help']);
  files.set('help/rehearsal', descriptionsOf(out));
  for (const [, name = ''] of out.slice(out.indexOf('Commands:')).matchAll(/^ {2}([a-z]+) /gm)) {
    files.set(`help/${name}`, descriptionsOf((await cli([name, '--help'])).out));
  }
  files.set('.env.example', (await readFile('.env.example', 'utf8')).replace(/^# /gm, '\n'));
  for (const [path, text] of files) {
    await mkdir(join(folder, dirname(path)), { recursive: true });
    await writeFile(join(folder, `${path}.txt`), `${text}\n`);
  }
  const args = [
    '--no-textlintrc',
    '--rulesdir',
    '.lint/prose',
    '--format',
    'json',
    `${folder}/**/*.txt`,
    `${folder}/.*.txt`,
  ];
  const json = await new Promise<string>((done) => {
    execFile(resolve('node_modules/.bin/textlint'), args, { maxBuffer: 2 ** 26 }, (_, stdout) => done(stdout));
  });
  const results = JSON.parse(json) as { filePath: string; messages: { line: number; message: string }[] }[];
  found = new Map(
    results.map(({ filePath, messages }) => {
      const path = filePath.slice(folder.length + 1, -'.txt'.length);
      const lines = files.get(path)?.split('\n') ?? [];
      return [path, messages.map(({ line, message }) => `${message} in: ${lines[line - 1]}`)];
    }),
  );
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('prose outside the pages', () => {
  it('is every text of two words or more, without comments and names', () => {
    const source = `// It's 'so many'.
      const [a, b] = [/'[a-z] or/, 'so many', "not 'one'", \`on both \${x({ y })} wires\`, 'one'];`;
    expect(textsOf(source)).toEqual(['so many', "not 'one'", 'on both _ wires']);
  });

  it('is the title of a test, without names', () => {
    const source = `describe('the slots', () => it.each([[1]])("is --so-many or echo-check", () => it(title)));`;
    expect(titlesOf(source)).toEqual(['the slots', 'is _ or _']);
  });

  it('is that of the help, the messages, the tests and .env.example', () => {
    const some = ['help/gate', 'sim/targets/url/reach.ts', 'tests/prose.test.ts', '.env.example'];
    expect([...found.keys()]).toEqual(expect.arrayContaining(some));
  });

  it('keeps the rules', () => {
    expect(Object.fromEntries([...found].filter(([, messages]) => messages.length > 0))).toEqual({});
  });
});
