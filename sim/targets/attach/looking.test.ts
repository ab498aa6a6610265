/** What is read of a bot before it is started: its command, its files, its Compose files. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { channels, makeCredentials } from '../../channels/index.ts';
import { overrideOf, readCompose } from './compose.ts';
import { asked, catching, secretsOf } from './environment.ts';
import { readBot } from './source.ts';
import { waysFor } from './ways.ts';

function folderWith(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'rehearsal-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

const shop = { phoneNumberId: '106540352242922', displayPhone: '15550783881' };

describe('the variables of a bot', () => {
  const given = (channel: string, files: Record<string, string>) => {
    const credentials = makeCredentials(channel as (typeof channels.names)[number]);
    return {
      credentials,
      set: secretsOf({ channel: channel as never, credentials, shop }, readBot(folderWith(files))),
    };
  };

  it.each([
    ['a file of examples', { '.env.example': 'MY_SHOP_VERIFY_TOKEN=choose\nMY_META_TOKEN=\nMY_PHONE_NUMBER_ID=1\n' }],
    ['its code', { 'src/a.py': 'os.environ["MY_SHOP_VERIFY_TOKEN"], getenv("MY_META_TOKEN"), X.MY_PHONE_NUMBER_ID' }],
  ])('are found in %s', (_, files) => {
    const { set, credentials } = given('cloud', files);
    expect(set).toMatchObject({
      MY_SHOP_VERIFY_TOKEN: credentials.verifyToken,
      MY_META_TOKEN: credentials.accessToken,
      MY_PHONE_NUMBER_ID: shop.phoneNumberId,
    });
  });

  it('of others are left alone', () => {
    const names = [
      'STRIPE_WEBHOOK_SECRET',
      'ADMIN_TOKEN',
      'JWT_SECRET',
      'OPENAI_API_KEY',
      'INTERNAL_SECRET',
      'WABA_ID',
    ];
    const { set } = given('cloud', { '.env.example': names.map((name) => `${name}=\n`).join('') });
    expect(names.filter((name) => name in set)).toEqual([]);
    // In folders that are not the bot's own nobody looks.
    const { set: more } = given('cloud', { 'node_modules/x/index.js': 'process.env.THEIR_VERIFY_TOKEN' });
    expect(more).not.toHaveProperty('THEIR_VERIFY_TOKEN');
  });

  it('hold a number in the form of the example', () => {
    const example = 'TWILIO_WHATSAPP_NUMBER=+14155238886\nMY_TWILIO_FROM="whatsapp:+14155238886"\n';
    expect(given('twilio', { '.env.example': example }).set).toMatchObject({
      TWILIO_WHATSAPP_NUMBER: '+15550783881',
      MY_TWILIO_FROM: 'whatsapp:+15550783881',
      TWILIO_PHONE_NUMBER: 'whatsapp:+15550783881',
    });
  });

  it('of one secret are not those of another, on every channel', () => {
    for (const { name, credentials } of channels.all) {
      const made = makeCredentials(name);
      const set = secretsOf({ channel: name, credentials: made, shop }, readBot(folderWith({})));
      for (const [secret, { variable, names }] of Object.entries(credentials))
        for (const common of [variable, ...(names?.common ?? [])]) expect(set[common], common).toBe(made[secret]);
    }
  });

  it('of --env may name others', () => {
    expect(asked(['A={TOKEN}-{OTHER}', 'B=x=y,z'], { TOKEN: 't' })).toEqual({ A: 't-{OTHER}', B: 'x=y,z' });
  });
});

it('paths of webhooks are put together as frameworks do', () => {
  const { paths } = readBot(
    folderWith({
      'urls.py': "path('api/bot/', include('bot.urls'))",
      'bot/urls.py': "urlpatterns = [path('whatsapp-hook/', views.hook)]",
      'app.js': "app.use('/v1', router); router.post('/incoming', take); const url = 'https://x.example/webhook.png'",
    }),
    ['/incoming'],
  );
  expect(paths).toEqual(expect.arrayContaining(['/api/bot/whatsapp-hook/', '/v1/incoming', '/incoming']));
  expect(paths.join()).not.toContain('png');
});

it('a word that is no path comes after the paths', () => {
  const { paths } = readBot(
    folderWith({ 'bot.js': "send({ messaging_product: 'whatsapp' }); if (url.pathname === '/webhook') take();" }),
    ['/whatsapp', '/webhook'],
  );
  expect(paths).toEqual(['/webhook', '/whatsapp']);
});

it('names of settings are no paths of webhooks', () => {
  const { paths, variables } = readBot(
    folderWith({
      'bot.py': "secret = os.environ['WHATSAPP_APP_SECRET']; mode = settings['WEBHOOK']; at = 'WhatsApp/take'",
    }),
    ['/whatsapp'],
  );
  expect(paths).toEqual(['/WhatsApp/take']);
  expect(variables.has('WHATSAPP_APP_SECRET')).toBe(true);
});

it('the environment keeps what the command had', () => {
  const base = { NODE_OPTIONS: '--enable-source-maps', PYTHONPATH: '/mine', NO_PROXY: 'db.local' };
  const around = {
    base,
    hosts: ['api.example'],
    directPort: 7,
    proxyUrl: 'http://127.0.0.1:8',
    preload: '/with space',
  };
  const files = { certificate: '/ca.pem', bundle: '/bundle.pem' };
  const set = catching({ ...around, ...files, ways: ['preload', 'proxy'] });
  expect(set.NODE_OPTIONS).toBe('--enable-source-maps --require "/with space/hook.cjs"');
  expect(set.PYTHONPATH).toBe('/with space:/mine');
  expect(set.NO_PROXY?.split(',')).toEqual(expect.arrayContaining(['db.local', 'localhost', '127.0.0.1']));
  expect(catching({ ...around, ...files, ways: ['preload'] })).not.toHaveProperty('HTTPS_PROXY');
});

describe('containers', () => {
  const COMPOSE = `services:
  db: { image: postgres, ports: ["5432:5432"] }
  bot:
    build: .
    ports: ["127.0.0.1:\${BOT_PORT:-3000}:8080", "9229", { target: 80, published: "8081" }]
`;

  it('the services that are built here are the bot, unless the command names others', () => {
    const cwd = folderWith({ 'compose.yaml': COMPOSE });
    const words = ['docker', 'compose', 'up', '--build'];
    const composed = readCompose(words, cwd, {});
    expect(composed).toMatchObject({ services: ['bot'], ports: [3000, 8081] });
    const said = ['docker', 'compose', '-f', 'compose.yaml', '-f', '/o.yaml', 'up', '--build'];
    expect(composed.with('/o.yaml')).toEqual(said);
    expect(readCompose([...words, 'db'], cwd, {}).services).toEqual(['db']);
    expect(readCompose(words, cwd, { BOT_PORT: '4000' }).ports).toEqual([4000, 8081]);
  });

  it('files that the command names are kept', () => {
    const cwd = folderWith({ 'a.yaml': COMPOSE, 'b.yaml': 'services: { worker: { build: . } }' });
    const composed = readCompose(['docker-compose', '-f', 'a.yaml', '--file=b.yaml', 'up'], cwd, {});
    expect(composed.services).toEqual(['bot', 'worker']);
    expect(composed.with('o').join(' ')).toBe('docker-compose -f a.yaml --file=b.yaml -f o up');
  });

  it('are changed by a separate file', () => {
    const mounted = { from: '/tmp/run', at: '/rehearsal' };
    const change = { environment: { SECRET: 'a$b' }, hosts: ['api.example'], mounted };
    expect(parse(overrideOf(['bot', 'worker'], change))).toEqual({
      services: Object.fromEntries(
        ['bot', 'worker'].map((name) => [
          name,
          {
            environment: { SECRET: 'a$$b' },
            extra_hosts: ['api.example:host-gateway'],
            volumes: [{ type: 'bind', source: '/tmp/run', target: '/rehearsal', read_only: true }],
          },
        ]),
      ),
    });
  });

  it.each([
    [['docker', 'compose', 'start'], 'starts no services'],
    [['docker', 'compose', '-f', 'no.yaml', 'up'], 'no.yaml cannot be read'],
    [['docker', 'compose', 'up'], 'no Compose file'],
    [['docker', 'compose', '-f', 'c.yaml', 'up', 'bit'], 'has no service bit'],
  ])('%j cannot be attached', (words, said) => {
    expect(() => readCompose(words, folderWith({ 'c.yaml': COMPOSE }), {})).toThrow(said);
  });
});

it.each([
  [
    ['node', 'bot.js'],
    ['preload', 'proxy'],
  ],
  [['/usr/bin/docker', 'compose', 'up'], ['hosts']],
  [
    ['docker', 'run', 'bot'],
    ['preload', 'proxy'],
  ],
  [[], ['preload', 'proxy']],
])('the ways for %j', (words, ways) => {
  expect(waysFor(words)).toEqual(ways);
});
