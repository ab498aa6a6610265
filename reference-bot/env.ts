import { createBot } from './bot.ts';
import { systemClock } from './clock.ts';
import { openResources } from './resources.ts';
import { EnvironmentError, settingsFromEnv } from './settings.ts';
import type { Bot, BotOptions } from './types.ts';

type Environment = Record<string, string | undefined>;

const ROLES = ['all', 'web', 'worker'] as const;

const WEB = ['https://', 'http://'];
/** What a bot on the Cloud API must be given. */
const CLOUD_SECRETS = ['WHATSAPP_APP_SECRET', 'WHATSAPP_VERIFY_TOKEN', 'WHATSAPP_ACCESS_TOKEN'];

const isRole = (value: string): value is BotOptions['role'] => (ROLES as readonly string[]).includes(value);

/** Collects everything that is wrong, so that an operator mends it in one go. */
function reader(env: Environment) {
  const wrong: string[] = [];
  return {
    wrong,
    needed(name: string, why: string): string {
      const value = env[name]?.trim() ?? '';
      if (value === '') wrong.push(`${name} is not set: ${why}`);
      return value;
    },
    url(name: string, protocols: string[], fallback?: string): string {
      const value = env[name]?.trim() || fallback || '';
      if (value === '') wrong.push(`${name} is not set: an address that starts with ${protocols.join(' or ')}`);
      else if (!URL.canParse(value) || !protocols.includes(`${new URL(value).protocol}//`))
        wrong.push(`${name}: must be an address that starts with ${protocols.join(' or ')}`);
      return value;
    },
    settings() {
      try {
        return settingsFromEnv(env);
      } catch (error) {
        if (!(error instanceof EnvironmentError)) throw error;
        wrong.push(error.message);
        return settingsFromEnv({});
      }
    },
  };
}

/**
 * The bot as its environment describes it, on the machine's clock; the variables are those of `.env.example`. Closing it
 * closes its connections too.
 * @throws EnvironmentError that names every variable that is missing or wrong, one a line.
 */
export async function botFromEnv(env: Environment): Promise<Bot> {
  const read = reader(env);
  const role = env.BOT_ROLE?.trim() || 'all';
  if (!isRole(role)) read.wrong.push(`BOT_ROLE=${role}: must be ${ROLES.join(', ')}`);
  const databaseUrl = read.url('DATABASE_URL', ['postgres://', 'postgresql://']);
  const redisUrl = read.url('REDIS_URL', ['redis://', 'rediss://']);
  const poolSize = Number(env.DATABASE_POOL_SIZE?.trim() || 20);
  if (!Number.isInteger(poolSize) || poolSize < 2 || poolSize > 500)
    read.wrong.push(`DATABASE_POOL_SIZE=${env.DATABASE_POOL_SIZE}: must be a whole number, 2 to 500`);
  const adminRatePerMinute = Number(env.ADMIN_RATE_PER_MINUTE?.trim() || 600);
  if (!Number.isInteger(adminRatePerMinute) || adminRatePerMinute < 1)
    read.wrong.push(`ADMIN_RATE_PER_MINUTE=${env.ADMIN_RATE_PER_MINUTE}: must be a whole number, 1 or more`);
  const onTwilio = Boolean(env.TWILIO_ACCOUNT_SID?.trim() || env.TWILIO_AUTH_TOKEN?.trim());
  const onCloud = !onTwilio || CLOUD_SECRETS.some((name) => env[name]?.trim());
  const version = env.WHATSAPP_API_VERSION?.trim() || 'v23.0';
  if (!/^v\d+\.\d+$/u.test(version)) read.wrong.push(`WHATSAPP_API_VERSION=${version}: must look like v23.0`);
  const options = {
    clock: systemClock,
    namespace: env.BOT_NAMESPACE?.trim() || 'bot',
    settings: read.settings(),
    role: isRole(role) ? role : 'all',
    publicUrl: env.PUBLIC_URL?.trim() ? read.url('PUBLIC_URL', WEB).replace(/\/+$/u, '') : undefined,
    ...(onCloud && {
      whatsapp: {
        baseUrl: read.url('WHATSAPP_API_URL', WEB, 'https://graph.facebook.com'),
        version,
        appSecret: read.needed('WHATSAPP_APP_SECRET', "the app's secret, which signs webhooks"),
        verifyToken: read.needed('WHATSAPP_VERIFY_TOKEN', 'the token of the verification handshake'),
        accessToken: read.needed('WHATSAPP_ACCESS_TOKEN', 'the token that replies are sent with'),
      },
    }),
    ...(onTwilio && {
      twilio: {
        apiUrl: read.url('TWILIO_API_URL', WEB, 'https://api.twilio.com'),
        contentUrl: read.url('TWILIO_CONTENT_URL', WEB, 'https://content.twilio.com'),
        accountSid: read.needed('TWILIO_ACCOUNT_SID', 'the account that messages are sent from'),
        authToken: read.needed('TWILIO_AUTH_TOKEN', "the account's token, which opens the API and signs webhooks"),
      },
    }),
    adminToken: read.needed('ADMIN_TOKEN', 'the bearer token of /v1/admin'),
    paymentSecret: read.needed('PAYMENT_SECRET', 'the secret that signs payment callbacks'),
    adminRatePerMinute,
    logLevel: env.LOG_LEVEL?.trim() || 'info',
  } satisfies Omit<BotOptions, 'resources'>;
  if (read.wrong.length > 0) throw new EnvironmentError(read.wrong.join('\n'));

  const resources = openResources({ databaseUrl, redisUrl, poolSize });
  try {
    const bot = await createBot({ ...options, resources });
    return {
      ...bot,
      async close() {
        await bot.close();
        await resources.close();
      },
    };
  } catch (error) {
    await resources.close();
    throw error;
  }
}
