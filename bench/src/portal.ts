/** Who signs in to the portal that is measured: the first account, so an administrator. */
export const email = 'ada@example.com';
const password = 'a password of the benchmark';

/** Makes that person in a data folder, with some keys. */
export async function createPerson(binary: string, data: string, keys: number): Promise<void> {
  const create = ['users', 'create', '--email', email, '--password-stdin'];
  await command([binary, ...create, '--data', data], password);
  for (let number = 1; number <= keys; number += 1) {
    const make = ['keys', 'create', '--email', email, '--name', `Key ${number}`];
    await command([binary, ...make, '--data', data]);
  }
}

/** Posts the sign-in form as a browser would, and gives the cookies that it sets. */
export async function signIn(url: string): Promise<string> {
  const response = await fetch(`${url}/en/sign-in/`, {
    method: 'POST',
    redirect: 'manual',
    headers: { accept: 'text/html', origin: url },
    body: new URLSearchParams({ email, password, redirectTo: '' }),
  });
  const cookies = response.headers.getSetCookie().map((line) => line.split(';')[0]);
  if (response.status !== 303 || cookies.length === 0) {
    throw new Error(`signing in gave ${response.status}`);
  }
  return cookies.join('; ');
}

/** Asks for a page and reads it; it must hold `text`. */
export async function viewPage(address: string, cookie: string, text: string): Promise<void> {
  const response = await fetch(address, { redirect: 'manual', headers: { cookie } });
  const page = await response.text();
  if (response.status !== 200 || !page.includes(text)) {
    throw new Error(`${address} gave ${response.status} without ${text}`);
  }
}

async function command(words: string[], input = ''): Promise<void> {
  const child = Bun.spawn(words, {
    stdin: new Blob([input]),
    stdout: 'ignore',
    stderr: 'inherit',
  });
  if ((await child.exited) !== 0) throw new Error(`${words.slice(1, 3).join(' ')} failed`);
}
