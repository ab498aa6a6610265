/** Whether a statement failed because its connection ended: what ends one is FATAL, or no word of the server's at all. */
export function isConnectionEnd(error: Error): boolean {
  const { severity } = error as { severity?: string };
  return severity === undefined ? isOfSocket(error) : severity === 'FATAL' || severity === 'PANIC';
}

function isOfSocket({ message, code }: Error & { code?: string }): boolean {
  return message.startsWith('Connection terminated') || ['ECONNRESET', 'EPIPE', 'ETIMEDOUT'].includes(code ?? '');
}
