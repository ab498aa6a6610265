/** Starts a bot as its owner would: PORT, GRAPH_URL and the secrets come from the environment; MAKER, CATALOG, SEED, STYLE and FAULT may. */
import { MAKERS } from './makers.ts';

const { env } = process;

/** A name of the environment, which has to be one of `names`. */
function oneOf(variable: string, names: readonly string[]): string | undefined {
  const value = env[variable];
  if (value !== undefined && !names.includes(value))
    throw new Error(`no such ${variable}: ${value}; there are ${names.join(', ')}`);
  return value;
}

const maker = MAKERS[oneOf('MAKER', Object.keys(MAKERS)) ?? 'free-style']!;
const fault = oneOf('FAULT', Object.keys(maker.FAULTS));
const style = oneOf('STYLE', maker.STYLES);
const { url } = await maker.start({
  catalog: env.CATALOG ?? maker.CATALOG,
  graph: env.GRAPH_URL ?? 'https://graph.facebook.com',
  appSecret: env.WHATSAPP_APP_SECRET ?? '',
  verifyToken: env.WHATSAPP_VERIFY_TOKEN ?? '',
  accessToken: env.WHATSAPP_ACCESS_TOKEN ?? '',
  port: Number(env.PORT ?? 0),
  seed: Number(env.SEED ?? 1),
  waitSeconds: Number(env.WAIT_SECONDS ?? 3),
  ...(fault === undefined ? {} : { fault }),
  ...(style === undefined ? {} : { style }),
});
console.log(`listening on ${url}`);
