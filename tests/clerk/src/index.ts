export type { Fault } from './http/program.ts';
export type { IssueOptions } from './hooks/oauth.ts';
export type { SignedIn } from './hooks/sessions.ts';
export type { MintOptions } from './hooks/tokens.ts';
export type { UserOptions } from './hooks/users.ts';
export type { ClerkOptions } from './options.ts';
export { startClerk, type Clerk } from './start.ts';
export type { WebhookDelivery, WebhookEvent, WebhookOptions } from './webhook.ts';
