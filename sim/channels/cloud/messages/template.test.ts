import { describe, expect, test } from 'vitest';
import * as a from '../testing/bodies.ts';
import { desk, platformFor } from '../testing/desk.ts';

describe('registered templates', () => {
  const templates = [
    {
      name: 'order_update',
      language: 'en_US',
      header: 'Order {{1}}',
      body: '{{1}}, your {{2}} is ready. {{1}}!',
      footer: 'Duka',
      quickReplies: ['Thanks', 'Stop'],
    },
    { name: 'named', language: 'sw', body: 'Habari {{jina}}' },
  ];
  const good = [a.parameters('header', 'A-1'), a.parameters('body', 'Amina', 'shoe')];

  test('are shown filled in', async () => {
    const { verdict, last } = desk(await platformFor({ templates }));
    expect(await verdict(a.template(good))).toBeNull();
    expect(last().botMessage).toMatchObject({
      text: 'Amina, your shoe is ready. Amina!',
      header: 'Order A-1',
      footer: 'Duka',
      options: [
        { id: 'Thanks', title: 'Thanks' },
        { id: 'Stop', title: 'Stop' },
      ],
    });
    const named = { type: 'body', parameters: [{ type: 'text', parameter_name: 'jina', text: 'Amina' }] };
    expect(await verdict(a.template([named], 'named', { code: 'sw' }))).toBeNull();
    expect(last().botMessage.text).toBe('Habari Amina');
  });

  test('another number of parameters is refused with 132000', async () => {
    const { verdict } = desk(await platformFor({ templates }));
    expect(await verdict(a.template([a.parameters('header', 'A-1'), a.parameters('body', 'Amina')]))).toEqual([
      132000,
      'body: number of localizable_params (1) does not match the expected number of params (2)',
    ]);
    expect((await verdict(a.template([a.parameters('body', 'a', 'b')])))?.[1]).toContain('header: number of');
  });

  test('an unknown name or language is refused with 404 and 132001', async () => {
    const { send } = desk(await platformFor({ templates }));
    const answer = await send(a.template(good, 'order_update', { code: 'sw' }));
    expect(answer.status).toBe(404);
    expect(answer.body.error).toMatchObject({
      message: '(#132001) Template name does not exist in the translation',
      error_data: { details: 'template name (order_update) does not exist in sw' },
    });
  });

  test('a button that the template does not have is refused', async () => {
    const { verdict } = desk(await platformFor({ templates }));
    const button = { type: 'button', sub_type: 'quick_reply', index: '0' };
    const component = { type: 'body', parameters: [{ type: 'text', text: 'Amina' }] };
    expect((await verdict(a.template([component, button], 'named', { code: 'sw' })))?.[0]).toBe(131009);
  });
});
