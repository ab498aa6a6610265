/** `rehearsal load` on a bot in a process of its own: what it measures, and how it ends. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { productsOf } from '../sim/load/corpus.ts';
import type { LoadReport } from '../sim/load/report.ts';
import { freePort } from '../sim/services/ports.ts';
import { parseCatalog } from '../sim/shop/index.ts';
import { type ExampleBot, SECRETS, startExample } from './example-bot.ts';
import { cli, type RunningHere, startHere } from './in-process.ts';
import { type AtEnd, type Ended, freshDatabase, rehearsal, start, tempFolder, until } from './rehearsal.ts';

const CATALOG = resolve('starter/scenarios/catalogs/my-shop.yaml');
const BLOCK = pathToFileURL(resolve('tests/fixtures/block-the-loop.mjs')).href;

interface Loaded {
  bot: ExampleBot;
  folder: string;
}
type Begun = RunningHere & Loaded;

/** A corpus of one customer who says one thing, in the shop of the example bots. */
async function corpus(key = 'my-shop'): Promise<string> {
  const catalog = { key, products: productsOf(parseCatalog(await readFile(CATALOG, 'utf8'), CATALOG)) };
  const conversations = [{ id: 'hello', turns: [[{ afterMs: 0, text: 'Hello, what do you have?' }]] }];
  return JSON.stringify({ format: 'rehearsal.corpus/1', catalog, conversations });
}

const flagsFor = ({ url, platformPort }: Pick<ExampleBot, 'url' | 'platformPort'>): string[] => [
  ...[
    'load',
    resolve('starter/scenarios'),
    '--no-config',
    '--profile',
    './profile.yaml',
    '--conversations',
    './corpus.json',
  ],
  ...['--target', url, '--platform-port', platformPort, '--catalog', CATALOG],
  ...['--setting', 'wait_seconds=1', '--setting', 'harmonization=off', '--reply-timeout', '10', '--quiet-time', '0.3'],
];

/** A bot that answers at once, and a folder with what it is loaded with. */
async function prepare(profile: string, atEnd: AtEnd): Promise<Loaded> {
  const [bot, folder] = await Promise.all([startExample('cloud-bot.mjs', atEnd), tempFolder(atEnd)]);
  await Promise.all([
    writeFile(join(folder, 'profile.yaml'), profile),
    writeFile(join(folder, 'corpus.json'), await corpus()),
  ]);
  return { bot, folder };
}

/** Starts the command on such a bot, in this process. */
async function begin(profile: string, atEnd: AtEnd, more: readonly string[] = []): Promise<Begun> {
  const { bot, folder } = await prepare(profile, atEnd);
  return { ...startHere([...flagsFor(bot), ...more], SECRETS, folder), bot, folder };
}

/** Starts the command on the reference bot, with these faults. */
async function onReferenceBot(atEnd: AtEnd, faults: readonly string[], profile: string) {
  const [folder, { DATABASE_URL, REDIS_URL }] = [await tempFolder(atEnd), await freshDatabase(atEnd)];
  await Promise.all([
    writeFile(join(folder, 'profile.yaml'), profile),
    writeFile(join(folder, 'corpus.json'), await corpus()),
    writeFile(join(folder, 'plan.yaml'), `title: a bad day\nfaults:\n${faults.map((one) => `  - ${one}\n`).join('')}`),
  ]);
  const flags = ['--conversations', './corpus.json', '--setting', 'wait_seconds=1', '--faults', './plan.yaml'];
  const shop = [resolve('starter/scenarios'), '--no-config', '--catalog', CATALOG];
  const run = start(['load', ...shop, '--profile', './profile.yaml', ...flags], { DATABASE_URL, REDIS_URL }, folder);
  return { ...run, folder };
}

/** The state of a process, e.g. T for stopped; undefined: it is gone. */
function stateOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[0];
  } catch {
    return undefined;
  }
}

const childrenOf = (parent: number | undefined): number[] =>
  readdirSync('/proc').flatMap((name) => {
    const pid = Number(name);
    if (!Number.isInteger(pid)) return [];
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === parent ? [pid] : [];
    } catch {
      return [];
    }
  });

/** The report that a run has written into its folder. */
async function written({ out }: Ended, folder: string): Promise<LoadReport> {
  const [, page = ''] = /^report\s+(\S+)$/m.exec(out) ?? [];
  expect(existsSync(join(folder, page))).toBe(true);
  return JSON.parse(await readFile(join(folder, dirname(page), 'load.json'), 'utf8')) as LoadReport;
}

const profileOf = (rate: number, seconds: number): string =>
  `startRate: ${rate}\nstages:\n  - { target: ${rate}, duration: ${seconds}s }\n`;

/** Conversations begin now. */
const arriving = (run: Begun): Promise<void> => until(run, 'conversations of made-up customers');

describe('rehearsal load', () => {
  // Mostly waiting: at once.
  it.concurrent('plays a profile: every arrival begins, every turn is answered, and the report has all of it', async ({
    onTestFinished,
  }) => {
    const run = await begin(profileOf(3, 4), onTestFinished);
    const ended = await run.ended;
    const report = await written(ended, run.folder);
    expect(report.counts).toMatchObject({
      due: 12,
      begun: 12,
      dropped: 0,
      ended: 12,
      troubled: 0,
      said: 12,
      turns: 12,
    });
    expect(report.counts).toMatchObject({ replied: 12, lost: 0, doubled: 0, refused: 0, unacknowledged: 0 });
    expect(report.durations.reply_wait?.n).toBe(12);
    expect(report.series.reduce((sum, { begun }) => sum + begun, 0)).toBe(12);
    expect(report.profile.name).toBe('profile');
    // What a busy machine makes of the durations is no matter of this test.
    expect(ended.code).toBe(report.exitCode);
    expect(ended.err).toContain('about 12 conversations of made-up customers, up to 3 new ones a second, for 4 s');
  });

  it.concurrent('ends with 3 and what was measured when the bot goes away', async ({ onTestFinished }) => {
    const run = await begin(profileOf(5, 60), onTestFinished);
    await arriving(run);
    await pause(4000);
    run.bot.child.kill('SIGKILL');
    const ended = await run.ended;
    const report = await written(ended, run.folder);
    expect(ended.code).toBe(3);
    expect(report.because).toContain('the bot is gone: nothing listens any more where it takes webhooks');
    expect(report.counts.replied).toBeGreaterThan(0);
    expect(report.counts.begun).toBeLessThan(300);
  });

  it.concurrent('stops on Ctrl-C with what was measured', async ({ onTestFinished }) => {
    const run = await begin(profileOf(5, 60), onTestFinished);
    await arriving(run);
    await pause(3000);
    run.stop('SIGINT');
    const ended = await run.ended;
    const report = await written(ended, run.folder);
    expect(ended.code).toBe(4);
    expect(report.because).toContain('stopped by SIGINT');
    expect(report.counts.replied).toBeGreaterThan(0);
  });

  it('shows a bot that stood still for two seconds', async ({ onTestFinished }) => {
    const run = await begin(profileOf(30, 5), onTestFinished);
    await arriving(run);
    await pause(1000);
    run.bot.child.kill('SIGSTOP');
    await pause(2000);
    run.bot.child.kill('SIGCONT');
    const report = await written(await run.ended, run.folder);
    expect(report.durations.ack_time?.p99).toBeGreaterThanOrEqual(1800);
    expect(report.durations.reply_wait?.max).toBeGreaterThanOrEqual(1800);
    expect(report.counts.begun).toBe(150);
  });

  it('gives no verdict on the bot when the program itself was too slow', async ({ onTestFinished }) => {
    const { bot, folder } = await prepare(profileOf(10, 6), onTestFinished);
    const ended = await rehearsal(flagsFor(bot), { ...SECRETS, NODE_OPTIONS: `--import=${BLOCK}` }, folder);
    expect(ended.out).toContain('the generator could not keep up');
    expect(ended.code).toBe(4);
    expect((await written(ended, folder)).durations.generator_lag?.p99).toBeGreaterThan(100);
  });

  it('ends in good order when there are no more numbers for customers', async ({ onTestFinished }) => {
    const run = await begin(profileOf(30, 5), onTestFinished, ['--phone-prefix', '2547123456']);
    const ended = await run.ended;
    const report = await written(ended, run.folder);
    expect(report.because).toContain('there are 100 numbers for customers, and the run needs more');
    expect(report.because).toContain('shorter --phone-prefix');
    expect(report.counts).toMatchObject({ due: 101, begun: 100, ended: 100, replied: 100, troubled: 0 });
    expect(ended.code).toBe(4);
    expect(ended.out).toContain('INCONCLUSIVE there are 100 numbers');
  });

  it.concurrent('killed while a process of the bot is paused leaves none behind', async ({
    onTestFinished,
    expect,
    skip,
  }) => {
    skip(!existsSync('/proc/self/stat'), 'the machine does not tell the states of processes');
    const run = await onReferenceBot(onTestFinished, ['{ name: pause, at: acknowledged }'], profileOf(2, 60));
    const paused = (): number | undefined => childrenOf(run.child.pid).find((pid) => stateOf(pid) === 'T');
    await expect.poll(paused, { timeout: 60_000 }).toBeDefined();
    const pid = paused() as number;
    run.child.kill('SIGKILL');
    // It goes on, and sees that its parent is gone.
    await expect.poll(() => stateOf(pid) ?? 'Z', { timeout: 20_000 }).toBe('Z');
  });

  it.concurrent('breaks the processes and the servers of the reference bot, which loses and doubles nothing', async ({
    onTestFinished,
  }) => {
    const run = await onReferenceBot(
      onTestFinished,
      [
        // Where nothing is claimed yet, so that nobody waits for the end of a lease.
        ...['{ name: kill, at: acknowledged, every: 3 }', '{ name: race, at: acknowledged, by: 3s }'],
        ...['{ name: cut-postgres }', '{ name: hold-redis, from: 2s }', '{ name: slow-postgres, from: 3s }'],
        ...['{ name: fail-over-redis, from: 1s }', '{ name: clock-ahead, from: 1s }'],
        ...['{ name: duplicate-messages }', '{ name: server-errors, chance: 30% }'],
      ],
      profileOf(2, 6),
    );
    const ended = await run.ended;
    const report = await written(ended, run.folder);
    expect(report.counts, ended.out).toMatchObject({ begun: 12, ended: 12, troubled: 0, lost: 0, doubled: 0 });
    expect(report.counts.replied + report.counts.undecided).toBe(report.counts.turns);
    const { bites = {} } = report.tally;
    expect(Object.keys(bites).sort()).toEqual(
      [
        ...['clock-ahead', 'cut-postgres', 'duplicate-messages', 'fail-over-redis', 'hold-redis', 'kill', 'race'],
        ...['server-errors', 'slow-postgres'],
      ].sort(),
    );
    expect(Object.values(bites)).not.toContain(0);
    expect(ended.out).toContain('faults     ');
    const log = await readFile(join(run.folder, 'results', report.run.id, 'bot.log'), 'utf8');
    expect(log).toContain('"msg":"a message could not be sent yet"');
    expect(readdirSync(join(run.folder, 'results')).filter((name) => name.endsWith('.log'))).toEqual([]);
  });

  it('joins four segments that loaded one bot beside each other to what one run has', async () => {
    const bot = await startExample('cloud-bot.mjs');
    const folder = await tempFolder();
    await Promise.all([
      writeFile(join(folder, 'profile.yaml'), profileOf(3, 4)),
      writeFile(join(folder, 'corpus.json'), await corpus()),
    ]);
    const ports = [bot.platformPort, ...(await Promise.all([2, 3, 4].map(() => freePort()))).map(String)];
    const others = ports.slice(1).map((port) => `http://127.0.0.1:${port}`);
    const startAt = new Date(Date.now() + 15_000).toISOString();
    const runs = ports.map((platformPort, n) => {
      const shared = n === 0 ? ['--other-segments', others.join(',')] : [];
      const segment = ['--segment', `${n + 1}/4`, '--start-at', startAt, ...shared];
      return startHere([...flagsFor({ url: bot.url, platformPort }), ...segment], SECRETS, folder);
    });
    for (const { ended } of runs) {
      const { code, out, err } = await ended;
      expect(out, err).toContain('run npx rehearsal merge for the verdict');
      expect(code).toBe(0);
    }
    const parts = ports.map((_, n) => join(folder, `results/segment-${n + 1}-of-4`));
    const merged = await cli(['merge', ...parts, '--no-config', '--json'], {}, { cwd: folder });
    const report = JSON.parse(merged.out) as LoadReport;
    expect(report.counts).toMatchObject({ due: 12, begun: 12, ended: 12, said: 12, turns: 12, replied: 12 });
    expect(report.counts).toMatchObject({ dropped: 0, troubled: 0, lost: 0, doubled: 0, refused: 0 });
    expect(report.run.faults).toEqual([]);
    for (const part of parts) {
      const { counts } = JSON.parse(await readFile(join(part, 'load.json'), 'utf8')) as LoadReport;
      expect(counts).toMatchObject({ begun: 3, replied: 3 });
    }
    const missing = await cli(['merge', parts[0]!, '--no-config', '--json'], {}, { cwd: folder });
    expect(missing.code).toBe(4);
    expect((JSON.parse(missing.out) as LoadReport).because).toContain('segments 2, 3, 4 of 4 are missing');
  });
});

it('ends with 3 before anything is sent when Toxiproxy is not there', async () => {
  const folder = await tempFolder();
  await writeFile(join(folder, 'slow.yaml'), 'title: slow\nfaults:\n  - { name: slow-postgres }\n');
  const bot = ['--target', 'http://127.0.0.1:9/', '--catalog', CATALOG];
  const faults = ['--faults', './slow.yaml', '--toxiproxy', 'http://127.0.0.1:9'];
  const { code, err } = await cli(['load', resolve('starter/scenarios'), '--no-config', ...bot, ...faults], SECRETS, {
    cwd: folder,
  });
  expect(err).toContain('Toxiproxy does not answer at http://127.0.0.1:9');
  expect(code).toBe(3);
});

describe('bad input has one message each', () => {
  const BAD: [string, string[], string[]][] = [
    ['an unknown profile', ['--profile', 'avarage'], ['there is no load profile avarage', 'average']],
    ['a profile that is not there', ['--profile', './no.yaml'], ['no.yaml']],
    ['a rate beyond the bound', ['--profile', './wild.yaml'], ['asks for 9000 arrivals a second', '--max-rate 9000']],
    ['stages that do not parse', ['--profile', './bad.yaml'], ['bad.yaml:3', 'duration']],
    [
      'a bot elsewhere',
      ['--target', 'https://bot.example/webhook', '--catalog', CATALOG],
      ['is not on this machine', 'about 30 conversations', '--i-own-this-target'],
    ],
    [
      'a corpus of another catalogue',
      ['--target', 'http://127.0.0.1:9/', '--catalog', CATALOG, '--conversations', './other.json'],
      ['a corpus of another catalogue', 'other-shop'],
    ],
    ['no corpus', ['--conversations', './no.json', '--catalog', CATALOG], ['no.json']],
    ['segments without a common start', ['--segment', '1/2'], ['--segment needs --start-at']],
    [
      'fewer addresses than other segments',
      [...['--target', 'http://127.0.0.1:9/', '--segment', '1/3'], '--other-segments', 'http://127.0.0.1:4002'],
      ['2 other segments, and 1 addresses'],
    ],
    [
      'one bot for segments that start their own',
      ['--segment', '1/2', '--other-segments', 'http://127.0.0.1:4002'],
      ['--other-segments is for one bot'],
    ],
    [
      'faults that break a bot of somebody else',
      ['--target', 'http://127.0.0.1:9/', '--catalog', CATALOG, '--faults', 'crashes'],
      ["breaks the bot's process or its servers, which are out of reach"],
    ],
    [
      'a Toxiproxy for the reference bot',
      ['--toxiproxy', 'http://127.0.0.1:8474'],
      ['--toxiproxy is for bots of others'],
    ],
    [
      'faults that no proxy can make',
      [
        ...['--target', 'http://127.0.0.1:9/', '--catalog', CATALOG, '--faults', 'services'],
        ...['--toxiproxy', 'http://127.0.0.1:8474'],
      ],
      ['empty-redis breaks the bot'],
    ],
    [
      'a search in segments',
      ['--profile', 'breakpoint', '--segment', '1/2', '--start-at', '2030-01-01T00:00Z'],
      ['no segments'],
    ],
  ];
  it.each(BAD)('%s', async (_, flags, says) => {
    const folder = await tempFolder();
    await writeFile(join(folder, 'wild.yaml'), profileOf(9000, 1));
    await writeFile(join(folder, 'bad.yaml'), 'stages:\n  - target: 3\n    duration: ages\n');
    await writeFile(join(folder, 'other.json'), await corpus('other-shop'));
    const { code, err } = await cli(['load', resolve('starter/scenarios'), '--no-config', ...flags], SECRETS, {
      cwd: folder,
    });
    for (const text of says) expect(err).toContain(text);
    expect(err.match(/^error /gm)).toHaveLength(1);
    expect(code).toBe(2);
  });
});
