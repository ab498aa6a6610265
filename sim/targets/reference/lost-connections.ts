import type { PoolClient } from 'pg';
import type { Resources } from '../../../reference-bot/index.ts';
import { isConnectionEnd } from '../../services/index.ts';
import type { OnLost } from '../types.ts';

/**
 * Tells of connections that break while they are in use, and of a Postgres that has no room left. An idle connection that a
 * server or a proxy closes harms nothing: the pool opens another. Of Redis there is one connection, which is always in use.
 */
export function watchConnections({ pool, redis }: Resources, onLost: OnLost): void {
  const inUse = new Set<PoolClient>();
  pool.on('acquire', (client) => inUse.add(client));
  pool.on('connect', (client) => {
    client.on('error', (error) => inUse.has(client) && onLost('postgres', error.message));
  });
  pool.on('release', (error, client) => {
    inUse.delete(client);
    if (error && (isConnectionEnd(error) || hasNoRoom(error))) onLost('postgres', error.message);
  });
  redis.on('close', () => onLost('redis', 'the connection was closed'));
}

/** Class 53 of SQLSTATE: its disk or its memory is full, or it has no more connections. */
const hasNoRoom = ({ code }: Error & { code?: string }): boolean => /^53\w{3}$/u.test(code ?? '');
