/**
 * Versions of the Graph API that end, with the last day on which each is served. Source:
 * developers.facebook.com/docs/graph-api/changelog/versions, read 2026-11-30. Others have no end yet.
 */
const ENDS: Readonly<Record<string, string>> = {
  '13.0': '2024-05-28',
  '14.0': '2024-09-17',
  '15.0': '2024-11-20',
  '16.0': '2025-05-14',
  '17.0': '2025-09-12',
  '18.0': '2026-01-26',
  '19.0': '2026-05-21',
  '20.0': '2026-09-24',
  '21.0': '2027-01-21',
  '22.0': '2027-05-20',
  '23.0': '2027-10-08',
  '24.0': '2028-02-18',
  '25.0': '2028-07-29',
};
const FIRST_LISTED = 13;
/** Whoever calls a version that ends within this time has to change it soon, ms. */
const SOON_MS = 90 * 24 * 60 * 60 * 1000;

/** The version in the path of a call, e.g. `18.0`; undefined: the path has none. */
export function versionOf(path: string): string | undefined {
  return /^\/v(\d+\.\d+)\//.exec(path)?.[1];
}

/** What the owner of a bot should know of a version that it calls, `now` in ms since 1970; undefined: nothing. */
export function remarkOn(version: string, now: number): string | undefined {
  const end = Number(version) < FIRST_LISTED ? 'before 2024-05-28' : ENDS[version];
  if (end === undefined) return undefined;
  const ended = end.startsWith('before') || Date.parse(end) < now;
  if (!ended && Date.parse(end) - now > SOON_MS) return undefined;
  const when = ended ? `ended ${end.startsWith('before') ? end : `on ${end}`}` : `ends on ${end}`;
  return `warning: the bot calls v${version} of the Graph API, which ${when}; use a newer one`;
}
