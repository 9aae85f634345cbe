import type { CodingTool, Collection } from '@keystile/catalog';
import type { Settings } from '@keystile/config';
import type { Database } from '@keystile/database';
import type { Mailer } from '@keystile/email';
import type { Accounts, Identity } from '@keystile/identity';

/** A call of a tool by somebody who is signed in. */
export interface ToolCall {
  userId: string;
  /** The organization that it is for; the person is a member. */
  organizationId: string;
  tool: string;
  input: unknown;
}

/** What the program that serves the portal gives it with each request. */
export interface PortalPlatform {
  settings: Settings;
  database: Database;
  identity: Identity;
  accounts: Accounts;
  /** Coding tools, and how each connects to an MCP server. */
  codingTools: Collection<CodingTool>;
  /** Takes letters; null where there is no mail server. */
  mailer: Mailer | null;
  /**
   * Calls a tool as this person, within their limits and usage, and answers as REST would; null where
   * another process serves the API.
   */
  callTool: ((call: ToolCall) => Promise<Response>) | null;
  /** What the program itself asks for; no request of a visitor has one. */
  task?: 'letters';
  /** The visitor's address, proxies already looked through. */
  ip: string;
  /** Shown on error pages, so that a report can be found in the log. */
  requestId: string;
  /** Takes what went wrong on our side, for the log. */
  onError(message: string, details: { requestId: string; error: unknown }): void;
}
