// The address that `coclass browse` prints ends with the secret. It is taken out of it before anything else: it is not to stand in the
// browser's history, nor in what somebody copies.

const KEY = 'coclass.secret';

function take(): string | undefined {
  const { hash } = location;
  if (hash === '' || hash.startsWith('#/')) return sessionStorage.getItem(KEY) ?? undefined;
  const given = hash.slice(1);
  sessionStorage.setItem(KEY, given);
  history.replaceState(null, '', '#/');
  return given;
}

/** What each request has to say; undefined in a tab that was opened without the address. */
export const secret = take();
