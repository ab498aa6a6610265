import { describe, expect, test } from 'vitest';
import { AMINA, only, START } from '../testing/desk.ts';
import type { Webhook } from '../types.ts';
import { AMINA_ADDRESS, clientOf, twilioDesk, twilioFor } from './testing/desk.ts';

describe('statuses', () => {
  const update = (messageId: string, status: 'sent' | 'delivered' | 'read' | 'failed') => ({
    messageId,
    status,
    recipient: AMINA.phone,
    at: START,
  });
  const form = ({ body }: Webhook) => Object.fromEntries(new URLSearchParams(body.toString()));

  test('go one by one to the message’s address, with all of Twilio’s parameters', async () => {
    const { sender, post, last, from } = twilioDesk(await twilioFor());
    await post({ Body: 'hi', StatusCallback: 'http://127.0.0.1:9/status?order=7' });
    const { id } = last().botMessage;
    const webhooks = sender.encodeStatuses(
      (['sent', 'delivered', 'read'] as const).map((status) => update(id, status)),
    );
    expect(webhooks.map(({ url, ids }) => [url, ids])).toEqual(
      Array(3).fill(['http://127.0.0.1:9/status?order=7', [id]]),
    );
    const [sent, delivered, read] = webhooks.map(form);
    expect(sent).toEqual({
      AccountSid: expect.stringMatching(/^AC/),
      ApiVersion: '2010-04-01',
      MessageSid: id,
      SmsSid: id,
      MessageStatus: 'sent',
      SmsStatus: 'sent',
      From: from,
      To: AMINA_ADDRESS,
      ChannelPrefix: 'whatsapp',
      ChannelInstallSid: expect.stringMatching(/^XE[0-9a-f]{32}$/),
      ChannelToAddress: '+254712XXXXXX',
      StructuredMessage: 'false',
    });
    expect([delivered?.EventType, read?.EventType]).toEqual(['DELIVERED', 'READ']);
  });

  test('go to the sender’s address if it has one, and else nowhere', async () => {
    const none = twilioDesk(await twilioFor());
    await none.post({ Body: 'hi' });
    expect(none.sender.encodeStatuses([update(none.last().botMessage.id, 'sent')])).toEqual([]);
    const some = twilioDesk(await twilioFor({ statusCallback: '/all' }));
    await some.post({ Body: 'hi' });
    expect(only(some.sender.encodeStatuses([update(some.last().botMessage.id, 'sent')])).url).toBe(
      'http://127.0.0.1:9/all',
    );
  });

  test('a failure says why, in the word that the rules give it', async () => {
    const { sender } = twilioDesk(await twilioFor({ statusCallback: '/all', failedStatus: 'failed' }));
    const error = { code: 63_024, title: 'Invalid message recipient' };
    const told = form(only(sender.encodeStatuses([{ ...update('SM1', 'failed'), error }])));
    expect(told).toMatchObject({
      MessageStatus: 'failed',
      EventType: 'UNDELIVERED',
      ErrorCode: '63024',
      ErrorMessage: 'Invalid message recipient',
      ChannelStatusMessage: 'Invalid message recipient',
    });
    expect(form(only(sender.encodeStatuses([update('SM1', 'failed')]))).ErrorCode).toBe('63023');
  });

  test('one that comes late changes nothing in the log', async () => {
    const platform = await twilioFor();
    const { sender, post, last } = twilioDesk(platform);
    const { body } = await post({ Body: 'hi' });
    sender.encodeStatuses([update(last().botMessage.id, 'read'), update(last().botMessage.id, 'delivered')]);
    expect(await clientOf(platform).messages(body.sid).fetch()).toMatchObject({ status: 'read' });
  });
});
