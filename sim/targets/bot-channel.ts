import type { BotOptions } from '../../reference-bot/index.ts';
import { channels } from '../channels/index.ts';
import type { TargetOptions } from './types.ts';

/** Version of the Graph API that the bot speaks. */
const GRAPH_VERSION = 'v23.0';

/** The reference bot's options of one channel. */
export type BotChannel = Pick<BotOptions, 'cloud' | 'twilio'>;

/** What the reference bot is told of the one platform that it is under test on. */
export function botChannel(options: Pick<TargetOptions, 'channel' | 'credentials' | 'platformUrl'>): BotChannel {
  const { channel = channels.first.name, platformUrl, credentials } = options;
  const { appSecret = '', verifyToken = '', accessToken = '', accountSid = '', authToken = '' } = credentials;
  if (channel === 'twilio') return { twilio: { apiUrl: platformUrl, contentUrl: platformUrl, accountSid, authToken } };
  return { cloud: { apiUrl: platformUrl, apiVersion: GRAPH_VERSION, appSecret, verifyToken, accessToken } };
}
