import { existsSync } from 'node:fs';
import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { readAssets } from '../reports/html/assets.ts';
import { renderPage } from '../reports/html/render.ts';
import { faultyRun, HOSTILE, judged, largeRun, type PageRun } from './page-run.ts';
import { tempFolder } from './rehearsal.ts';

const BROWSER = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
if (!existsSync(BROWSER))
  console.warn(
    `SKIPPED: the report page is not tested, as there is no browser at ${BROWSER} (apt-get install chromium)`,
  );

let browser: Browser;
const faulty = faultyRun();
let faultyPage: string;

async function written(run: PageRun, keep: Parameters<typeof tempFolder>[0] = onTestFinished): Promise<string> {
  const file = join(await tempFolder(keep), 'index.html');
  await writeFile(file, await renderPage(run.report, run.stored, await readAssets()));
  return file;
}

describe.skipIf(!existsSync(BROWSER))('the report page', () => {
  const atEnd: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    faultyPage = await written(faulty, (cleanUp) => void atEnd.push(cleanUp));
    const args = [
      ...['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
      ...['--disable-component-update', '--disable-sync'],
    ];
    browser = await chromium.launch({ executablePath: BROWSER, args });
  });
  afterAll(async () => {
    await browser?.close();
    for (const cleanUp of atEnd) await cleanUp();
  });

  /** Opens a page from the disk. It must ask for nothing and complain of nothing. */
  async function open(at = '', options: BrowserContextOptions = {}, file = faultyPage): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    const tab = await context.newPage();
    const url = pathToFileURL(file).href;
    const complaints: string[] = [];
    tab.on('console', (message) => complaints.push(message.text()));
    tab.on('pageerror', (error) => complaints.push(error.message));
    tab.on('request', (request) => {
      if (!request.url().startsWith(url)) complaints.push(`it asks for ${request.url()}`);
    });
    onTestFinished(async () => {
      await context.close();
      expect(complaints).toEqual([]);
    });
    await tab.goto(`${url}${at}`);
    return tab;
  }

  // A finding by a check that sees it.
  const findingOf = (tab: Page, name: string) => tab.locator('details.finding').filter({ hasText: name }).first();

  it('says the verdict in one sentence, and the same numbers as the report', async () => {
    const tab = await open();
    const { sessions, because } = faulty.report;
    expect(await tab.getByRole('heading', { level: 1 }).textContent()).toContain(because);
    const counts = await tab.locator('.counts').textContent();
    // Sessions whose failures a gate judges have passed, and are not shown as faultless.
    let flawed = 0;
    for await (const { verdict, failed } of faulty.stored.records())
      if (verdict === 'passed' && failed.length > 0) flawed += 1;
    expect(flawed).toBeGreaterThan(0);
    expect(counts).toContain(
      `${sessions.total} sessions: ${sessions.passed} passed (${flawed} with failures), ${sessions.failed} failed`,
    );
    const shown = Number(/(\d+) findings?/.exec(counts ?? '')?.[1]);
    expect(await tab.locator('section > details.finding').count()).toBe(shown);
    expect(await tab.getByRole('heading', { level: 2, name: `${shown} findings` }).isVisible()).toBe(true);
  });

  it('marks a session that passed with failures, and lets notes reach beside the rows below', async () => {
    const tab = await open('#v=sessions&status=flawed');
    const verdicts = await tab.locator('.item .verdict').allTextContents();
    expect(new Set(verdicts)).toEqual(new Set(['! failures']));
    await tab.goto(tab.url().replace(/#.*/, '#s=wrong%2Fposition.yaml'));
    await tab.locator('.marks').first().waitFor();
    const gap = await tab
      .locator('.row:has(.marks)')
      .first()
      .evaluate((row) => {
        const lane = row.querySelector('.lane');
        return lane
          ? lane.getBoundingClientRect().bottom - (lane.lastElementChild?.getBoundingClientRect().bottom ?? 0)
          : 999;
      });
    expect(gap).toBeLessThan(30);
  });

  it('shows a failure as an open chat: the wrong place, the rule, and the claim beside the catalogue row', async () => {
    const tab = await open();
    const finding = findingOf(tab, 'checkout-facts').or(findingOf(tab, 'grounding')).first();
    const wrong = finding.locator('.row.wrong').first();
    await wrong.waitFor();
    expect(await wrong.locator('.bubble.bot').textContent()).toContain('KES 3,900');
    expect(await wrong.locator('.bubble mark').textContent()).toContain('KES 3,900');
    const beside = await wrong.locator('.marks').textContent();
    expect(beside).toContain('Safari Boot: KES 4,500, 3 in stock');
    const customer = await finding.locator('.bubble.customer').last().boundingBox();
    const bot = await finding.locator('.bubble.bot').last().boundingBox();
    expect(customer!.x).toBeGreaterThan(bot!.x);
    expect(await finding.locator('.command').textContent()).toContain('npx rehearsal run scenarios/wrong/price');
  });

  it('shows each chat in one finding only', async () => {
    const tab = await open();
    await tab.locator('.row.wrong').first().waitFor();
    const shown = await tab.locator('details.finding .example-head a').allTextContents();
    expect(new Set(shown).size).toBe(shown.length);
    // The two sessions with one wrong price are one finding.
    expect(await tab.locator('.where a', { hasText: 'wrong/price' }).count()).toBe(1);
  });

  it('shows a reference beside the list, and languages at their messages', async () => {
    const tab = await open('#s=wrong/position.yaml');
    const rows = tab.locator('.shown-list').first().locator('tr');
    expect(await rows.nth(1).textContent()).toMatch(/2Blue Runner.*meant/);
    expect(await rows.nth(2).textContent()).toMatch(/3Court Sneaker.*taken/);
    await tab.goto(`${pathToFileURL(faultyPage).href}#s=wrong/language.yaml`);
    await tab.locator('.row.wrong, .row.odd').first().waitFor();
    expect(await tab.locator('.bubble.customer .language').first().textContent()).toBe('sw');
    expect(await tab.locator('.bubble.bot .language').first().textContent()).toBe('en');
  });

  it('draws waits by their length, and the window of a burst', async () => {
    const tab = await open('#s=good/next-day.yaml');
    const waits = tab.locator('.lane .wait');
    await waits.first().waitFor();
    const [short, long] = [await waits.first().boundingBox(), await waits.last().boundingBox()];
    expect(await waits.last().textContent()).toBe('24 h later · Tue 2026-03-03');
    expect(long!.height).toBeGreaterThan(2 * short!.height);
    await tab.goto(`${pathToFileURL(faultyPage).href}#s=wrong/early.yaml`);
    await tab.locator('.closes').first().waitFor();
    expect(await tab.locator('.closes').first().textContent()).toContain('3 s without another message');
    expect(await tab.locator('.in-window').count()).toBeGreaterThan(2);
  });

  it('shows where a reply is missing', async () => {
    const tab = await open('#s=wrong/silent.yaml');
    const missing = tab.locator('.row.is-missing');
    await missing.waitFor();
    expect(await missing.textContent()).toContain('no reply');
    expect(await missing.locator('.mark-note').count()).toBeGreaterThan(0);
  });

  it('finds sessions by words and by filters that include and exclude', async () => {
    const tab = await open('#v=sessions');
    const count = tab.getByRole('status');
    await tab.getByRole('searchbox').fill('BLUE shoes?');
    await expect.poll(() => count.textContent()).toMatch(/^1 session of 10/);
    await tab.getByRole('searchbox').fill('');
    await tab.getByLabel('Show').selectOption('failed');
    await expect.poll(() => count.textContent()).toMatch(`${faulty.report.sessions.failed} sessions of 10`);
    await tab.getByLabel('Show').selectOption('');
    await tab.getByText('Filter by').click();
    const language = tab.getByRole('group', { name: 'language' }).getByRole('button', { name: 'sw' });
    await language.click();
    await expect.poll(() => count.textContent()).toMatch(/^1 session of 10/);
    await language.click();
    await expect.poll(() => count.textContent()).toMatch(/^9 sessions of 10/);
    expect(tab.url()).toContain('language=-sw');
    await tab.reload();
    await expect.poll(() => count.textContent()).toMatch(/^9 sessions of 10/);
  });

  it('has an address for each session, and its trace as JSON', async () => {
    const tab = await open();
    await tab.locator('.example-head a').first().click();
    await tab.locator('article.session').waitFor();
    expect(tab.url()).toMatch(/#s=wrong\//);
    await tab.getByText('as JSON').click();
    await expect.poll(() => tab.locator('.wire pre').textContent()).toContain('"kind": "delivery"');
    await tab.goBack();
    await tab.locator('details.finding').first().waitFor();
    await tab.goto(`${pathToFileURL(faultyPage).href}#s=nobody`);
    await expect.poll(() => tab.getByRole('heading', { level: 2 }).textContent()).toContain('no session nobody');
  });

  it('shows the webhook and the call of a message beside it', async () => {
    const tab = await open('#s=wrong%2Fprice.yaml');
    const shown = (who: string) => tab.locator(`.bubble.${who}`).first();
    await shown('customer').getByRole('button', { name: 'Webhook and API call' }).click();
    const records = tab.locator('.wire-records');
    await expect.poll(() => records.first().textContent()).toContain('POST /webhook');
    expect(await records.first().textContent()).toContain('"object": "whatsapp_business_account"');
    await shown('bot').getByRole('button', { name: 'Webhook and API call' }).click();
    await expect.poll(() => shown('bot').locator('.wire-records').textContent()).toContain('POST /v23.0/1/messages');
    await shown('customer').getByRole('button', { name: 'Webhook and API call' }).click();
    expect(await records.count()).toBe(1);
    const passed = await open('#s=good%2Flist.yaml');
    await passed.locator('.bubble').first().waitFor();
    expect(await passed.getByRole('button', { name: 'Webhook and API call' }).count()).toBe(0);
  });

  it('can be used by the keyboard alone', async () => {
    const tab = await open('#v=sessions');
    const list = tab.getByRole('listbox');
    await list.waitFor();
    for (let n = 0; n < 30; n += 1) {
      await tab.keyboard.press('Tab');
      if (await list.evaluate((box) => box === box.ownerDocument.activeElement)) break;
    }
    await tab.keyboard.press('End');
    await tab.keyboard.press('Home');
    await tab.keyboard.press('ArrowDown');
    expect(await list.getByRole('option', { selected: true }).textContent()).toContain('good/next-day.yaml');
    await tab.keyboard.press('Enter');
    await tab.locator('article.session').waitFor();
    expect(tab.url()).toContain('#s=good/next-day.yaml');
    expect(await tab.evaluate('document.activeElement.id')).toBe('main');
  });

  it('compares with a run before: new, still failing, fixed', async () => {
    const tab = await open('#v=runs');
    const group = (title: string) => tab.locator('.differences section').filter({ hasText: title });
    await group('fixed').waitFor();
    expect(await group('fixed').textContent()).toContain('good/list.yaml');
    expect(await group('still failing').textContent()).toContain('wrong/price.yaml');
    expect(await group('new failures').textContent()).toContain('wrong/price-again.yaml');
    expect(await tab.locator('.trend').count()).toBe(faulty.report.gates.length);
  });

  it('shows everything that a bot says as text', async () => {
    const tab = await open('#s=hostile/texts.yaml', { viewport: { width: 390, height: 800 } });
    await tab.locator('.bubble.bot').last().waitFor();
    const said = await tab.locator('.bubble.bot .text').allInnerTexts();
    expect(said[1]).toContain(HOSTILE.script);
    expect(said[2]).toContain('␛[31mred␛[0m␇');
    expect(said[3]).toContain('price [U+202E]gnp.exe[U+202C] مرحبا');
    expect(said[4]).toContain(HOSTILE.emoji);
    expect(said[5]).toContain('show all 4,095 characters');
    await tab.getByText('show all 4,095 characters').click();
    expect((await tab.locator('.bubble.bot .text').allInnerTexts())[5]).toContain(HOSTILE.long);
    expect(await tab.title()).toBe('Rehearsal: fail');
    expect(await tab.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
  });

  const VIEWS = ['', '#v=sessions', '#v=times', '#v=coverage', '#v=runs', '#v=checks', '#s=wrong/position.yaml'];
  it.each(['light', 'dark'] as const)(
    'has no serious fault of access in the %s, on a desk and on a phone',
    async (colorScheme) => {
      for (const width of [1280, 390]) {
        const tab = await open('', { colorScheme, viewport: { width, height: 800 } });
        // As a text, since the page's policy lets in no script.
        await tab.evaluate(axe.source);
        for (const view of VIEWS) {
          await tab.evaluate(`location.hash = '${view}'`);
          await expect.poll(() => tab.locator('.loading').count()).toBe(0);
          await tab.locator('main h2').first().waitFor();
          if (view === '') await tab.locator('.row.wrong').first().waitFor();
          const serious = await tab.evaluate(`axe.run().then(({ violations }) => violations
          .filter(({ impact }) => impact === 'serious' || impact === 'critical')
          .map(({ id, nodes }) => id + ': ' + nodes.map(({ html, failureSummary }) => html.slice(0, 200) + failureSummary).join(' | ')))`);
          expect(serious, `${view} at ${width}`).toEqual([]);
          const overflow = await tab.evaluate('document.documentElement.scrollWidth - innerWidth');
          expect(overflow, `${view} at ${width}`).toBeLessThanOrEqual(0);
        }
      }
    },
  );

  it('prints findings and gates, without what can only be pressed', async () => {
    const tab = await open();
    await tab.locator('.row.wrong').first().waitFor();
    await tab.emulateMedia({ media: 'print' });
    expect(await tab.getByRole('navigation').isVisible()).toBe(false);
    expect(await tab.locator('.row.wrong').first().isVisible()).toBe(true);
    expect(await tab.getByText('Sessions of the findings').isVisible()).toBe(true);
    expect((await tab.pdf()).length).toBeGreaterThan(10_000);
  });

  it('holds 5,000 sessions in 15 MB, draws those that are seen, and filters them all', async () => {
    const run = largeRun(5_000);
    const file = await written(run);
    expect((await stat(file)).size).toBeLessThan(15_000_000);
    const tab = await open('#v=sessions', {}, file);
    const count = tab.getByRole('status');
    await expect.poll(() => count.textContent()).toMatch('5,000 sessions of 5,000');
    expect(await tab.getByRole('listbox').getByRole('option').count()).toBeLessThan(60);
    await tab.getByRole('listbox').press('End');
    await expect.poll(() => tab.getByRole('listbox').getByRole('option').last().textContent()).toContain('g2-1-4999');
    await tab.getByRole('searchbox').fill('xylophone');
    await expect.poll(() => count.textContent(), { timeout: 60_000 }).toBe('1 session of 5,000clear the filter');
    await tab.getByRole('searchbox').fill('');
    await tab.getByLabel('Show').selectOption('failed');
    await expect.poll(() => count.textContent()).toContain(`${run.report.sessions.failed} sessions of 5,000`);
    // Every chat is in the file: that of the last session, too.
    await tab.evaluate(`location.hash = '#s=generated/g2-1-4999'`);
    await tab.locator('.bubble.bot').first().waitFor();
    const times = await tab.evaluate(`JSON.stringify({
      paint: performance.getEntriesByName('first-contentful-paint').map(({ startTime }) => Math.round(startTime)),
      rendered: performance.getEntriesByName('rehearsal-rendered').map(({ startTime }) => Math.round(startTime)),
      filters: performance.getEntriesByName('rehearsal-filter').map(({ duration }) => Math.round(duration)),
    })`);
    console.info(`5,000 sessions: ${(await stat(file)).size} bytes, milliseconds ${times}`);
  });

  it('says of a run without sessions what there is to say', async () => {
    const tab = await open('', {}, await written(judged([])));
    expect(await tab.getByText('None: nothing that fails the run.').isVisible()).toBe(true);
    await tab.getByRole('link', { name: 'Runs' }).click();
    expect(await tab.getByText('This is the first run').isVisible()).toBe(true);
  });
});
