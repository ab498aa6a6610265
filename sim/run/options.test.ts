import { expect, it } from 'vitest';
import { channelsOf } from './options.ts';

it.each([
  ['cloud', ['cloud']],
  ['both', ['cloud', 'twilio']],
  ['twilio,cloud', ['twilio', 'cloud']],
  ['twilio, cloud', ['twilio', 'cloud']],
])('--channel %s plays on %j', (choice, names) => {
  expect(channelsOf(choice)).toEqual(names);
});

it.each([
  ['sms', 'there is no channel "sms"', 'there are cloud, twilio'],
  ['cloud,both', 'there is no channel "both"', 'there are cloud, twilio'],
  ['cloud,cloud', '--channel cloud,cloud names 2 channels', 'on one channel, or on two different ones'],
  ['cloud,twilio,cloud', '--channel cloud,twilio,cloud names 3 channels', 'on one channel, or on two different ones'],
])('--channel %s is refused', (choice, message, why) => {
  expect(() => channelsOf(choice)).toThrow(expect.objectContaining({ message, why: expect.stringContaining(why) }));
});
