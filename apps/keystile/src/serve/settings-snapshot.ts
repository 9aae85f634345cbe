import type { SettingsSnapshot } from '@keystile/audit';
import type { Settings } from '@keystile/config';

/**
 * What the audit log may know of the settings: of secrets, only whether they are set. How one process
 * serves is left out: another one that shares the database may serve in another way.
 */
export function settingsSnapshot(settings: Settings): SettingsSnapshot {
  const {
    secret,
    mailServer,
    google,
    clerk,
    trustedProxies,
    dataFolder: _,
    host: __,
    port: ___,
    serving: ____,
    ...rest
  } = settings;
  return {
    ...rest,
    trustedProxies: trustedProxies.map(([network, bits]) => `${network.toString()}/${bits}`),
    secret: secret === null ? 'generated' : 'set',
    mailServer: mailServer && { host: mailServer.host, port: mailServer.port, tls: mailServer.tls },
    google: google && { clientId: google.clientId },
    clerk: clerk && {
      publishableKey: clerk.publishableKey,
      frontendUrl: clerk.frontendUrl,
      apiUrl: clerk.apiUrl,
      hasJwtKey: clerk.jwtKey !== null,
      hasWebhook: clerk.webhookSecret !== null,
    },
  };
}
