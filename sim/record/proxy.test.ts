import { expect, test } from 'vitest';
import { recordedOf } from './proxy.ts';
import { Recording } from './recording.ts';

const wrote = (recording: Recording, from: string, id: string): void =>
  recording.received({ from, name: 'Wambui', id, content: { type: 'text', text: 'hi' } }, 1);

test('a webhook that the bot refuses brought it no message, and may come again', () => {
  const recording = new Recording();
  wrote(recording, '254711223344', 'a');
  expect(recordedOf(recording, ['a'], 200)).toBe('a message of a customer recorded (1)');
  wrote(recording, '254711223345', 'b');
  expect(recordedOf(recording, ['b'], 401)).toMatch(/^not recorded: the bot refused the webhook with 401: .*signature/);
  expect([recording.messages, recording.people.length]).toEqual([1, 1]);
  wrote(recording, '254711223345', 'b');
  expect(recordedOf(recording, ['b'], 500)).toBe('a message of a customer recorded (2); the bot answered 500');
});

test('a customer who wrote before stays when a later webhook is refused', () => {
  const recording = new Recording();
  wrote(recording, '254711223344', 'a');
  wrote(recording, '254711223344', 'b');
  recordedOf(recording, ['b'], 403);
  expect(recording.events).toMatchObject([{ customer: 'customer', message: { id: 'a' } }]);
  expect(recording.people).toHaveLength(1);
});
