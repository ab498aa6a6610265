import { asString, type Json } from '../../../json.ts';
import type { BotMessage } from '../../../trace/types.ts';
import { compareTo } from '../../characters.ts';
import { TwilioError } from '../errors.ts';
import type { LimitName } from '../limits.ts';
import type { TwilioRules } from '../options.ts';

/** What a phone would show of a content, besides its id and quote. */
export type Shown = Omit<BotMessage, 'id' | 'quotes'>;

/** How a content is looked at. */
export interface Measure {
  rules: TwilioRules;
  /** `made`: as it was written, with blanks. `session`, `approved`: filled in, in the form in which WhatsApp gets it. */
  when: 'made' | 'session' | 'approved';
}

/** One content type. */
export interface ContentKind {
  /** Whether WhatsApp's approval is needed even within a session, can be had, or can never be had. */
  approval: 'needed' | 'possible' | 'impossible';
  /** Something to tap: what sessions call rich. */
  rich: boolean;
  /** @throws TwilioError (63021) for the first thing that cannot be. */
  check(node: Json, measure: Measure): void;
  /** What the phone would show of the filled-in content; of a wrong one, as much as can be read. Never throws. */
  show(node: Json): Shown;
}

/** A content that WhatsApp would not take. */
export function invalid(why: string): TwilioError {
  return new TwilioError(63_021, why);
}

const BLANK = /\{\{[^{}]*\}\}/;

/** Checks a text that must be there. A text with blanks in it is measured when they are filled in. */
export function text(node: Json, name: string, limit: LimitName, measure: Measure): string {
  const value = node[name];
  if (typeof value !== 'string') throw invalid(`${name} is required and must be a string`);
  if (measure.when === 'made' && BLANK.test(value)) return value;
  const { rules } = measure;
  const range = rules.limits[limit];
  const compared = compareTo(value, range, rules.lengthUnit);
  if (compared > 0) throw invalid(`${name} exceeds ${range.max} characters`);
  if (compared < 0 || (range.min > 0 && value.trim() === '')) throw invalid(`${name} must not be blank`);
  return value;
}

/** The same for a text that may be absent. */
export function optionalText(node: Json, name: string, limit: LimitName, measure: Measure): string | undefined {
  const value = node[name];
  if (value === undefined || value === null || value === '') return undefined;
  return text(node, name, limit, measure);
}

/** Checks a list of things, each an object. */
export function list(node: Json, name: string, limit: LimitName, { rules }: Measure): Json[] {
  const value = node[name];
  if (!Array.isArray(value)) throw invalid(`${name} is required and must be an array`);
  const { min, max } = rules.limits[limit];
  if (value.length < min || value.length > max) throw invalid(`${name} must have ${min} to ${max} entries`);
  return value.map((entry, i) => {
    if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
      throw invalid(`${name}[${i}] must be an object`);
    }
    return entry as Json;
  });
}

/** Refuses the second of two equal values, once blanks are filled in. */
export function distinct(values: readonly string[], what: string, measure: Measure): void {
  if (measure.when !== 'made' && new Set(values).size < values.length) throw invalid(`${what} must be different`);
}

/** A member as shown, or nothing when it is empty. */
export function shown<Name extends string>(name: Name, value: unknown): { [key in Name]?: string } {
  return asString(value) ? ({ [name]: value } as { [key in Name]?: string }) : {};
}
