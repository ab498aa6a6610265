import { readdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { z } from 'zod';
import { channels } from '../../channels/index.ts';
import { readText } from '../../files/index.ts';
import { Problem } from '../../problem.ts';
import { PACKAGE_ROOT } from '../../version.ts';
import type { Case } from './types.ts';

/** The cases that the package has. */
export const OWN_CASES = join(PACKAGE_ROOT, 'sim/emulator/check/cases');

const File = z.array(
  z.object({
    id: z.string().min(1),
    what: z.string().min(1),
    source: z.string().optional(),
    request: z.strictObject({
      method: z.enum(['GET', 'POST', 'PUT', 'DELETE']).optional(),
      edge: z.string().optional(),
      headers: z.record(z.string(), z.string()).optional(),
      body: z.record(z.string(), z.unknown()).optional(),
    }),
    want: z.strictObject({ status: z.int().min(100).max(599), code: z.int().optional() }),
  }),
);

/** The cases of a folder by channel: a file of each is called `CHANNEL.json`, or `CHANNEL-….json`. @throws Problem */
export async function readCases(folder: string, cwd: string): Promise<Map<string, Case[]>> {
  const cases = new Map<string, Case[]>();
  for (const name of filesOf(resolve(cwd, folder)).sort()) {
    const [channel = ''] = basename(name, '.json').split('-');
    if (!channels.names.includes(channel)) {
      throw new Problem('usage', `${join(folder, name)} is of no channel`, {
        why: `its name begins with none of ${channels.names.join(', ')}`,
        fix: `call it e.g. ${channels.first.name}-${name}`,
      });
    }
    const known = cases.get(channel) ?? [];
    const path = join(folder, name);
    cases.set(channel, [...known, ...parse(await readText({ what: 'the file of cases', path, cwd }), path)]);
  }
  return cases;
}

function filesOf(folder: string): string[] {
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
    if (names.length > 0) return names;
  } catch {
    // Said below, with what is expected there.
  }
  throw new Problem('usage', `there are no cases in ${folder}`, {
    why: `a folder of cases holds files such as ${channels.first.name}.json`,
    fix: 'give the folder with --cases, or leave it out for the cases of the package',
  });
}

function parse(text: string, file: string): Case[] {
  try {
    return File.parse(JSON.parse(text));
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    throw new Problem('usage', `${file} holds no cases`, { why, fix: 'docs/emulator.md shows one' });
  }
}
