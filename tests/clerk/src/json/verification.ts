/** How an address or a factor was proven, or is being proven. */
export function verificationJson(strategy: string, isVerified: boolean, id = '') {
  return {
    object: 'verification' as const,
    id,
    status: isVerified ? ('verified' as const) : ('unverified' as const),
    strategy,
    attempts: isVerified ? 1 : 0,
    expire_at: Date.now() + 600_000,
    verified_at_client: '',
    error: null,
  };
}
