import { describe, expect, test } from 'vitest';
import { KNOWN_CODES } from './errors.ts';
import * as a from './testing/bodies.ts';
import { desk, platformFor } from './testing/desk.ts';

describe('injected refusals (rules M5 and M6)', () => {
  const card = a.buttons(undefined, { header: { type: 'image', image: { link: a.JPEG } } });

  test('hit the form that was asked for, as often as was asked, and are marked as injected', async () => {
    const { verdict, sender, last } = desk(await platformFor());
    sender.refuseNext('rich', 131009, 2);
    expect(await verdict(a.text('hi'))).toBeNull();
    expect((await verdict(a.list()))?.[0]).toBe(131009);
    expect(last()).toMatchObject({
      accepted: false,
      botMessage: { id: '', kind: 'list' },
      refusal: { httpStatus: 400, code: 131009, injected: true },
    });
    expect((await verdict(card))?.[0]).toBe(131009);
    expect(await verdict(a.list())).toBeNull();
  });

  test('a picture is one alone, in a header, on a card of a carousel, or in a template', async () => {
    const { verdict, sender } = desk(await platformFor());
    const template = a.template([{ type: 'header', parameters: [{ type: 'image', image: { link: a.JPEG } }] }]);
    for (const body of [a.image(), card, a.carousel(), template]) {
      sender.refuseNext('image', 131009, 1);
      for (const other of [a.text('hi'), a.buttons(), a.template()]) expect(await verdict(other)).toBeNull();
      expect((await verdict(body))?.[0]).toBe(131009);
    }
  });

  test('a picture that cannot be passed on is taken, and fails by a status', async () => {
    const { send, sender, last } = desk(await platformFor());
    sender.refuseNext('image', 131053, 1);
    expect((await send(card)).status).toBe(200);
    expect(last()).toMatchObject({ accepted: false, refusal: { httpStatus: 200, code: 131053, injected: true } });
    expect((await send(card)).status).toBe(200);
    expect(last().accepted).toBe(true);
  });

  test('never hide a fault of the bot: a wrong message gets its own refusal and leaves the injected one', async () => {
    const { verdict, sender, last } = desk(await platformFor());
    sender.refuseNext('any', 131000, 1);
    expect((await verdict(a.text('')))?.[0]).toBe(100);
    expect(last().refusal?.injected).toBe(false);
    expect((await verdict(a.text('hi')))?.[0]).toBe(131000);
    expect(last().refusal?.injected).toBe(true);
  });

  test.each(KNOWN_CODES)('code %i is answered with its title', async (code) => {
    const { send, sender } = desk(await platformFor());
    sender.refuseNext('any', code, 1);
    const { status, body } = await send(a.text('hi'));
    expect(status).toBeGreaterThanOrEqual(400);
    expect(body.error).toMatchObject({ code, type: 'OAuthException', message: expect.stringContaining(`(#${code}) `) });
    expect((await send(a.text('hi'))).status).toBe(200);
  });

  test('a code that nobody knows is answered all the same; what is no code is a mistake of the script', async () => {
    const { verdict, sender } = desk(await platformFor());
    sender.refuseNext('any', 139999, 1);
    expect(await verdict(a.text('hi'))).toEqual([139999, '(#139999) Generic user error']);
    expect(() => sender.refuseNext('any', 1.5, 1)).toThrow(expect.objectContaining({ kind: 'usage' }));
  });
});
