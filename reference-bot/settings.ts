import { z } from 'zod';
import type { Settings } from './types.ts';

/** The checklist's defaults. */
export const DEFAULT_SETTINGS: Readonly<Settings> = {
  messageHarmonization: true,
  immediateProductDisplay: true,
  groundedValidation: true,
  referenceResolution: true,
  messageHarmonizationWaitSeconds: 3,
  maxProductsToShow: 5,
  referenceContextTtlMinutes: 5,
  replyThinkingMs: 0,
  redisCacheTtl: 300,
};

/** What a tenant may override, with the ranges of the rules. */
export const settingsOverrides = z.strictObject({
  messageHarmonization: z.boolean().optional(),
  immediateProductDisplay: z.boolean().optional(),
  groundedValidation: z.boolean().optional(),
  referenceResolution: z.boolean().optional(),
  messageHarmonizationWaitSeconds: z.number().min(1).max(10).optional(),
  maxProductsToShow: z.int().min(1).max(10).optional(),
  referenceContextTtlMinutes: z.number().positive().max(1440).optional(),
  replyThinkingMs: z.int().min(0).max(120_000).optional(),
  redisCacheTtl: z.number().min(0).max(86_400).optional(),
});

export type SettingsOverrides = z.infer<typeof settingsOverrides>;

/** The settings of a tenant: the bot's own, overridden where the tenant has a value. */
export function withOverrides(settings: Settings, overrides: SettingsOverrides): Settings {
  const set = Object.entries(overrides).filter(([, value]) => value !== undefined);
  return set.length === 0 ? settings : { ...settings, ...Object.fromEntries(set) };
}

/** A value of the environment that cannot be used, e.g. `MAX_PRODUCTS_TO_SHOW=11: must be 1 to 10`. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
}

type Environment = Record<string, string | undefined>;

const TRUE = new Set(['true', '1', 'yes', 'on']);
const FALSE = new Set(['false', '0', 'no', 'off']);

function flag(env: Environment, name: string, fallback: boolean): boolean {
  const value = env[name]?.trim().toLowerCase();
  if (value === undefined || value === '') return fallback;
  if (TRUE.has(value)) return true;
  if (FALSE.has(value)) return false;
  throw new EnvironmentError(`${name}=${env[name]}: must be true or false`);
}

function number(env: Environment, name: string, fallback: number, min: number, max: number, whole = true): number {
  const raw = env[name]?.trim();
  if (raw === undefined || raw === '') return fallback;
  const value = Number(raw);
  if (!Number.isFinite(value) || value < min || value > max || (whole && !Number.isInteger(value)))
    throw new EnvironmentError(`${name}=${raw}: must be ${whole ? 'a whole number' : 'a number'}, ${min} to ${max}`);
  return value;
}

/**
 * Flags and settings by their environment names; what is not set has the checklist's default.
 * @throws EnvironmentError naming the variable, its value and what it must be.
 */
export function settingsFromEnv(env: Environment): Settings {
  const d = DEFAULT_SETTINGS;
  return {
    messageHarmonization: flag(env, 'ENABLE_MESSAGE_HARMONIZATION', d.messageHarmonization),
    immediateProductDisplay: flag(env, 'ENABLE_IMMEDIATE_PRODUCT_DISPLAY', d.immediateProductDisplay),
    groundedValidation: flag(env, 'ENABLE_GROUNDED_VALIDATION', d.groundedValidation),
    referenceResolution: flag(env, 'ENABLE_REFERENCE_RESOLUTION', d.referenceResolution),
    messageHarmonizationWaitSeconds: number(
      env,
      'MESSAGE_HARMONIZATION_WAIT_SECONDS',
      d.messageHarmonizationWaitSeconds,
      1,
      10,
      false,
    ),
    maxProductsToShow: number(env, 'MAX_PRODUCTS_TO_SHOW', d.maxProductsToShow, 1, 10),
    referenceContextTtlMinutes: number(
      env,
      'REFERENCE_CONTEXT_TTL_MINUTES',
      d.referenceContextTtlMinutes,
      0.01,
      1440,
      false,
    ),
    replyThinkingMs: number(env, 'REPLY_THINKING_MS', d.replyThinkingMs, 0, 120_000),
    redisCacheTtl: number(env, 'REDIS_CACHE_TTL', d.redisCacheTtl, 0, 86_400),
  };
}
