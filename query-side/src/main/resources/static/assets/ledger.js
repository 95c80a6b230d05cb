// Asks the ledger. The token stays in this tab and goes nowhere but to the ledger itself.
const KEY = 'ledger-token';

export class Expired extends Error {}

/** Takes a token out of the address at once, so that it is neither bookmarked nor sent on. */
export function takeTokenFromAddress() {
  const found = /^#token=([^&]+)(?:&(.*))?$/.exec(location.hash);
  if (found) {
    sessionStorage.setItem(KEY, decodeURIComponent(found[1]));
    history.replaceState(null, '', `${location.pathname}#/${found[2] ?? ''}`);
  }
}

export const hasToken = () => sessionStorage.getItem(KEY) !== null;
export const keepToken = (token) => sessionStorage.setItem(KEY, token.trim());
export const forgetToken = () => sessionStorage.removeItem(KEY);

/** The unit that the token was issued for; only a first guess at what to show, so nothing has to be verified here. */
export function unitOfToken() {
  try {
    const claims = sessionStorage.getItem(KEY).split('.')[1].replace(/-/g, '+').replace(/_/g, '/');
    return JSON.parse(atob(claims)).unit ?? null;
  } catch {
    return null;
  }
}

export async function ask(path, parameters = {}, language = 'zh') {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value) {
      query.set(name, value);
    }
  }
  const asked = query.size > 0 ? `${path}?${query}` : path;
  const answer = await fetch(asked, {
    headers: { Authorization: `Bearer ${sessionStorage.getItem(KEY)}`, 'Accept-Language': language },
  });
  const body = await answer.json();
  if (answer.status === 401) {
    throw new Expired(body.title);
  }
  if (!answer.ok) {
    throw new Error([body.title, ...Object.values(body.facts ?? {})].join(' '));
  }
  return body;
}

/** Every page of a list, up to a bound. */
export async function askAll(path, parameters, language, most = 2000) {
  const items = [];
  let after = '';
  do {
    const page = await ask(path, { ...parameters, after }, language);
    items.push(...page.items);
    after = page.next;
  } while (after && items.length < most);
  return items;
}
