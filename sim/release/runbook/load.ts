import { dirname, join, resolve } from 'node:path';
import { readText, shownFrom } from '../../files/index.ts';
import { type Place, Problem, Problems } from '../../problem.ts';
import { shellWord } from '../../shell-words.ts';
import { parseDuration } from '../../time/duration.ts';
import { PACKAGE_ROOT } from '../../version.ts';
import { byPlace, judge, type Path, parseSource, type SourceDocument } from '../../yaml/index.ts';
import { actions } from '../actions/index.ts';
import { DEFAULT_LIMIT_MS, RunbookFile, type RunbookInput, type StepInput, type UndoInput } from './schema.ts';
import type { OwnCustomers, Runbook, Step, Success, Work } from './types.ts';

/** The reference bot's own release. */
const BUILT_IN = 'examples/release/reference-bot.yaml';
/** How often a customer of a team's own bot writes. */
const EVERY_MS = 500;
const TEXT_KEYS: ReadonlySet<string> = new Set([
  'name',
  'at',
  'run',
  'person',
  'because',
  'by',
  'undo',
  'output',
  'result',
  'from',
  'to',
]);

/**
 * Reads a runbook; without a file the one of the reference bot.
 * @throws Problem when it cannot be read; Problems with all that is wrong in it.
 */
export async function loadRunbook(file: string | undefined, cwd: string): Promise<Runbook> {
  const path = file ?? join(PACKAGE_ROOT, BUILT_IN);
  const text = await readText({ what: 'the runbook', path, cwd });
  return readRunbook(text, shownFrom(cwd, path), file === undefined ? cwd : dirname(resolve(cwd, file)));
}

/** The same from a text. @param folder where its commands run */
export function readRunbook(text: string, source: string, folder: string = process.cwd()): Runbook {
  const [document] = parseSource(text, { file: source, textKeys: TEXT_KEYS });
  if (!document)
    throw new Problem('usage', 'the runbook is empty', {
      ...{ place: { file: source }, why: 'there is nothing in it but comments' },
      fix: 'begin with name and steps; examples/release has two',
    });
  const problems = [...document.problems];
  const { value } = document;
  const input = value === undefined ? undefined : judge(RunbookFile, document, [], value, problems);
  const runbook = input && built(input, { document, source, folder, problems });
  if (!runbook || problems.length > 0) throw new Problems(byPlace(problems));
  return runbook;
}

interface Reading {
  document: SourceDocument;
  source: string;
  folder: string;
  problems: Problem[];
  bot: Runbook['bot'];
}

function built(input: RunbookInput, around: Omit<Reading, 'bot'>): Runbook {
  const reading: Reading = { ...around, bot: input.bot ?? 'own' };
  const list = (key: 'steps' | 'quick_way_back' | 'proof'): Step[] => {
    const steps = (input[key] ?? []).map((step, n) => stepOf(step, [key, n], key === 'steps', reading));
    for (const [n, { name }] of steps.entries()) {
      const first = steps.findIndex((step) => step.name === name);
      if (first === n) continue;
      const place = reading.document.keyPlace([key, n], 'name');
      const why = `${key} has it in line ${steps[first]?.place.line} too: the log and --fail know steps by their names`;
      reading.problems.push(new Problem('usage', `two steps are named "${name}"`, { place, why, fix: 'rename one' }));
    }
    return steps;
  };
  return {
    ...{ name: input.name, source: reading.source, folder: reading.folder, bot: reading.bot },
    ...{ versions: input.versions, env: input.env ?? {} },
    customers: input.customers && customersOf(input.customers),
    longestWaitMs: {
      quickWayBack: milliseconds(input.longest_wait?.quick_way_back),
      fullWayBack: milliseconds(input.longest_wait?.full_way_back),
    },
    ...{ steps: list('steps'), quickWayBack: list('quick_way_back'), proof: list('proof') },
  };
}

const customersOf = (input: NonNullable<RunbookInput['customers']>): OwnCustomers => ({
  ...{ webhook: input.webhook, channel: input.channel, say: input.say },
  ...{ platformPort: input.platform_port, numberId: input.number_id },
  ...{ everyMs: milliseconds(input.every) ?? EVERY_MS, turnMs: milliseconds(input.turn) ?? 0 },
});

const milliseconds = (written: string | undefined): number | undefined =>
  written === undefined ? undefined : parseDuration(written);

function stepOf(input: StepInput, path: Path, undone: boolean, reading: Reading): Step {
  const { document, problems } = reading;
  const place = document.place(path);
  const ways = (['run', 'action', 'person'] as const).filter((way) => input[way] !== undefined);
  if (ways.length !== 1)
    problems.push(
      new Problem(
        'usage',
        `the step "${input.name}" ${ways.length === 0 ? 'does nothing' : `has ${ways.join(' and ')}`}`,
        {
          ...{ place, why: 'a step is one command (run), one action, or something for people (person)' },
          fix: ways.length === 0 ? 'add run, action or person' : 'make a step of each',
        },
      ),
    );
  const work = ways[0] === 'person' || ways.length === 0 ? undefined : workOf(input, path, reading);
  const own = work?.doing.kind === 'action' ? actions.get(work.doing.name).undo : undefined;
  const changesNothing = work === undefined || input.changes === 'nothing' || (own !== undefined && 'nothing' in own);
  return {
    changesNothing,
    ...{ name: input.name, at: input.at, by: input.by, person: input.person, place },
    ...{ delays: input.delays ?? false, longestWaitMs: milliseconds(input.longest_wait) },
    ...{ work, ...undoOf(input, work, path, undone, reading) },
  };
}

/** What takes a step back. A step of a release with an effect and without an undo is a problem. */
function undoOf(
  input: StepInput,
  work: Work | undefined,
  path: Path,
  needed: boolean,
  reading: Reading,
): Pick<Step, 'undo' | 'because'> {
  const { document, problems } = reading;
  const { because } = input;
  const refuse = (what: string, why: string, fix: string, place: Place = document.place(path)): void =>
    void problems.push(new Problem('usage', what, { place, why, fix }));
  const written = input.undo;
  if (written !== undefined && !needed) {
    refuse(
      `the step "${input.name}" of ${String(path[0])} has an undo, which nobody would do`,
      'undos of `steps` are the full way back; what leads back, and what proves it, is not taken back again',
      'remove undo, or make it a step of steps',
      document.keyPlace(path, 'undo'),
    );
    return { undo: undefined, because };
  }
  if (written === 'none') {
    if (because === undefined)
      refuse(
        `the step "${input.name}" has no undo, and does not say why`,
        'undo: none is a decision that people read in the middle of a way back',
        'add because: with the reason, or the command that takes it back',
        document.keyPlace(path, 'undo'),
      );
    return { undo: undefined, because };
  }
  if (written !== undefined && input.changes === 'nothing')
    refuse(
      `the step "${input.name}" has an undo, and changes nothing`,
      'an undo takes back a change: one of the two is wrong',
      'remove undo, or remove changes',
      document.keyPlace(path, 'undo'),
    );
  if (written !== undefined) {
    const whole = typeof written === 'string' || Array.isArray(written) ? { run: written } : written;
    const plain = typeof written === 'string' || Array.isArray(written);
    return { undo: workOf(whole, plain ? path : [...path, 'undo'], reading, `the undo of "${input.name}"`), because };
  }
  if (work === undefined || input.changes === 'nothing' || !needed) return { undo: undefined, because };
  const own = work.doing.kind === 'action' ? actions.get(work.doing.name).undo : undefined;
  if (own && 'action' in own) {
    const action = {
      kind: 'action' as const,
      name: own.action,
      parameters: work.doing.kind === 'action' ? work.doing.parameters : {},
    };
    return { undo: { ...work, doing: action, success: EXIT_0 }, because };
  }
  if (own) return { undo: undefined, because: because ?? ('none' in own ? own.none : undefined) };
  refuse(
    `the step "${input.name}" has no undo`,
    'it may have an effect, and a release that fails after it must be taken back',
    'add undo: with the command that takes it back; or undo: none with because:; or changes: nothing',
  );
  return { undo: undefined, because };
}

const EXIT_0: Success = {
  exit: 0,
  output: undefined,
  url: undefined,
  status: undefined,
  sql: undefined,
  result: undefined,
};

type WorkInput = Pick<StepInput, 'run' | 'action' | 'with' | 'env' | 'success' | 'limit'> &
  Exclude<UndoInput, string | string[]>;

function workOf(input: WorkInput, path: Path, reading: Reading, what = 'the step'): Work {
  const { document, problems } = reading;
  const { run, action, success = {} } = input;
  const refuse = (message: string, why: string, fix: string, key: string): void =>
    void problems.push(new Problem('usage', message, { place: document.keyPlace(path, key), why, fix }));
  if (run === undefined && action === undefined)
    refuse(`${what} does nothing`, 'it has neither a command nor an action', 'add run or action', 'undo');
  if (run !== undefined && action !== undefined)
    refuse(`${what} has a command and an action`, 'it does one thing', 'remove one of the two', 'action');
  if (action === undefined && input.with !== undefined)
    refuse(`${what} gives parameters to a command`, 'with is for actions', 'write them into the command', 'with');
  const member = action === undefined ? undefined : actions.get(action);
  if (member?.needs === 'reference' && reading.bot !== 'reference')
    refuse(
      `the action ${action} is only for the reference bot`,
      'it acts on processes that Rehearsal starts itself',
      "write the command that does it to your bot, or bot: reference at the top if it is Rehearsal's own",
      'action',
    );
  const known = Object.keys(member?.parameters ?? {});
  for (const name of Object.keys(input.with ?? {})) {
    if (action === undefined || known.includes(name)) continue;
    const has = known.length === 0 ? 'it has no parameters' : `it has ${known.join(', ')}`;
    refuse(`the action ${action} has no parameter ${name}`, has, 'correct or remove it', 'with');
  }
  if (success.status !== undefined && success.url === undefined)
    refuse('a status is expected of no address', 'success has status and no url', 'add url', 'success');
  if (success.result !== undefined && success.sql === undefined)
    refuse('a result is expected of no statement', 'success has result and no sql', 'add sql', 'success');
  const pattern = (written: string | undefined): RegExp | undefined =>
    written === undefined ? undefined : new RegExp(written, 'mu');
  return {
    doing:
      action !== undefined
        ? { kind: 'action', name: action, parameters: { ...member?.parameters, ...input.with } }
        : commandOf(run ?? ''),
    env: input.env ?? {},
    success: {
      ...{ exit: success.exit ?? 0, url: success.url, status: success.status, sql: success.sql },
      ...{ output: pattern(success.output), result: pattern(success.result) },
    },
    limitMs: milliseconds(input.limit) ?? DEFAULT_LIMIT_MS,
  };
}

function commandOf(run: string | string[]): Work['doing'] {
  if (typeof run === 'string') return { kind: 'command', words: ['/bin/sh', '-c', run], shown: run };
  return { kind: 'command', words: run, shown: run.map(shellWord).join(' ') };
}
