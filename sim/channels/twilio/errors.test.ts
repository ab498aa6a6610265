import { expect, test } from 'vitest';
import { httpStatusOf, KNOWN_CODES, messageOf, TwilioError } from './errors.ts';

test('every code has its own text and a link', () => {
  for (const code of KNOWN_CODES) {
    expect(messageOf(code)).not.toBe(messageOf(99_999));
    expect(new TwilioError(code).body()).toMatchObject({
      code,
      message: messageOf(code),
      more_info: `https://www.twilio.com/docs/errors/${code}`,
      status: httpStatusOf(code) ?? 400,
    });
  }
});

test('an unknown code is a fault of the request, unless channels report such', () => {
  expect(httpStatusOf(21_999)).toBe(400);
  expect(httpStatusOf(63_999)).toBeUndefined();
});
