/** A server's own database: that of the bot may be away in the middle of a way back. */
export function serverOf(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  url.pathname = '/postgres';
  return url.href;
}
