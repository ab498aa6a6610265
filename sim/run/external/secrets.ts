import type { Credentials } from '../../channels/types.ts';
import { Problem } from '../../problem.ts';
import type { ChannelName } from '../../trace/types.ts';

/** What bot and platform share, by channel: our name of it, the variable that holds it, and what it is to the bot. */
export const SECRETS: Record<ChannelName, readonly (readonly [keyof Credentials, string, string])[]> = {
  cloud: [
    ['appSecret', 'WHATSAPP_APP_SECRET', 'app secret, which signs webhooks'],
    ['verifyToken', 'WHATSAPP_VERIFY_TOKEN', 'verify token of the handshake'],
    ['accessToken', 'WHATSAPP_ACCESS_TOKEN', 'access token that the bot sends with'],
  ],
  twilio: [
    ['accountSid', 'TWILIO_ACCOUNT_SID', 'account SID'],
    ['authToken', 'TWILIO_AUTH_TOKEN', 'auth token, which signs webhooks'],
  ],
};

/**
 * The secrets of an external bot, from the environment. They are never printed.
 * @throws Problem naming all that are missing.
 */
export function secretsFromEnv(env: NodeJS.ProcessEnv, channel: ChannelName): Credentials {
  const credentials: Credentials = { appSecret: '', verifyToken: '', accessToken: '', accountSid: '', authToken: '' };
  const absent: string[] = [];
  for (const [name, variable] of SECRETS[channel]) {
    const value = env[variable];
    if (value) credentials[name] = value;
    else absent.push(variable);
  }
  if (absent.length === 0) return credentials;
  throw new Problem('usage', `the environment lacks ${absent.join(', ')}`, {
    why: 'webhooks are signed with what the bot knows, and its calls are let in by it',
    fix: 'set the same values here and in the bot; any will do, they never leave the two',
  });
}
