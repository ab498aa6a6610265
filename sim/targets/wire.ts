import type { BotOptions } from '../../reference-bot/index.ts';
import type { Shop } from '../shop/types.ts';
import type { ChannelName } from '../trace/types.ts';
import type { TargetOptions } from './types.ts';

/** Version of the Graph API that the bot speaks. */
const GRAPH_VERSION = 'v23.0';

/** What the reference bot is told of the one platform that it is under test on. */
export function wireOptions(
  options: Pick<TargetOptions, 'channel' | 'credentials' | 'platformUrl'>,
): Pick<BotOptions, 'cloud' | 'twilio'> {
  const { channel = 'cloud', platformUrl, credentials } = options;
  const { appSecret, verifyToken, accessToken, accountSid, authToken } = credentials;
  if (channel === 'twilio') return { twilio: { apiUrl: platformUrl, contentUrl: platformUrl, accountSid, authToken } };
  return { cloud: { apiUrl: platformUrl, apiVersion: GRAPH_VERSION, appSecret, verifyToken, accessToken } };
}

/** A shop's line as its platform names it: the id of its number, or its sender. */
export const lineOf = (shop: Shop, channel: ChannelName): string =>
  channel === 'twilio' ? `whatsapp:+${shop.displayPhone}` : shop.phoneNumberId;
