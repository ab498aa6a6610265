import { expect, test } from 'vitest';
import type { TemplateChange } from '../../trace/template-changes.ts';
import * as a from './testing/bodies.ts';
import { AMINA, desk, platformFor } from './testing/desk.ts';

const ORDER = { type: 'template', template: { name: 'order', language: { code: 'en' } } };

async function opened(options: Parameters<typeof platformFor>[0] = {}) {
  const line = desk(await platformFor(options));
  return {
    ...line,
    /** The change of the webhook that tells of it, or undefined. */
    becomes(change: TemplateChange) {
      const notice = { what: 'template' as const, name: 'order', language: 'en', change };
      const [webhook] = line.sender.encodeNotice?.(notice, AMINA, AMINA) ?? [];
      return webhook && JSON.parse(String(webhook.body)).entry[0].changes[0];
    },
  };
}

test('a paused template is refused with 132015 until it is resumed, a disabled one with 132016', async () => {
  const { becomes, verdict, last } = await opened();
  expect(await verdict(ORDER)).toBeNull();
  expect(becomes('paused')).toMatchObject({
    field: 'message_template_status_update',
    value: { event: 'PAUSED', message_template_name: 'order', reason: 'NONE', other_info: { title: 'FIRST_PAUSE' } },
  });
  expect((await verdict(ORDER))?.[0]).toBe(132015);
  expect(last().refusal).toMatchObject({ code: 132015, injected: true });
  expect(await verdict({ ...ORDER, template: { ...ORDER.template, name: 'other' } })).toBeNull();
  expect(becomes('resumed')).toMatchObject({ value: { event: 'REINSTATED', other_info: { title: 'UNPAUSE' } } });
  expect(await verdict(ORDER)).toBeNull();
  expect(becomes('paused')).toMatchObject({ value: { other_info: { title: 'SECOND_PAUSE' } } });
  expect(becomes('disabled')).toMatchObject({ value: { event: 'DISABLED', disable_info: {} } });
  expect((await verdict(ORDER))?.[0]).toBe(132016);
});

test('a mistake of the bot is not hidden by a pause', async () => {
  const { becomes, verdict } = await opened({ templates: [{ name: 'order', language: 'en', body: 'Hi {{1}}' }] });
  becomes('paused');
  expect((await verdict(ORDER))?.[0]).toBe(132000);
});

test('a held message is shown when its template is resumed', async () => {
  const { becomes, send, sent } = await opened();
  expect(becomes('held')).toBeUndefined();
  const answer = await send(ORDER);
  expect(answer.body.messages[0]).toMatchObject({ message_status: 'held_for_quality_assessment' });
  expect(sent).toEqual([]);
  expect(becomes('resumed')).toBeUndefined();
  expect(sent).toMatchObject([{ accepted: true, botMessage: { id: answer.body.messages[0].id, kind: 'template' } }]);
  expect((await send(ORDER)).body.messages[0]).toMatchObject({ message_status: 'accepted' });
});

test('a held message is dropped when its template is paused, and its status says 132015', async () => {
  const { becomes, send, sent, failed, clock } = await opened();
  becomes('held');
  const { body } = await send(ORDER);
  expect(becomes('paused')).toMatchObject({ value: { event: 'PAUSED' } });
  expect(sent).toMatchObject([{ accepted: false, refusal: { httpStatus: 200, code: 132015, injected: true } }]);
  clock.pass(1000);
  expect(failed).toMatchObject([{ messageId: body.messages[0].id, status: 'failed', error: { code: 132015 } }]);
});

test('a template that became marketing is refused for those who stopped it', async () => {
  const { becomes, sender, verdict } = await opened({
    templates: [{ name: 'order', language: 'en', category: 'utility', body: 'Hi' }],
  });
  sender.encodeNotice?.({ what: 'stop' }, AMINA, AMINA);
  expect(await verdict(ORDER)).toBeNull();
  expect(becomes('marketing')).toMatchObject({
    field: 'template_category_update',
    value: { message_template_name: 'order', previous_category: 'UTILITY', new_category: 'MARKETING' },
  });
  expect((await verdict(ORDER))?.[0]).toBe(131050);
});

const card = (index: number, kind = 'image', button = 'quick_reply') => ({
  card_index: index,
  components: [
    { type: 'header', parameters: [{ type: kind, [kind]: { link: `https://shop.example/${index}.jpg` } }] },
    { type: 'button', sub_type: button, index: '0', parameters: [{ type: 'payload', payload: `pick-${index}` }] },
  ],
});
const carousel = (...cards: unknown[]) => a.template([a.parameters('body', 'Amina'), { type: 'carousel', cards }]);

test('the cards of a template are alike, two to ten, in order', async () => {
  const { verdict, last } = await opened();
  expect(await verdict(carousel(card(0), card(1)))).toBeNull();
  expect(last().botMessage).toMatchObject({
    ...{ kind: 'template', image: 'https://shop.example/0.jpg' },
    options: [{ id: 'pick-0' }, { id: 'pick-1' }],
  });
  expect(await verdict(carousel(card(0)))).not.toBeNull();
  expect(await verdict(carousel(...Array.from({ length: 11 }, (_, n) => card(n))))).not.toBeNull();
  expect((await verdict(carousel(card(0), card(2))))?.[1]).toContain('card_index');
  expect((await verdict(carousel(card(0), card(1, 'image', 'url'))))?.[1]).toContain('same kind');
  expect((await verdict(carousel(card(0), { card_index: 1, components: [] })))?.[1]).toContain('header');
});
