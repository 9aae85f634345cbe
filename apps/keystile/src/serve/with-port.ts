import { withUrl, type Settings } from '@keystile/config';

/** The public address names the port that was found, unless it was set. */
export function withPort(settings: Settings, port: number): Settings {
  const wasDefault = settings.url === `http://localhost:${settings.port}`;
  const url = wasDefault ? `http://localhost:${port}` : settings.url;
  return { ...withUrl(settings, url), port };
}
