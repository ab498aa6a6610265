// biome-ignore-all lint/plugin: a bench measures by the machine's clock

import { bench, describe } from 'vitest';
import type { BotMessage } from '../../trace/types.ts';
import type { Reply } from '../http.ts';
import { AMINA, HandClock, START, shop, WEBHOOK_URL } from '../testing/desk.ts';
import { ContentStore } from './content/store.ts';
import { messageId, whatsapp } from './ids.ts';
import { rulesOf } from './options.ts';
import { answerRest } from './rest.ts';
import { type Account, TwilioSender } from './sender.ts';
import { ACCOUNT, AMINA_ADDRESS, basic } from './testing/desk.ts';

// The target is the Cloud API's: 3,000 sends a second on one core.

const owner = shop();
const clock = new HandClock();
const account: Account = {
  ...ACCOUNT,
  rules: rulesOf({ credentials: ACCOUNT, senderRate: false, statusCallback: '/status' }),
  contents: new ContentStore(),
  baseUrl: () => '',
  onDebugger: () => {},
};
let ids = 0;
let shown: BotMessage | undefined;
const sender = new TwilioSender(
  {
    shop: owner,
    clock,
    webhookUrl: WEBHOOK_URL,
    nextMessageId: () => messageId('out', 'bench', ids++),
    onSent: ({ botMessage }) => {
      shown = botMessage;
    },
    onRead: () => {},
  },
  account,
  () => {},
);
sender.customerWrote(AMINA.phone, 'SM-first');
const rest = { account, now: () => clock.now(), sender: () => sender, senders: () => [sender] };
const items = Array.from({ length: 10 }, (_, n) => ({ item: `{{${n}}}`, id: `row-${n}`, description: 'KES 1,200' }));
const { sid } = account.contents.add({
  friendlyName: 'list',
  language: 'en',
  variables: {},
  types: { 'twilio/list-picker': { body: 'Choose', button: 'Open', items } },
  createdAt: START,
});

const request = (params: Record<string, string>) => ({
  method: 'POST',
  path: `/2010-04-01/Accounts/${ACCOUNT.accountSid}/Messages.json`,
  query: '',
  headers: { authorization: basic(), 'content-type': 'application/x-www-form-urlencoded' },
  body: Buffer.from(
    new URLSearchParams({ From: whatsapp(owner.displayPhone), To: AMINA_ADDRESS, ...params }).toString(),
  ),
});
const TEXT = request({ Body: 'Habari Amina! Viatu vya bluu viko, KES 1,200. 👍' });
const variables = Object.fromEntries(items.map((_, n) => [n, `Shoe ${n}`]));
const LIST = request({ ContentSid: sid, ContentVariables: JSON.stringify(variables) });

describe('one send, without the wire', () => {
  for (const [name, sent] of [
    ['text', TEXT],
    ['list of ten items', LIST],
  ] as const) {
    bench(name, () => {
      sender.messages.clear();
      if ((answerRest(sent, rest) as Reply).status !== 201 || !shown) throw new Error('refused');
    });
  }
});

describe('one webhook, encoded and signed', () => {
  const message = { id: messageId('in', 'bench', 1), content: { type: 'text', text: 'Habari ☺ 👍' } } as const;
  bench('text', () => {
    sender.encodeMessages([{ customer: AMINA, message, at: START }]);
  });
  bench('status', () => {
    sender.encodeStatuses([{ messageId: message.id, status: 'read', recipient: AMINA.phone, at: START }]);
  });
});
