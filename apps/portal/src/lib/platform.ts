import type { CodingTool, Collection } from '@keystile/catalog';
import type { Settings } from '@keystile/config';
import type { Database } from '@keystile/database';
import type { Accounts, Identity } from '@keystile/identity';

/** What the program that serves the portal gives it with each request. */
export interface PortalPlatform {
  settings: Settings;
  database: Database;
  identity: Identity;
  accounts: Accounts;
  /** Coding tools, and how each connects to an MCP server. */
  codingTools: Collection<CodingTool>;
  /** The visitor's address, proxies already looked through. */
  ip: string;
  /** Shown on error pages, so that a report can be found in the log. */
  requestId: string;
  /** Takes what went wrong on our side, for the log. */
  onError(message: string, details: { requestId: string; error: unknown }): void;
}
