import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { credentialsFromEnv, makeCredentials } from './credentials.ts';
import { channels } from './registry.ts';

it.each(channels.names)('makes every secret of %s, other ones each time', (name) => {
  const [one, other] = [makeCredentials(name), makeCredentials(name)];
  expect(Object.keys(one)).toEqual(Object.keys(channels.get(name).credentials));
  for (const [secret, value] of Object.entries(one)) {
    const { prefix = '' } = channels.get(name).credentials[secret]!;
    expect(value).toMatch(new RegExp(`^${prefix}[0-9a-f]{32}$`));
    expect(value).not.toBe(other[secret]);
  }
});

it('takes the secrets of a channel from the environment, and names all that are missing', () => {
  const env = {
    TWILIO_ACCOUNT_SID: 'AC1',
    TWILIO_AUTH_TOKEN: 'token',
    WHATSAPP_APP_SECRET: 'app',
    WHATSAPP_ACCESS_TOKEN: '',
  };
  expect(credentialsFromEnv('twilio', env)).toEqual({ accountSid: 'AC1', authToken: 'token' });
  expect(() => credentialsFromEnv('cloud', env)).toThrow(
    'the environment lacks WHATSAPP_VERIFY_TOKEN, WHATSAPP_ACCESS_TOKEN',
  );
});

it('are all in the example that `rehearsal init` writes', () => {
  const example = readFileSync('starter/rehearsal.env.example', 'utf8');
  for (const { credentials } of channels.all)
    for (const { variable, prefix = '' } of Object.values(credentials))
      expect(example).toMatch(new RegExp(`^${variable}=${prefix}.+$`, 'm'));
});
