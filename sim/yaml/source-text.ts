import { isScalar } from 'yaml';
import type { Place } from '../problem.ts';

/** What the parts of this room need to speak about a place in a text. */
export interface SourceText {
  text: string;
  at(offset: number): Place;
}

/** The name of a key, whatever it is in YAML. */
export function nameOf(key: unknown): string {
  return String(isScalar(key) ? key.value : key);
}
