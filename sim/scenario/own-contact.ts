/** The customer's own card, by the button of a message that asked for it: the phone fills in name and number. */
export const OWN_CONTACT = { type: 'contact', name: '', phone: '', requested: true } as const;
