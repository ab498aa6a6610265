import type { Trace, TraceEvent } from '../../trace/types.ts';

/** A session as a chat in plain text, for people who judge whether an alarm is true. */
export function chatOf({ session, events }: Trace): string {
  const lines = events.flatMap((event) => {
    const text = textOf(event);
    return text === undefined ? [] : [`  ${((event.at - session.startedAt) / 1000).toFixed(1)}s ${text}`];
  });
  return lines.join('\n');
}

function textOf(event: TraceEvent): string | undefined {
  if (event.kind === 'said') {
    const { content, quotes } = event.message;
    const what =
      content.type === 'text' ? content.text : content.type === 'tap' ? `[tap ${content.title}]` : `[${content.type}]`;
    const meant = event.means === undefined ? '' : `   {${JSON.stringify(event.means)}}`;
    return `${event.customer} > ${what}${quotes !== undefined && content.type !== 'tap' ? ` (quotes ${quotes.slice(-6)})` : ''}${meant}`;
  }
  if (event.kind !== 'sent') return undefined;
  const { text, image, options, id } = event.botMessage;
  const shown = options.map(({ title, description }) => `[${title}${description ? ` | ${description}` : ''}]`);
  const parts = [text.replaceAll('\n', ' / '), ...(image === undefined ? [] : ['(picture)']), ...shown];
  return `   bot to ${event.customer} (${id.slice(-6)})${event.accepted ? '' : ' REFUSED'}: ${parts.join(' ')}`;
}
