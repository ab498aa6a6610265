import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import {
  DEFAULT_SETTINGS,
  problems,
  settingsOverrides,
  settingsSchema,
  variableOf,
  withOverrides,
} from './settings.ts';

describe('settings', () => {
  it('have the checklist’s names and defaults', () => {
    const variables = Object.entries<z.ZodType>(settingsSchema.shape).map(([name, field]) => [
      variableOf(name, field),
      DEFAULT_SETTINGS[name as keyof typeof DEFAULT_SETTINGS],
    ]);
    expect(Object.fromEntries(variables)).toEqual({
      ENABLE_MESSAGE_HARMONIZATION: true,
      ENABLE_IMMEDIATE_PRODUCT_DISPLAY: true,
      ENABLE_GROUNDED_VALIDATION: true,
      ENABLE_REFERENCE_RESOLUTION: true,
      MESSAGE_HARMONIZATION_WAIT_SECONDS: 3,
      MAX_PRODUCTS_TO_SHOW: 5,
      REFERENCE_CONTEXT_TTL_MINUTES: 5,
      REPLY_THINKING_MS: 0,
      REDIS_CACHE_TTL: 300,
    });
  });

  it('of a tenant override the bot’s own', () => {
    expect(withOverrides(DEFAULT_SETTINGS, {})).toBe(DEFAULT_SETTINGS);
    expect(settingsOverrides.parse({})).toEqual({});
    expect(withOverrides(DEFAULT_SETTINGS, { maxProductsToShow: 2, redisCacheTtl: undefined })).toEqual({
      ...DEFAULT_SETTINGS,
      maxProductsToShow: 2,
    });
  });

  it('of a tenant are refused in the same words as in the environment, a misspelt name with the right one', () => {
    const { error } = settingsOverrides.safeParse({ maxProductsToShow: 11, messageHarmonisation: true });
    expect(problems(error as z.ZodError)).toEqual([
      'maxProductsToShow: must be a whole number, 1 to 10',
      'Unrecognized key: "messageHarmonisation"; did you mean messageHarmonization?',
    ]);
  });
});
