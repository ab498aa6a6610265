import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli } from '../../../tests/in-process.ts';
import { tempFolder } from '../../../tests/rehearsal.ts';

/** A folder with these files, and what `rehearsal config` says in it. */
async function folderWith(files: Record<string, string>): Promise<string> {
  const folder = await tempFolder();
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  return folder;
}

interface Shown {
  file: string | null;
  values: { key: string; value: unknown; from: string }[];
  environment: { variable: string; set: boolean; from: string }[];
}

async function shown(cwd: string, words: string[] = [], env: NodeJS.ProcessEnv = {}) {
  const { code, out, err } = await cli(['config', ...words, '--json'], env, { cwd });
  expect(code, err).toBe(0);
  const { values, environment, file } = JSON.parse(out) as Shown;
  const of = (key: string): [unknown, string] => {
    const found = values.find((one) => one.key === key);
    return [found?.value, found?.from ?? 'omitted'];
  };
  const set = (variable: string): string | false => {
    const found = environment.find((one) => one.variable === variable);
    return found?.set === true && found.from;
  };
  return { file, of, set };
}

async function refused(yaml: string, words: string[] = ['config']): Promise<string> {
  const { code, err, out } = await cli(words, {}, { cwd: await folderWith({ 'rehearsal.yaml': yaml }) });
  expect({ code, out }).toEqual({ code: 2, out: '' });
  return err;
}

const BOT = 'target: http://127.0.0.1:9/webhook\n';

describe('a value comes from the command line, else from the file, else it is the default', () => {
  it('for flags of all kinds', async () => {
    const cwd = await folderWith({
      'rehearsal.yaml': `${BOT}rate: 5\nhandshake: false\ntags: [a, b]\nsettings: {wait_seconds: 2}\ndisplay-phone: 15550783899\nquiet: true\n`,
    });
    const { file, of } = await shown(cwd, ['run', '--rate', '7', '--tag', 'c']);
    expect(file).toBe('rehearsal.yaml');
    expect(of('target')).toEqual(['http://127.0.0.1:9/webhook', 'rehearsal.yaml:1']);
    expect(of('rate')).toEqual([7, 'flag']);
    expect(of('handshake')).toEqual([false, 'rehearsal.yaml:3']);
    expect(of('tags')).toEqual([['c'], 'flag']);
    expect(of('settings')).toEqual([['wait_seconds=2'], 'rehearsal.yaml:5']);
    expect(of('display-phone')).toEqual(['15550783899', 'rehearsal.yaml:6']);
    expect(of('quiet')).toEqual([true, 'rehearsal.yaml:7']);
    expect(of('quiet-time')).toEqual([1.5, 'default']);
    expect(of('slots')).toEqual([undefined, 'omitted']);
  });

  it('a webhook is verified first unless the file or the line says otherwise', async () => {
    const cwd = await folderWith({ 'rehearsal.yaml': BOT });
    expect((await shown(cwd, ['run'])).of('handshake')).toEqual([true, 'default']);
    expect((await shown(cwd, ['run', '--no-handshake'])).of('handshake')).toEqual([false, 'flag']);
  });

  it('a section is for one command, and goes before the rest', async () => {
    const cwd = await folderWith({
      'rehearsal.yaml': 'sessions: 5\ncommands:\n  explore: {sessions: 9, save: true}\n',
    });
    expect((await shown(cwd, ['gate'])).of('sessions')).toEqual([5, 'rehearsal.yaml:1']);
    const explore = await shown(cwd, ['explore']);
    expect(explore.of('sessions')).toEqual([9, 'rehearsal.yaml:3']);
    expect(explore.of('save')).toEqual([true, 'rehearsal.yaml:3']);
    expect((await shown(cwd)).of('save')).toEqual([undefined, 'omitted']);
  });

  it('a flag on the line goes before a key that it excludes', async () => {
    const cwd = await folderWith({ 'rehearsal.yaml': 'sessions: 5\n' });
    const { of } = await shown(cwd, ['explore', '--day', '50']);
    expect([of('sessions')[0], of('day')]).toEqual([null, [50, 'flag']]);
  });

  it('a key of the bot in the file is omitted for another bot', async () => {
    const cwd = await folderWith({ 'rehearsal.yaml': `${BOT}rate: 5\nplatform-port: 8900\nout: here\n` });
    const { of } = await shown(cwd, ['--target', 'reference']);
    expect(of('target')).toEqual(['reference', 'flag']);
    expect(of('rate')).toEqual([undefined, 'omitted']);
    expect(of('out')).toEqual(['here', 'rehearsal.yaml:4']);
    expect((await cli(['run', '--target', 'reference'], {}, { cwd })).err).toContain(
      'the scenario scenarios cannot be read',
    );
  });
});

describe('the file', () => {
  it('is found above, and its paths and the default places are beside it', async () => {
    const cwd = await folderWith({
      'rehearsal.yaml': `${BOT}catalog: shop.yaml\nreporters: [junit, mine.mjs]\n`,
      'shop.yaml': '',
      'mine.mjs': '',
      'src/deep/x': '',
    });
    const { of } = await shown(join(cwd, 'src/deep'));
    expect(of('catalog')[0]).toBe('../../shop.yaml');
    expect(of('scenarios')[0]).toEqual(['../../scenarios']);
    expect([of('gate'), of('out')]).toEqual([
      ['../../gate.yaml', 'default'],
      ['../../results', 'default'],
    ]);
    expect((await shown(join(cwd, 'src/deep'), ['run', 'x'])).of('scenarios')).toEqual([['x'], 'flag']);
  });

  it('is not looked for above the root of a repository', async () => {
    const cwd = await folderWith({ 'rehearsal.yaml': BOT, 'repository/.git/HEAD': '' });
    expect((await shown(join(cwd, 'repository'))).file).toBeNull();
  });

  it('is another one with --config, or none with --no-config', async () => {
    const cwd = await folderWith({ 'rehearsal.yaml': 'seed: [', 'other.yaml': 'seed: 8\n', '.env': 'REDIS_URL=x\n' });
    const other = await shown(cwd, ['--config', 'other.yaml']);
    expect([other.file, other.of('seed')]).toEqual(['other.yaml', [8, 'other.yaml:1']]);
    const none = await shown(cwd, ['--no-config']);
    expect([none.file, none.of('seed'), none.set('REDIS_URL')]).toEqual([null, [1, 'default'], false]);
    const { code, err } = await cli(['config', '--config', 'othr.yaml'], {}, { cwd });
    expect([code, err]).toEqual([2, expect.stringContaining('did you mean other.yaml?')]);
  });

  it('may hold the gates themselves', async () => {
    const cwd = await folderWith({ 'rehearsal.yaml': `${BOT}gate:\n  gates: {errors: ['rate<0.01']}\n` });
    expect((await shown(cwd)).of('gate')).toMatchObject([{ gates: [{ metric: 'errors' }] }, 'rehearsal.yaml:2']);
    expect(await refused(`${BOT}gate:\n  gates: {errors: ['rate<2']}\n`)).toContain('rehearsal.yaml:3:');
  });

  it('may be empty, and one with two names is refused', async () => {
    expect((await shown(await folderWith({ 'rehearsal.yaml': '# nothing yet\n' }))).of('seed')).toEqual([1, 'default']);
    const cwd = await folderWith({ 'rehearsal.yaml': '', 'rehearsal.yml': '' });
    expect((await cli(['run'], {}, { cwd })).err).toContain('holds rehearsal.yaml and rehearsal.yml');
  });
});

describe('a mistake in the file is reported with its place, and nothing is played', () => {
  it.each([
    ['an unknown key', `${BOT}platform_prt: 1\n`, 'rehearsal.yaml:2:1', 'did you mean "platform-port"?'],
    ['the name of the flag in place of the list', 'tag: [a]\n', 'rehearsal.yaml:1:1', 'did you mean "tags"?'],
    ['a key of an earlier version', 'forms: [rare]\n', 'rehearsal.yaml:1:1', 'write frequencies'],
    ['a value that the flag does not take', 'slots: 1000\n', 'rehearsal.yaml:1:8', 'write e.g. 256'],
    ['a list where one value is taken', 'slots: [1]\n', 'rehearsal.yaml:1:8', 'write digits, e.g. slots: 1'],
    ['no boolean', `${BOT}handshake: off\n`, 'rehearsal.yaml:2:12', 'write handshake: false'],
    ['an unknown setting', `${BOT}settings: {wait: 2}\n`, 'rehearsal.yaml:2:12', 'did you mean "wait_seconds"?'],
    ['target and command', `${BOT}command: node bot.mjs\n`, 'rehearsal.yaml:2:1', 'remove one of the two'],
    ['env of a bot that is not started', `${BOT}env: {A: b}\n`, 'rehearsal.yaml:2:1', 'remove it'],
    ['a flag that the target has no use for', `${BOT}slots: 4\n`, 'rehearsal.yaml:2:1', 'remove it'],
    [
      'a flag of external bots without one',
      'rate: 4\n',
      'rehearsal.yaml:1:1',
      'write the address of the bot as target',
    ],
    ['two documents', `${BOT}---\nseed: 1\n`, 'rehearsal.yaml:3:1', 'remove it'],
    [
      'a key of a command that there is not',
      'commands: {gaet: {seed: 1}}\n',
      'rehearsal.yaml:1:12',
      'did you mean "gate"?',
    ],
  ])('%s', async (_, yaml, place, fix) => {
    const err = await refused(yaml);
    expect(err).toContain(`at ${place}`);
    expect(err).toContain(fix);
    expect(err).toMatch(/^ {2}why: .+\n {2}fix: /m);
  });

  it('keys that exclude each other', async () => {
    const err = await refused('sessions: 4\nday: 5\n', ['config', 'explore']);
    expect(err).toMatch(/"day" and "sessions" exclude each other\n {2}at rehearsal\.yaml:2:1/);
  });

  it('a value that another command takes, but not this one', async () => {
    const err = await refused('sessions: 0\n', ['config', 'explore']);
    expect(err).toMatch(/"sessions" cannot be 0\n {2}at rehearsal\.yaml:1:1/);
  });

  it.each([['run'], ['gate'], ['report'], ['merge', 'x']])('by %s', async (...words) => {
    expect(await refused('nonsense: 1\n', words)).toContain('unknown key "nonsense"');
  });

  it('hooks of a bot that needs none', async () => {
    expect(await refused('hooks: {reset: node reset.mjs}\n')).toContain('"hooks" does nothing for the reference bot');
  });
});

describe('a bot that is started by its command', () => {
  const files = {
    'rehearsal.yaml': 'command: [node, my bot.mjs]\nenv: {PORT: 3000, TOKEN: hush}\nscenarios: mine\n',
    'src/x': '',
  };

  it.each(['gate', 'run', 'explore', 'attach'])('%s starts it beside the file', async (name) => {
    const { of } = await shown(join(await folderWith(files), 'src'), [name]);
    expect(of('target')).toEqual(["attach:node 'my bot.mjs'", expect.stringMatching(/rehearsal\.yaml:1$/)]);
    expect(of('env')[0]).toEqual(['PORT=…', 'TOKEN=…']);
    expect([of('scenarios')[0]].flat()).toEqual(['../mine']);
  });

  it('words of attach, or --target, name another bot', async () => {
    const cwd = await folderWith(files);
    const { of } = await shown(cwd, ['attach', 'python', 'bot.py']);
    expect(of('target')).toEqual(['attach:python bot.py', 'default']);
    expect((await shown(cwd, ['run', '--target', 'http://127.0.0.1:9/x'])).of('target')[1]).toBe('flag');
  });

  it('a command that is not there: exit 2 or 3, with the command', async () => {
    const cwd = await folderWith({
      'rehearsal.yaml': 'command: no-such-program\n',
      'scenarios/catalogs/a.yaml': 'name: A\nlanguage: en\nproducts: []\n',
      'scenarios/a.yaml': 'title: t\nshop: a\nsteps: [{say: hi}]\n',
    });
    const { code, err } = await cli(['run'], { PATH: process.env.PATH }, { cwd });
    expect([2, 3], err).toContain(code);
    expect(err).toContain('no-such-program');
  });
});

describe('.env files', () => {
  const files = {
    'rehearsal.yaml': BOT,
    'rehearsal.env': 'export WHATSAPP_APP_SECRET="from rehearsal"\n',
    '.env': '# mine\nWHATSAPP_APP_SECRET=from-env-file\nWHATSAPP_VERIFY_TOKEN=hush\n',
    'src/x': '',
  };

  it('are read beside the configuration; rehearsal.env goes before .env, the environment before both', async () => {
    const cwd = join(await folderWith(files), 'src');
    const { set } = await shown(cwd, [], { WHATSAPP_ACCESS_TOKEN: 'real' });
    expect(set('WHATSAPP_APP_SECRET')).toMatch(/\/rehearsal\.env:1$/);
    expect(set('WHATSAPP_VERIFY_TOKEN')).toMatch(/\/\.env:3$/);
    expect(set('WHATSAPP_ACCESS_TOKEN')).toBe('environment');
  });

  it('give commands their secrets, which are never printed', async () => {
    const cwd = await folderWith(files);
    const { out } = await cli(['config'], {}, { cwd });
    for (const secret of ['hush', 'from rehearsal', 'from-env-file']) expect(out).not.toContain(secret);
    await mkdir(join(cwd, 'scenarios/catalogs'), { recursive: true });
    await writeFile(join(cwd, 'scenarios/catalogs/a.yaml'), 'name: A\nlanguage: en\nproducts: []\n');
    await writeFile(join(cwd, 'scenarios/a.yaml'), 'title: t\nshop: a\nsteps: [{say: hi}]\n');
    expect((await cli(['run'], {}, { cwd })).err).toContain('the environment lacks WHATSAPP_ACCESS_TOKEN\n');
  });

  it('are read in the current folder where there is no configuration; a folder of that name is none', async () => {
    expect((await shown(await folderWith({ '.env': 'REDIS_URL=x\n' }))).set('REDIS_URL')).toBe('.env:1');
    expect((await shown(await folderWith({ '.env/bin/python': '' }))).set('REDIS_URL')).toBe(false);
  });
});

describe('the examples of the documentation', () => {
  it.each(['docs/configuration.md', 'docs/hooks.md'])('%s', async (page) => {
    const examples = [...(await readFile(page, 'utf8')).matchAll(/```yaml\n([\s\S]*?)```/g)];
    expect(examples.length).toBeGreaterThan(0);
    for (const [, yaml = ''] of examples) await shown(await folderWith({ 'rehearsal.yaml': yaml }));
  });

  it('hooks are shown by their names', async () => {
    const cwd = await folderWith({
      'rehearsal.yaml': `${BOT}hooks:\n  reset: node x\n  pay: {http: {url: 'http://hush'}}\n`,
    });
    expect((await shown(cwd)).of('hooks')).toEqual([['reset', 'pay'], 'rehearsal.yaml:2']);
    const other = await shown(cwd, ['run', '--target', 'http://127.0.0.1:9/another']);
    expect(other.of('hooks')).toEqual([undefined, 'omitted']);
    const same = await shown(cwd, ['run', '--target', 'http://127.0.0.1:9/webhook']);
    expect(same.of('hooks')[0]).toEqual(['reset', 'pay']);
    const broken = `${BOT}hooks:\n  pay: {http: {url: 'http://x/{ordr}'}}\n`;
    expect(await refused(broken)).toMatch(/has no value \{ordr\}\n {2}at rehearsal\.yaml:3:3[\s\S]*write \{order\}/);
  });
});

describe('rehearsal config', () => {
  it('names the commands that it can show', async () => {
    const { code, err } = await cli(['config', 'gaet'], {}, { cwd: await tempFolder() });
    expect(code).toBe(2);
    expect(err).toMatch(/gaet reads no configuration\n {2}why: these do: gate, .*\n {2}fix: did you mean gate\?/);
  });

  it('refuses what the command would refuse', async () => {
    const { code, err } = await cli(['config', 'run', '--rat', '3'], {}, { cwd: await tempFolder() });
    expect([code, err]).toEqual([2, expect.stringContaining('did you mean --rate?')]);
  });

  it('shows no password of an address', async () => {
    const cwd = await folderWith({ 'rehearsal.yaml': 'target: http://me:hush@127.0.0.1:9/webhook\n' });
    const { out } = await cli(['config'], {}, { cwd });
    expect(out).toContain('http://…@127.0.0.1:9/webhook');
    expect(out).toContain('rehearsal.yaml:1');
  });
});
