import type { NumberVariables, VariableNames } from '../types.ts';

/** How the variables of bots on Twilio are named, from public bots. */
export const ACCOUNT_SID: VariableNames = {
  common: ['TWILIO_ACCOUNT_SID', 'ACCOUNT_SID', 'TWILIO_SID'],
  like: /^(?:\w+_)?ACCOUNT_?SID$/,
};

export const AUTH_TOKEN: VariableNames = {
  common: ['TWILIO_AUTH_TOKEN', 'AUTH_TOKEN', 'TWILIO_TOKEN'],
  like: /^(?:\w+_)?TWILIO_(?:\w+_)?(?:AUTH_?)?TOKEN$|^ACCOUNT_?TOKEN$/,
};

export const NUMBER_VARIABLES: readonly NumberVariables[] = [
  {
    names: {
      common: ['TWILIO_WHATSAPP_NUMBER', 'TWILIO_WHATSAPP_FROM', 'TWILIO_PHONE_NUMBER', 'TWILIO_NUMBER', 'TWILIO_FROM'],
      like: /^(?:\w+_)?TWILIO_(?:\w+_)?(?:NUMBER|FROM|PHONE|SENDER)$/,
    },
    // Some bots put the channel before the number themselves: their example has none.
    valueFor: ({ displayPhone }, example = 'whatsapp:') =>
      `${example.startsWith('whatsapp:') ? 'whatsapp:' : ''}+${displayPhone}`,
  },
];
