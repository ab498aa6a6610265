import { type Account, serverAccount } from '../account.ts';
import { findPostgres, findRedis } from '../binaries.ts';
import { findUnpacked, isDebian, POSTGRES_PACKAGES, REDIS_PACKAGES, type Unpackable } from '../debian-packages.ts';
import { installCommand, startLocal } from '../local.ts';
import type { ProviderFinding, ServiceProvider } from '../types.ts';

const NAME = 'local';

/** Server programs of this machine, as child processes. */
export const local: ServiceProvider = {
  name: NAME,
  claims: async () => 'offers',
  find: async (env) => probeLocal(env, serverAccount()),
  explain: (findings) => findings.flatMap(({ usable, fix }) => (usable || fix === undefined ? [] : [fix])),
  whenLost: 'see whether the machine ran out of memory or disk, or somebody ended the process, then run again',
  start: startLocal,
};

function probeLocal(env: NodeJS.ProcessEnv, account: Account): ProviderFinding[] {
  return [
    probeServer(POSTGRES_PACKAGES, findPostgres(account, env), env, account),
    probeServer(REDIS_PACKAGES, findRedis(account, env), env, account),
  ];
}

function probeServer(
  what: Unpackable,
  binaries: ReturnType<typeof findPostgres>,
  env: NodeJS.ProcessEnv,
  account: Account,
): ProviderFinding {
  const finding = { provider: NAME, service: what.name };
  const unpacked = findUnpacked(what, account, env);
  const all = unpacked ? [...binaries, unpacked] : binaries;
  if (all.length > 0) {
    return { ...finding, usable: true, found: all.map(({ origin, version }) => `${version} in ${origin}`).join('; ') };
  }
  const fix = installCommand(what.name);
  if (!isDebian())
    return { ...finding, usable: false, found: `no ${what.title} server in PATH or the usual folders`, fix };
  return {
    ...finding,
    usable: true,
    found: `not installed; unpacked from this distribution's packages at the first run, without root`,
    fix,
  };
}
