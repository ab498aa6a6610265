import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { serverAccount } from './account.ts';
import { runGuarded } from './guard.ts';
import { makeServerFolder } from './temp-folders.ts';

const account = serverAccount();

/** The shells of a guard: its folder is among their arguments. */
function shellsOf(folder: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(`rehearsal-guard\0${folder}\0`);
      } catch {
        return false; // it ended meanwhile
      }
    })
    .map(Number);
}

/** Whether a process runs; one that has ended and waits to be collected does not. */
function isRunning(pid: number): boolean {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/** Ends a process; one that has just ended by itself, as the program's own shell may, is no matter. */
function killed(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

test.skipIf(!existsSync('/proc/self/cmdline'))('stop removes the files of a killed guard', async () => {
  const folder = makeServerFolder('redis', account, 1);
  writeFileSync(join(folder, 'redis.conf'), 'x');
  const guarded = runGuarded('true', [], { folder, account, env: {}, signal: 'KILL' });
  await expect.poll(() => shellsOf(folder)).not.toEqual([]);
  // As a Ctrl-C does that reaches it while it is being started.
  for (const pid of shellsOf(folder)) killed(pid);
  await guarded.stop();
  expect(existsSync(folder)).toBe(false);
});

test.skipIf(!existsSync('/proc/self/cmdline'))('stop ends also what the program has started', async () => {
  const folder = makeServerFolder('redis', account, 1);
  const pidFile = join(folder, 'pid');
  const script = `sh -c 'echo $$ >${pidFile}; exec sleep 600' & wait`;
  const guarded = runGuarded('sh', ['-c', script], { folder, account, env: process.env, signal: 'KILL' });
  await expect.poll(() => existsSync(pidFile) && readFileSync(pidFile, 'utf8')).toMatch(/^\d+\n$/);
  const pid = Number(readFileSync(pidFile, 'utf8'));
  await guarded.stop();
  expect(isRunning(pid)).toBe(false);
});
