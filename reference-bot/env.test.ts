import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { botFromEnv, EnvironmentError, readEnvironment, VARIABLES } from './env.ts';
import { MissingTables } from './resources.ts';
import { DEFAULT_SETTINGS } from './settings.ts';
import { openTestDatabase, type TestDatabase } from './testing/database.ts';

type Variables = Record<string, string | undefined>;

const COMPLETE: Variables = {
  DATABASE_URL: 'postgres://u:secret@localhost/bot',
  REDIS_URL: 'redis://localhost',
  WHATSAPP_APP_SECRET: 'a',
  WHATSAPP_VERIFY_TOKEN: 'b',
  WHATSAPP_ACCESS_TOKEN: 'c',
  ADMIN_TOKEN: 'd'.repeat(16),
  PAYMENT_SECRET: 'e'.repeat(16),
};
const read = (more: Variables = {}) => readEnvironment({ ...COMPLETE, ...more });
/** What is wrong with the environment, one line each. */
function wrong(env: Variables): string[] {
  try {
    readEnvironment(env);
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(EnvironmentError);
    return (error as Error).message.split('\n');
  }
}

describe('the environment', () => {
  it('has the checklist’s defaults, also where a variable is empty', () => {
    const given = read({ MAX_PRODUCTS_TO_SHOW: ' ' });
    expect(given).toMatchObject({ ...DEFAULT_SETTINGS, botRole: 'all', databasePoolSize: 20, adminRatePerMinute: 600 });
    expect(given.cloud).toMatchObject({ apiUrl: 'https://graph.facebook.com', apiVersion: 'v23.0', appSecret: 'a' });
    expect(given.twilio).toBeUndefined();
  });

  it('is read by its names', () => {
    expect(
      read({
        ENABLE_MESSAGE_HARMONIZATION: 'false',
        ENABLE_IMMEDIATE_PRODUCT_DISPLAY: '0',
        ENABLE_GROUNDED_VALIDATION: 'No',
        ENABLE_REFERENCE_RESOLUTION: 'TRUE',
        MESSAGE_HARMONIZATION_WAIT_SECONDS: '5',
        MAX_PRODUCTS_TO_SHOW: '10',
        REFERENCE_CONTEXT_TTL_MINUTES: '0.5',
        REPLY_THINKING_MS: '1500',
        REDIS_CACHE_TTL: '60',
        ADMIN_RATE_PER_MINUTE: 'off',
      }),
    ).toMatchObject({
      messageHarmonization: false,
      immediateProductDisplay: false,
      groundedValidation: false,
      referenceResolution: true,
      messageHarmonizationWaitSeconds: 5,
      maxProductsToShow: 10,
      referenceContextTtlMinutes: 0.5,
      replyThinkingMs: 1500,
      redisCacheTtl: 60,
      adminRatePerMinute: 'off',
    });
  });

  it.each([
    ['ENABLE_GROUNDED_VALIDATION', 'maybe', 'true or false'],
    ['MAX_PRODUCTS_TO_SHOW', '11', 'a whole number, 1 to 10'],
    ['MAX_PRODUCTS_TO_SHOW', '2.5', 'a whole number, 1 to 10'],
    ['MESSAGE_HARMONIZATION_WAIT_SECONDS', '0', 'a number, 1 to 10'],
    ['REDIS_CACHE_TTL', 'soon', 'a whole number, 0 to 86400'],
    ['LOG_LEVEL', 'loud', 'one of trace, debug, info, warn, error, fatal, silent'],
    ['BOT_ROLE', 'boss', 'one of all, web, worker'],
    ['BOT_VERSION', 'old', 'one of current, base'],
    ['DATABASE_POOL_SIZE', '1', 'a whole number, 2 to 500'],
    ['ADMIN_RATE_PER_MINUTE', '0', 'a whole number from 1, or off'],
    ['WHATSAPP_API_VERSION', '23', 'a version such as v23.0'],
    ['PUBLIC_URL', 'bot.example', 'an address that starts with https:// or http://'],
  ])('%s=%s is refused with what it may be', (name, value, may) => {
    expect(wrong({ ...COMPLETE, [name]: value })).toEqual([`${name}=${value}: must be ${may}`]);
  });

  it('names everything that is missing or wrong at once, and no password', () => {
    expect(
      wrong({ DATABASE_URL: 'mysql://u:secret@x', MAX_PRODUCTS_TO_SHOW: 'many', WHATSAPP_APP_SECRET: 'a' }),
    ).toEqual([
      'MAX_PRODUCTS_TO_SHOW=many: must be a whole number, 1 to 10',
      'DATABASE_URL=mysql://***@x: must be an address that starts with postgres:// or postgresql://',
      'REDIS_URL is not set: must be an address that starts with redis:// or rediss://',
      'ADMIN_TOKEN is not set: must be the bearer token of /v1/admin, at least 16 characters',
      'PAYMENT_SECRET is not set: must be the secret that signs payment callbacks, at least 16 characters',
      'WHATSAPP_VERIFY_TOKEN is not set: must be the token of the verification handshake',
      'WHATSAPP_ACCESS_TOKEN is not set: must be the token that replies are sent with',
    ]);
  });

  it('takes no short secret for its own doors, and shows none', () =>
    expect(wrong({ ...COMPLETE, ADMIN_TOKEN: 'hunter2', PAYMENT_SECRET: 'p4ss' })).toEqual([
      'ADMIN_TOKEN=***: must be the bearer token of /v1/admin, at least 16 characters',
      'PAYMENT_SECRET=***: must be the secret that signs payment callbacks, at least 16 characters',
    ]));

  it('names a flag that does not exist, and what looks like a misspelled variable, with the right name', () => {
    expect(wrong({ ...COMPLETE, ENABLE_MESAGE_HARMONIZATION: 'false', ENABLE_MAGIC: '1' })).toEqual([
      'ENABLE_MESAGE_HARMONIZATION: there is no such variable; the nearest is ENABLE_MESSAGE_HARMONIZATION',
      expect.stringMatching(/^ENABLE_MAGIC: there is no such variable; the nearest is ENABLE_/u),
    ]);
    expect(wrong({ ...COMPLETE, Enable_Grounded_Validation: 'false' })).toEqual([
      'Enable_Grounded_Validation: there is no such variable; the nearest is ENABLE_GROUNDED_VALIDATION',
    ]);
    expect(wrong({ ...COMPLETE, MAX_PRODUCT_TO_SHOW: '3' })).toEqual([
      'MAX_PRODUCT_TO_SHOW: there is no such variable; the nearest is MAX_PRODUCTS_TO_SHOW',
    ]);
    // Variables of other programs are none of the bot's business.
    expect(wrong({ ...COMPLETE, REDIS_URI: 'redis://other', HOME: '/root', PORT: '80' })).toEqual([]);
  });

  it('needs nothing of the Cloud API where it is on Twilio alone', () => {
    const { WHATSAPP_APP_SECRET, WHATSAPP_VERIFY_TOKEN, WHATSAPP_ACCESS_TOKEN, ...rest } = COMPLETE;
    expect(wrong({ ...rest, TWILIO_ACCOUNT_SID: 'AC1', TWILIO_API_URL: 'x' })).toEqual([
      'TWILIO_API_URL=x: must be an address that starts with https:// or http://',
      expect.stringContaining('TWILIO_AUTH_TOKEN is not set'),
    ]);
    const both = wrong({ ...rest, TWILIO_ACCOUNT_SID: 'AC1', TWILIO_AUTH_TOKEN: 't', WHATSAPP_APP_SECRET: 'a' });
    expect(both).toContain('WHATSAPP_VERIFY_TOKEN is not set: must be the token of the verification handshake');
  });

  it('is described by .env.example: each variable, with its default, and none that nobody reads', () => {
    const text = readFileSync('.env.example', 'utf8');
    const lines = [...text.matchAll(/^(?:# )?([A-Z][A-Z_]+)=(.*)$/gmu)].map(([, name = '', value = '']) => ({
      name,
      value,
    }));
    const example = Object.fromEntries(lines.map(({ name, value }) => [name, value]));
    expect(
      lines
        .map(({ name }) => name)
        .filter((name) => !/^REHEARSAL_/u.test(name))
        .sort(),
    ).toEqual([...VARIABLES.keys()].sort());
    for (const [name, field] of VARIABLES) {
      const preset = field.safeParse(undefined);
      const optional = !preset.success || preset.data === undefined;
      // What has no default shows an example or nothing.
      expect({ name, value: optional ? '' : example[name] }).toEqual({ name, value: String(preset.data ?? '') });
    }
    const secrets = { WHATSAPP_APP_SECRET: 'a', WHATSAPP_VERIFY_TOKEN: 'b', WHATSAPP_ACCESS_TOKEN: 'c' };
    expect(wrong({ ...example, ...secrets, ADMIN_TOKEN: 'd'.repeat(16), PAYMENT_SECRET: 'e'.repeat(16) })).toEqual([]);
  });
});

describe('a bot from its environment', () => {
  let database: TestDatabase;
  let bare: TestDatabase;
  const env = (more: Variables = {}): Variables => ({
    ...COMPLETE,
    DATABASE_URL: database.url,
    REDIS_URL: process.env.TEST_REDIS_URL,
    BOT_NAMESPACE: 'env-test',
    LOG_LEVEL: 'silent',
    ...more,
  });
  beforeAll(async () => {
    database = await openTestDatabase({ migrated: true });
    bare = await openTestDatabase({ migrated: false });
  });
  afterAll(async () => {
    await database?.drop();
    await bare?.drop();
  });

  it('starts, answers its health and closes', async () => {
    const bot = await botFromEnv(env());
    const url = await bot.listen();
    expect((await fetch(`${url}/v1/health`)).status).toBe(200);
    await bot.close();
  });

  it.each(['all', 'web', 'worker'])(
    'needs its tables to start as %s, and names the missing migrations',
    async (role) => {
      const failed = botFromEnv(env({ DATABASE_URL: bare.url, BOT_ROLE: role }));
      await expect(failed).rejects.toThrow(new MissingTables(['0001_base', '0002_enhancement'], false));
    },
  );

  it.each([{ DATABASE_URL: 'postgres://u:secret@localhost:1/x' }, { REDIS_URL: 'redis://:secret@localhost:1' }])(
    'needs %j to start',
    async (more) => {
      await expect(botFromEnv(env(more))).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    },
  );
});
