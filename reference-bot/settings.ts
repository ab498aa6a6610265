import { closest, distance } from 'fastest-levenshtein';
import { z } from 'zod';
import type { Version } from './store/version.ts';

/**
 * Feature flags and settings: what each may be, and the checklist's default. A key is the name in the admin API, where a
 * tenant overrides it; the name in the environment follows from it (`variableOf`).
 */
export const settingsSchema = z.strictObject({
  messageHarmonization: z.boolean().default(true),
  immediateProductDisplay: z.boolean().default(true),
  groundedValidation: z.boolean().default(true),
  referenceResolution: z.boolean().default(true),
  messageHarmonizationWaitSeconds: z.number().min(1).max(10).default(3),
  maxProductsToShow: z.int().min(1).max(10).default(5),
  referenceContextTtlMinutes: z.number().min(0.01).max(1440).default(5),
  /** Milliseconds that an answer takes at least, as a language model would. */
  replyThinkingMs: z.int().min(0).max(120_000).default(0),
  /** Seconds. */
  redisCacheTtl: z.int().min(0).max(86_400).default(300),
});

export type Settings = z.output<typeof settingsSchema>;
export type SettingsOverrides = { [Name in keyof Settings]?: Settings[Name] | undefined };

export const DEFAULT_SETTINGS: Readonly<Settings> = settingsSchema.parse({});

/** What a tenant may override. */
export const settingsOverrides = z.strictObject(
  Object.fromEntries(Object.entries(settingsSchema.shape).map(([name, field]) => [name, field.unwrap().optional()])),
) as z.ZodType<SettingsOverrides>;

/** The settings of a tenant: the bot's own, overridden where the tenant has a value. */
export function withOverrides(settings: Settings, overrides: SettingsOverrides): Settings {
  const set = Object.entries(overrides).filter(([, value]) => value !== undefined);
  return set.length === 0 ? settings : { ...settings, ...Object.fromEntries(set) };
}

const typeOf = (field: z.ZodType): z.ZodType =>
  field instanceof z.ZodDefault || field instanceof z.ZodOptional ? typeOf(field.unwrap() as z.ZodType) : field;

/** Its name in the environment: `maxProductsToShow` is MAX_PRODUCTS_TO_SHOW, and a flag begins with ENABLE_. */
export function variableOf(name: string, field: z.ZodType): string {
  const snake = name.replace(/[A-Z]/gu, (letter) => `_${letter}`).toUpperCase();
  return typeOf(field) instanceof z.ZodBoolean ? `ENABLE_${snake}` : snake;
}

/** What a field may be, in words: `a whole number, 1 to 10`. Fields of other types say it in their description. */
export function allowed(field: z.ZodType): string {
  const type = typeOf(field);
  if (type instanceof z.ZodBoolean) return 'true or false';
  if (type instanceof z.ZodEnum) return `one of ${type.options.join(', ')}`;
  if (!(type instanceof z.ZodNumber)) return type.description ?? 'a text';
  const number = type.format === null ? 'a number' : 'a whole number';
  return `${number}, ${type.minValue} to ${type.maxValue}`;
}

const ON = new Set(['true', '1', 'yes', 'on']);
const OFF = new Set(['false', '0', 'no', 'off']);

/** A text as its field takes it; a text that is neither a number nor a flag stays one, and is refused. */
export function fromText(text: string, field: z.ZodType): unknown {
  const says = allowed(field);
  const word = text.toLowerCase();
  if (says === 'true or false') return ON.has(word) || (OFF.has(word) ? false : text);
  if (/^a (?:whole )?number/u.test(says)) return Number.isNaN(Number(text)) ? word : Number(text);
  return text;
}

/**
 * A setting by its name, in the spelling of the admin API or of the environment, and a value from a text.
 * @returns why it is none, in words, instead
 */
export function settingFrom(spelling: string, text: string): { name: string; value: unknown } | { why: string } {
  const named = settingName(spelling);
  if ('why' in named) return named;
  const field = (settingsSchema.shape as Record<string, z.ZodType>)[named.name] as z.ZodType;
  const { success, data } = field.safeParse(fromText(text.trim(), field));
  return success ? { ...named, value: data } : { why: `${spelling}=${text}: must be ${allowed(field)}` };
}

/** A setting's name from either spelling; else why it is none. */
export function settingName(spelling: string): { name: string } | { why: string } {
  const fields = Object.entries<z.ZodType>(settingsSchema.shape);
  const found = fields.find(([name, field]) => name === spelling || variableOf(name, field) === spelling);
  if (found) return { name: found[0] };
  const known = fields.flatMap(([name, field]) => [name, variableOf(name, field)]);
  return { why: `there is no setting ${spelling}; the nearest is ${closest(spelling, known)}` };
}

/** The four enhancements of the checklist, by name: the settings that are on or off. */
export const ENHANCEMENTS: readonly string[] = Object.entries<z.ZodType>(settingsSchema.shape).flatMap(
  ([name, field]) => (typeOf(field) instanceof z.ZodBoolean ? [name] : []),
);

const WITHOUT_ENHANCEMENTS: SettingsOverrides = Object.fromEntries(ENHANCEMENTS.map((name) => [name, false]));

/** The settings that hold for a tenant in a version of the bot: the release before the enhancement has none of it to switch on. */
export function settingsOf(
  { settings, version }: { settings: Settings; version: Version },
  overrides: SettingsOverrides,
): Settings {
  const set = withOverrides(settings, overrides);
  return version === 'base' ? withOverrides(set, WITHOUT_ENHANCEMENTS) : set;
}

/** The known name that somebody may have meant by this one. */
export function meant(name: string, known: readonly string[]): string | undefined {
  const nearest = closest(name, known);
  return distance(name, nearest) <= 2 ? nearest : undefined;
}

/** What is wrong with a document of the admin API, one line each: `settings.maxProductsToShow: must be a whole number, 1 to 10`. */
export const problems = (error: z.ZodError): string[] =>
  error.issues.map((issue) => {
    const field = (settingsSchema.shape as Record<string, z.ZodType>)[String(issue.path.at(-1))];
    const unknown = issue.code === 'unrecognized_keys' ? (issue.keys[0] ?? '') : '';
    const right = meant(unknown, Object.keys(settingsSchema.shape));
    const what = field === undefined ? issue.message : `must be ${allowed(field)}`;
    const place = issue.path.length > 0 ? `${issue.path.join('.')}: ` : '';
    return place + what + (right === undefined ? '' : `; did you mean ${right}?`);
  });
