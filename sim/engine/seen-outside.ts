import type { Platform } from '../channels/types.ts';
import type { Mortal } from '../fault-plans/index.ts';

/** The same platform, which tells of the points that it sees of any bot: `acknowledged` and `sent`. */
export const seenOutside = (platform: Platform, mortal: Pick<Mortal, 'onPoint'>): Platform => ({
  ...platform,
  register(options) {
    const sender = platform.register({
      ...options,
      onSent(sent) {
        if (sent.accepted) mortal.onPoint('sent');
        options.onSent(sent);
      },
    });
    return {
      ...sender,
      delivered(webhook, attempt, outcome) {
        if (outcome.httpStatus !== null && outcome.httpStatus < 300) mortal.onPoint('acknowledged');
        return sender.delivered(webhook, attempt, outcome);
      },
    };
  },
});
