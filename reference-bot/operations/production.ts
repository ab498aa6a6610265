/** Something about the variables of a bot that is to serve customers. */
export interface ProductionFinding {
  level: 'ok' | 'warn' | 'error';
  what: string;
}

type Variables = Record<string, string | undefined>;

/** Variables that open something to whoever knows them. */
const SECRETS = [
  ...['WHATSAPP_APP_SECRET', 'WHATSAPP_VERIFY_TOKEN', 'WHATSAPP_ACCESS_TOKEN', 'TWILIO_AUTH_TOKEN'],
  ...['ADMIN_TOKEN', 'PAYMENT_SECRET'],
];
const LEAST = 16;
const WEAK = /^(?:change.?me|secret|password|passw0rd|token|test|admin|default|example|x+|(.)\1*)\d*$/iu;
const PLATFORMS = [
  ['WHATSAPP_API_URL', 'https://graph.facebook.com'],
  ['TWILIO_API_URL', 'https://api.twilio.com'],
  ['TWILIO_CONTENT_URL', 'https://content.twilio.com'],
] as const;

/** Holds secrets and addresses against what production needs. */
export function productionFindings(env: Variables): ProductionFinding[] {
  const given = (name: string): string => env[name]?.trim() ?? '';
  const findings: ProductionFinding[] = [];
  const add = (level: ProductionFinding['level'], what: string): number => findings.push({ level, what });
  const set = SECRETS.filter((name) => given(name) !== '');
  for (const [n, name] of set.entries()) {
    if (WEAK.test(given(name))) add('error', `${name} is a word that everybody tries first`);
    else if (given(name).length < LEAST) add('error', `${name} has fewer than ${LEAST} characters`);
    const same = set.slice(n + 1).find((other) => given(other) === given(name));
    if (same) add('error', `${name} and ${same} are the same`);
  }
  const address = given('PUBLIC_URL');
  if (address === '') add('warn', 'PUBLIC_URL is not set: behind a proxy, signatures of Twilio do not fit');
  else if (!address.startsWith('https:')) add('error', `PUBLIC_URL=${address} is not https`);
  for (const [name, platform] of PLATFORMS) {
    const url = given(name);
    if (url !== '' && !url.startsWith(platform))
      add('error', `${name}=${url} is not the platform: customers would get nothing`);
  }
  const level = given('LOG_LEVEL');
  if (/^(?:trace|debug|silent)$/u.test(level)) add('warn', `LOG_LEVEL=${level} is not for production`);
  if (findings.every((finding) => finding.level !== 'error')) add('ok', 'secrets and addresses are fit for production');
  return findings;
}
