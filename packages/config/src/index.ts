/** Settings: declared once, checked at boot, documented from the declaration. */
export { askedPaths, basePathOf, cookiePathOf, ownPath } from './base-path.ts';
export type { ClerkApplication } from './clerk.ts';
export { listSettings, type ListedSetting } from './list.ts';
export { defaultTier, tierNamed } from './tier-limit.ts';
export { durationMs } from './values.ts';
export {
  readSettings,
  withUrl,
  SettingError,
  unknownSettings,
  type KeyPolicy,
  type Settings,
} from './read.ts';
export { environmentForTools, isOwnSecret, secretValues } from './own-secrets.ts';
export type { MailServer } from './mail-server.ts';
export type { Network } from './values.ts';
export type { LogSettings, Serving } from './serving.ts';
export type { Tier } from './tiers.ts';
