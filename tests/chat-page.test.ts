/** The chat desk as people use it: the spawned program, its page in a browser, and what it saves. */

import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import axe from 'axe-core';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { freePort } from '../sim/services/ports.ts';
import { SECRETS } from './example-bot.ts';
import { cli, type RunningHere, startHere } from './in-process.ts';
import { HOSTILE } from './page-run.ts';
import { type Ended, freshDatabase, tempFolder, until } from './rehearsal.ts';

const BROWSER = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
if (!existsSync(BROWSER))
  console.warn(`SKIPPED: the chat page is not tested, as there is no browser at ${BROWSER} (apt-get install chromium)`);

/** What a busy machine does a little later. */
const soon = <T>(look: () => T) => expect.poll(look, { timeout: 30_000 });

const CATALOG = `name: Duka
language: en
currency: KES
products:
  - {id: cup, title: Tin Cup, category: kitchen, price: 100, stock: 5}
  - {id: pot, title: Clay Pot, category: kitchen, price: 900, stock: 3}
  - {id: bag, title: Sisal Bag, category: bags, price: 1200, stock: 4}
`;

async function folder(): Promise<string> {
  const cwd = await tempFolder();
  await mkdir(join(cwd, 'scenarios/catalogs'), { recursive: true });
  await writeFile(join(cwd, 'scenarios/catalogs/duka.yaml'), CATALOG);
  return cwd;
}

interface Chat {
  run: RunningHere;
  url: string;
  /** Ends it as Ctrl-C does. */
  end(): Promise<Ended>;
}

async function startChat(args: string[], env: NodeJS.ProcessEnv, cwd: string): Promise<Chat> {
  const run = startHere(['chat', ...args], env, cwd);
  onTestFinished(async () => {
    run.stop('SIGINT');
    await run.ended;
  });
  await until(run, 'page: ');
  const url = /page: (\S+)/.exec(run.said())?.[1];
  if (url === undefined) throw new Error(`no page: ${run.said()}`);
  return {
    run,
    url,
    end() {
      run.stop('SIGINT');
      return run.ended;
    },
  };
}

describe('before there is a page', () => {
  it('says what is wrong, why, and what to do', async () => {
    const cwd = await folder();
    await writeFile(
      join(cwd, 'scenarios/two.yaml'),
      'title: A\nshop: duka\nsteps: [{say: hi}]\n---\ntitle: B\nshop: duka\nsteps: [{say: hi}]\n',
    );
    await writeFile(join(cwd, 'scenarios/broken.yaml'), 'title: A\nshop: duka\nsteps:\n  - sya: hi\n');
    const two = await cli(['chat', 'scenarios/two.yaml'], {}, { cwd });
    expect([two.code, two.err]).toEqual([
      2,
      expect.stringContaining('fix: name the line of one, e.g. npx rehearsal chat scenarios/two.yaml:5'),
    ]);
    const broken = await cli(['chat', 'scenarios/broken.yaml'], {}, { cwd });
    expect([broken.code, broken.err]).toEqual([2, expect.stringMatching(/broken\.yaml:4:5[\s\S]*fix: /)]);
    const nowhere = await cli(['chat', 'scenarios/nothing.yaml'], {}, { cwd });
    expect([nowhere.code, nowhere.err]).toEqual([2, expect.stringMatching(/why: [\s\S]*fix: /)]);
    const both = await cli(['chat', '--channel', 'both'], {}, { cwd });
    expect([both.code, both.err]).toEqual([2, expect.stringContaining('a person writes on one channel at a time')]);
    const absent = await cli(['chat', '--target', 'http://127.0.0.1:9/x'], SECRETS, { cwd });
    expect([absent.code, absent.err]).toEqual([3, expect.stringMatching(/why: [\s\S]*fix: /)]);
  });

  it('says that the port is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void taken.close());
    await new Promise((resolve) => taken.once('listening', resolve));
    const { port } = taken.address() as AddressInfo;
    const bot = ['--', 'node', '-e', 'process.stderr.write("the bot was started")'];
    // As for `run` and `emulator`, and before a bot is started for nothing.
    for (const [command, what] of [
      ['chat', 'the page of the chat'],
      ['record', 'the address of the webhooks'],
    ] as const) {
      const more = command === 'record' ? bot : ['--target', 'attach:node -e 0'];
      const ended = await cli([command, '--port', String(port), ...more], {}, { cwd: await folder() });
      expect(ended.code).toBe(3);
      expect(ended.err).toContain(`${what} cannot be on port ${port}`);
      expect(ended.err).toContain('fix: choose another port');
      expect(ended.err).not.toMatch(/the bot was started|Starting/);
    }
  });
});

describe.skipIf(!existsSync(BROWSER))('the page', () => {
  let browser: Browser;
  beforeAll(async () => {
    const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'];
    browser = await chromium.launch({ executablePath: BROWSER, args });
  });
  afterAll(() => browser?.close());

  /** A browser in which no page may complain or ask for anything elsewhere. */
  async function opened(url: string, options: Parameters<Browser['newContext']>[0] = {}): Promise<BrowserContext> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    const complaints: string[] = [];
    const { origin } = new URL(url);
    context.on('console', (message) => complaints.push(message.text()));
    context.on('weberror', (error) => complaints.push(error.error().message));
    context.on('request', (request) => {
      if (new URL(request.url()).origin !== origin && !request.url().startsWith('data:'))
        complaints.push(`it asks for ${request.url()}`);
    });
    onTestFinished(async () => {
      await context.close();
      // The page says itself when its server is gone.
      expect(complaints.filter((text) => !/ERR_CONNECTION_REFUSED|422/.test(text))).toEqual([]);
    });
    return context;
  }

  const replies = (tab: Page) => tab.locator('.bubble.bot');
  const write = async (tab: Page, text: string, key = 'Enter'): Promise<void> => {
    await tab.getByLabel('Message', { exact: true }).fill(text);
    await tab.getByLabel('Message', { exact: true }).press(key);
  };

  /** A tick is the server's to set: the page shows it when it has heard back. */
  const tick = async (tab: Page, label: string): Promise<void> => {
    const box = tab.getByLabel(label, { exact: true });
    await box.click();
    await soon(() => box.isChecked()).toBe(true);
  };

  it('is two customers in two tabs, and what is saved runs green as it is', async () => {
    const cwd = await folder();
    const { DATABASE_URL, REDIS_URL } = await freshDatabase();
    const env = { DATABASE_URL, REDIS_URL };
    const chat = await startChat(['scenarios'], env, cwd);
    const context = await opened(chat.url);
    const [one, two] = [await context.newPage(), await context.newPage()];
    await one.goto(chat.url);
    await two.goto(`${chat.url}#as=customer2`);

    // A burst of the first customer, while the second one writes.
    await one.getByLabel('Message', { exact: true }).fill('hi');
    await one.getByRole('button', { name: 'More follows' }).click();
    await one.getByRole('list', { name: 'Held back' }).waitFor();
    await write(one, 'show me kitchen things');
    await replies(one).first().waitFor();
    await write(two, 'do you have bags?');
    await replies(two).first().waitFor();
    await soon(() => replies(one).count()).toBe(1);
    await soon(() => two.locator('.bubble.customer').allTextContents()).toEqual([expect.stringContaining('bags')]);

    // What holds of the reply is offered as the language of scenarios has it.
    await tick(one, 'replies: 1');
    await tick(one, 'includes: [cup]');
    await one.getByLabel('Another one').fill('says: purple');
    await one.getByRole('button', { name: 'Expect it' }).click();
    const checks = one.getByRole('region', { name: 'Checks' });
    await soon(() => checks.textContent()).toContain('1 check failed');
    await soon(() => one.locator('.mark-note').first().textContent()).toContain('purple');
    // It does not hold, so without its tick it is not offered any more.
    const purple = one.getByLabel('says: [purple]', { exact: true });
    await purple.click();
    await soon(() => purple.count()).toBe(0);
    await soon(() => checks.textContent()).toMatch(/✓ \d+ checks passed/);

    // The shop changes behind the bot, time passes, and a row is tapped.
    await one.getByText('3 products').click();
    await one.getByLabel('Price of Tin Cup').fill('120');
    await one.getByRole('button', { name: 'Change Tin Cup' }).click();
    await soon(() => one.locator('.chip').allTextContents()).toContain('cup: price is now 120');
    const before = await one.locator('.clock time').textContent();
    await one.getByRole('button', { name: '+1 day' }).click();
    await soon(() => one.locator('.clock time').textContent()).not.toBe(before);
    await one.locator('button.tap', { hasText: 'Tin Cup' }).click();
    await soon(() => replies(one).last().textContent()).toContain('120');
    // Taken back, and something else is said.
    await one.getByRole('button', { name: 'Take back' }).click();
    await soon(() => replies(one).count()).toBe(1);
    await one.getByRole('button', { name: 'quote' }).first().click();
    await write(one, 'the second one');
    await soon(() => replies(one).count()).toBe(2);
    await one.getByRole('button', { name: 'Voice' }).click();
    await soon(() => replies(one).count()).toBe(3);
    await tick(two, 'language: en');

    await one.getByLabel('Title').fill('Two customers, one shop');
    await one.getByLabel('File').fill('scenarios/chats/two.yaml');
    await one.getByRole('button', { name: 'Show what is saved' }).click();
    const diff = one.getByRole('region', { name: 'What is written to' });
    await soon(() => diff.textContent()).toContain('+ title: Two customers, one shop');
    expect(existsSync(join(cwd, 'scenarios/chats/two.yaml'))).toBe(false);
    await one.getByRole('button', { name: 'Write scenarios/chats/two.yaml' }).click();
    await one.getByText('✓ saved').waitFor();

    const { code, err } = await chat.end();
    expect([code, err]).toEqual([0, expect.not.stringContaining('was not saved')]);
    const saved = await readFile(join(cwd, 'scenarios/chats/two.yaml'), 'utf8');
    expect(saved).toContain('includes: [cup]');
    expect(saved).toContain('as: customer2');
    expect(saved).not.toContain('purple');
    const run = await cli(['run', 'scenarios/chats/two.yaml'], env, { cwd });
    expect([run.code, run.out]).toEqual([0, expect.stringContaining('PASS')]);

    // Going on from it: what stands there stays, and lines are added.
    const more = await startChat(['scenarios/chats/two.yaml'], env, cwd);
    const tab = await (await opened(more.url)).newPage();
    await tab.goto(more.url);
    await soon(() => replies(tab).count()).toBe(3);
    await write(tab, 'thank you');
    await soon(() => replies(tab).count()).toBe(4);
    await tab.getByRole('button', { name: 'Show what is saved' }).click();
    await soon(() => tab.locator('.diff .added').allTextContents()).toEqual(['+   - say: thank you\n']);
    await tab.getByRole('button', { name: 'Write scenarios/chats/two.yaml' }).click();
    await tab.getByText('✓ saved').waitFor();
    expect((await more.end()).code).toBe(0);
    expect((await cli(['run', 'scenarios/chats/two.yaml'], env, { cwd })).code).toBe(0);
  });

  it('goes by the keyboard alone, in the dark, on a phone; keeps an unsaved chat; refuses other sites', async () => {
    const cwd = await folder();
    const { DATABASE_URL, REDIS_URL } = await freshDatabase();
    const chat = await startChat([], { DATABASE_URL, REDIS_URL }, cwd);
    const url = new URL(chat.url);
    const token = url.searchParams.get('t') ?? '';
    const ask = (path: string, headers: Record<string, string>, body?: unknown) =>
      fetch(new URL(path, url), { headers, ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}) });
    const action = { revision: 1, action: { do: 'undo' } };
    const own = { authorization: `Bearer ${token}` };
    expect((await ask('/', {})).status).toBe(403);
    expect((await ask('/state?since=0', { authorization: 'Bearer x' })).status).toBe(403);
    expect((await ask('/state?since=0', { ...own, origin: 'http://evil.example' })).status).toBe(403);
    expect((await ask('/act', { ...own, origin: 'http://evil.example' }, action)).status).toBe(403);
    expect((await ask('/act', own, action)).status).toBe(403);
    expect((await ask('/act', { ...own, origin: url.origin }, { action: 'x' })).status).toBe(422);
    expect((await ask('/act', { ...own, origin: url.origin }, action)).status).toBe(200);
    // By a name of another site that points here (DNS rebinding), also with the token. `fetch` sets no such header.
    const named = async (host: string): Promise<number | undefined> => {
      const request = get(new URL('/state?since=0', url), { headers: { ...own, host } });
      const [response] = (await once(request, 'response')) as [IncomingMessage];
      response.resume();
      return response.statusCode;
    };
    expect(await named(`evil.example:${url.port}`)).toBe(403);
    expect(await named(`localhost:${url.port}`)).toBe(200);

    const context = await opened(chat.url, { viewport: { width: 390, height: 800 }, colorScheme: 'dark' });
    const tab = await context.newPage();
    await tab.goto(chat.url);
    await tab.getByLabel('Message', { exact: true }).waitFor();
    // The first key leads to where one writes.
    await tab.keyboard.press('Tab');
    await tab.keyboard.press('Enter');
    await tab.keyboard.type('do you have a tin cup?');
    await tab.keyboard.press('Enter');
    await replies(tab).first().waitFor();
    const goTo = async (name: string): Promise<void> => {
      for (let n = 0; n < 120; n += 1) {
        const label = await tab.evaluate(
          `document.activeElement?.labels?.[0]?.textContent.trim() || document.activeElement?.textContent.trim()`,
        );
        if (label === name) return;
        await tab.keyboard.press('Tab');
      }
      throw new Error(`the keyboard does not reach ${name}`);
    };
    await tab.getByLabel('replies: 1', { exact: true }).waitFor();
    await goTo('replies: 1');
    await tab.keyboard.press('Space');
    await soon(() => tab.getByLabel('replies: 1', { exact: true }).isChecked()).toBe(true);
    await goTo('Show what is saved');
    await tab.keyboard.press('Enter');
    await tab.locator('.diff').waitFor();
    expect(await tab.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    for (const colorScheme of ['dark', 'light'] as const) {
      await tab.emulateMedia({ colorScheme });
      await tab.addScriptTag({ content: '' }).catch(() => {});
      await tab.evaluate(axe.source);
      const found = (await tab.evaluate('axe.run()')) as axe.AxeResults;
      const serious = found.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`)).toEqual([]);
    }
    // Closing the page ends nothing: it is all there in the next one.
    await tab.close();
    const next = await context.newPage();
    await next.goto(chat.url);
    await replies(next).first().waitFor();
    await next.close();
    const { code, err } = await chat.end();
    expect([code, err]).toEqual([0, expect.stringContaining('The chat was not saved; it is kept in')]);
    const [draft = ''] = await readdir(join(cwd, 'scenarios/.drafts'));
    const kept = `scenarios/.drafts/${draft}`;
    expect(err).toContain(`npx rehearsal chat ${kept}`);
    expect((await cli(['run', kept, '--list'], {}, { cwd })).out).toContain('A chat in Duka');
  });

  it('shows all that a bot sends as text, and survives the bot', async () => {
    const cwd = await folder();
    const port = String(await freePort());
    let words: string[] = [];
    let read = 0;
    interface Value {
      metadata: { phone_number_id: string };
      messages?: { from: string }[];
      statuses?: { status: string }[];
    }
    const bot = createServer((incoming, outgoing) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('end', () => {
        outgoing.end();
        const { entry } = JSON.parse(Buffer.concat(chunks).toString()) as {
          entry: { changes: { value: Value }[] }[];
        };
        const { value } = entry[0]!.changes[0]!;
        read += value.statuses?.filter(({ status }) => status === 'read').length ?? 0;
        // Statuses come at any time, and are answered by nobody.
        const next = value.messages && words.shift();
        if (!value.messages || next === undefined) return;
        const body = { messaging_product: 'whatsapp', to: value.messages[0]!.from, type: 'text', text: { body: next } };
        void fetch(`http://127.0.0.1:${port}/v24.0/${value.metadata.phone_number_id}/messages`, {
          method: 'POST',
          headers: { authorization: `Bearer ${SECRETS.WHATSAPP_ACCESS_TOKEN}`, 'content-type': 'application/json' },
          body: JSON.stringify(body),
        });
      });
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => bot.once('listening', resolve));
    onTestFinished(() => void bot.close());
    const target = `http://127.0.0.1:${(bot.address() as AddressInfo).port}/webhook`;
    const flags = ['--target', target, '--platform-port', port, '--no-handshake', '--quiet-time', '0.2'];
    const chat = await startChat([...flags, '--setting', 'harmonization=off'], SECRETS, cwd);
    const tab = await (await opened(chat.url)).newPage();
    await tab.goto(chat.url);
    await soon(() => tab.locator('.clock').textContent()).toContain('time cannot jump');
    await soon(() => tab.getByRole('button', { name: '+1 day' }).isDisabled()).toBe(true);
    for (const [name, text] of Object.entries(HOSTILE)) {
      words = [text];
      const count = await replies(tab).count();
      await write(tab, `please ${name}`);
      await soon(() => replies(tab).count()).toBe(count + 1);
    }
    expect(await tab.title()).toContain('Rehearsal chat');
    await soon(() => replies(tab).first().textContent()).toContain('<script>');
    expect(await tab.locator('.bubble script, .bubble img').count()).toBe(0);
    expect(await tab.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);

    // A status that is still on its way would end the session before the next message does.
    await soon(() => read).toBe(Object.keys(HOSTILE).length);
    bot.closeAllConnections();
    await new Promise((resolve) => bot.close(resolve));
    await write(tab, 'are you there?');
    await tab.getByText('The session is over.').waitFor();
    await soon(() => tab.locator('.over').textContent()).toContain('could not be delivered');
    await tab.getByRole('button', { name: 'Show what is saved' }).click();
    await tab.getByRole('button', { name: /^Write / }).click();
    await tab.getByText('✓ saved').waitFor();
    expect((await chat.end()).code).toBe(0);
    expect(await readFile(join(cwd, 'scenarios/chats/chat-1.yaml'), 'utf8')).toContain('- say: are you there?');
  });
});
