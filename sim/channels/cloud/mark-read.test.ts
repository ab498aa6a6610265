import { describe, expect, test } from 'vitest';
import * as a from './testing/bodies.ts';
import { AMINA, desk, platformFor } from './testing/desk.ts';

describe('marking as read (rule H7)', () => {
  const read = (message_id: unknown, more = {}) => ({ to: undefined, status: 'read', message_id, ...more });

  test('is reported to the session, with and without typing', async () => {
    const { send, reads, firstId, clock, sent } = desk(await platformFor());
    expect((await send(read(firstId))).body).toEqual({ success: true });
    await send(read(firstId, { typing_indicator: { type: 'text' } }));
    const seen = { at: clock.now(), to: AMINA.phone, messageId: firstId };
    expect(reads).toEqual([
      { ...seen, typing: false },
      { ...seen, typing: true },
    ]);
    expect(sent).toEqual([]);
  });

  test('takes only a message that a customer sent to this line', async () => {
    const platform = await platformFor();
    const { send, verdict, reads, last } = desk(platform);
    const other = desk(platform, { n: 2 });
    await send(a.text('hi'));
    const unknown = [131009, 'Message ID is not valid or does not belong to this phone number'];
    for (const id of ['wamid.none', other.firstId, last().botMessage.id])
      expect(await verdict(read(id))).toEqual(unknown);
    expect(reads).toEqual([]);
  });

  test.each([
    [{ status: 'seen' }, '(#100) Param status must be one of {READ}.'],
    [{ messaging_product: undefined }, '(#100) The parameter messaging_product is required.'],
    [{ message_id: undefined }, "Parameter 'message_id' is mandatory"],
    [{ typing_indicator: { type: 'audio' } }, "(#100) Param typing_indicator['type'] must be one of {TEXT}."],
  ])('%j is refused', async (more, details) => {
    const { verdict, firstId, sent } = desk(await platformFor());
    expect((await verdict(read(firstId, more)))?.[1]).toBe(details);
    expect(sent).toEqual([]);
  });
});
