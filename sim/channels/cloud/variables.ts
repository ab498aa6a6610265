import type { NumberVariables, VariableNames } from '../types.ts';

/** How the variables of bots on the Cloud API are named, from public bots: the vendor is in most names, not in all. */
const VENDOR = '(?:WHATS_?APP|WA|META|FB|FACEBOOK|GRAPH(?:_API)?|CLOUD(?:_API)?|WABA)';

export const APP_SECRET: VariableNames = {
  common: ['WHATSAPP_APP_SECRET', 'APP_SECRET', 'META_APP_SECRET', 'FACEBOOK_APP_SECRET', 'FB_APP_SECRET'],
  like: new RegExp(`^(?:\\w+_)?APP_?SECRET$|^${VENDOR}_(?:\\w+_)?SECRET(?:_KEY)?$`),
};

export const VERIFY_TOKEN: VariableNames = {
  common: [
    ...['WHATSAPP_VERIFY_TOKEN', 'VERIFY_TOKEN', 'WEBHOOK_VERIFY_TOKEN', 'META_VERIFY_TOKEN', 'FB_VERIFY_TOKEN'],
    ...['WHATSAPP_WEBHOOK_VERIFY_TOKEN', 'WHATSAPP_WEBHOOK_TOKEN', 'VERIFICATION_TOKEN', 'WEBHOOK_TOKEN'],
  ],
  like: new RegExp(`(?:VERIFY|VERIFICATION)_?(?:TOKEN|KEY|SECRET|CODE)$|^${VENDOR}_WEBHOOK_(?:TOKEN|VERIFY)$`),
};

export const ACCESS_TOKEN: VariableNames = {
  common: [
    ...['WHATSAPP_ACCESS_TOKEN', 'WHATSAPP_TOKEN', 'ACCESS_TOKEN', 'WA_TOKEN', 'META_ACCESS_TOKEN', 'GRAPH_API_TOKEN'],
    ...['WHATSAPP_API_TOKEN', 'CLOUD_API_ACCESS_TOKEN', 'META_TOKEN', 'FB_ACCESS_TOKEN', 'WHATSAPP_API_KEY'],
  ],
  like: new RegExp(
    `^(?!.*(?:VERIF|WEBHOOK))(?:ACCESS_TOKEN|(?:PERMANENT|SYSTEM_USER|USER_ACCESS)_TOKEN|(?:\\w+_)?${VENDOR}_(?:\\w+_)?(?:TOKEN|API_KEY))$`,
  ),
};

export const NUMBER_VARIABLES: readonly NumberVariables[] = [
  {
    names: {
      common: ['WHATSAPP_PHONE_NUMBER_ID', 'PHONE_NUMBER_ID', 'WA_PHONE_NUMBER_ID', 'META_PHONE_NUMBER_ID', 'PHONE_ID'],
      like: /^(?:\w+_)?(?:PHONE(?:_?NUMBER)?|NUMBER)_?ID$/,
    },
    valueFor: ({ phoneNumberId }) => phoneNumberId,
  },
];
