import type { Trace } from './types.ts';

/** The trace as one line of JSON with sorted keys: equal traces give equal bytes, however they were put together. */
export function canonical(trace: Trace): string {
  return write(trace);
}

function write(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(write).join(',')}]`;
  const fields: string[] = [];
  for (const key of Object.keys(value).sort()) {
    const field = (value as Record<string, unknown>)[key];
    if (field !== undefined) fields.push(`${JSON.stringify(key)}:${write(field)}`);
  }
  return `{${fields.join(',')}}`;
}
