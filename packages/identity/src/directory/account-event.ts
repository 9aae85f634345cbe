/** What an event about an account says of it. */
export function accountTarget({ id, email }: { id: string; email: string }) {
  return { target: { kind: 'account', id, name: email }, userId: id } as const;
}
