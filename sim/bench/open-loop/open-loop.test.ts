import { describe, expect, it } from 'vitest';
import { channels, makeCredentials } from '../../channels/index.ts';
import { Customers } from './customers.ts';
import { openTakesAll } from './platform.ts';
import { minutesTable, ratesTable } from './table.ts';
import { openWebhooks } from './webhooks.ts';

const USED = { bot: 0.5, postgres: undefined, sender: 0.25 };

/** A bot that replies to each text so often, at once; or answers its webhook with another status. */
function bot(customers: Customers, times: (n: number) => number, status: (n: number) => number = () => 200) {
  let n = 0;
  return {
    async text(from: string): Promise<number> {
      n += 1;
      for (let reply = 0; reply < times(n); reply += 1) customers.replied(from);
      return status(n);
    },
  };
}

describe('an open loop', () => {
  it('says each text at its moment, and counts what became of it', async () => {
    const customers = new Customers();
    const played = await customers.play(
      ...([100, 1] as const),
      bot(
        customers,
        (n) => (n === 7 ? 0 : n === 9 ? 2 : 1),
        (n) => (n === 11 ? 503 : 200),
      ),
      0,
    );
    expect(played).toMatchObject({ posted: 100, lost: 1, twice: 1, unacknowledged: 1 });
    expect([played.acks.length, played.responses.length, played.late.length]).toEqual([100, 99, 100]);
    const table = ratesTable([{ played, used: USED }]);
    expect(table.split('\n')[2]).toMatch(/^\| 100 \| 1 \| 1 \| 1 \| 1 \| .*\| 0\.50 \| – \| 0\.25 \|$/);
  });

  it('nobody writes twice, in another rate either', async () => {
    const customers = new Customers();
    const phones: string[] = [];
    const webhooks = {
      async text(from: string): Promise<number> {
        phones.push(from);
        customers.replied(from);
        return 200;
      },
    };
    for (const rate of [20, 40]) await customers.play(rate, 1, webhooks, 0);
    expect(new Set(phones).size).toBe(60);
  });

  it('sees slow seconds, and each minute of a long run', () => {
    const responses = Array.from({ length: 180 }, (_, second) => ({ second, ms: second < 120 ? 20 : 700 }));
    const played = { ...{ rate: 1, seconds: 180, posted: 180, unacknowledged: 0, lost: 0, twice: 0 }, responses };
    expect(ratesTable([{ played: { ...played, acks: [], late: [] }, used: USED }])).toContain('| 60 |');
    expect(
      minutesTable({ ...played, acks: [], late: [] })
        .split('\n')
        .slice(2),
    ).toEqual([...['| 1 | 60 | 20 | 20 | 20 |', '| 2 | 60 | 20 | 20 | 20 |', '| 3 | 60 | 700 | 700 | 700 |']]);
  });
});

/** The platform of the bench, with secrets made for the test. */
async function bare() {
  const found = await channels.first.bare?.(makeCredentials(channels.first.name));
  if (!found) throw new Error('the bench has no platform');
  return found;
}

it('its platform takes what a bot sends and says to whom; marks of reading are no message', async () => {
  const sent: string[] = [];
  const platform = await openTakesAll(await bare(), (phone) => sent.push(phone));
  const post = (body: object) =>
    fetch(`${platform.url}/v23.0/900/messages`, { method: 'POST', body: JSON.stringify(body) }).then((r) => r.json());
  expect(await post({ status: 'read', message_id: 'a' })).toEqual({ success: true });
  expect(await post({ to: '+254700000001', type: 'text', text: { body: 'hi' } })).toMatchObject({ messages: [{}] });
  expect(sent).toEqual(['254700000001']);
  await platform.close();
});

it('its webhooks are signed, and are those of the platform', async () => {
  const { text, isSigned } = await bare();
  const { headers, body } = text({ phoneNumberId: '900', phone: '2547', id: 'a', text: 'é', at: 1_000 });
  expect(isSigned(headers, body)).toBe(true);
  expect(isSigned(headers, Buffer.concat([body, body]))).toBe(false);
  expect(isSigned({}, body)).toBe(false);
  expect(channels.first.readWebhook?.(body.toString('utf8'))).toMatchObject([{ from: '2547', id: 'a', at: 1_000 }]);
});

it('its webhooks have no status where nobody listens', async () => {
  const webhooks = openWebhooks('http://127.0.0.1:9/', await bare());
  expect(await webhooks.text('2547', 'a', 'hi')).toBe(0);
  await webhooks.close();
});
