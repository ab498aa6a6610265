/** Bots of other people's kind, each started by its own command: their API's address is fixed in them, and no line is changed. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { copyFile, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Report } from '../reports/index.ts';
import { freePort } from '../sim/services/ports.ts';
import { SECRETS } from './example-bot.ts';
import { cli, type Said } from './in-process.ts';
import { type AtEnd, pressCtrlC, start, tempFolder, until } from './rehearsal.ts';

const SCENARIO = `title: Somebody says hello
shop: duka
steps:
  - say: hello
  - expect: { replies: 1 }
`;
const CATALOG =
  'name: Duka\nlanguage: en\ncurrency: KES\nproducts:\n  - {id: cup, title: Tin Cup, category: kitchen, price: 100, stock: 5}\n';
/** As a bot that answers each message at once: a session is over in two seconds. */
const QUICK = ['--setting', 'harmonization=off'];

/** A folder as the author of the bot has it. */
async function folderOfBot(atEnd: AtEnd): Promise<string> {
  const folder = await tempFolder(atEnd);
  await mkdir(join(folder, 'scenarios/catalogs'), { recursive: true });
  await writeFile(join(folder, 'scenarios/hello.yaml'), SCENARIO);
  await writeFile(join(folder, 'scenarios/catalogs/duka.yaml'), CATALOG);
  for (const name of ['bot.mjs', 'bot.py']) await copyFile(`tests/fixtures/attach/${name}`, join(folder, name));
  await symlink(resolve('node_modules'), join(folder, 'node_modules'));
  return folder;
}

const attach = (cwd: string, flags: string[], command: string[], env: NodeJS.ProcessEnv = {}): Promise<Said> =>
  cli(['attach', '--play', 'run', ...QUICK, ...flags, ...(command.length > 0 ? ['--', ...command] : [])], env, { cwd });

const reportOf = async (folder: string): Promise<Report> =>
  JSON.parse(await readFile(join(folder, 'results/latest/report.json'), 'utf8')) as Report;

type Caught = [title: string, command: string[], caught: string, flags: string[]];
type Refused = [title: string, flags: string[], command: string[], exit: number, said: string];

const python = (module: string): boolean => spawnSync('python3', ['-c', `import ${module}`]).status === 0;

describe.concurrent('a bot is caught with every way of sending', () => {
  it.for<Caught>([
    ['Node’s fetch', ['node', 'bot.mjs', 'fetch'], 'graph.facebook.com by preload', []],
    ['Node’s https', ['node', 'bot.mjs', 'https'], 'graph.facebook.com by preload', []],
    ['undici', ['node', 'bot.mjs', 'undici'], 'graph.facebook.com by preload', []],
    ['a shell in between', ['sh', '-c', 'node bot.mjs fetch & wait'], 'graph.facebook.com by preload', []],
    [
      'axios within the vendor’s library',
      ['node', 'bot.mjs', 'twilio'],
      'api.twilio.com by p',
      ['--channel', 'twilio'],
    ],
  ])('%s', async ([, command, caught, flags], { onTestFinished }) => {
    const folder = await folderOfBot(onTestFinished);
    const { code, out, err } = await attach(folder, flags, command);
    expect(err).toContain(`caught: ${caught}`);
    expect(err).toMatch(/The bot at http:\/\/127\.0\.0\.1:\d+\/webhook answered "hello" after/);
    const report = await reportOf(folder);
    expect(report.sessions, out).toMatchObject({ total: 1, inconclusive: 0 });
    expect(report.run.target).toContain('bot.mjs');
    expect(report.checks.find(({ name }) => name === 'platform-accepts')?.observations).toBeGreaterThan(0);
    expect(code).not.toBe(2);
  });

  const withPython = it.skipIf(!python('http.server'));
  withPython.for([
    ['urllib', 'proxy'],
    ['past-the-proxy', 'preload'],
  ])('Python: %s', async ([client = '', way], { onTestFinished }) => {
    const { err } = await attach(await folderOfBot(onTestFinished), [], ['python3', 'bot.py', client]);
    expect(err).toContain(`caught: graph.facebook.com by ${way}`);
    // The path stands in its code alone.
    expect(err).toMatch(/The bot at \S+\/bot\/whatsapp-hook answered "hello"/);
  });

  it.skipIf(!python('requests'))('Python: requests', async ({ onTestFinished }) => {
    const { err } = await attach(await folderOfBot(onTestFinished), [], ['python3', 'bot.py', 'requests']);
    expect(err).toContain('caught: graph.facebook.com by proxy');
  });
});

describe.concurrent('a command that cannot be attached', () => {
  it.for<Refused>([
    ['no such command', [], ['nod', 'bot.mjs'], 2, 'there is no command nod'],
    [
      'it exits at once',
      [],
      ['node', '-e', 'console.error("no database"); process.exit(7)'],
      3,
      'code 7[^]*no database',
    ],
    ['it never listens', ['--await', '1'], ['sleep', '60'], 3, 'did not listen on port \\d+ within 1 s'],
    ['another port than it was told', ['--await', '1', '--webhook', '9/webhook'], ['node', 'bot.mjs'], 3, 'on port 9 '],
    ['another path', [], ['node', 'bot.mjs', '--path', '/x7'], 2, 'has no webhook at the usual paths[^]*--webhook'],
    [
      'another verify token',
      [],
      ['node', 'bot.mjs', '--verify-token', 'x'],
      2,
      '/webhook: GET with[^]*403[^]*--env MY_NAME',
    ],
    ['past the proxy', ['--catch', 'proxy'], ['node', 'bot.mjs'], 2, 'graph.facebook.com: it did not come by proxy'],
    ['another platform', [], ['node', 'bot.mjs', 'twilio'], 2, 'api.twilio.com: it is not the platform that is played'],
    [
      'hosts of a container',
      ['--catch', 'hosts'],
      ['node', 'bot.mjs'],
      2,
      '--catch hosts does nothing for node bot.mjs',
    ],
    [
      'two places',
      ['--webhook', 'http://127.0.0.1:9/x'],
      ['node', 'bot.mjs'],
      2,
      'exclude each other[^]*--webhook 9/x',
    ],
    ['neither command nor address', [], [], 2, 'there is no command, and no address'],
    ['no variable', ['--env', 'x'], ['node', 'bot.mjs'], 2, 'write e.g. x=value'],
    ['no Compose file', [], ['docker', 'compose', 'up'], 2, 'there is no Compose file'],
  ])('%s', async ([, flags, command, exit, said], { onTestFinished }) => {
    const folder = await folderOfBot(onTestFinished);
    // Of the platform that is not played it has its own secrets.
    const { code, err } = await attach(folder, flags, command, SECRETS);
    expect({ code, err }).toEqual({ code: exit, err: expect.stringMatching(new RegExp(said)) });
    expect(err).toMatch(/\n {2}fix: /);
    expect(err).not.toContain('scenarios  ');
    expect(existsSync(join(folder, 'results/latest'))).toBe(false);
  });
});

describe.concurrent('faults of its clock', () => {
  const FAULTS = `title: A clock that is ahead, and then right again
shop: duka
steps:
  - fault: { name: clock-ahead, by: 7h }
  - say: hello
  - expect: { replies: 1 }
  - say: hello
  - expect: { replies: 1, says: '/by 7 hours/' }
  - fault: none
  - say: hello
  - expect: { replies: 1 }
  - say: hello
  - expect: { replies: 1, says: '/by 0 hours/' }
`;

  it('shift the Date of a Node process, and end', async ({ onTestFinished }) => {
    const folder = await folderOfBot(onTestFinished);
    await writeFile(join(folder, 'scenarios/hello.yaml'), FAULTS);
    const { out, err } = await attach(folder, [], ['node', 'bot.mjs', 'fetch', '--clock']);
    const report = await reportOf(folder);
    expect(report.faults, err).toMatchObject([{ name: 'clock-ahead', bit: 1 }]);
    expect(
      report.checks.find(({ name }) => name === 'expectation'),
      out,
    ).toMatchObject({ observations: 4, failed: 0 });
  });

  it('are refused where its clock cannot be shifted', async ({ onTestFinished }) => {
    const folder = await folderOfBot(onTestFinished);
    await writeFile(join(folder, 'scenarios/hello.yaml'), FAULTS);
    const started = await attach(folder, ['--webhook', 'http://127.0.0.1:9/webhook'], []);
    expect(started.err).toMatch(/the clock of this bot cannot be shifted\s+why: you start it yourself/);
    expect(started.code).toBe(2);
    if (!python('http.server')) return;
    const { code, err } = await attach(folder, [], ['python3', 'bot.py', 'urllib']);
    expect(err).toMatch(
      /the clock of this bot cannot be shifted\s+why: on port \d+ listens a program that did not load/,
    );
    expect(code).toBe(2);
  });
});

describe.concurrent('the report about a bot', () => {
  it('names of its variables that nobody can guess', async ({ onTestFinished }) => {
    const folder = await folderOfBot(onTestFinished);
    const code = `require('node:http').createServer((asked, answer) => {
      const { searchParams } = new URL(asked.url, 'http://bot');
      answer.end(searchParams.get('hub.verify_token') === process.env.HUSH ? searchParams.get('hub.challenge') : '');
    }).listen(process.env.PORT)`;
    await writeFile(join(folder, 'odd.cjs'), code);
    const flags = ['--webhook', '/odd', '--env', 'HUSH={WHATSAPP_VERIFY_TOKEN}', '--reply-timeout', '1'];
    const { code: exit, out, err } = await attach(folder, flags, ['node', 'odd.cjs']);
    expect(err).toMatch(/\/odd did not answer "hello" within 1 s; caught: no call/);
    expect(out).toContain('no call to graph.facebook.com, lookaside.fbsbx.com was caught');
    expect(exit).toBe(1);
  });

  it('a bot that somebody starts themselves, with the file that the command names', async ({ onTestFinished }) => {
    const folder = await folderOfBot(onTestFinished);
    const port = String(await freePort());
    const flags = ['--play', 'run', ...QUICK, '--webhook', `http://127.0.0.1:${port}/webhook`];
    const run = start(['attach', ...flags], {}, folder);
    await until(run, 'bot.env');
    const [, file = ''] = /\. (\/\S+bot\.env)/.exec(run.said()) ?? [];
    const env = { ...process.env, PORT: port };
    const bot = spawn('sh', ['-c', `. ${file} && exec node bot.mjs fetch`], { cwd: folder, env, stdio: 'ignore' });
    onTestFinished(async () => void bot.kill());
    const { err } = await run.ended;
    expect(err).toContain('answered "hello"');
    expect(err).toContain('caught: graph.facebook.com by preload');
    expect(existsSync(file)).toBe(false);
  });
});

describe.skipIf(!existsSync('/proc/self/status')).concurrent('the bot ends with the run', () => {
  /** A process that has ended stays in the table until somebody asks for its code. */
  const isThere = (pid: number): boolean => {
    try {
      return !/^State:\s*Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
    } catch {
      return false;
    }
  };
  it.for([
    ['when it is over', 0],
    ['after Ctrl-C', 1],
    ['after Ctrl-C twice', 2],
  ] as const)('%s', async ([, presses], { onTestFinished, expect }) => {
    const folder = await folderOfBot(onTestFinished);
    const bot = ['sh', '-c', 'trap "" TERM; node bot.mjs fetch --pids pid & wait; sleep 60'];
    const run = start(['attach', '--play', 'run', ...QUICK, '--', ...bot], {}, folder);
    await until(run, 'answered "hello"');
    for (let n = 0; n < presses; n++) pressCtrlC(run);
    const { code } = await run.ended;
    const pid = Number(await readFile(join(folder, 'pid'), 'utf8'));
    expect(pid).toBeGreaterThan(0);
    await expect.poll(() => isThere(pid), { timeout: 20_000 }).toBe(false);
    if (presses > 0) expect(code).toBe(4);
  });
});
