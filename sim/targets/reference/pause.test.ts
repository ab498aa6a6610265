import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { expect, it, onTestFinished } from 'vitest';
import { pauseProcess } from './pause.ts';

const stateOf = (pid: number): string => {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[0] ?? '';
};

it.skipIf(!existsSync('/proc/self/stat'))('stops a process until it is to go on', async () => {
  const child = spawn('sleep', ['60'], { stdio: 'ignore' });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child, 'spawn');
  const pid = child.pid as number;
  const resume = pauseProcess(pid);
  await expect.poll(() => stateOf(pid)).toBe('T');
  resume();
  await expect.poll(() => stateOf(pid)).toBe('S');
});

it('takes a process that is gone meanwhile', async () => {
  const child = spawn('true', [], { stdio: 'ignore' });
  await once(child, 'close');
  expect(() => pauseProcess(child.pid as number)()).not.toThrow();
});
