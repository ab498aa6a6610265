import { digest, digits } from './ids.ts';

/** An ad of the shop's that leads to the chat, made from its headline: equal headlines are equal ads. */
export function adOf(shopPhone: string, headline: string): { id: string; url: string; click: string } {
  const id = digits(15, 'ad', shopPhone, headline);
  return {
    id,
    url: `https://fb.me/${id.slice(0, 9)}`,
    click: digest('click', shopPhone, headline).toString('base64url'),
  };
}
