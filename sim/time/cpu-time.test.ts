import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { forkedProcesses, postmasterOf, processOf, usedBy, usedByRedis, usedHere } from './cpu-time.ts';

describe.skipIf(!existsSync('/proc/self/stat'))('CPU time', () => {
  it('is read of this process and of those that it forked', async () => {
    const child = spawn(process.execPath, ['-e', 'console.log("up"); setInterval(() => {}, 1000)']);
    await once(child.stdout, 'data');
    expect(processOf(child.pid as number)?.parent).toBe(process.pid);
    expect(forkedProcesses()).toContain(child.pid);
    expect(usedBy([child.pid as number])).toBeGreaterThan(0);
    expect(usedHere()).toBeGreaterThan(0);
    child.kill();
    await once(child, 'exit');
    expect(usedBy([child.pid as number])).toBe(0);
  });

  it('is not read of a server that is none of Postgres', () => {
    expect(postmasterOf(process.pid)).toBeUndefined();
    expect(postmasterOf(0)).toBeUndefined();
  });
});

it('Redis tells its own in seconds', () => {
  expect(usedByRedis('# CPU\r\nused_cpu_sys:0.250000\r\nused_cpu_user:1.5\r\nused_cpu_sys_children:9\r\n')).toBe(1750);
  expect(usedByRedis('')).toBe(0);
});
