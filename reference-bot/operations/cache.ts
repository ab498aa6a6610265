import type { Deployment } from './index.ts';
import { escaped } from './workers.ts';

/** Forgets what the catalog's cache holds, of all tenants or of one. @returns how many entries there were */
export async function clearCache({ redis, namespace }: Deployment, tenant?: string): Promise<number> {
  const match = `${escaped(namespace)}:catalog:${tenant === undefined ? '' : `${escaped(tenant)}:`}*`;
  let removed = 0;
  for await (const keys of redis.scanStream({ match, count: 500 }))
    if ((keys as string[]).length > 0) removed += await redis.unlink(...(keys as string[]));
  return removed;
}
