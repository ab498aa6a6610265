import type { Shop } from '../../shop/types.ts';
import type { ChannelName } from '../../trace/types.ts';
import { SECRETS } from './secrets.ts';

export interface Briefing {
  channel: ChannelName;
  /** Where the bot is to send its API calls. */
  platformUrl: string;
  webhook: URL;
  shop: Shop;
}

/** What has to be set in the bot, and what will then be done to it; secrets by the variables that hold them. */
export function briefing({ channel, platformUrl, webhook, shop }: Briefing): string {
  const { harmonization, waitSeconds, maxProducts, contextTtlMinutes } = shop.settings;
  const waits = harmonization ? `wait ${waitSeconds} s for a burst` : 'answer each message alone';
  const rows: [string, string][] = [
    ...(channel === 'cloud'
      ? ([
          ['Graph API base URL', `${platformUrl}   (instead of https://graph.facebook.com; with any version)`],
          ['phone number id', shop.phoneNumberId],
        ] as [string, string][])
      : ([['API base URL', `${platformUrl}   (instead of https://api.twilio.com and https://content.twilio.com)`]] as [
          string,
          string,
        ][])),
    ['phone number', `+${shop.displayPhone}`],
    ...SECRETS[channel].map(([, variable, what]): [string, string] => [variable, what]),
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return [
    'Set in the bot before it starts:',
    ...rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`),
    `Webhooks go to ${webhook.origin}${webhook.pathname}, signed with these secrets.`,
    `It is taken to be the bot of "${shop.name}" (${shop.products.length} products, ${shop.currency}), to ${waits}, ` +
      `to show at most ${maxProducts} products and to remember a list for ${contextTtlMinutes} min.`,
    '',
  ].join('\n');
}
