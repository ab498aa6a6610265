import { join } from 'node:path';
import { channels, credentialsFromEnv, makeCredentials } from '../../channels/index.ts';
import { languages } from '../../languages/index.ts';
import { plural } from '../../plural.ts';
import { Problem } from '../../problem.ts';
import type { CleanUp } from '../../run/clean-up.ts';
import type { Io } from '../../run/io.ts';
import { freePort, type Services, startServices } from '../../services/index.ts';
import { loadCatalog } from '../../shop/load.ts';
import { type Catalog, DEFAULT_SETTINGS, type Shop } from '../../shop/types.ts';
import { addHistory, migrateReferenceBot, onDeployment, tenantDocument } from '../../targets/index.ts';
import { RealClock } from '../../time/real-clock.ts';
import { PACKAGE_ROOT } from '../../version.ts';
import { onPostgres } from '../backup/connection.ts';
import type { OwnCustomers } from '../runbook/index.ts';
import { Customers, type Question } from './customers.ts';
import { ReferenceRelease, ROLES, TURN_SECONDS } from './reference.ts';

/** The shop of the rehearsal: the starter's. */
const CATALOG = join(PACKAGE_ROOT, 'starter/scenarios/catalogs/my-shop.yaml');
const NUMBER = { phoneNumberId: '106540352242922', displayPhone: '15550783881' };
const TENANT = 'rehearsed';
/** Conversations that are over when the rehearsal begins. */
const PAST = 5_000;
const EVERY_MS = 400;
/** Answers before the release begins: the bot works, and has data. */
const WARM = 10;
const WARM_MS = 60_000;

export interface OpenedReference {
  services: Services;
  reference: ReferenceRelease;
  customers: Customers;
}

interface Opening {
  services: string;
  folder: string;
  io: Io;
  cleanUp: CleanUp;
  progress(line: string): void;
  onDeath(why: string): void;
}

/**
 * The previous version of the reference bot, with data in it and customers who write: servers, an emulator, two processes.
 * @throws Problem when something of it cannot be had; the reason of the signal when it is given up
 */
export async function openReference(opening: Opening): Promise<OpenedReference> {
  const { io, folder, cleanUp, progress } = opening;
  const { DATABASE_URL, REDIS_URL, ...env } = io.env;
  const services = await startServices({
    ...{ provider: opening.services, purpose: 'release', env, onProgress: progress, signal: io.signal },
  });
  cleanUp.add(() => services.stop());
  io.signal.throwIfAborted();
  // Servers for tests answer before a commit is safe; what a release promises rests on commits that outlive a crash.
  await onPostgres(services.databaseUrl, (client) => client.query('alter role all set synchronous_commit = on'));
  const clock = new RealClock();
  const catalog = await loadCatalog(CATALOG);
  const credentials = makeCredentials(channels.first.name);
  const ports = { web: await freePort(), worker: await freePort() };
  const customers = await Customers.open({
    ...{ credentials, clock, shop: shopOf(catalog), everyMs: EVERY_MS, turnMs: TURN_SECONDS * 1000 },
    webhookUrl: `http://127.0.0.1:${ports.web}/webhooks/${channels.first.name}`,
    questions: questionsOf(catalog.products),
  });
  cleanUp.add(() => customers.close());
  const reference = await ReferenceRelease.open(
    { ...{ services, folder, credentials, ports, env, clock }, platformUrl: customers.platformUrl, tenant: TENANT },
    opening.onDeath,
  );
  cleanUp.add(() => reference.stop(ROLES));
  await migrateReferenceBot(reference.env(), { to: '0001_base' });
  await onDeployment(reference.env(), (operations) => operations.importTenant(TENANT, tenantDocument(catalog, NUMBER)));
  await addHistory(services.databaseUrl, TENANT, PAST);
  io.signal.throwIfAborted();
  progress('starting the previous version of the reference bot');
  await reference.start(ROLES, io.signal);
  customers.begin();
  await warm(customers, io.signal, (why) => ({ why, fix: `see the logs of the bot in ${folder}` }));
  return { services, reference, customers };
}

/** A question in so many comes in two messages, so that the bot has something to put together. */
const BURST_EACH = 4;
const questionsOf = (products: Catalog['products']): Question[] =>
  Array.from({ length: products.length * BURST_EACH }, (_, n) => {
    const { title } = products[n % products.length] as Catalog['products'][number];
    const question = { say: `how much is the ${title}?`, answer: title };
    return n % BURST_EACH === BURST_EACH - 1 ? { ...question, before: 'one question please' } : question;
  });

/** Waits for the first answers. @throws Problem when there are none */
async function warm(
  customers: Customers,
  signal: AbortSignal,
  explain: (why: string) => { why: string; fix: string },
): Promise<void> {
  const clock = new RealClock();
  const until = clock.now() + WARM_MS;
  const answered = (): number => customers.asked.filter(({ answeredAt }) => answeredAt !== undefined).length;
  while (answered() < WARM) {
    signal.throwIfAborted();
    if (clock.now() > until)
      throw new Problem(
        'infrastructure',
        'the release cannot begin: the bot does not answer its customers',
        explain(`${plural(customers.asked.length, 'message')}, ${plural(answered(), 'answer')} in ${WARM_MS / 1000} s`),
      );
    await new Promise<void>((next) => clock.timer(clock.now() + 100, next));
  }
}

const shopOf = (catalog: Omit<Catalog, 'key'> & Partial<Pick<Catalog, 'key'>>): Shop => ({
  ...{ key: 'rehearsed', ...catalog, ...NUMBER, tenant: TENANT, settings: { ...DEFAULT_SETTINGS } },
});

/** Customers of a team's own bot, as its runbook describes them. */
export async function openOwnCustomers(own: OwnCustomers, io: Io): Promise<Customers> {
  const channel = own.channel ?? channels.first.name;
  const shop = shopOf({ name: 'Shop', language: languages.first.name, currency: 'KES', products: [] });
  const customers = await Customers.open({
    ...{ channel, credentials: credentialsFromEnv(channel, io.env), port: own.platformPort, clock: new RealClock() },
    shop: { ...shop, ...(own.numberId === undefined ? {} : { phoneNumberId: own.numberId }) },
    ...{ webhookUrl: own.webhook, everyMs: own.everyMs, turnMs: own.turnMs },
    questions: own.say.map((say) => ({ say, answer: undefined })),
  });
  customers.begin();
  io.err(`waiting for the first ${WARM} answers of the bot, at most ${WARM_MS / 1000} s\n`);
  const explain = (found: string): { why: string; fix: string } =>
    customers.refused === undefined
      ? { why: `${found}; it takes webhooks`, fix: `let the bot send its messages to ${customers.platformUrl}` }
      : {
          why: `${found}; ${own.webhook}: ${customers.refused}`,
          fix: 'start the bot, or correct webhook in the runbook, or the secrets that sign webhooks',
        };
  await warm(customers, io.signal, explain).catch(async (error: unknown) => {
    await customers.close();
    throw error;
  });
  return customers;
}
