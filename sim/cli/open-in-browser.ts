import { spawn } from 'node:child_process';
import type { Io } from '../run/io.ts';

/** What opens an address, by the system; the variable BROWSER names another program. */
const OPENERS: Partial<Record<NodeJS.Platform, [command: string, ...args: string[]]>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
};

/** Opens an address in the user's browser. Where that fails, it says so; the address is printed anyway. */
export async function openInBrowser(url: string, { env, err }: Pick<Io, 'env' | 'err'>): Promise<void> {
  const [command, ...args] = env.BROWSER ? [env.BROWSER] : (OPENERS[process.platform] ?? ['xdg-open']);
  await new Promise<void>((resolve) => {
    const opener = spawn(command, [...args, url], { detached: true, stdio: 'ignore', env });
    opener.on('error', (error) => {
      err(`no browser was opened (${error.message}): open the address below yourself\n`);
      resolve();
    });
    // It goes on without this process, which ends.
    opener.on('spawn', () => {
      opener.unref();
      resolve();
    });
  });
}
