/** `rehearsal release rehearse` with runbooks of a team's own bot: real commands, no servers. */
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { DeploymentLog } from '../sim/release/log/index.ts';
import { cli, startHere } from './in-process.ts';
import { start, tempFolder, until } from './rehearsal.ts';

const DJANGO = resolve('examples/release/django-bot.yaml');

interface Rehearsed {
  code: number;
  out: string;
  err: string;
  log: DeploymentLog;
  markdown: string;
  folder: string;
}

const logIn = (out: string): { log: DeploymentLog; markdown: string; folder: string } => {
  const [name = ''] = readdirSync(out).filter((entry) => entry.startsWith('release-'));
  const folder = join(out, name);
  const read = (file: string): string => readFileSync(join(folder, file), 'utf8');
  expect(existsSync(join(folder, 'deployment-log.html'))).toBe(true);
  return { log: JSON.parse(read('deployment-log.json')), markdown: read('deployment-log.md'), folder };
};

async function rehearsed(runbook: string, env: NodeJS.ProcessEnv = {}, args: string[] = []): Promise<Rehearsed> {
  const folder = await tempFolder();
  const project = join(folder, 'project');
  mkdirSync(project);
  const file = join(project, 'release.yaml');
  writeFileSync(file, runbook);
  // What its commands find beside it, and nowhere else.
  writeFileSync(join(project, 'manage.py'), '');
  writeFileSync(join(project, 'ctl.sh'), '#!/bin/sh\necho "ctl $*"\n', { mode: 0o755 });
  const line = ['release', 'rehearse', '--runbook', file, '--out', folder, ...args];
  const said = await cli(line, env);
  return { ...said, ...logIn(folder) };
}

/** Programs that note how they were called, and do what a script says. */
async function standIns(names: readonly string[], script = ''): Promise<{ PATH: string; called: () => string[] }> {
  const folder = await tempFolder();
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  const calls = join(folder, 'calls');
  writeFileSync(calls, '');
  for (const name of names) {
    // A real one opens the files that it is given, and fails where they are not.
    writeFileSync(
      join(bin, name),
      `#!/bin/sh\ncase "$1" in *.py) test -f "$1" || exit 2;; esac\ncall="${name} $*"\necho "$call" >>'${calls}'\n${script}\nexit 0\n`,
    );
    chmodSync(join(bin, name), 0o755);
  }
  return {
    PATH: `${bin}:/usr/bin:/bin`,
    called: () => readFileSync(calls, 'utf8').trim().split('\n'),
  };
}

const PROGRAMS = ['python', 'celery', 'redis-cli', 'pg_dump', 'pg_restore', 'createdb', 'dropdb', 'psql', 'aws', 'git'];
const MORE = ['pip', 'chown', 'sudo', 'curl', 'tail'];
const DJANGO_ENV = {
  ...{ DB_HOST: 'db', DB_USER: 'bot', DB_NAME: 'shop', PREVIOUS_COMMIT: 'abc123', TEST_TENANT: 'duka' },
  BOT_URL: 'https://bot.example',
};
/** What the programs of a bot that works say. */
const ANSWERS = `case "$call" in
  'redis-cli ping') echo PONG;;
  *showmigrations*) echo ' [X] 0001_base';;
esac`;

describe("examples/release/django-bot.yaml: the checklist's own commands", () => {
  it('are done in their order, taken back in reverse, and end in a log to sign', async () => {
    const { PATH, called } = await standIns([...PROGRAMS, ...MORE], ANSWERS);
    const runbook = readFileSync(DJANGO, 'utf8');
    const { code, out, err, log, markdown } = await rehearsed(runbook, { ...DJANGO_ENV, PATH });
    // Nobody writes to it: nothing is known of lost messages.
    expect(code, err + out).toBe(4);
    const calls = called();
    const order = [
      ...['python manage.py check --deploy', 'redis-cli ping', 'pg_dump -h db -U bot -d shop -F c -f'],
      ...['createdb -h db -U bot shop_proof', 'aws s3 cp', 'python manage.py maintenance_mode on'],
      ...['celery -A config control shutdown', 'git pull origin main', 'python manage.py migrate --plan'],
      ...['python manage.py configure_ux_features --enable-all', 'python manage.py maintenance_mode off'],
      ...['python manage.py test_product_discovery --tenant-id=duka'],
      // The quick way back, and then the full one: every undo in reverse.
      ...['python manage.py configure_ux_features --disable-all-enhancements', 'python manage.py maintenance_mode on'],
      ...['sudo systemctl stop gunicorn', 'createdb -h db -U bot shop_restored', 'psql -h db -U bot -d postgres'],
      ...['git checkout abc123', 'sudo systemctl start gunicorn', 'python manage.py maintenance_mode off'],
      ...['dropdb -h db -U bot --if-exists shop_proof', 'python manage.py test_bot_message --tenant-id=duka'],
    ];
    let at = -1;
    for (const command of order) {
      const next = calls.findIndex((call, n) => n > at && call.startsWith(command));
      expect(next, `${command} after ${calls[at]}\n${calls.join('\n')}`).toBeGreaterThan(at);
      at = next;
    }
    expect(log).toMatchObject({ verdict: 'inconclusive', customers: null, open: [] });
    expect(log.rollback).toMatchObject({ performed: true, proven: true });
    expect(log.because).toEqual([expect.stringContaining('add `customers:`')]);
    for (const words of ['deployment window: not confirmed yet: ', 'Sign-off', 'T-30', 'Deployed by', 'Nobody wrote'])
      expect(markdown).toContain(words);
  });

  it.each(
    (parse(readFileSync(DJANGO, 'utf8')) as { steps: { name: string; run?: string }[] }).steps.flatMap(
      ({ name, run }) => (run === undefined ? [] : [[name]]),
    ),
  )('goes back when a step fails, with an undo for all that began: %s', async (name) => {
    const { PATH, called } = await standIns([...PROGRAMS, ...MORE], ANSWERS);
    const runbook = readFileSync(DJANGO, 'utf8');
    const { code, log } = await rehearsed(runbook, { ...DJANGO_ENV, PATH }, ['--fail', name]);
    expect(code).toBe(4);
    const entries = log.entries.filter(({ outcome }) => outcome !== 'for people');
    const forward = entries.filter(({ phase }) => phase === 'release').map((entry) => entry.name);
    expect(forward.at(-1)).toBe(name);
    const steps = (parse(runbook) as { steps: { name: string; undo?: unknown }[] }).steps;
    const undos = forward.filter((done) => {
      const undo = steps.find((step) => step.name === done)?.undo;
      return undo !== undefined && undo !== 'none';
    });
    const back = entries.filter(({ phase }) => phase === 'full way back').map((entry) => entry.name);
    expect(back).toEqual(undos.toReversed().map((done) => `undo: ${done}`));
    expect(log.issues).toEqual([expect.stringContaining(`"${name}" failed: declared`)]);
    // The last word of maintenance is that it is off.
    const maintenance = called().filter((call) => call.includes('maintenance_mode'));
    if (maintenance.length > 0) expect(maintenance.at(-1)).toBe('python manage.py maintenance_mode off');
  });
});

const STEPS = (middle: string): string => `name: small
steps:
  - {name: first, run: echo first >>"$RELEASE_FOLDER/did", undo: 'echo back first >>"$RELEASE_FOLDER/did"'}
  - ${middle}
  - {name: last, run: echo last >>"$RELEASE_FOLDER/did", undo: 'echo back last >>"$RELEASE_FOLDER/did"'}
proof:
  - {name: there, run: test -f "$RELEASE_FOLDER/did"}
`;
const didIn = (folder: string): string[] => readFileSync(join(folder, 'did'), 'utf8').trim().split('\n');

it('runs commands in the folder of the runbook; the folder of results and the backup are variables', async () => {
  const look = 'test -d "$RELEASE_FOLDER" && test "$(dirname "$BACKUP_FILE")" = "$RELEASE_FOLDER" && echo there';
  const { code, log, err } = await rehearsed(
    `name: x
steps:
  - {name: shell, run: ./ctl.sh one, changes: nothing}
  - {name: words, run: [./ctl.sh, two], changes: nothing}
  - {name: variables, run: '${look}', changes: nothing}
  - {name: dump, run: echo dump >"$BACKUP_FILE", undo: grep -q dump "$BACKUP_FILE"}
proof:
  - {name: proof, run: ./ctl.sh three}
`,
    { PATH: process.env.PATH },
  );
  expect(log.rollback.proven, err).toBe(true);
  expect(code).not.toBe(1);
  const said = log.entries.filter(({ phase }) => phase !== 'full way back').map((entry) => entry.said);
  expect(said).toEqual(['ctl one', 'ctl two', 'there', '', 'ctl three']);
});

describe('a step that goes wrong', () => {
  it.each([
    ['ends with another code', 'run: exit 3', 'it ended with 3'],
    ['says something else', 'run: echo no, success: {output: ^yes$}', 'matches ^yes$: no'],
    ['hangs', 'run: sleep 60 & sleep 60, limit: 300ms', 'it was not over within 0.3 s'],
    [
      'hangs and does not listen',
      `run: "trap '' TERM; sleep 60 & wait; sleep 60", limit: 300ms`,
      'was not over within',
    ],
    ['is no program', 'run: [there-is-none]', 'there is no program there-is-none'],
    [
      'asks an address that nobody has',
      'run: "true", success: {url: "http://127.0.0.1:1/"}, limit: 1s',
      'http://127.0.0.1:1/',
    ],
  ])('leads back at once: it %s', async (_, middle, why) => {
    const { code, log, folder, out } = await rehearsed(
      STEPS(`{name: middle, ${middle}, undo: 'echo back middle >>"$RELEASE_FOLDER/did"'}`),
      { PATH: process.env.PATH },
    );
    expect(code).toBe(1);
    // The step that failed may have had an effect.
    expect(didIn(folder)).toEqual(['first', 'back middle', 'back first']);
    expect(log).toMatchObject({ verdict: 'fail', rollback: { performed: true, proven: true } });
    expect(log.entries.find(({ name }) => name === 'middle')).toMatchObject({ outcome: 'failed' });
    expect(log.because.join()).toContain(why);
    expect(out).toContain('FAIL');
  });

  it('does the other undos when one fails, tries it again, and says that nothing is proven', async () => {
    const { code, log, folder } = await rehearsed(
      STEPS(`{name: middle, run: exit 1, undo: 'echo tried >>"$RELEASE_FOLDER/did"; exit 4'}`),
      { PATH: process.env.PATH },
    );
    expect(code).toBe(1);
    expect(didIn(folder)).toEqual(['first', 'tried', 'tried', 'tried', 'back first']);
    expect(log.rollback.proven).toBe(false);
    const tries = log.entries.flatMap(({ name, said }) => (name === 'undo: middle' ? [said] : []));
    expect(tries).toEqual([1, 2, 3].map((tried) => `try ${tried} of 3: it ended with 4`));
    expect(log.because.join()).toContain('"middle" could not be taken back: it ended with 4');
  });

  it('is enough when an undo succeeds at the second try', async () => {
    const undo = `'echo tried >>"$RELEASE_FOLDER/did"; test "$(grep -c tried "$RELEASE_FOLDER/did")" = 2'`;
    const { log, folder } = await rehearsed(STEPS(`{name: middle, run: exit 1, undo: ${undo}}`), {
      PATH: process.env.PATH,
    });
    expect(didIn(folder)).toEqual(['first', 'tried', 'tried', 'back first']);
    expect(log.rollback.proven).toBe(true);
    expect(log.issues.join()).toContain('is tried again');
  });

  it('is not proven when what should hold afterwards does not', async () => {
    const runbook = STEPS(`{name: middle, run: 'true', undo: 'true'}`).replace('test -f', 'test ! -f');
    const { code, log } = await rehearsed(runbook, { PATH: process.env.PATH });
    expect(code).toBe(1);
    expect(log.because.join()).toContain('"there" does not hold');
  });
});

it('is stopped by Ctrl-C at any step: goes back, writes the log, and ends with 4', async () => {
  const folder = await tempFolder();
  const file = join(folder, 'release.yaml');
  writeFileSync(file, STEPS(`{name: middle, run: sleep 60, undo: 'echo back middle >>"$RELEASE_FOLDER/did"'}`));
  const run = startHere(['release', 'rehearse', '--runbook', file, '--out', folder], { PATH: process.env.PATH });
  await until(run, 'first');
  run.stop('SIGINT');
  expect((await run.ended).code).toBe(4);
  const { log, folder: written } = logIn(folder);
  expect(didIn(written)).toEqual(['first', 'back middle', 'back first']);
  expect(log).toMatchObject({ verdict: 'inconclusive', open: [], rollback: { proven: true } });
  expect(log.because.join()).toContain('stopped by SIGINT');
  // It says at once what follows, the next undo first.
  const said = run.said();
  expect(said).toMatch(/stopped by SIGINT: "middle" is given up.*\n.*undo of "middle".*\n.*undo of "first"/u);
});

const HANGS = (folder: string): string => {
  const file = join(folder, 'release.yaml');
  const undo = `'touch "$RELEASE_FOLDER/undoing"; sleep 60'`;
  writeFileSync(file, STEPS(`{name: middle, run: touch "$RELEASE_FOLDER/began"; sleep 60, undo: ${undo}}`));
  return file;
};

/** Waits until a command of the rehearsal has written a file. */
async function untilThere(out: string, file: string): Promise<void> {
  const there = (): boolean =>
    readdirSync(out).some((name) => name.startsWith('release-') && existsSync(join(out, name, file)));
  while (!there()) await pause(20);
}

it('a second Ctrl-C in the middle of the way back prints and logs the undos that were not done', async () => {
  const folder = await tempFolder();
  const run = start(['release', 'rehearse', '--runbook', HANGS(folder), '--out', folder]);
  await until(run, 'first');
  run.child.kill('SIGINT');
  await untilThere(folder, 'undoing');
  run.child.kill('SIGINT');
  const { code, err } = await run.ended;
  expect(code).toBe(4);
  const { log, markdown } = logIn(folder);
  expect(log).toMatchObject({ verdict: 'inconclusive', rollback: { performed: true, proven: false } });
  expect(log.open.map(({ step }) => step)).toEqual(['middle', 'first']);
  expect(log.endedAt).not.toBeNull();
  for (const { step, undo } of log.open) {
    expect(err).toContain(`not taken back: "${step}"; its undo: ${undo}`);
    expect(markdown).toContain(`- [ ] ${step}: \`${undo}\``);
  }
});

it('a rehearsal that is killed in a step leaves its beginning and all open undos in the log', async () => {
  const folder = await tempFolder();
  const run = start(['release', 'rehearse', '--runbook', HANGS(folder), '--out', folder]);
  await until(run, 'first');
  await untilThere(folder, 'began');
  run.child.kill('SIGKILL');
  await run.ended;
  const { log, markdown } = logIn(folder);
  expect(log).toMatchObject({ verdict: 'open', endedAt: null, rollback: { performed: false } });
  expect(log.entries.at(-1)).toMatchObject({ name: 'middle', outcome: 'began' });
  expect(log.entries.at(-1)?.said).toContain('its undo: touch');
  expect(log.open.map(({ step }) => step)).toEqual(['middle', 'first']);
  expect(markdown).toContain('## Not taken back');
});

it('masks secrets that steps print, in the log, its pages and on the terminal', async () => {
  const { err, out, folder } = await rehearsed(
    `name: x
env: {SHOP_API_KEY: key-4711}
steps:
  - {name: prints, run: 'echo $SHOP_API_KEY $WHATSAPP_ACCESS_TOKEN $DATABASE_URL', changes: nothing}
  - {name: fails, run: 'echo hunter22 >&2; exit 3', changes: nothing}
`,
    { PATH: process.env.PATH, WHATSAPP_ACCESS_TOKEN: 'EAA0815x', DATABASE_URL: 'postgres://bot:hunter22@db/shop' },
  );
  const files = ['deployment-log.md', 'deployment-log.html', 'deployment-log.json'];
  for (const text of [err, out, ...files.map((name) => readFileSync(join(folder, name), 'utf8'))])
    expect(text).not.toMatch(/key-4711|EAA0815x|hunter22/u);
  expect(readFileSync(join(folder, 'deployment-log.md'), 'utf8')).toContain('*** *** postgres://bot:***@db/shop');
});

it('prints the log as JSON', async () => {
  const { code, out, log } = await rehearsed(STEPS('{name: look, run: "true", changes: nothing}'), {}, ['--json']);
  expect(JSON.parse(out)).toMatchObject({ verdict: 'inconclusive', entries: log.entries });
  expect(code).toBe(4);
});

it('refuses a runbook with a missing undo before anything is done, with file and line', async () => {
  const folder = await tempFolder();
  const file = join(folder, 'release.yaml');
  writeFileSync(file, 'name: x\nsteps:\n  - name: deploy\n    run: deploy.sh\n');
  const { code, err } = await cli(['release', 'rehearse', '--runbook', file, '--out', folder]);
  expect(code).toBe(2);
  expect(err).toMatch(/release\.yaml:3:\d+/u);
  expect(err).toContain('the step "deploy" has no undo');
  expect(readdirSync(folder)).toEqual(['release.yaml']);
});

it.each([
  [['--fail', 'nothing'], 'has no step "nothing"'],
  [['--watch-minutes', '0'], 'above 0'],
  [['--services', 'external'], 'containers'],
])('refuses %j', async (args, what) => {
  const folder = await tempFolder();
  writeFileSync(join(folder, 'release.yaml'), STEPS('{name: middle, run: look, changes: nothing}'));
  const said = await cli(
    ['release', 'rehearse', '--runbook', join(folder, 'release.yaml'), '--out', folder, ...args],
    {},
    { cwd: folder },
  );
  expect(said).toMatchObject({ code: 2, err: expect.stringContaining(what) });
  expect(readdirSync(folder)).toEqual(['release.yaml']);
});
