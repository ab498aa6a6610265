import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { canRun, isOpenToAll, serverAccount } from './account.ts';

const base = mkdtempSync('/tmp/services-account-');
afterAll(() => rmSync(base, { recursive: true }));

describe('the user that servers run as', () => {
  test('root hands over to nobody, with the ids that this system gives it', () => {
    const passwd = 'root:x:0:0::/root:/bin/sh\nnobody:x:65500:65501::/:/bin/false';
    expect(serverAccount(0, passwd)).toEqual({ name: 'nobody', uid: 65500, gid: 65501, switched: true });
    expect(serverAccount(0, '')).toMatchObject({ uid: 65534, gid: 65534, switched: true });
  });

  test('an ordinary user runs them itself', () => {
    expect(serverAccount(1001, '')).toMatchObject({ uid: 1001, switched: false });
  });

  test('another user can run only what lies in folders open to all', () => {
    const nobody = serverAccount(0);
    const program = join(base, 'closed', 'program');
    mkdirSync(join(base, 'closed'));
    writeFileSync(program, '#!/bin/sh\n', { mode: 0o755 });
    chmodSync(base, 0o755);
    chmodSync(join(base, 'closed'), 0o755);
    expect(canRun(nobody, program)).toBe(true);
    chmodSync(program, 0o700);
    expect(canRun(nobody, program)).toBe(false);
    chmodSync(program, 0o755);
    chmodSync(join(base, 'closed'), 0o700);
    expect(canRun(nobody, program)).toBe(false);
    expect(canRun({ ...nobody, switched: false }, program)).toBe(true);
    expect(canRun(nobody, join(base, 'absent'))).toBe(false);
    expect(isOpenToAll(join(base, 'absent'))).toBe(false);
  });
});
