import type { Command } from 'commander';
import type { z } from 'zod';
import { readText, shownFrom } from '../../files/index.ts';
import { type Place, Problem, Problems } from '../../problem.ts';
import { byPlace, judge, parseSource, type SourceDocument } from '../../yaml/index.ts';
import { fileSchema, renamedKeys, textKeys } from './keys.ts';

/** A configuration file that was read. */
export interface Configuration {
  /** Absolute path. */
  file: string;
  values: z.output<ReturnType<typeof fileSchema>>;
  document: SourceDocument | undefined;
  /** What a key holds for a command: what is written for it alone, or for all. */
  get(command: string, key: string): Written | undefined;
}

/** A value of the file. */
export interface Written {
  value: unknown;
  path: readonly string[];
  place: Place;
}

/**
 * Reads a configuration file, judged by the flags of all commands.
 * @throws Problems with all that is wrong in it, each with file, line and column.
 */
export async function readConfiguration(
  file: string,
  cwd: string,
  commands: readonly Command[],
): Promise<Configuration> {
  const shown = shownFrom(cwd, file);
  const text = await readText({ what: 'the configuration', path: file, cwd, fix: 'write one with npx rehearsal init' });
  const [document, second] = parseSource(text, { file: shown, textKeys: textKeys(commands) });
  if (!document) return { file, values: {}, document: undefined, get: () => undefined };
  const problems = [...document.problems];
  if (second)
    problems.push(
      new Problem('usage', 'a configuration is one document', {
        place: second.start,
        why: 'another one begins here, after the dashes',
        fix: 'remove it',
      }),
    );
  const { value } = document;
  const values =
    value === undefined ? undefined : judge(fileSchema(commands), document, [], value, problems, renamedKeys(commands));
  if (values) problems.push(...contradictions(values, document));
  if (!values || problems.length > 0) throw new Problems(byPlace(problems));
  const at = (path: readonly string[]): Written | undefined => {
    const found = path.reduce<unknown>((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], values);
    if (found === undefined) return undefined;
    return { value: found, path, place: document.keyPlace(path.slice(0, -1), path.at(-1) ?? '') };
  };
  return { file, values, document, get: (command, key) => at(['commands', command, key]) ?? at([key]) };
}

/** Keys that cannot stand beside each other. */
function contradictions(values: Configuration['values'], document: SourceDocument): Problem[] {
  const { target, command } = values as Record<string, unknown>;
  const at = (key: string): Place => document.keyPlace([], key);
  const told: Problem[] = [];
  if (target !== undefined && command !== undefined)
    told.push(
      new Problem('usage', '"target" and "command" exclude each other', {
        place: at('command'),
        why: `target is the bot that runs already (line ${at('target').line}), command starts one`,
        fix: 'remove one of the two',
      }),
    );
  return told;
}
