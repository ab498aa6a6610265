import type { Limit } from '../rules.ts';

/**
 * Every size limit of an outbound message, in one place. `docs/platform.md` says where each comes from; those that are
 * not documented can be set otherwise with `limits` of the platform's options.
 */
export const LIMITS = {
  body: { min: 0, max: 1600 },
  mediaUrls: { min: 0, max: 10 },
  validitySeconds: { min: 1, max: 36_000 },
  scheduleSeconds: { min: 300, max: 3_024_000 },
  twimlReplies: { min: 0, max: 10 },
  pageSize: { min: 1, max: 1000 },
  textBody: { min: 1, max: 1600 },
  approvedTextBody: { min: 1, max: 1024 },
  richBody: { min: 1, max: 1024 },
  mediaBody: { min: 0, max: 1024 },
  quickReplies: { min: 1, max: 10 },
  sessionQuickReplies: { min: 1, max: 3 },
  quickReplyTitle: { min: 1, max: 20 },
  approvedQuickReplyTitle: { min: 1, max: 25 },
  actionId: { min: 1, max: 200 },
  listItems: { min: 1, max: 10 },
  listButton: { min: 1, max: 20 },
  listItem: { min: 1, max: 24 },
  listItemId: { min: 1, max: 200 },
  listItemDescription: { min: 0, max: 72 },
  callActions: { min: 1, max: 3 },
  callTitle: { min: 1, max: 25 },
  cardActions: { min: 0, max: 10 },
  cardTitle: { min: 1, max: 1024 },
  cardSubtitle: { min: 1, max: 60 },
  carouselCards: { min: 2, max: 10 },
  carouselBody: { min: 1, max: 160 },
  carouselActions: { min: 1, max: 2 },
} as const satisfies Record<string, Limit>;

export type LimitName = keyof typeof LIMITS;
export type Limits = Readonly<Record<LimitName, Limit>>;
