/**
 * `npm run measure:free-style`: plays the free-style bot by its URL through the command line, as its owner would, first without a
 * fault and then with each fault. Prints the alarms that the healthy bot raised, and for each fault whether a check said something
 * that it had not said of the healthy bot in the same sessions. Whether a reason is the right one, a person reads in the reports.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { FAULTS, type Fault } from './faults.ts';
import { start } from './server.ts';

const { values } = parseArgs({
  options: {
    sessions: { type: 'string', default: '100' },
    'fault-sessions': { type: 'string', default: '30' },
    seed: { type: 'string', default: '1' },
    rate: { type: 'string', default: '2' },
    parallel: { type: 'string', default: '3' },
    faults: { type: 'string' },
    catalog: { type: 'string', default: 'kijani' },
    folder: { type: 'string', default: 'tests/bots/free-style' },
    'wait-seconds': { type: 'string', default: '2' },
    out: { type: 'string', default: 'results/free-style' },
  },
});
const SECRETS = {
  WHATSAPP_APP_SECRET: 'app-secret',
  WHATSAPP_VERIFY_TOKEN: 'verify-token',
  WHATSAPP_ACCESS_TOKEN: 'access-token',
};

interface Failure {
  session: string;
  check: string;
  kind: string;
  expected: string;
  actual: string;
  said?: string;
}
interface Report {
  failures: Failure[];
  checks: { name: string; failed: number; observations: number; undecided: number }[];
  sessions: { total: number; failed: number };
  verdict: string;
}

/** A port for the emulator. It is held until the bot has one of its own, so that the two are never the same. */
async function holdPort(): Promise<{ port: number; release: () => Promise<void> }> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const release = async () => {
    server.close();
    await once(server, 'close');
  };
  return { port: (server.address() as AddressInfo).port, release };
}

/** Plays the sessions with one bot, and reads the report. */
async function play(name: string, sessions: string, fault?: Fault): Promise<Report> {
  const { port: platform, release } = await holdPort();
  const bot = await start({
    catalog: join(values.folder, 'catalogs', `${values.catalog}.yaml`),
    graph: `http://127.0.0.1:${platform}`,
    appSecret: SECRETS.WHATSAPP_APP_SECRET,
    verifyToken: SECRETS.WHATSAPP_VERIFY_TOKEN,
    accessToken: SECRETS.WHATSAPP_ACCESS_TOKEN,
    seed: Number(values.seed),
    waitSeconds: Number(values['wait-seconds']),
    ...(fault ? { fault } : {}),
  });
  await release();
  const out = join(values.out, name);
  await mkdir(out, { recursive: true });
  const args = [
    ...['dist/sim/cli/main.js', 'explore', values.folder, '--catalog', values.catalog, '--target', bot.url],
    ...[
      '--platform-port',
      String(platform),
      '--setting',
      `wait_seconds=${values['wait-seconds']}`,
      '--no-color',
      '--quiet',
    ],
    ...['--sessions', sessions, '--rate', values.rate, '--seed', values.seed, '--out', out],
  ];
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...SECRETS },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log = createWriteStream(join(out, 'log.txt'));
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  const [code] = (await once(child, 'close')) as [number];
  log.end();
  await bot.close();
  const text = await readFile(join(out, 'latest/report.json'), 'utf8').catch(() => undefined);
  if (text === undefined) throw new Error(`the run ended with ${code} and no report: see ${join(out, 'log.txt')}`);
  return JSON.parse(text) as Report;
}

const key = ({ session, check }: Failure) => `${session} ${check}`;
/** What a slow machine does to a healthy bot, too: counts only when it comes again and again. */
const ofTime = ({ actual }: Failure) =>
  /before the turn closed|never answered|no answer|never marked read|no rule expects|answered again later/.test(actual);
const bySession = (failures: readonly Failure[]) => new Set(failures.map(({ session }) => session)).size;
const number = (session: string) => Number(session.split('-').at(-1));

const healthy = await play('healthy', values.sessions);
const serious = healthy.failures.filter(({ kind }) => kind !== 'rate');
const { total } = healthy.sessions;
console.log(
  `healthy bot: ${total} sessions, ${healthy.sessions.failed} failed (${((100 * healthy.sessions.failed) / total).toFixed(1)} per 100); ${bySession(serious)} of them with an example in the report`,
);
for (const { name, failed, observations, undecided } of healthy.checks) {
  if (failed > 0) console.log(`  ${name}: ${failed} of ${observations} observations failed, ${undecided} undecided`);
}

const known = new Set(healthy.failures.map(key));
const loud = new Map<string, number>();
for (const { name, failed } of healthy.checks) loud.set(name, failed / total);
const names = (
  values.faults === 'none' ? [] : values.faults ? values.faults.split(',') : Object.keys(FAULTS)
) as Fault[];
const queue = [...names];
let caught = 0;
await Promise.all(
  Array.from({ length: Number(values.parallel) }, async () => {
    for (let fault = queue.shift(); fault; fault = queue.shift()) {
      const report = await play(fault, values['fault-sessions'], fault);
      const fresh = report.failures.filter((failure) => !known.has(key(failure)) && number(failure.session) < total);
      const checks = new Map<string, Failure[]>();
      for (const failure of fresh) checks.set(failure.check, [...(checks.get(failure.check) ?? []), failure]);
      const most = [...checks].sort(([, a], [, b]) => bySession(b) - bySession(a));
      const sure = most.filter(([check, failures]) => {
        const sessions = bySession(failures.filter((failure) => !ofTime(failure)));
        return sessions >= ((loud.get(check) ?? 0) > 0 ? 2 : 1) || bySession(failures) >= 5;
      });
      if (sure.length > 0) caught += 1;
      console.log(`\n${sure.length > 0 ? 'alarm ' : 'MISSED'} ${fault}: ${FAULTS[fault]}`);
      for (const [check, failures] of [...sure, ...most.filter((each) => !sure.includes(each))].slice(0, 6)) {
        const { expected, actual, said, session } = failures[0]!;
        const usual = ((loud.get(check) ?? 0) * 100).toFixed(0);
        const only = sure.some(([name]) => name === check) ? '' : ' [time only]';
        console.log(
          `  ${check}${only} in ${bySession(failures)} sessions (healthy: ${usual} per 100), e.g. ${session}`,
        );
        console.log(
          `    said ${said ?? '–'} | expected ${expected} | got ${actual.slice(0, 300).replaceAll('\n', ' ')}`,
        );
      }
    }
  }),
);
console.log(
  `\n${caught} of ${names.length} faults raised an alarm that the healthy bot did not; read the reasons in ${values.out}`,
);
