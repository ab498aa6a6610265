/** The Python that has the clients of requirements.txt, made once for all runs of this machine. */
import { execFile, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const REQUIREMENTS = resolve('tests/python/requirements.txt');
const execute = promisify(execFile);

/** Where Python environments lie: beside what else Rehearsal keeps on a machine. */
const cache = (): string => join(process.env.REHEARSAL_CACHE_DIR ?? join(homedir(), '.cache/rehearsal'), 'python');

/** Path of the interpreter; undefined, with the reason said on stderr, when this machine cannot have one. */
export async function pythonWithClients(): Promise<string | undefined> {
  const version = spawnSync('python3', ['--version']);
  if (version.status !== 0) return skipped('python3 is not on this machine');
  const key = createHash('sha256').update(readFileSync(REQUIREMENTS)).update(version.stdout).digest('hex').slice(0, 12);
  const home = join(cache(), key);
  const python = join(home, 'bin/python');
  if (existsSync(python)) return python;
  await mkdir(cache(), { recursive: true });
  const made = await mkdtemp(join(cache(), 'new-'));
  try {
    await execute('python3', ['-m', 'venv', made]);
    const words = ['install', '--quiet', '--disable-pip-version-check', '-r', REQUIREMENTS];
    await execute(join(made, 'bin/python'), ['-m', 'pip', ...words], { timeout: 120_000 });
    // Whole or not at all: somebody else may make the same one at this moment. It is started by its interpreter only.
    await rename(made, home).catch((error: NodeJS.ErrnoException) => {
      if (!existsSync(python)) throw error;
    });
    return python;
  } catch (error) {
    return skipped(`pip cannot install them: ${error instanceof Error ? error.message.split('\n')[0] : error}`);
  } finally {
    await rm(made, { recursive: true, force: true });
  }
}

function skipped(why: string): undefined {
  process.stderr.write(`SKIPPED: the clients in Python are not tried: ${why}\n`);
  return undefined;
}
