import { expect, it } from 'vitest';
import { CREDENTIALS } from '../../tests/credentials.ts';
import { shoeShop } from '../checks/testing.ts';
import { RealClock } from '../time/real-clock.ts';
import { describeStray, type Outbound, startPlatform } from './index.ts';

const botMessage = { id: '', kind: 'text' as const, text: 'Habari, karibu tena', options: [] };

it('tells a message to an unknown number from one that the platform refused', () => {
  const sent = { at: 0, to: '254700000001', botMessage, accepted: true };
  expect(describeStray(sent)).toBe('it wrote to 254700000001, who had not written: "Habari, karibu tena"');
  const refusal = { httpStatus: 400, code: 131_026, details: 'Message undeliverable', injected: false };
  expect(describeStray({ ...sent, accepted: false, refusal })).toBe(
    'the platform refused a message to 254700000001, who had not written with code 131026, Message undeliverable: "Habari, karibu tena"',
  );
});

it('names the code and the path of a call whose JSON is broken', async () => {
  const strays: Outbound[] = [];
  const platform = await startPlatform('cloud', { credentials: CREDENTIALS });
  try {
    const shop = shoeShop();
    platform.register({
      ...{ shop, clock: new RealClock(), webhookUrl: 'http://127.0.0.1:9/', nextMessageId: () => 'out1' },
      onSent: (outbound) => strays.push(outbound),
      onRead: () => {},
    });
    const path = `/v23.0/${shop.phoneNumberId}/messages`;
    const headers = { authorization: `Bearer ${CREDENTIALS.accessToken}`, 'content-type': 'application/json' };
    await fetch(`${platform.url}${path}`, { method: 'POST', headers, body: '{"nonsense":[' });
    expect(strays.map(describeStray)).toEqual([
      `the platform refused a request in which it found no recipient (POST ${path}) with code 100, (#100) The parameter messaging_product is required.`,
    ]);
  } finally {
    await platform.close();
  }
});
