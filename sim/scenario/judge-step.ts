import { Problem } from '../problem.ts';
import { judge, type Path, type SourceDocument } from '../yaml/index.ts';
import {
  ACTION_NAMES,
  type Action,
  MODIFIERS,
  MODIFIERS_OF,
  STEP_WORDS,
  type StepInput,
  StepMapping,
} from './schema-steps.ts';

/** A step as written, after its own values were judged. */
export interface WrittenStep {
  path: Path;
  /** Undefined when something in it is wrong and was reported. */
  input: StepInput | undefined;
  /** The one action, where that much is clear. */
  action: Action | undefined;
  /** The raw value. */
  raw: unknown;
}

/** Judges one entry of `steps:`: its keys and values, one action only, and modifiers that fit it. */
export function judgeStep(document: SourceDocument, path: Path, raw: unknown, problems: Problem[]): WrittenStep {
  const report = (what: string, key: string | undefined, why: string, fix: string) => {
    const place = key === undefined ? document.place(path) : document.keyPlace(path, key);
    problems.push(new Problem('usage', what, { place, why, fix }));
  };
  const word = STEP_WORDS.find((w) => w === raw);
  const value = word ? { [word]: true } : raw;
  if (value === null || value === undefined) {
    report('empty step', undefined, 'a step does one thing', 'write a step such as "say: habari", or remove the dash');
    return { path, input: undefined, action: undefined, raw };
  }
  if (typeof value === 'string') {
    const [, key, rest] = /^([a-z-]+):(\S.*)$/s.exec(value) ?? [];
    const isAction = key !== undefined && (ACTION_NAMES as string[]).includes(key);
    if (isAction)
      report(`"${key}:" lacks a blank`, undefined, 'a colon is followed by a blank', `write ${key}: ${rest}`);
    else report(`"${value}" is not a step`, undefined, 'a step is a key with a value', `write say: ${value}`);
    return { path, input: undefined, action: undefined, raw };
  }

  const before = problems.length;
  const input = judge(StepMapping, document, path, value, problems);
  if (typeof value !== 'object' || Array.isArray(value)) return { path, input: undefined, action: undefined, raw };
  const keys = Object.keys(value);
  const actions = keys.filter((key): key is Action => (ACTION_NAMES as string[]).includes(key));
  const action = actions[0];

  if (action === undefined) {
    const unknown = keys.some((key) => !Object.hasOwn(MODIFIERS, key));
    if (!unknown) {
      report('a step that does nothing', undefined, 'it has no action', `add one of: ${ACTION_NAMES.join(', ')}`);
    }
  }
  for (const extra of actions.slice(1)) {
    report(
      `two actions in one step: "${action}" and "${extra}"`,
      extra,
      'a step does one thing',
      `make "${extra}" a separate step`,
    );
  }
  // What follows an empty action was meant to stand under it, and was told.
  if (action !== undefined && (value as Record<string, unknown>)[action] !== null) {
    const allowed: readonly string[] = ['as', ...(MODIFIERS_OF[action] ?? [])];
    for (const key of keys.filter((k) => Object.hasOwn(MODIFIERS, k) && !allowed.includes(k))) {
      const fix = key === 'means' || key === 'label' ? burstHint(action, key) : `remove "${key}"`;
      report(
        `"${key}" does not go with "${action}"`,
        key,
        `beside "${action}" there can be ${allowed.join(', ')}`,
        fix,
      );
    }
  }
  const clean = problems.length === before;
  return { path, input: clean ? input : undefined, action: actions.length === 1 ? action : undefined, raw };
}

function burstHint(action: Action, key: string): string {
  return action === 'burst' ? `give it to a message of the burst: {text: …, ${key}: …}` : `remove "${key}"`;
}
