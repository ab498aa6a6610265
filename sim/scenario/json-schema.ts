import { z } from 'zod';
import { CatalogFile } from '../shop/schema.ts';
import { Session } from './schema.ts';

/** The JSON Schema that editors complete scenario files by, as published in `session.schema.json`. */
export function sessionJsonSchema(): string {
  return print(Session, 'Rehearsal session');
}

/** The same for catalogue files: `sim/shop/catalog.schema.json`. */
export function catalogJsonSchema(): string {
  return print(CatalogFile, 'Rehearsal catalogue');
}

function print(schema: z.ZodType, title: string): string {
  const json = z.toJSONSchema(schema, { io: 'input', target: 'draft-7', reused: 'ref', unrepresentable: 'any' });
  return `${JSON.stringify({ title, ...json }, null, 2)}\n`;
}
