import type { Statement } from './connection.ts';

/** Tells, at each call, whether another connection committed since the last call. */
export type CommitWatch = () => boolean;

/** Asks SQLite, in two system calls. Only commits of other connections count. */
export function watchDataVersion(dataVersion: Statement<{ data_version: number }>): CommitWatch {
  let last = -1;
  return () => {
    const version = dataVersion.get()!.data_version;
    if (version === last) return false;
    last = version;
    return true;
  };
}
