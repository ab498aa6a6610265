/**
 * Numbers that WhatsApp knows in another form than people dial them: with or without the 9 of Brazil's mobile numbers, the 1
 * after Mexico's code, the 9 after Argentina's. One of both is the id (`wa_id`).
 */
const FORMS: readonly { of: RegExp; between: string }[] = [
  { of: /^(55\d\d)9(\d{8})$/, between: '' },
  { of: /^(55\d\d)(\d{8})$/, between: '9' },
  { of: /^(52)1(\d{10})$/, between: '' },
  { of: /^(52)(\d{10})$/, between: '1' },
  { of: /^(54)9(\d{10})$/, between: '' },
  { of: /^(54)(\d{10})$/, between: '9' },
];

/** The other form of a number; undefined where it has one only. */
export function otherForm(phone: string): string | undefined {
  const form = FORMS.find(({ of }) => of.test(phone));
  return form && phone.replace(form.of, (_all, head: string, tail: string) => head + form.between + tail);
}
