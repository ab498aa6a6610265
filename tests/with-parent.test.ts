import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { WITH_PARENT } from './with-parent.ts';

/** Starts a program that goes on for ever, says its id, and waits: as a test run does. */
const RUN = `
  const flags = ${JSON.stringify(WITH_PARENT)};
  const env = { ...process.env, TESTS_PARENT: String(process.pid) };
  const options = { env, detached: true, stdio: ['ignore', 'inherit', 'ignore'] };
  require('node:child_process').spawn(process.execPath, [...flags, '-e', 'console.log(process.pid); setInterval(() => {}, 1e6)'], options);
`;

const isThere = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

it('a program that a test starts ends when the test run is killed', async () => {
  const run = spawn(process.execPath, ['-e', RUN], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [said] = await once(run.stdout, 'data');
  const pid = Number(String(said));
  onTestFinished(() => void (isThere(pid) && process.kill(pid, 'SIGKILL')));
  expect(isThere(pid)).toBe(true);
  run.kill('SIGKILL');
  while (isThere(pid)) await pause(50);
}, 20_000);
