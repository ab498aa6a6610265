import { type Logger, pino } from 'pino';

export type LogFormat = 'json' | 'text';

interface LogOptions {
  level: string;
  format: LogFormat;
  namespace: string;
  role: string;
}

/**
 * The bot's log: one line an event, its level in words. As text a line reads `2026-01-05T08:00:00.000Z ERROR what {"more":1}`,
 * so that `grep ERROR` finds what went wrong.
 */
export function createLog({ level, format, namespace, role }: LogOptions): Logger {
  const formatters = { level: (label: string) => ({ level: label }) };
  const options = { level, base: { namespace, role }, formatters, timestamp: pino.stdTimeFunctions.isoTime };
  return format === 'json'
    ? pino(options)
    : pino(options, { write: (line) => void process.stdout.write(asText(line)) });
}

function asText(line: string): string {
  const { time, level, msg = '', ...more } = JSON.parse(line) as Record<string, string>;
  return `${time} ${String(level).toUpperCase().padEnd(5)} ${msg} ${JSON.stringify(more)}\n`;
}

/** A phone number as it may stand in a log: the last three digits. */
export const masked = (phone: string): string => phone.replace(/\d(?=\d{3})/gu, '*');
