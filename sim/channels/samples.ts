import { createHash } from 'node:crypto';

/** A small real file of a customer's. */
export interface Sample {
  mimeType: string;
  bytes: Buffer;
  sha256: string;
}

function sample(mimeType: string, base64: string): Sample {
  const bytes = Buffer.from(base64, 'base64');
  return { mimeType, bytes, sha256: createHash('sha256').update(bytes).digest('base64') };
}

/** What customers send, by type: the smallest files that are of that type. A bot that fetches one gets these bytes. */
export const SAMPLES = {
  image: sample(
    'image/jpeg',
    '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/yQALCAABAAEBAREA/8wABgAQEAX/2gAIAQEAAD8A0s8g/9k=',
  ),
  video: sample('video/mp4', 'AAAAGGZ0eXBtcDQyAAAAAG1wNDJpc29tAAAACG1kYXQ='),
  document: sample('application/pdf', Buffer.from('%PDF-1.4\n%%EOF\n').toString('base64')),
  audio: sample('audio/ogg; codecs=opus', Buffer.from('OggS\u0000\u0002\u0000\u0000').toString('base64')),
  sticker: sample('image/webp', 'UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA=='),
} as const;
