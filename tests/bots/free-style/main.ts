/** Starts the bot as its owner would: PORT, GRAPH_URL and the secrets come from the environment, CATALOG, SEED, STYLE and FAULT may. */
import { FAULTS, type Fault } from './faults.ts';
import { start } from './server.ts';
import { STYLES } from './words/index.ts';

const { env } = process;
const fault = env.FAULT as Fault | undefined;
if (fault && !(fault in FAULTS))
  throw new Error(`no such fault: ${fault}; there are ${Object.keys(FAULTS).join(', ')}`);
const style = STYLES.find((one) => one === env.STYLE);
if (env.STYLE !== undefined && !style) throw new Error(`no such style: ${env.STYLE}; there are ${STYLES.join(', ')}`);
const { url } = await start({
  catalog: env.CATALOG ?? 'tests/bots/free-style/catalogs/kijani.yaml',
  graph: env.GRAPH_URL ?? 'https://graph.facebook.com',
  appSecret: env.WHATSAPP_APP_SECRET ?? '',
  verifyToken: env.WHATSAPP_VERIFY_TOKEN ?? '',
  accessToken: env.WHATSAPP_ACCESS_TOKEN ?? '',
  port: Number(env.PORT ?? 0),
  seed: Number(env.SEED ?? 1),
  waitSeconds: Number(env.WAIT_SECONDS ?? 3),
  ...(fault ? { fault } : {}),
  ...(style ? { style } : {}),
});
console.log(`listening on ${url}`);
