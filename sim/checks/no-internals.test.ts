import { describe, expect, it } from 'vitest';
import { chat, text } from './testing.ts';

const verdicts = (said: string, reply: string) => chat().says('amina', said).bot(text(reply)).verdicts('no-internals');

describe('no-internals', () => {
  it.each([
    'TypeError: Cannot read properties of undefined',
    'Sorry!\n    at Object.reply (/srv/bot/src/reply.js:41:17)\n    at main.ts:3:1',
    'Traceback (most recent call last):\n  File "bot.py", line 12, in reply',
    'at com.shop.Bot.answer(Bot.java:77)',
    'java.lang.NullPointerException',
    'connect ECONNREFUSED 127.0.0.1:5432',
    'SQLSTATE[42P01]: Undefined table',
    'null value in column "price" violates a constraint',
    'relation "products" does not exist',
    'SELECT * FROM products WHERE id = 3',
    'Your order: [object Object]',
    'Safari Boot costs KES undefined',
    'Total: KES NaN',
    'Total: null',
    'Bei: KES None.',
    'Hello {{first_name}}, welcome!',
    'Hello $' + '{name}!',
    'Hello {name}, karibu',
    'Hi %(name)s',
    '{"error": {"code": 131}}',
    "{'id': 3, 'title': 'Boot'}",
    'HTTP 502',
    'Request failed with status code 404',
    '500 Internal Server Error',
    'Error 503',
    '<!DOCTYPE html><html><body>oops</body></html>',
    '<Product object at 0x7f2a33>',
  ])('finds %j', (reply) => {
    expect(verdicts('hello', reply)).toEqual(['bad']);
  });

  it.each([
    'Welcome! We have Safari Boot at KES 4,500, in stock.',
    'We are at Moi Avenue, from 8:30 to 17:00.\n  at our shop 10:30',
    'Sorry, something went wrong. Please try again later.',
    'Order 404 is paid. 500 pieces are left.',
    'None of these is in stock. Null problemo!',
    'Pay here: https://pay.example/index.php?status=404&error=undefined',
    'Reply {1} for shoes, {2} for bags',
    'Our table "Oak" and the error-free "Pine" are here',
    'Karibu! Tuko na viatu: KES 900.',
    'Use code SAVE_10 at checkout :) {}',
    'Select a size from the list below',
  ])('takes %j', (reply) => {
    expect(verdicts('hello', reply)).toEqual(['good']);
  });

  it('lets a bot quote its customer', () => {
    expect(verdicts('my browser says undefined', 'Your browser says undefined? Tell me more.')).toEqual(['good']);
  });

  it('reads the titles of options too', () => {
    const seen = chat()
      .says('amina', 'hello')
      .bot({
        kind: 'buttons',
        text: 'Choose',
        options: [
          { id: 'a', title: 'undefined' },
          { id: 'b', title: 'Bags' },
        ],
      })
      .see('no-internals');
    expect(seen).toMatchObject([{ ok: false, cause: 'a value that is missing' }]);
  });
});
