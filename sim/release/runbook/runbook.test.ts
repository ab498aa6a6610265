import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { Problem, Problems } from '../../problem.ts';
import { actions } from '../actions/index.ts';
import { readRunbook, runbookJsonSchema } from './index.ts';

const ROOT = join(import.meta.dirname, '../../..');
const EXAMPLES = readdirSync(join(ROOT, 'examples/release'))
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => `examples/release/${name}`);

/** The problems of a runbook, each with its place and what it says. */
function problemsOf(text: string): { line: number | undefined; what: string; why: string }[] {
  try {
    readRunbook(text, 'release.yaml');
    return [];
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const all = error instanceof Problems ? error.problems : [error];
    return all.map(({ place, message, why }) => ({ line: place?.line, what: message, why: why ?? '' }));
  }
}

const oneStep = (step: string): string => `name: x\nsteps:\n  - name: one\n${step.replaceAll(/^/gmu, '    ')}\n`;

// After a change of the schema or of an action: npx vitest run sim/release/runbook/runbook.test.ts -u
it('the published JSON Schema is that of the code', async () => {
  await expect(runbookJsonSchema()).toMatchFileSnapshot(join(import.meta.dirname, 'runbook.schema.json'));
});

describe('a step with an effect and without an undo', () => {
  it.each([
    ['a command', 'run: deploy.sh', 3],
    ['a list of words', 'run: [deploy.sh, now]', 3],
    ['one that only says why', 'run: deploy.sh\nbecause: it is small', 3],
    ['none without a reason', 'run: deploy.sh\nundo: none', 5],
  ])('is refused: %s', (_, step, line) => {
    expect(problemsOf(oneStep(step))).toMatchObject([{ line, what: expect.stringContaining('has no undo') }]);
  });

  it.each([
    ['an undo', 'run: deploy.sh\nundo: undeploy.sh'],
    ['an undo with more to it', 'run: deploy.sh\nundo: {run: [undeploy.sh], limit: 5m, success: {output: ok}}'],
    ['none with a reason', 'run: deploy.sh\nundo: none\nbecause: a file more does no harm'],
    ['no effect', 'run: look.sh\nchanges: nothing'],
    ['a step for people', 'person: tell the team'],
    ['an action that says it itself', 'action: backup'],
    ['an action without an effect', 'action: watch'],
  ])('is not the one with %s', (_, step) => {
    expect(problemsOf(oneStep(step))).toEqual([]);
  });
});

it.each([
  ['nothing to do', 'at: T-1', 'does nothing'],
  ['two things to do', 'run: a\nperson: b', 'has run and person'],
  ['an unknown action', 'action: backupp', ''],
  ['an action for the reference bot only', 'action: migrate\nundo: back.sh', 'is only for the reference bot'],
  ['parameters of a command', 'run: a\nwith: {x: 1}\nchanges: nothing', 'gives parameters to a command'],
  ['an unknown parameter', 'action: backup\nwith: {x: 1}', 'has no parameter x'],
  ['a status of no address', 'run: a\nchanges: nothing\nsuccess: {status: 200}', 'of no address'],
  ['a result of no statement', 'run: a\nchanges: nothing\nsuccess: {result: x}', 'of no statement'],
  ['a pattern that is none', 'run: a\nchanges: nothing\nsuccess: {output: "("}', ''],
  ['a duration without a unit', 'run: a\nchanges: nothing\nlimit: 30', ''],
  ['an undo that does nothing', 'run: a\nundo: {limit: 3s}', 'does nothing'],
  ['an undo of what changes nothing', 'run: a\nundo: b\nchanges: nothing', 'has an undo, and changes nothing'],
  ['a limit of nothing', 'run: a\nchanges: nothing\nlimit: 0s', ''],
  ['a misspelt key', 'run: a\nundoo: b', ''],
])('refuses %s, with the line', (_, step, what) => {
  const problems = problemsOf(oneStep(step));
  expect(problems.length).toBeGreaterThan(0);
  expect(problems.map((problem) => problem.what).join('\n')).toContain(what);
  for (const { line } of problems) expect(line).toBeGreaterThanOrEqual(3);
});

it.each(['quick_way_back', 'proof'])('an undo of a step of %s is refused, since nobody would do it', (part) => {
  const text = (undo: string): string =>
    `${oneStep('run: look\nchanges: nothing')}${part}:\n  - name: two\n    run: a\n    undo: ${undo}\n`;
  for (const undo of ['b', '{action: stop}', '[b, c]', 'none'])
    expect(problemsOf(text(undo))).toMatchObject([
      {
        line: 9,
        what: `the step "two" of ${part} has an undo, which nobody would do`,
        why: expect.stringContaining('full way back'),
      },
    ]);
});

describe('two steps of one name', () => {
  const three = (a: string, b: string, c: string): string => `name: x
steps:
  - {name: ${a}, run: look, changes: nothing}
  - {name: ${b}, run: look, changes: nothing}
quick_way_back:
  - {name: ${c}, run: look}
`;
  it('are refused within a part, with the line of the second', () => {
    const [problem, ...more] = problemsOf(three('one', 'one', 'two'));
    expect(problem).toMatchObject({ line: 4, what: 'two steps are named "one"' });
    expect(problem?.why).toContain('line 3');
    expect(more).toEqual([]);
  });
  it('are not in different parts', () => {
    expect(problemsOf(three('one', 'two', 'one'))).toEqual([]);
  });
});

describe('customers', () => {
  const customers = (more: string): string =>
    `${oneStep('run: look\nchanges: nothing')}customers:\n  platform_port: 4010\n  say: [hello]\n${more.replaceAll(/^/gmu, '  ')}\n`;
  it.each([
    ['a word', 'webhook: nourl'],
    ['an address of a file', 'webhook: file:///tmp/x'],
    ['a host without a protocol', 'webhook: localhost:8000/webhook'],
    ['an unknown channel', 'webhook: "http://127.0.0.1:1/"\nchannel: pigeon'],
    ['a turn without a unit', 'webhook: "http://127.0.0.1:1/"\nturn: 3'],
  ])('are refused with %s', (_, more) => {
    const problems = problemsOf(customers(more));
    expect(problems).toHaveLength(1);
    expect(problems[0]?.line).toBeGreaterThanOrEqual(9);
  });
  it('of a bot that answers at once have no turn', () => {
    const own = readRunbook(customers('webhook: "http://127.0.0.1:1/"\nturn: 0s'), 'release.yaml').customers;
    expect(own).toMatchObject({ webhook: 'http://127.0.0.1:1/', turnMs: 0 });
  });
});

it('an action that lacks an undo is taken back by the action that it names', () => {
  const { steps } = readRunbook('name: x\nbot: reference\nsteps:\n  - {name: one, action: migrate}\n', 'release.yaml');
  expect(steps[0]?.undo?.doing).toEqual({ kind: 'action', name: 'restore', parameters: {} });
});

it('the starter that init writes is read, and none of its commands passes before it is written', () => {
  const file = 'starter/release.yaml';
  const text = readFileSync(join(ROOT, file), 'utf8');
  expect(readRunbook(text, file).steps.length).toBeGreaterThan(0);
  const commands = [...text.matchAll(/^ *(?:run|undo): (?!none)(.+)$/gmu)].map(([, command]) => command);
  expect(commands.length).toBeGreaterThan(3);
  for (const command of commands) expect(command).toMatch(/; exit 1$/u);
});

describe('examples/release', () => {
  const fits = new Ajv({ strict: false, allErrors: true }).compile(JSON.parse(runbookJsonSchema()) as object);

  it.each(EXAMPLES)('%s names the schema, fits it, and is read', (file) => {
    const text = readFileSync(join(ROOT, file), 'utf8');
    expect(text.split('\n')[0]).toBe('# yaml-language-server: $schema=../../sim/release/runbook/runbook.schema.json');
    expect(fits(parse(text)) ? [] : fits.errors).toEqual([]);
    expect(readRunbook(text, file).steps.length).toBeGreaterThan(10);
  });
});

it('every undo that an action names is an action', () => {
  for (const { undo } of actions.all) if ('action' in undo) expect(actions.names).toContain(undo.action);
});
