/** What the command line says of a target. All durations in seconds. */
export interface TargetFlags {
  target: string;
  rate: number;
  platformPort: number;
  platformHost: string;
  platformUrl?: string;
  phoneNumberId: string;
  displayPhone: string;
  phonePrefix?: string;
  catalog?: string;
  setting?: string[];
  longestWait: number;
  replyTimeout: number;
  quietTime: number;
  await: number;
  handshake: boolean;
  repliesSql?: string;
  iOwnThisTarget?: true;
}
