import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';

interface Ended {
  code: number;
  text: string;
}

/** Runs a program to its end, in a folder. */
function run(program: string, args: readonly string[], cwd = '.'): Promise<Ended> {
  return new Promise((done) => {
    execFile(program, args, { cwd }, (error, out, err) => {
      done({ code: typeof error?.code === 'number' ? error.code : 0, text: out + err });
    });
  });
}

/** A folder with these sources, as a checkout has them. */
async function planted(files: Record<string, string>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'rooms-'));
  onTestFinished(() => rm(root, { recursive: true }));
  return written(root, files);
}

async function written(root: string, files: Record<string, string>): Promise<string> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(root, dirname(path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return root;
}

const rooms = (root: string): Promise<Ended> => run(process.execPath, ['.lint/rooms.mjs', root]);

describe('rooms', () => {
  it('import downwards only', async () => expect(await rooms('.')).toEqual({ code: 0, text: '' }));

  it.each([
    ['sim/checks/a.ts', '../run/index.ts', 'sim/run stands above sim/checks'],
    ['sim/oracle/deep/a.ts', '../../checks/types.ts', 'sim/checks stands above sim/oracle'],
    ['reference-bot/store/a.ts', '../../sim/time/clock.ts', 'the bot knows nothing of the simulator'],
    ['reference-bot/store/a.ts', '../turns/run.ts', 'reference-bot/turns stands above reference-bot/store'],
    ['reference-bot/attic/a.ts', '../store/run.ts', 'reference-bot/attic has no place in .lint/rooms.mjs'],
    ['sim/engine/a.ts', '../../reference-bot/index.ts', 'only sim/mutants and sim/targets know the bot'],
    ['sim/targets/a.ts', '../../reference-bot/bot.ts', 'reached through reference-bot/index.ts only'],
    ['sim/attic/a.ts', '../time/clock.ts', 'sim/attic has no place in .lint/rooms.mjs'],
  ])('%s may not import %s', async (file, imported, why) => {
    const root = await planted({ [file]: `\nimport { x } from '${imported}';\n` });
    const { code, text } = await rooms(root);
    expect(code).toBe(1);
    expect(text).toContain(`${file}:2: imports `);
    expect(text).toContain(why);
  });

  it('may import what is further down', async () => {
    const root = await planted({ 'sim/run/a.ts': "import '../checks/index.ts';", 'sim/checks/index.ts': '' });
    expect(await rooms(root)).toEqual({ code: 0, text: '' });
  });
});

describe('Biome', () => {
  it.each([
    ['sim/engine/planted.ts', 'export const now = (): number => Date.now();\n', /clock and random ports/],
    ['sim/checks/planted.ts', "import { readFileSync } from 'node:fs';\n\nreadFileSync('x');\n", /no I\/O/],
    ['reports/planted.ts', "import { Pool } from 'pg';\n\nexport const pool = new Pool();\n", /no I\/O/],
    ['sim/run/planted.ts', 'export const x = (y: any): unknown => y;\n', /noExplicitAny/],
  ])('finds the offence in %s', async (file, text, rule) => {
    const root = await planted({ [file]: text });
    for (const part of ['biome.json', '.biome', '.gitignore']) await cp(part, join(root, part), { recursive: true });
    const ended = await run(resolve('node_modules/.bin/biome'), ['lint', '.'], root);
    expect(ended.code).not.toBe(0);
    expect(ended.text).toMatch(rule);
  });
});

describe('textlint', () => {
  const OPENING = '# A page\n\nSee what this machine has:\n\n```sh\nnpx rehearsal doctor\n```\n\n';
  const LONG = Array.from({ length: 36 }, (_, n) => `w${n}`).join(' ');
  /** Each offence with the rule that finds it and a part of what the rule says. */
  const OFFENCES: [rule: string, text: string, says: string][] = [
    ['sentence-length', `${LONG.slice(0, 60)}\n${LONG.slice(61)}.`, '36 words'],
    ['sentence-length', `| a table |\n|---|\n| It has 5. Then ${LONG} |`, '37 words'],
    ['plain-subject', 'What fails in a run is shown.', 'begins with "What"'],
    ['plain-subject', '## Who acts in the end', 'begins with "Who"'],
    ['double-negation', 'No bot that is known does not answer nothing.', 'not … nothing'],
    ['line-length', `${'word '.repeat(24)}word.`, '125 characters'],
    ['constructions', 'It plays so\nmany sessions.', '"so many"'],
    ...[
      'It greets whoever comes.',
      'The bot is told the time.',
      'A cache cannot be had.',
      'The rules must always hold.',
      'It prints nothing but a table.',
      'It is held against the bot.',
      'It starts a process of its own.',
      'The bot stops in mid-run.',
      'It begins anew.',
      'A bug is mended.',
      'It is not unusual.',
      'It takes that which is left.',
      'Each try is paid for.',
      'It is as small as it goes.',
      'It hardly ever fails.',
    ].map((text): [string, string, string] => ['constructions', text, '']),
    ['vocabulary', 'Each lane plays sessions.', 'slot'],
    ['vocabulary', '```sh\nnpx rehearsal run   # on both wires\n```', 'channel'],
    ...[
      ...[
        'a crew of three',
        'the player',
        'three stages',
        'the books',
        'the ledger',
        'the first look',
        'looks are rare',
      ],
      ...[
        'a twin',
        'a second witness',
        'one miss',
        'single misses',
        'one violation',
        'it tolerated',
        'a courier',
        'a parcel',
        'the mailbox',
      ],
      ...['is owed', 'a notice', 'a stray message', 'comes to rest', 'has settled', 'the next rung', 'the ladder'],
      ...['it abstained', 'a stranger', 'a bot that is not ours', 'an acquaintance', 'the briefing', 'misplaced flags'],
      ...['the target profile', 'the rare form', 'a form of a mutant'],
      ...[
        'is left out',
        'the shopper',
        'a guest',
        'the keeper',
        'the course',
        'a whole visit',
        'the focus',
        'a tongue',
      ],
      ...['a slip', 'a bubble', 'made small', 'makes what fails small', 'a defect', 'loud forms', 'a faint form'],
      ...[
        'a forged message',
        'to spoil it',
        'a neighbour',
        'trouble',
        'broke through',
        "the bot's mind",
        'blocks of sessions',
      ],
    ].map((text): [string, string, string] => ['vocabulary', `This is ${text}.`, '']),
  ];
  const GOOD = [
    'What does a check see? It looks at the phone of a customer, who looks for shoes.',
    'Of course a cache miss, a missing file and three lines of text are ordinary words.',
    'Neither a list nor a card is a reference, and no tap is one, so that nothing is resolved.',
    'The key `bubbles`, the flag `--lanes` and [the file](docs/two-wires.md) are names.',
  ];

  interface Found {
    filePath: string;
    messages: { ruleId: string; message: string; line: number }[];
  }
  let found: Found[];
  beforeAll(async () => {
    const root = await mkdtemp(join(tmpdir(), 'prose-'));
    const pages = OFFENCES.map(([, text], n): [string, string] => [`docs/${n}.md`, `${OPENING}${text}\n`]);
    await written(root, {
      ...Object.fromEntries(pages),
      'docs/good.md': `${OPENING}${GOOD.join('\n\n')}\n`,
      'docs/bare.md': '## No title\n\n- no paragraph\n\n## Later\n\n```sh\nnpx rehearsal doctor\n```\n',
    });
    const rules = ['--no-textlintrc', '--rulesdir', '.lint/prose'];
    const { text } = await run(resolve('node_modules/.bin/textlint'), [...rules, '--format', 'json', root]);
    await rm(root, { recursive: true });
    found = JSON.parse(text) as Found[];
  });
  const on = (page: string) => found.find(({ filePath }) => filePath.endsWith(`/docs/${page}.md`))?.messages ?? [];

  it.each(OFFENCES.map((offence, n) => [...offence, n] as const))('%s finds: %s', (rule, _text, says, n) => {
    expect(on(String(n))).toEqual([expect.objectContaining({ ruleId: rule, message: expect.stringContaining(says) })]);
  });

  it('page-opening asks for a title, a paragraph and a command, in this order', () => {
    expect(on('bare').map(({ ruleId, message }) => `${ruleId}: ${message}`)).toEqual([
      'page-opening: the page does not begin with its title',
      'page-opening: the page does not begin with a paragraph that says which task it solves',
      'page-opening: the page does not begin with a command that works when pasted',
    ]);
  });

  it('lets plain sentences and names pass', () => expect(on('good')).toEqual([]));
});

describe('licences of the packages that are shipped', () => {
  const licenses = (root: string): Promise<Ended> => run(process.execPath, ['.lint/licenses.mjs', root]);
  const lock = (packages: object): string => JSON.stringify({ packages: { '': {}, ...packages } });

  it('are free', async () => expect((await licenses('.')).code).toBe(0));

  it.each([
    ['GPL-3.0-only', false],
    ['(MIT OR GPL-3.0-only)', true],
    ['(MIT AND GPL-3.0-only)', false],
    ['UNLICENSED', false],
    [undefined, false],
  ])('%s: %s', async (license, free) => {
    const packages = { 'node_modules/a': {}, 'node_modules/b': { dev: true, license: 'GPL-3.0-only' } };
    const root = await planted({
      'package-lock.json': lock(packages),
      'node_modules/a/package.json': JSON.stringify({ license }),
    });
    const { code, text } = await licenses(root);
    expect(code).toBe(free ? 0 : 1);
    expect(text.includes('error  node_modules/a: ')).toBe(!free);
  });
});
