import { channels } from '../../channels/index.ts';
import { plural } from '../../plural.ts';
import type { Shop } from '../../shop/types.ts';
import type { ChannelName } from '../../trace/types.ts';

export interface SetupInstructions {
  channel: ChannelName;
  /** Where the bot is to send its API calls. */
  platformUrl: string;
  webhook: URL;
  shop: Shop;
  /** Set when replies are read from the bot's database, by this query: then it calls somebody else. */
  repliesFrom: string | undefined;
}

/** What has to be set in the bot, and what will then be done to it; secrets by the variables that hold them. */
export function setupInstructions({ channel, platformUrl, webhook, shop, repliesFrom }: SetupInstructions): string {
  const { harmonization, waitSeconds, maxProducts, contextTtlMinutes } = shop.settings;
  const waits = harmonization ? `wait ${waitSeconds} s for a burst` : 'answer each message alone';
  const { credentials, setup } = channels.get(channel);
  const { api, numberId } = setup;
  const instead = api.insteadOf.join(' and ');
  const note = api.note === undefined ? '' : `; ${api.note}`;
  const row = (name: string, value: string): [string, string] => [name, value];
  const rows = [
    ...(repliesFrom === undefined ? [row(api.name, `${platformUrl}   (instead of ${instead}${note})`)] : []),
    ...(numberId === undefined ? [] : [row(numberId, shop.phoneNumberId)]),
    row('phone number', `+${shop.displayPhone}`),
    ...Object.values(credentials).map(({ variable, what }) => row(variable, what)),
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return [
    'Set in the bot before it starts:',
    ...rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`),
    `Webhooks go to ${webhook.origin}${webhook.pathname}, signed with these secrets.`,
    ...(repliesFrom === undefined
      ? []
      : [`Replies are read from its database with ${repliesFrom}; its API calls are not seen.`]),
    `Assumed: the bot of "${shop.name}" (${plural(shop.products.length, 'product')}, ${shop.currency}). It should ${waits}, ` +
      `show at most ${plural(maxProducts, 'product')}, and remember a list for ${contextTtlMinutes} min.`,
    '',
  ].join('\n');
}
