import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { Problem } from '../problem.ts';

/** Below the ports that Linux gives to outgoing connections: there any of them may take a port that was free a moment ago. */
const [FIRST, LAST] = [20_000, 32_767];
const TRIES = 20;

/** A loopback port that was free a moment ago. Another program may take it first: whoever uses it must be ready to try again. */
export async function freePort(): Promise<number> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const port = await listened(randomInt(FIRST, LAST + 1)).catch(() => undefined);
    if (port !== undefined) return port;
  }
  return listened(0);
}

/** The port, once it could be listened on; 0: any. */
function listened(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

/**
 * To be asked before anything slow is started, so that a taken port is known at once.
 * @throws Problem of kind infrastructure when another program listens on the loopback port; 0 stands for any free one.
 */
export async function refuseTakenPort(port: number, what: string): Promise<void> {
  if (port === 0) return;
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => server.close(() => resolve()));
  }).catch((cause: NodeJS.ErrnoException) => {
    throw new Problem('infrastructure', `${what} cannot be on port ${port}`, {
      why: cause.code === 'EADDRINUSE' ? 'the port is in use' : cause.message,
      fix: 'choose another port, or 0 for any free one',
      cause,
    });
  });
}
