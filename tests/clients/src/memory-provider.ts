import { randomUUID } from 'node:crypto';
import type { OAuthDiscoveryState } from '@modelcontextprotocol/client';
import { age } from './age.ts';

interface Tokens {
  access_token: string;
  token_type: string;
  id_token?: string;
  expires_in?: number;
  scope?: string;
  refresh_token?: string;
}

interface ClientInformation {
  client_id: string;
  client_secret?: string;
}

/**
 * What the MCP client libraries ask of a program that uses them (their `OAuthClientProvider`): it
 * keeps everything in memory, and notes the address that a person has to open.
 */
export class MemoryProvider {
  readonly redirectUrl: string;
  readonly clientMetadata;
  authorizationUrl?: URL;
  saved?: Tokens;
  private client?: ClientInformation;
  private discovered?: OAuthDiscoveryState;
  private verifier = '';
  private readonly sentState = randomUUID();

  constructor(redirectUrl: string, name: string) {
    this.redirectUrl = redirectUrl;
    this.clientMetadata = {
      client_name: name,
      redirect_uris: [redirectUrl],
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      token_endpoint_auth_method: 'none',
    };
  }

  state(): string {
    return this.sentState;
  }

  storedState(): string {
    return this.sentState;
  }

  clientInformation(): ClientInformation | undefined {
    return this.client;
  }

  saveClientInformation(client: ClientInformation): void {
    this.client = client;
  }

  tokens(): Tokens | undefined {
    return this.saved;
  }

  saveTokens(tokens: Tokens): void {
    this.saved = tokens;
  }

  redirectToAuthorization(url: URL): void {
    this.authorizationUrl = url;
  }

  saveCodeVerifier(verifier: string): void {
    this.verifier = verifier;
  }

  codeVerifier(): string {
    return this.verifier;
  }

  discoveryState(): OAuthDiscoveryState | undefined {
    return this.discovered;
  }

  saveDiscoveryState(state: OAuthDiscoveryState): void {
    this.discovered = state;
  }

  invalidateCredentials(what: 'all' | 'client' | 'tokens' | 'verifier' | 'discovery'): void {
    if (what === 'all' || what === 'tokens') this.saved = undefined;
    if (what === 'all' || what === 'client') this.client = undefined;
    if (what === 'all' || what === 'discovery') this.discovered = undefined;
  }

  /** Some minutes later. */
  ageAccessToken(): void {
    this.saved = { ...this.saved!, access_token: age(this.saved!.access_token) };
  }
}
