import { z } from 'zod';
import { languages } from '../languages/index.ts';
import { TEMPLATE_CHANGES } from '../trace/template-changes.ts';
import type { Notice } from '../trace/types.ts';
import { text } from './schema-base.ts';

/** A notice as people write it, in scenarios and at the control API of an emulator. */
export const NoticeShape = z.union(
  [
    z.enum(['number', 'user-id', 'stop', 'resume']),
    z.strictObject({ owner: text('The text that the owner wrote to the customer.') }),
    z.strictObject({
      template: text('Name of a message template of the shop.'),
      becomes: z
        .enum(TEMPLATE_CHANGES)
        .describe(
          'paused and disabled: it cannot be sent. held: messages wait until it is resumed or paused. A category: what it is billed as.',
        ),
      language: z.string().min(2).optional().describe('Code of its language, e.g. en_US; default: en.'),
    }),
  ],
  { error: 'it is number, user-id, stop, resume, {owner: TEXT}, or {template: NAME, becomes: paused} and the like' },
);
export type NoticeInput = z.output<typeof NoticeShape>;

/** The notice that somebody wrote. */
export function noticeOf(input: NoticeInput): Notice {
  if (typeof input === 'string') return { what: input };
  if ('owner' in input) return { what: 'owner', text: input.owner };
  const { template, becomes, language = languages.first.name } = input;
  return { what: 'template', name: template, language, change: becomes };
}

/** A notice as people write it. */
export function noticeInput(notice: Notice): NoticeInput {
  if (notice.what === 'owner') return { owner: notice.text };
  if (notice.what !== 'template') return notice.what;
  const { name, language, change } = notice;
  return { template: name, becomes: change, ...(language !== languages.first.name && { language }) };
}
