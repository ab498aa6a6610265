import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, settingsFromEnv, withOverrides } from './settings.ts';

describe('settings', () => {
  it('have the checklist’s defaults', () => {
    expect(settingsFromEnv({})).toEqual(DEFAULT_SETTINGS);
    expect(settingsFromEnv({ MAX_PRODUCTS_TO_SHOW: ' ' })).toEqual(DEFAULT_SETTINGS);
  });

  it('are read by their environment names', () => {
    expect(
      settingsFromEnv({
        ENABLE_MESSAGE_HARMONIZATION: 'false',
        ENABLE_IMMEDIATE_PRODUCT_DISPLAY: '0',
        ENABLE_GROUNDED_VALIDATION: 'No',
        ENABLE_REFERENCE_RESOLUTION: 'TRUE',
        MESSAGE_HARMONIZATION_WAIT_SECONDS: '5',
        MAX_PRODUCTS_TO_SHOW: '10',
        REFERENCE_CONTEXT_TTL_MINUTES: '0.5',
        REPLY_THINKING_MS: '1500',
        REDIS_CACHE_TTL: '60',
      }),
    ).toEqual({
      messageHarmonization: false,
      immediateProductDisplay: false,
      groundedValidation: false,
      referenceResolution: true,
      messageHarmonizationWaitSeconds: 5,
      maxProductsToShow: 10,
      referenceContextTtlMinutes: 0.5,
      replyThinkingMs: 1500,
      redisCacheTtl: 60,
    });
  });

  it.each([
    ['ENABLE_GROUNDED_VALIDATION', 'maybe', 'must be true or false'],
    ['MAX_PRODUCTS_TO_SHOW', '11', 'must be a whole number, 1 to 10'],
    ['MAX_PRODUCTS_TO_SHOW', '2.5', 'must be a whole number'],
    ['MESSAGE_HARMONIZATION_WAIT_SECONDS', '0', 'must be a number, 1 to 10'],
    ['REDIS_CACHE_TTL', 'soon', 'must be a whole number'],
  ])('%s=%s is refused by name', (name, value, message) => {
    expect(() => settingsFromEnv({ [name]: value })).toThrow(`${name}=${value}: ${message}`);
  });

  it('of a tenant override the bot’s own', () => {
    expect(withOverrides(DEFAULT_SETTINGS, {})).toBe(DEFAULT_SETTINGS);
    expect(withOverrides(DEFAULT_SETTINGS, { maxProductsToShow: 2, redisCacheTtl: undefined })).toEqual({
      ...DEFAULT_SETTINGS,
      maxProductsToShow: 2,
    });
  });
});
