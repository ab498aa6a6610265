/** `13.4%`. */
export const percent = (share: number): string => `${Number((100 * share).toFixed(1))}%`;

/** `15 min`, `75 s`, `24 h`, `7 days`. */
export function minutes(ms: number): string {
  if (ms >= 2 * 86_400_000) return `${Number((ms / 86_400_000).toFixed(1))} days`;
  if (ms > 2 * 3_600_000) return `${Number((ms / 3_600_000).toFixed(1))} h`;
  return ms < 120_000 ? `${Math.round(ms / 1000)} s` : `${Number((ms / 60_000).toFixed(1))} min`;
}

/** `2026-01-05 08:00:00 UTC`. */
export const clock = (at: number): string => `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;

export const count = (n: number): string => n.toLocaleString('en-US');
