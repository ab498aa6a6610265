/** A contact card as phones send it (vCard 3.0). `phone`: digits, with or without signs between them. */
export function vcardOf({ name, phone }: { name: string; phone: string }): string {
  const digits = phone.replace(/\D/g, '');
  const text = name.replace(/[\\,;]/g, (mark) => `\\${mark}`).replaceAll('\n', '\\n');
  return [
    'BEGIN:VCARD',
    'VERSION:3.0',
    `N:;${text};;;`,
    `FN:${text}`,
    `TEL;type=CELL;waid=${digits}:+${digits}`,
    'END:VCARD',
    '',
  ].join('\r\n');
}
