/** Recording as people do it: the spawned program before an example bot, and files of captured webhooks. */
import { createHmac } from 'node:crypto';
import { cp, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { signature } from '../sim/channels/twilio/signature.ts';
import { SECRETS, startExample } from './example-bot.ts';
import { cli, startHere } from './in-process.ts';
import { scenarios } from './one-scenario.ts';
import { tempFolder, until } from './rehearsal.ts';

const REAL = { name: 'Wambui Karanja', phone: '254711223344' };

/** Posts a webhook as Meta does, with the signature over its bytes. */
async function byMeta(
  url: string,
  _bot: string,
  id: string,
  message: Record<string, unknown>,
  secret = SECRETS.WHATSAPP_APP_SECRET,
): Promise<number> {
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '15550783881', phone_number_id: '106540352242922' },
    contacts: [{ profile: { name: REAL.name }, wa_id: REAL.phone }],
    messages: [{ from: REAL.phone, id, timestamp: '1767600000', ...message }],
  };
  const body = JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [{ id: '1', changes: [{ field: 'messages', value }] }],
  });
  const digest = createHmac('sha256', secret).update(body).digest('hex');
  const headers = { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${digest}` };
  return (await fetch(url, { method: 'POST', headers, body })).status;
}

/** Posts a webhook as Twilio does, with the signature over the bot's address and the form. */
async function byTwilio(url: string, bot: string, id: string, message: Record<string, unknown>): Promise<number> {
  const text = (message.text as { body: string } | undefined)?.body ?? '';
  const form = new URLSearchParams({
    ...{ MessageSid: id, AccountSid: SECRETS.TWILIO_ACCOUNT_SID, NumMedia: '0', SmsStatus: 'received', Body: text },
    ...{ From: `whatsapp:+${REAL.phone}`, To: 'whatsapp:+15550783881', WaId: REAL.phone, ProfileName: REAL.name },
  });
  const headers = { 'x-twilio-signature': signature(SECRETS.TWILIO_AUTH_TOKEN, bot, form) };
  return (await fetch(url, { method: 'POST', headers, body: form })).status;
}

const text = (body: string) => ({ type: 'text', text: { body } });

// Mostly waiting: both at once.
describe.concurrent.each([
  { channel: 'cloud', bot: 'cloud-bot.mjs', post: byMeta, ids: ['wamid.1', 'wamid.2'] },
  { channel: 'twilio', bot: 'twilio-bot.mjs', post: byTwilio, ids: [`SM${'1'.repeat(32)}`, `SM${'2'.repeat(32)}`] },
])('in front of the example bot on $channel', ({ channel, bot: name, post, ids }) => {
  it('records what crosses, makes everybody up, and the scenario runs green as it is', async ({ onTestFinished }) => {
    const cwd = await tempFolder(onTestFinished);
    await cp(resolve('starter/scenarios/catalogs'), join(cwd, 'scenarios/catalogs'), { recursive: true });
    const bot = await startExample(name, onTestFinished);
    const flags = ['--target', bot.url, '--channel', channel, '--platform-port', bot.platformPort];
    const at = ['--setting', 'harmonization=off'];
    const run = startHere(['record', ...flags, ...at, '-o', 'scenarios/recorded/shoes.yaml'], SECRETS, cwd);
    await until(run, 'webhooks: ');
    const url = /webhooks: (\S+)/.exec(run.said())?.[1] ?? '';
    expect(await post(url, bot.url, ids[0]!, text('hi, do you have shoes? I am on 0711 223 344'))).toBe(200);
    await until(run, 'a reply of the bot recorded (1)');
    expect(await post(url, bot.url, ids[1]!, text('and bags, for Wambui?'))).toBe(200);
    await until(run, 'a reply of the bot recorded (2)');
    run.stop('SIGINT');
    const { code, err } = await run.ended;
    expect([code, err]).toEqual([0, expect.stringContaining('Play it: npx rehearsal run')]);
    const saved = await readFile(join(cwd, 'scenarios/recorded/shoes.yaml'), 'utf8');
    for (const secret of ['Wambui', 'Karanja', '711', REAL.phone]) expect(saved).not.toContain(secret);
    expect(saved).toMatch(/- say: hi, do you have shoes\? I am on 2547\d{8}/);
    expect(saved).toContain('replies: 1');
    const again = await cli(['run', 'scenarios/recorded/shoes.yaml', ...flags, ...at], SECRETS, { cwd });
    expect([again.code, again.out]).toEqual([0, expect.stringContaining('PASS')]);
  });
});

it('keeps a draft of what could not be masked, and records nothing that the bot refused', async () => {
  const cwd = await tempFolder();
  await cp(resolve('starter/scenarios/catalogs'), join(cwd, 'scenarios/catalogs'), { recursive: true });
  const bot = await startExample('cloud-bot.mjs');
  const flags = ['--target', bot.url, '--platform-port', bot.platformPort, '-o', 'scenarios/recorded/pin.yaml'];
  const run = startHere(['record', ...flags], SECRETS, cwd);
  await until(run, 'webhooks: ');
  const url = /webhooks: (\S+)/.exec(run.said())?.[1] ?? '';
  const status = await byMeta(url, bot.url, 'wamid.0', text('hi'), 'another secret');
  await until(run, `not recorded: the bot refused the webhook with ${status}: look at its signature`);
  expect(await byMeta(url, bot.url, 'wamid.1', text('deliver to 560034, do you have shoes?'))).toBe(200);
  await until(run, 'a reply of the bot recorded (1)');
  await until(run, 'a message of a customer recorded (1)');
  run.stop('SIGINT');
  const { code, err } = await run.ended;
  expect(code).toBe(2);
  const [, draft = ''] = /kept in (\S+\.yaml), with all of this hidden/.exec(err) ?? [];
  expect(err).toContain('hidden-1 stands for "560034"');
  expect(err).toContain(`then: mv ${draft} scenarios/recorded/pin.yaml`);
  const saved = await readFile(join(cwd, draft), 'utf8');
  expect(saved).toContain('- say: deliver to hidden-1, do you have shoes?');
  expect(saved).not.toContain('560034');
  await mkdir(join(cwd, 'scenarios/recorded'));
  await rename(join(cwd, draft), join(cwd, 'scenarios/recorded/pin.yaml'));
  expect((await cli(['validate', 'scenarios/recorded/pin.yaml'], {}, { cwd })).err).toBe('');
  // Where it cannot be saved, nobody writes to the bot for nothing.
  const again = await cli(['record', ...flags], SECRETS, { cwd });
  expect([again.code, again.err]).toEqual([2, expect.stringContaining('is there already')]);
});

describe('from a file', () => {
  it('reads captured webhooks, and pauses that matter', async () => {
    const folder = await scenarios('');
    const cwd = join(folder, '..');
    const file = resolve('tests/fixtures/webhooks.jsonl');
    const { code, out, err } = await cli(['record', '--from', file, '-o', 'scenarios/a.yaml'], {}, { cwd });
    expect([code, out, err]).toEqual([
      0,
      'scenarios/a.yaml: 4 messages of 2 customers\n',
      expect.stringContaining('not used: 1 tap on messages from before'),
    ]);
    const saved = await readFile(join(cwd, 'scenarios/a.yaml'), 'utf8');
    expect(saved).not.toMatch(/Wambui|Karanja|Otieno|711223344|0711|shop\.co\.ke/);
    expect(saved).toContain('- wait: 20m');
    expect(saved).toContain('- tap: {product: cup}\n');
    expect((await cli(['validate', 'scenarios/a.yaml'], {}, { cwd })).err).toBe('');
  });

  it('writes nothing that it could not mask, and says what and where', async () => {
    const folder = await scenarios('');
    const cwd = join(folder, '..');
    const form = new URLSearchParams({
      MessageSid: 'SM1',
      From: 'whatsapp:+254711223344',
      Body: 'my id is 28 119 223',
    });
    await mkdir(join(cwd, 'captured'));
    const har = {
      log: { entries: [{ startedDateTime: '2026-01-05T08:00:00Z', request: { postData: { text: `${form}` } } }] },
    };
    await writeFile(join(cwd, 'captured/x.har'), JSON.stringify(har));
    const args = ['record', '--channel', 'twilio', '--from', 'captured/x.har', '-o', 'scenarios/x.yaml'];
    const refused = await cli(args, {}, { cwd });
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('message 1 (customer): "28 119 223"');
    expect(refused.err).toContain("--mask '28 119 223' or --keep '28 119 223'");
    await expect(readFile(join(cwd, 'scenarios/x.yaml'))).rejects.toThrow('ENOENT');
    expect((await cli([...args, '--mask', '28 119 223'], {}, { cwd })).code).toBe(0);
    expect(await readFile(join(cwd, 'scenarios/x.yaml'), 'utf8')).toContain('- say: my id is hidden-1');
    const nothing = await cli(['record', '--from', 'captured/x.har'], {}, { cwd });
    expect([nothing.code, nothing.err]).toEqual([2, expect.stringContaining('fix: name the platform with --channel')]);
    const reference = await cli(['record'], {}, { cwd });
    expect([reference.code, reference.err]).toEqual([
      2,
      expect.stringContaining('nothing says what is to be recorded'),
    ]);
  });
});
