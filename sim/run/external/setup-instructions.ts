import type { Shop } from '../../shop/types.ts';
import type { ChannelName } from '../../trace/types.ts';
import { SECRETS } from './secrets.ts';

export interface SetupInstructions {
  channel: ChannelName;
  /** Where the bot is to send its API calls. */
  platformUrl: string;
  webhook: URL;
  shop: Shop;
  /** Set when replies are read from the bot's database, by this query: then it calls somebody else. */
  repliesFrom: string | undefined;
}

/** What bots call the address that they send to, and what it stands in for. */
const BASE: Record<ChannelName, readonly [name: string, instead: string]> = {
  cloud: ['Graph API base URL', 'instead of https://graph.facebook.com; with any version'],
  twilio: ['API base URL', 'instead of https://api.twilio.com and https://content.twilio.com'],
};

/** What has to be set in the bot, and what will then be done to it; secrets by the variables that hold them. */
export function setupInstructions({ channel, platformUrl, webhook, shop, repliesFrom }: SetupInstructions): string {
  const { harmonization, waitSeconds, maxProducts, contextTtlMinutes } = shop.settings;
  const waits = harmonization ? `wait ${waitSeconds} s for a burst` : 'answer each message alone';
  const rows: [string, string][] = [
    ...(repliesFrom === undefined
      ? [[BASE[channel][0], `${platformUrl}   (${BASE[channel][1]})`] as [string, string]]
      : []),
    ...(channel === 'cloud' ? [['phone number id', shop.phoneNumberId] as [string, string]] : []),
    ['phone number', `+${shop.displayPhone}`],
    ...SECRETS[channel].map(([, variable, what]): [string, string] => [variable, what]),
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return [
    'Set in the bot before it starts:',
    ...rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`),
    `Webhooks go to ${webhook.origin}${webhook.pathname}, signed with these secrets.`,
    ...(repliesFrom === undefined
      ? []
      : [`Replies are read from its database with ${repliesFrom}; what it sends is not seen.`]),
    `It is taken to be the bot of "${shop.name}" (${shop.products.length} products, ${shop.currency}), to ${waits}, ` +
      `to show at most ${maxProducts} products and to remember a list for ${contextTtlMinutes} min.`,
    '',
  ].join('\n');
}
