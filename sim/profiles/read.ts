import { existsSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { z } from 'zod';
import { readText, shownFrom } from '../files/index.ts';
import { nearest } from '../nearest.ts';
import { Problem, Problems } from '../problem.ts';
import { Settings } from '../scenario/index.ts';
import { byPlace, judge, parseSource } from '../yaml/index.ts';
import { changesOf } from './changes.ts';
import { BUILT_IN, type BuiltIn, type ProfileSource } from './types.ts';

/** What a profile's file holds; its rules are read by `changesOf`, with better words. */
const FileSchema = z.strictObject({
  extends: z.string(),
  rules: z.unknown().optional(),
  settings: Settings.optional(),
});

const isBuiltIn = (name: string): name is BuiltIn => Object.hasOwn(BUILT_IN, name);

/**
 * Reads a profile by its name or its file, with all that it extends.
 * @throws Problem when there is none, or when one extends itself; Problems with all that is wrong in a file.
 */
export async function readProfile(name: string, cwd: string): Promise<ProfileSource> {
  if (isBuiltIn(name)) return { name, base: name, changes: [], settings: [] };
  return { ...(await readFile(name, cwd, [])), name };
}

type Read = Omit<ProfileSource, 'name'>;

async function readFile(path: string, cwd: string, inside: readonly string[]): Promise<Read> {
  const file = resolve(cwd, path);
  const shown = shownFrom(cwd, file);
  if (!/[./\\]/.test(path) && !existsSync(file)) throw unknown(path);
  const names = Object.keys(BUILT_IN).join(' or ');
  const text = await readText({ what: 'the profile', path, cwd, fix: `name ${names}, or a file that exists` });
  const [document] = parseSource(text, { file: shown });
  if (!document) {
    const why = 'there is nothing in it but comments';
    throw new Problem('usage', 'the profile is empty', {
      place: { file: shown },
      why,
      fix: 'begin with extends: universal',
    });
  }
  const problems = [...document.problems];
  const { value } = document;
  const read = value === undefined ? undefined : judge(FileSchema, document, [], value, problems);
  if (!read || problems.length > 0) throw new Problems(byPlace(problems));
  const chain = [...inside, file];
  const base = read.extends;
  const next = resolve(dirname(file), base);
  if (chain.includes(next)) {
    const way = [...chain.slice(chain.indexOf(next)), next].map((each) => shownFrom(cwd, each)).join(' → ');
    const fix = `extend ${names} at the end of the chain`;
    throw new Problem('usage', 'a profile extends itself', { place: document.place(['extends']), why: way, fix });
  }
  const rest: Read = isBuiltIn(base)
    ? { base, changes: [], settings: [] }
    : await readFile(relative(cwd, next) || next, cwd, chain).catch((error: unknown) => {
        throw error instanceof Problem && error.place === undefined
          ? new Problem('usage', error.message, {
              ...{ place: document.place(['extends']), why: error.why ?? '', fix: error.fix ?? '', cause: error },
            })
          : error;
      });
  const own = changesOf(read.rules ?? {}, (rule) => {
    const place = rule === '' ? document.place(['rules']) : document.keyPlace(['rules'], rule);
    return { by: `${shown}:${place.line ?? 1}`, place };
  });
  const settings = Object.entries(read.settings ?? {}).map(([key, value]) => `${key}=${String(value)}`);
  return { base: rest.base, changes: [...rest.changes, ...own], settings: [...rest.settings, ...settings] };
}

/** A word that is neither a profile nor a file. */
function unknown(name: string): Problem {
  const names = Object.keys(BUILT_IN);
  const near = nearest(name, names);
  return new Problem('usage', `there is no profile ${name}`, {
    why: `there are ${names.join(' and ')}, and no file of this name`,
    fix: near === undefined ? 'name one of them, or the path of a file' : `did you mean ${near}?`,
  });
}
