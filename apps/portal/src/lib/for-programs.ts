/** Whether only programs ask for an address, which bring no session. */
export function isForPrograms(pathname: string): boolean {
  return /^\/(?:internal|webhooks)\//.test(pathname);
}
