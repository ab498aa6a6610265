import { delimiter, join } from 'node:path';
import { channels } from '../../channels/index.ts';
import type { Credentials, VariableNames } from '../../channels/types.ts';
import type { Shop } from '../../shop/types.ts';
import type { ChannelName } from '../../trace/types.ts';
import { PACKAGE_ROOT } from '../../version.ts';
import type { BotSource } from './source.ts';
import type { Way } from './ways.ts';

/** The modules that Node and Python load before a bot. */
export const PRELOAD = join(PACKAGE_ROOT, 'sim/targets/attach/preload');

export interface Secrets {
  channel: ChannelName;
  credentials: Credentials;
  shop: Pick<Shop, 'phoneNumberId' | 'displayPhone'>;
}

/** The variables that a bot finds its secrets and its number in: by common names, and by those of its own files. */
export function secretsOf({ channel, credentials, shop }: Secrets, { variables }: BotSource): Record<string, string> {
  const { credentials: known, setup } = channels.get(channel);
  const set: Record<string, string> = {};
  const give = (names: VariableNames, valueFor: (example?: string) => string): void => {
    const own = [...variables.keys()].filter((name) => names.like.test(name.toUpperCase()));
    for (const name of [...names.common, ...own]) set[name] ??= valueFor(variables.get(name) || undefined);
  };
  for (const [name, { variable, names = { common: [variable], like: /^$/ } }] of Object.entries(known))
    give(names, () => credentials[name] ?? '');
  for (const { names, valueFor } of setup.number ?? []) give(names, (example) => valueFor(shop, example));
  return set;
}

export interface Surroundings {
  /** What the command would have without us. */
  base: NodeJS.ProcessEnv;
  ways: readonly Way[];
  /** Every host of a platform. */
  hosts: readonly string[];
  /** Where connections to these hosts arrive, and the proxy listens, seen from the bot. */
  directPort: number;
  proxyUrl: string;
  /** Folder of the preload modules, where there are any, and files of the certificates, seen from the bot. */
  preload?: string;
  /** Modules that Node loads beside it. */
  modules?: readonly string[];
  certificate: string;
  bundle: string;
}

const LOCAL = ['localhost', '127.0.0.1', '::1', '0.0.0.0'];

/** The variables by which a bot's calls are caught. A preload is there in any case: what it does not catch, it refuses. */
export function catching(around: Surroundings): Record<string, string> {
  const { base, ways, hosts, directPort, proxyUrl, preload, modules = [], certificate, bundle } = around;
  const direct = [...new Set([...(base.NO_PROXY ?? base.no_proxy ?? '').split(','), ...LOCAL])].filter(Boolean).join();
  const loaded = preload ? [join(preload, 'hook.cjs'), ...modules] : [];
  const requires = loaded.map((path) => `--require ${/\s/.test(path) ? JSON.stringify(path) : path}`);
  return {
    NODE_EXTRA_CA_CERTS: certificate,
    ...{ SSL_CERT_FILE: bundle, REQUESTS_CA_BUNDLE: bundle, CURL_CA_BUNDLE: bundle },
    ...(preload && {
      REHEARSAL_CATCH: JSON.stringify({ hosts, port: directPort }),
      NODE_OPTIONS: [base.NODE_OPTIONS, ...requires].filter(Boolean).join(' '),
      PYTHONPATH: [preload, base.PYTHONPATH].filter(Boolean).join(delimiter),
    }),
    ...(ways.includes('proxy') && {
      ...{ HTTPS_PROXY: proxyUrl, https_proxy: proxyUrl },
      ...{ NO_PROXY: direct, no_proxy: direct },
    }),
  };
}

/** The values of `--env`, in which `{NAME}` stands for a variable that the bot is given. */
export function asked(given: readonly string[], variables: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    given.map((text) => {
      const at = text.indexOf('=');
      const value = text.slice(at + 1).replace(/\{(\w+)\}/g, (whole, name: string) => variables[name] ?? whole);
      return [text.slice(0, at), value];
    }),
  );
}
