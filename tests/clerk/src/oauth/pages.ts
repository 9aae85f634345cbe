/** Plain pages in place of Clerk's account portal. They work without JavaScript. */
export function signInPage(query: string, error = ''): string {
  return `
    <title>Sign in</title>
    <h1>Sign in to Stand-in</h1>
    ${error && `<p role="alert">${escape(error)}</p>`}
    <form method="post" action="/sign-in">
      <input type="hidden" name="query" value="${escape(query)}">
      <label>Email address <input name="email" type="email" required></label>
      <label>Password <input name="password" type="password" required></label>
      <button>Continue</button>
    </form>`;
}

export function consentPage(
  application: string,
  person: string,
  scopes: string[],
  query: string,
): string {
  return `
    <title>Allow access</title>
    <h1>${escape(application)} wants to access Stand-in</h1>
    <p>Signed in as ${escape(person)}</p>
    <ul>${scopes.map((scope) => `<li>${escape(scope)}</li>`).join('')}</ul>
    <form method="post" action="/oauth/authorize">
      <input type="hidden" name="query" value="${escape(query)}">
      <button name="decision" value="deny">Deny</button>
      <button name="decision" value="allow">Allow</button>
    </form>`;
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
