import { describe, expect, it } from 'vitest';
import { botFromEnv } from './env.ts';
import { EnvironmentError } from './settings.ts';
import { openTestDatabase } from './testing/database.ts';

describe('a bot from its environment', () => {
  it('names everything that is missing or wrong at once', async () => {
    const error = await botFromEnv({
      BOT_ROLE: 'boss',
      DATABASE_URL: 'mysql://x',
      DATABASE_POOL_SIZE: '1',
      WHATSAPP_API_VERSION: '23',
      MAX_PRODUCTS_TO_SHOW: 'many',
      PUBLIC_URL: 'bot.example',
    }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(EnvironmentError);
    for (const name of [
      'BOT_ROLE=boss',
      'DATABASE_URL',
      'DATABASE_POOL_SIZE=1',
      'REDIS_URL is not set',
      'WHATSAPP_API_VERSION=23',
      'WHATSAPP_APP_SECRET is not set',
      'WHATSAPP_VERIFY_TOKEN',
      'WHATSAPP_ACCESS_TOKEN',
      'ADMIN_TOKEN',
      'PAYMENT_SECRET',
      'MAX_PRODUCTS_TO_SHOW=many',
      'PUBLIC_URL',
    ])
      expect((error as Error).message).toContain(name);
  });

  it('needs nothing of the Cloud API where it is on Twilio alone', async () => {
    const alone = await botFromEnv({ TWILIO_ACCOUNT_SID: 'AC1', TWILIO_API_URL: 'x' }).catch(
      (reason: unknown) => reason,
    );
    const { message } = alone as Error;
    expect(message).not.toContain('WHATSAPP_');
    for (const name of ['TWILIO_AUTH_TOKEN is not set', 'TWILIO_API_URL']) expect(message).toContain(name);
    const both = await botFromEnv({ TWILIO_ACCOUNT_SID: 'AC1', WHATSAPP_APP_SECRET: 'a' }).catch(
      (reason: unknown) => reason,
    );
    expect((both as Error).message).toContain('WHATSAPP_VERIFY_TOKEN is not set');
  });

  it('starts, answers its health and closes; without its tables it does not start', async () => {
    const database = await openTestDatabase({ migrated: true });
    const bare = await openTestDatabase({ migrated: false });
    const env = {
      DATABASE_URL: database.url,
      REDIS_URL: process.env.TEST_REDIS_URL,
      BOT_NAMESPACE: 'env-test',
      WHATSAPP_APP_SECRET: 'a',
      WHATSAPP_VERIFY_TOKEN: 'b',
      WHATSAPP_ACCESS_TOKEN: 'c',
      ADMIN_TOKEN: 'd',
      PAYMENT_SECRET: 'e',
      LOG_LEVEL: 'silent',
    };
    try {
      const bot = await botFromEnv(env);
      const url = await bot.listen();
      expect((await fetch(`${url}/v1/health`)).status).toBe(200);
      await bot.close();
      await expect(botFromEnv({ ...env, DATABASE_URL: bare.url })).rejects.toThrow('messaging_message');
    } finally {
      await database.drop();
      await bare.drop();
    }
  });
});
