import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { Client } from 'pg';
import { z } from 'zod';
import { Problem } from '../../problem.ts';
import type { Inventory } from './inventory.ts';

/**
 * What a backup must hold, in a file beside it. It is taken in the snapshot of the database that the backup is of, so it
 * holds for the backup whatever customers wrote meanwhile.
 */
export interface Manifest extends Inventory {
  format: 1;
  madeAt: string;
  database: string;
  /** The server, by the identifier that it was made with; null: this user may not read it. */
  server: string | null;
  serverVersion: string;
  tool: string;
  sizeBytes: number;
  sha256: string;
}

const schema: z.ZodType<Manifest> = z.object({
  format: z.literal(1),
  madeAt: z.string(),
  database: z.string(),
  server: z.string().nullable(),
  serverVersion: z.string(),
  tool: z.string(),
  sizeBytes: z.number(),
  sha256: z.string(),
  tables: z.array(z.object({ table: z.string(), rows: z.number(), checksum: z.string() })),
  objects: z.record(z.string(), z.string()),
  sequences: z.array(z.object({ sequence: z.string(), last: z.string().nullable() })),
  migrations: z.array(z.string()).nullable(),
});

export const manifestOf = (file: string): string => `${file}.manifest.json`;

/** The manifest beside a backup; null: there is none. @throws Problem when it cannot be read as one */
export async function readManifest(file: string): Promise<Manifest | null> {
  const path = manifestOf(file);
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return null;
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    throw new Problem('usage', 'the manifest beside the backup cannot be read', {
      ...{ place: { file: path }, cause },
      why: cause instanceof z.ZodError ? z.prettifyError(cause) : (cause as Error).message,
      fix: 'bring it back as it was written; if the file is gone, less of the backup can be proved',
    });
  }
}

export async function sha256Of(file: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash, { signal }).catch((error: unknown) => {
    signal.throwIfAborted();
    throw error;
  });
  return hash.digest('hex');
}

/** Which server a connection leads to, whatever its address is; null: this user may not read it. */
export async function serverIdentity(client: Client): Promise<string | null> {
  return client.query<{ id: string }>('select system_identifier::text as id from pg_control_system()').then(
    ({ rows }) => rows[0]?.id ?? null,
    () => null,
  );
}
