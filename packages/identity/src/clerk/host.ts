/** The Frontend API's own host, which the publishable key holds. */
export function hostOf({ publishableKey }: { publishableKey: string }): string {
  const encoded = publishableKey.slice(publishableKey.lastIndexOf('_') + 1);
  return Buffer.from(encoded, 'base64').toString('utf8').replace(/\$$/, '');
}
