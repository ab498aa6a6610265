/** The pages agree with the code: their words, files, links and commands exist. How they are written is for `npm run lint`. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { cli } from './in-process.ts';

const filesUnder = (folder: string, ending: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => join(folder, name))
    .sort();

const PAGES = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', ...filesUnder('docs', '.md')];
const textOf = (file: string): string => readFileSync(file, 'utf8');
const inlineCode = (text: string): string[] =>
  [...text.replace(/```[\s\S]*?```/g, '').matchAll(/`([^`\n]+)`/g)].map(([, code]) => code ?? '');

describe('docs/glossary.md', () => {
  const words = textOf('docs/glossary.md')
    .split('\n')
    .flatMap((line) => /^\| \*\*(.+?)\*\*/.exec(line)?.[1] ?? []);
  const others = [
    ...PAGES.filter((page) => page !== 'docs/glossary.md'),
    ...['sim', 'reports', 'reference-bot'].flatMap((folder) => filesUnder(folder, '.ts')),
  ]
    .map(textOf)
    .join('\n');

  it('defines words, each once', () => {
    expect(words.length).toBeGreaterThan(80);
    const twice = words.filter((word, n) => words.indexOf(word) !== n);
    expect(twice).toEqual([]);
  });

  it.each(words)('"%s" occurs in the code or on another page', (word) => {
    // In prose, where "analysis" has the plural "analyses", or as a name of the code.
    const name = word.replace('^', '\\^').replace(/is$/, '[ie]s').split(/[ -]/).join('s?[ -]?\\s*');
    expect(new RegExp(name, 'i').test(others)).toBe(true);
  });
});

describe('docs/architecture.md', () => {
  it('lists the rooms in the order in which .lint/rooms.mjs lets them import each other', () => {
    const [, order = ''] = /const ORDER = \[([\s\S]*?)\];/.exec(textOf('.lint/rooms.mjs')) ?? [];
    const rooms = [...order.matchAll(/'([\w/.-]+)'/g)].map(([, room]) => room ?? '');
    const listed = [...textOf('docs/architecture.md').matchAll(/^\| `([\w/-]+)` \|/gm)].map(([, room]) => room ?? '');
    expect(listed).toEqual(rooms.filter((room) => !room.endsWith('.ts') && existsSync(room)));
  });

  it('follows a message through every room that plays or judges it', () => {
    const [, walk = ''] = /## One message[^\n]*\n([\s\S]*?)\n## /.exec(textOf('docs/architecture.md')) ?? [];
    const rooms = 'cli scenario shop run workers engine targets channels trace oracle checks results gate users time';
    expect(rooms.split(' ').filter((room) => !walk.includes(`\`sim/${room}/`))).toEqual([]);
  });
});

describe.each(PAGES)('%s', (page) => {
  const text = textOf(page);

  it('names files and folders that exist', () => {
    const ROOT =
      /^(?:sim|reference-bot|reports|tests|scenarios|starter|examples|docs|\.(?:lint|biome|ci|stryker))\/[\w./-]*$/;
    // Files of a user's own repository, written by a command, or added by an example.
    const elsewhere = ['scenarios/catalogs/my-shop.yaml', 'scenarios/regressions/', 'scenarios/third-one.yaml'];
    const added = [
      'sim/channels/toy/',
      'sim/targets/toy/',
      'sim/relations/polite.ts',
      'sim/services/providers/rented.ts',
      'reference-bot/languages/eo/',
    ];
    const named = inlineCode(text).filter((code) => ROOT.test(code) && !code.includes('NAME'));
    const exist = (path: string): boolean => existsSync(path) || existsSync(`${path}.ts`);
    expect(named.filter((path) => !exist(path) && ![...elsewhere, ...added].includes(path))).toEqual([]);
  });

  it('links to pages and headings that exist', () => {
    const links = [...text.replace(/```[\s\S]*?```/g, '').matchAll(/\]\(([^)\s]+)\)/g)].map(([, to]) => to ?? '');
    const broken = links.filter((to) => {
      if (/^[a-z]+:/.test(to)) return false;
      const [path = '', anchor] = to.split('#');
      const file = path === '' ? page : normalize(join(dirname(page), path));
      if (!existsSync(file)) return true;
      return anchor !== undefined && !anchorsOf(textOf(file)).includes(anchor);
    });
    expect(broken).toEqual([]);
  });
});

const anchorsOf = (text: string): string[] =>
  [...text.matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );

// Whole command lines are for tests/command-line.test.ts.
describe('commands on the pages', () => {
  /** The flags of each command, by its own help. */
  const flags = new Map<string, string[]>();
  const scripts = Object.keys((JSON.parse(textOf('package.json')) as { scripts: Record<string, string> }).scripts);

  beforeAll(async () => {
    const { out } = await cli(['--help']);
    const [, list = ''] = out.split('Commands:');
    for (const [, name = ''] of list.matchAll(/^ {2}([a-z]+) /gm)) {
      const own = (await cli([name, '--help'])).out;
      const [, below = ''] = own.split('Commands:');
      const children = [...below.matchAll(/^ {2}([a-z]+) /gm)].map(([, child = '']) => child);
      const helps = await Promise.all(children.map(async (child) => (await cli([name, child, '--help'])).out));
      flags.set(
        name,
        [own, ...helps].flatMap((help) => [...help.matchAll(/--[a-z][a-z-]+/g)].map(([flag]) => flag)),
      );
    }
    expect(flags.size).toBeGreaterThan(8);
  });

  // What is made from the code needs no comparison with it.
  const lines = PAGES.filter((page) => !page.startsWith('docs/reference/')).flatMap((page) => {
    const text = textOf(page);
    const blocks = [...text.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block = '']) => block.split('\n'));
    return [...blocks, ...inlineCode(text)].map((line) => ({ page, line: line.replace(/\s+#.*/, '') }));
  });

  it('are scripts of package.json where npm runs them', () => {
    const run = lines.flatMap(({ page, line }) =>
      [...line.matchAll(/npm (?:run(?: --silent)? )?([a-z:-]+)/g)]
        .filter(
          ([, name = '']) =>
            !['ci', 'init', 'install', 'pack', 'pkg', 'run', 'sbom'].includes(name) && !scripts.includes(name),
        )
        .map(([command]) => `${page}: ${command}`),
    );
    expect(run).toEqual([]);
  });

  it('have the flags that the pages name alone', () => {
    const known = new Set([...flags.values()].flat());
    const NOT_OURS =
      /^--(?:always-sparkplug|maglev|max-semi-space-size|single-threaded-gc|no-lazy-feedback-allocation|use-)/;
    const wrong = lines.flatMap(({ page, line }) => {
      const [flag] = /^--[a-z][a-z-]+/.exec(line) ?? [];
      return flag === undefined || known.has(flag) || NOT_OURS.test(flag) ? [] : [`${page}: ${flag}`];
    });
    expect(wrong).toEqual([]);
  });
});
