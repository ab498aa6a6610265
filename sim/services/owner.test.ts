import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { isOwnerAlive, ownerToken } from './owner.ts';

describe('the owner of a leftover', () => {
  test('this process is alive', () => {
    expect(isOwnerAlive(ownerToken())).toBe(true);
  });

  test('a process that has ended is not', async () => {
    const child = spawn('/bin/sh', ['-c', 'read -r _']);
    const token = ownerToken(child.pid);
    expect(isOwnerAlive(token)).toBe(true);
    child.stdin.end();
    await once(child, 'close');
    expect(isOwnerAlive(token)).toBe(false);
  });

  test.runIf(process.platform === 'linux')('another process with the same id is somebody else', () => {
    expect(isOwnerAlive(`${process.pid}-1`)).toBe(false);
  });

  test('an invalid token has no live owner', () => {
    for (const text of ['', 'x', '0-1', '-1', '1.5-2']) expect(isOwnerAlive(text)).toBe(false);
  });
});
