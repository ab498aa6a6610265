import { readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { configure } from '../sim/cli/config/apply.ts';
import { type AllCommands, COMMANDS } from '../sim/cli/program.ts';
import { strict } from '../sim/cli/usage.ts';
import { cli, ioOf } from './in-process.ts';
import { GOOD, scenarios } from './one-scenario.ts';
import { tempFolder } from './rehearsal.ts';

const TOLD = /^error .+\n {2}why: .+\n {2}fix: .+\nusage: rehearsal .+\n$/;

describe('a wrong command line ends with 2, why, what to do, and the usage of its command', () => {
  const cases: [args: string[], what: string, fix: string][] = [
    [['run', '--sed', '1'], "unknown option '--sed'", 'did you mean --seed?'],
    [['run', '--no-colour'], "unknown option '--no-colour'", 'did you mean --no-color?'],
    [['run', '--zzz'], "unknown option '--zzz'", 'remove it'],
    [['gaet'], "unknown command 'gaet'", 'did you mean gate?'],
    [['frobnicate'], "unknown command 'frobnicate'", 'name one of them'],
    [['compare', 'results/x'], "unknown command 'compare'", 'did you mean rehearsal release compare?'],
    [['bot', 'gate'], "unknown command 'gate'", 'did you mean rehearsal gate?'],
    [['import'], "unknown command 'import'", 'did you mean rehearsal catalog import, or rehearsal bot tenants import?'],
    [
      ['release', 'compare', 'results/x'],
      '--before is missing',
      "write e.g. rehearsal release compare --before 'reference?enhancements=off' --after reference, or with two runs --before results/RUN --after results/RUN",
    ],
    [
      ['release', 'compare', '--before', 'scenarios'],
      '--after is missing',
      'write e.g. rehearsal release compare --before scenarios --after results/RUN',
    ],
    [['run', '--sesions', '3'], "unknown option '--sesions'", 'remove it'],
    [['--verion'], "unknown option '--verion'", 'did you mean --version?'],
    [['run', '--slots', '0'], '--slots cannot be "0"', 'write e.g. 1'],
    [['run', '--slots', '1000'], '--slots cannot be "1000"', 'write e.g. 256'],
    [['run', '--seed', '-1'], '--seed cannot be "-1"', 'write e.g. 0'],
    [['run', '--seed', '1e9'], '--seed cannot be "1e9"', 'write e.g. 1000000000'],
    [['run', '--seed', '1.5'], '--seed cannot be "1.5"', 'write e.g. 2'],
    [['run', '--seed', 'NaN'], '--seed cannot be "NaN"', 'write e.g. 0'],
    [['run', '--seed', '0x10'], '--seed cannot be "0x10"', 'write e.g. 16'],
    [['gate', '--time', '0'], '--time cannot be "0"', 'write e.g. 1'],
    [['gate', '--time', 'Infinity'], '--time cannot be "Infinity"', 'write e.g. 1'],
    [['gate', '--time', '1,5'], '--time cannot be "1,5"', 'write e.g. 1'],
    [['run', '--shard', '3/2'], '--shard cannot be "3/2"', 'write e.g. 2/3 for the second of three'],
    [['run', '--channel', 'clod'], '--channel cannot be "clod"', 'did you mean cloud?'],
    [['run', '--channel', 'fax'], '--channel cannot be "fax"', 'write one of them'],
    [['run', '--phone-prefix', '+254'], '--phone-prefix cannot be "+254"', 'write 254'],
    [['run', '--grep'], '--grep lacks its value', 'write --grep <pattern>'],
    [['run', '--grep', '--tag', 'en'], '--grep lacks its value', 'write --grep <pattern> --tag'],
    [['run', '--out', '--seed=3'], '--out lacks its value', 'write --out <dir> --seed=3'],
    [['run', '--grep', ''], '--grep is empty', 'give it a value, or remove --grep'],
    [['run', '--tag', ' '], '--tag is empty', 'give it a value, or remove --tag'],
    [['run', '--tag', 'a,,b'], '--tag cannot be "a,,b"', 'write e.g. a,b'],
    [['run', '--seed', '1', '--seed', '2'], '--seed is given twice', 'write --seed 1 or --seed 2'],
    [['run', '--out', 'x', '--out', 'x'], '--out is given twice', 'write --out x once'],
    [['prove', '--frequency', 'loud'], '--frequency cannot be "loud"', 'write one or more of them'],
    [['prove', '--forms', 'always'], "unknown option '--forms'", 'write --frequency'],
    [
      ['explore', '--sessions', '1', '--day', '3'],
      '--day and --sessions exclude each other',
      'remove --day or --sessions',
    ],
    [['explore', '--grep', 'x'], 'explore has no flag --grep', 'remove --grep'],
    [['explore', '--tag', 'en'], 'explore has no flag --tag', 'remove --tag'],
    [['replay', 'g2-1-1', '--seed', '2'], 'replay has no flag --seed', 'remove --seed'],
    [['replay'], '<token> is missing', 'write rehearsal replay [options] <token> [folder]'],
    [['replay', 'g2-1-1', 'scenarios', 'x'], 'too many arguments: x', 'remove x'],
    [['doctor', 'now'], 'too many arguments: now', 'remove now'],
    [['merge'], '<runs> is missing', 'write rehearsal merge [options] <runs...>'],
    [['report', './x', '--out', 'y'], '--out does nothing beside ./x', 'remove --out, or name the run by its id'],
    [['bot', 'al'], "unknown command 'al'", 'did you mean all?'],
    [
      ['run', '--rate', '3'],
      '--rate does nothing for the reference bot',
      'give its address with --target, or remove it',
    ],
    [
      ['run', '--target', 'http://127.0.0.1:1', '--channel', 'twilio', '--no-handshake'],
      '--no-handshake does nothing for a bot on Twilio',
      'remove it',
    ],
    [
      ['run', '--target', 'http://127.0.0.1:1', '--channel', 'twilio', '--phone-number-id', '1'],
      '--phone-number-id does nothing for a bot on Twilio',
      'remove it',
    ],
  ];

  it.each(cases)('%j', async (args, what, fix) => {
    const { code, out, err } = await cli(args);
    expect(err).toMatch(TOLD);
    expect(err.split('\n')[0]).toBe(`error ${what}`);
    expect(err).toContain(`  fix: ${fix}\n`);
    expect({ code, out }).toEqual({ code: 2, out: '' });
  });

  it('names the right values, and the commands that have the flag', async () => {
    expect((await cli(['run', '--channel', 'fax'])).err).toContain(
      'why: it takes cloud, twilio, two such as twilio,cloud',
    );
    expect((await cli(['explore', '--grep', 'x'])).err).toContain(
      'why: it is a flag of gate, attach, run, prove, faults\n',
    );
    expect((await cli(['gaet'])).err).toContain('why: rehearsal has gate, attach, run, explore,');
    expect((await cli(['run', '--out', '--seed=3'])).err).toContain('usage: rehearsal run [options] [paths...]');
  });
});

describe('a flag takes one word, so that none swallows a path', () => {
  it('in every command', async () => {
    for (const [name, { load }] of Object.entries(COMMANDS)) {
      const commands = [
        (await load())(
          ioOf(),
          () => {},
          async () => [],
        ),
      ];
      for (const command of commands) {
        commands.push(...(command.commands as typeof commands));
        for (const option of command.options) {
          expect([name, option.flags, option.variadic, option.optional]).toEqual([name, option.flags, false, false]);
        }
      }
    }
  });

  it.each([
    [['--tag', 'cups', 'one.yaml']],
    [['one.yaml', '--tag', 'cups']],
    [['--tag', 'none', '--tag', 'cups', 'one.yaml']],
    [['--tag', 'none,cups', 'one.yaml']],
    [['--tag=cups', 'one.yaml']],
  ])('run %j means the one file', async (args) => {
    const folder = await scenarios(`${GOOD}tags: [cups]\n`);
    // Had it been read as well, its mistake would be told.
    await writeFile(join(folder, 'two.yaml'), 'title: [');
    const words = args.map((word) => (word === 'one.yaml' ? join(folder, word) : word));
    const { err } = await cli(['run', ...words, '--services', 'external'], {}, { cwd: await tempFolder() });
    expect(err).toMatch(/^error external services need DATABASE_URL/);
  });
});

const pagesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));

/** Lets a command, and all below it, read its line and do nothing. */
function inert(command: Command): void {
  command.exitOverride().configureOutput({ outputError: () => {} });
  if (command.commands.length === 0) command.action(() => {});
  for (const below of command.commands) inert(below as Command);
}

describe('the commands of the README', () => {
  it('are all that there are', () => {
    const rows = [...readFileSync('README.md', 'utf8').matchAll(/^\| `rehearsal ([a-z]+)/gm)].map(([, name]) => name);
    expect(Object.keys(COMMANDS).filter((name) => !rows.includes(name))).toEqual([]);
  });
});

describe('the command lines of the documentation', () => {
  const pages = ['README.md', 'CONTRIBUTING.md', 'starter/ci.yml', ...pagesOf('docs')];
  const lines = pages.flatMap((page) =>
    [...readFileSync(page, 'utf8').matchAll(/(?:^|`|run: )(?:npx )?rehearsal ([a-z][^\n`#]*)/gm)].map(
      ([, words = '']) => [page, words.trim()] as const,
    ),
  );
  // A command's name alone, placeholders and shapes are no command lines.
  const concrete = lines.filter(([, words]) => words.includes(' ') && !/[[\]…<>|]|\.\.\.|\\$/.test(words));

  it('are many', () => expect(concrete.length).toBeGreaterThan(20));

  // These speak of a repository that has the starter's configuration.
  const configured = ['starter/ci.yml', 'docs/configuration.md'];

  it.each(concrete)('%s: rehearsal %s', async (page, text) => {
    const words = [...text.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, a, b, c]) => a ?? b ?? c ?? '');
    const [name = '', ...rest] = words;
    const { load } = COMMANDS[name] ?? {};
    if (!load) throw new Error(`there is no command ${name}`);
    const all: AllCommands = () =>
      Promise.all(Object.values(COMMANDS).map(async (one) => (await one.load())(ioOf(), () => {}, all)));
    const command = (await load())(ioOf(), () => {}, all);
    inert(command);
    strict(command);
    const program = new Command().addCommand(command);
    if (configured.includes(page))
      program.hook(
        'preAction',
        async () => void (await configure(command, 'starter/rehearsal.yaml', process.cwd(), all)),
      );
    await program.parseAsync([name, ...rest], { from: 'user' });
  });
});
