import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tries } from '../../../tests/repetition.ts';
import { bentOf } from '../testing/bent.ts';
import { call } from '../testing/desk.ts';
import { approve, basic, twilioDesk, twilioFor } from './testing/desk.ts';

const PICTURE = 'https://duka.example/shoe.jpg';
const action = { type: 'QUICK_REPLY', title: 'Yes', id: 'yes' };
const link = { type: 'URL', title: 'Look', url: 'https://duka.example/' };
const TYPES: Record<string, unknown>[] = [
  { 'twilio/text': { body: 'Hi {{1}}' } },
  { 'twilio/media': { body: 'Hi', media: [PICTURE] } },
  { 'twilio/location': { latitude: 1, longitude: 2, label: 'Duka' } },
  { 'twilio/quick-reply': { body: 'Hi', actions: [action] } },
  { 'twilio/list-picker': { body: 'Hi', button: 'Open', items: [{ item: 'Shoes', id: '1', description: 'blue' }] } },
  { 'twilio/call-to-action': { body: 'Hi', actions: [link] } },
  { 'twilio/card': { title: 'Hi', media: [PICTURE], actions: [action, link] } },
  { 'whatsapp/card': { body: 'Hi', header_text: 'New', footer: 'Blue', actions: [action] } },
  { 'twilio/carousel': { body: 'Hi', cards: [1, 2].map(() => ({ body: 'a', media: PICTURE, actions: [link] })) } },
];

const content = bentOf(TYPES.map((types) => ({ language: 'en', variables: { 1: 'you' }, types })));

test('I6: makes or refuses every content, takes the ones it made, and reports them to the session', async () => {
  const platform = await twilioFor({ senderRate: false });
  const { post, sent } = twilioDesk(platform);
  await fc.assert(
    fc.asyncProperty(content, fc.boolean(), async (body, approved) => {
      const made = await call(platform, 'POST', '/v1/Content', {
        headers: { 'content-type': 'application/json', authorization: basic() },
        body: JSON.stringify(body),
      });
      if (made.status !== 201) {
        expect([made.status, made.body.code]).toEqual([400, 20_001]);
        return;
      }
      // Some can never be approved: then they are sent as they are.
      if (approved) await approve(platform, made.body.sid).catch(() => {});
      const before = sent.length;
      const { status, body: answer } = await post({ ContentSid: made.body.sid });
      expect(sent).toHaveLength(before + 1);
      const told = sent.at(-1);
      if (status === 201) expect(told).toMatchObject({ botMessage: { id: answer.sid } });
      else {
        // A blank that nothing fills shows when it is sent.
        expect([status, answer.code]).toEqual([400, 21_656]);
        expect(told).toMatchObject({ accepted: false, refusal: { httpStatus: 400, code: 21_656 } });
      }
    }),
    { numRuns: tries(400) },
  );
});

test('I6: accepts mutated parameters or answers with a Twilio error, and reports it to the session', async () => {
  const { post, sent, from } = twilioDesk(await twilioFor({ senderRate: false }));
  const value = fc.oneof(fc.string(), fc.constantFrom(from, PICTURE, 'whatsapp:+254712345678', '{"1":"x"}', 'fixed'));
  const names = ['To', 'Body', 'MediaUrl', 'ContentSid', 'ContentVariables', 'StatusCallback', 'ValidityPeriod'];
  const more = ['ScheduleType', 'SendAt', 'PersistentAction'];
  await fc.assert(
    fc.asyncProperty(fc.dictionary(fc.constantFrom(...names, ...more), value), async (params) => {
      const before = sent.length;
      const { status, body } = await post(params);
      expect(sent).toHaveLength(before + 1);
      if (status === 201) expect(sent.at(-1)).toMatchObject({ botMessage: { id: body.sid } });
      else expect(sent.at(-1)).toMatchObject({ accepted: false, refusal: { httpStatus: 400, code: body.code } });
    }),
    { numRuns: tries(300) },
  );
});
