import { Agent, request } from 'undici';
import { afterAll, bench, describe } from 'vitest';
import type { BotMessage } from '../../trace/types.ts';
import { AMINA, CREDENTIALS, HandClock, START, shop, WEBHOOK_URL } from '../testing/desk.ts';
import { answerGraph } from './graph.ts';
import { messageId } from './ids.ts';
import { rulesOf } from './options.ts';
import { startCloudPlatform } from './platform.ts';
import { CloudSender } from './sender.ts';
import * as a from './testing/bodies.ts';

// The target is 3,000 sends a second on one core; the client of the loopback figures runs on the same one.

const options = { credentials: CREDENTIALS, pairRate: false, throughput: false } as const;
const owner = shop();
let ids = 0;
let shown: BotMessage | undefined;
const lineOptions = {
  webhookUrl: WEBHOOK_URL,
  shop: owner,
  clock: new HandClock(),
  nextMessageId: () => messageId('out', 'bench', ids++),
  onSent: ({ botMessage }: { botMessage: BotMessage }) => {
    shown = botMessage;
  },
  onRead: () => {},
};
const bytes = (body: Record<string, unknown>) =>
  Buffer.from(JSON.stringify({ messaging_product: 'whatsapp', to: AMINA.phone, ...body }));
const TEXT = bytes(a.text('Habari Amina! Viatu vya bluu viko, KES 1,200. 👍'));
const LIST = bytes(a.list([{ rows: a.times(10, (n) => a.row(n, { description: 'KES 1,200 · in stock' })) }]));
const headers = { authorization: `Bearer ${CREDENTIALS.accessToken}`, 'content-type': 'application/json' };
const path = `/v23.0/${owner.phoneNumberId}/messages`;

describe('one send, without the wire', () => {
  const sender = new CloudSender(lineOptions, rulesOf(options), CREDENTIALS.appSecret, () => {});
  sender.customerWrote(AMINA.phone, 'wamid.first');
  const graph = {
    accessToken: CREDENTIALS.accessToken,
    expiredTokens: [],
    baseUrl: () => '',
    sender: () => sender,
    mediaOwner: () => undefined,
  };
  for (const [name, body] of [
    ['text', TEXT],
    ['list of ten rows', LIST],
  ] as const) {
    bench(name, () => {
      const reply = answerGraph({ method: 'POST', path, query: '', headers, body }, graph);
      if (reply instanceof Promise || reply.status !== 200 || !shown) throw new Error('refused');
    });
  }
});

describe('100 sends over loopback, 20 at a time', async () => {
  const platform = await startCloudPlatform(options);
  platform.register(lineOptions).customerWrote(AMINA.phone, 'wamid.first');
  const dispatcher = new Agent({ connections: 20 });
  afterAll(async () => {
    await dispatcher.close();
    await platform.close();
  });
  const post = async (body: Buffer) => {
    const answer = await request(platform.url + path, { method: 'POST', headers, body, dispatcher });
    if (answer.statusCode !== 200) throw new Error(`answered ${answer.statusCode}`);
    await answer.body.dump();
  };
  const wave = async (body: Buffer) => {
    await Promise.all(
      a.times(20, async () => {
        for (let i = 0; i < 5; i++) await post(body);
      }),
    );
  };
  bench('text', () => wave(TEXT));
  bench('list of ten rows', () => wave(LIST));
});

describe('one webhook', async () => {
  const platform = await startCloudPlatform(options);
  const sender = platform.register(lineOptions);
  afterAll(() => platform.close());
  const message = { id: messageId('in', 'bench', 1), content: { type: 'text', text: 'Habari ☺ 👍' } } as const;
  bench('text, encoded and signed', () => {
    sender.encodeMessages([{ customer: AMINA, message, at: START }]);
  });
  bench('message id', () => {
    messageId('in', 'bench', ids++);
  });
});
