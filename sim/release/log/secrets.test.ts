import { expect, it } from 'vitest';
import { Secrets } from './secrets.ts';

const learned = (variables: Record<string, string>): Secrets => {
  const secrets = new Secrets();
  secrets.learn(variables);
  return secrets;
};

it.each([
  ['WHATSAPP_ACCESS_TOKEN', 'EAAxyz'],
  ['WHATSAPP_APP_SECRET', 'abcd1234'],
  ['PGPASSWORD', 'hunter22'],
  ['DJANGO_SECRET_KEY', 'a$&b(c)'],
  ['API_KEY', 'k-123456'],
  ['apikey', 'k-123456'],
  ['DB_PASS', 'open sesame'],
])('the value of %s is masked wherever it stands', (name, value) => {
  expect(learned({ [name]: value }).mask(`use ${value}, "${value}"`)).toBe('use ***, "***"');
});

it.each([
  ['PWD', '/home/me/shop'],
  ['SECRET_KEY_FILE', '/run/secrets/key'],
  ['TOKEN_TTL_SECONDS', '864000'],
  ['USE_TOKEN', 'true'],
  ['TENANT', 'duka-la-amina'],
  ['KEYBOARD', 'swahili'],
])('the value of %s is not', (name, value) => {
  expect(learned({ [name]: value }).mask(`use ${value}`)).toBe(`use ${value}`);
});

it('masks passwords of addresses, as written, decoded, and in addresses that no variable holds', () => {
  const secrets = learned({ DATABASE_URL: 'postgres://bot:p%40ss-word@db:5432/shop' });
  expect(secrets.mask('p%40ss-word and p@ss-word')).toBe('*** and ***');
  expect(secrets.mask('redis://:other@cache:6379/0')).toBe('redis://:***@cache:6379/0');
  expect(secrets.mask('https://bot.example:8443/health')).toBe('https://bot.example:8443/health');
});

it('masks every text of a value, and each line of a secret of several lines', () => {
  const secrets = learned({ SIGNING_KEY: '-----BEGIN-----\nabcdefgh\n-----END-----' });
  expect(secrets.maskAll({ said: 'got abcdefgh', list: ['abcdefgh', 3], none: null })).toEqual({
    ...{ said: 'got ***', list: ['***', 3], none: null },
  });
});
