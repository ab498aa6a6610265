/**
 * What becomes of a template. `paused` and `disabled`: it cannot be sent. `held`: what is sent of it waits, until it is
 * `resumed` and goes out, or is `paused` and is dropped. A category: it is billed as that from now on.
 */
export const TEMPLATE_CHANGES = [
  'paused',
  'resumed',
  'disabled',
  'held',
  'marketing',
  'utility',
  'authentication',
] as const;
export type TemplateChange = (typeof TEMPLATE_CHANGES)[number];
