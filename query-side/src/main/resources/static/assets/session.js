// Who sits before the page: they log in at the identity provider, by code flow with PKCE (RFC 7636).
// The tokens stay in this page's memory; leaving it or reloading it asks the provider again, which knows its session.
const WAY = 'ledger-login';
const JUST_NOW_MILLIS = 30_000;

let provider = null;
let session = null;

const base64 = (bytes) => btoa(String.fromCharCode(...bytes)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
const random = () => base64(crypto.getRandomValues(new Uint8Array(32)));
const home = () => `${location.origin}/`;

function claimsOf(token) {
  const part = token.split('.')[1].replace(/-/g, '+').replace(/_/g, '/');
  return JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(part), (each) => each.charCodeAt(0))));
}

export const isIn = () => session !== null;
export const accessToken = () => session.accessToken;

/** The unit that the token was issued for; only a first guess at what to show, so nothing has to be verified here. */
export const unitOfToken = () => claimsOf(session.accessToken).unit ?? null;

/** The role of the token, for the same first guess. */
export const roleOfToken = () => claimsOf(session.accessToken).role ?? null;

/** The provider's answer is none to what this page asked. */
export class Forged extends Error {}

/** True if there is a session now; false if the browser is on its way to the provider. */
export async function enter() {
  const { issuer, clientId } = await (await fetch('/console.json')).json();
  if (location.hostname === 'localhost' && new URL(issuer).origin === location.origin.replace('localhost', '127.0.0.1')) {
    location.replace(issuer + location.pathname + location.hash); // The provider knows the page by one name only.
    return false;
  }
  const found = await (await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`)).json();
  if (found.issuer !== issuer) {
    throw new Error(`${found.issuer} ≠ ${issuer}`);
  }
  provider = { ...found, clientId };
  const answer = new URLSearchParams(location.search);
  if (!answer.has('state')) {
    await logIn();
    return false;
  }
  await comeBack(answer);
  return true;
}

async function logIn() {
  const way = { verifier: random(), state: random(), nonce: random(), hash: location.hash };
  sessionStorage.setItem(WAY, JSON.stringify(way));
  const challenge = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(way.verifier));
  location.assign(`${provider.authorization_endpoint}?${new URLSearchParams({
    response_type: 'code', client_id: provider.clientId, redirect_uri: home(), scope: 'openid',
    state: way.state, nonce: way.nonce,
    code_challenge: base64(new Uint8Array(challenge)), code_challenge_method: 'S256',
  })}`);
}

async function comeBack(answer) {
  const way = JSON.parse(sessionStorage.getItem(WAY) ?? '{}');
  sessionStorage.removeItem(WAY);
  history.replaceState(null, '', `/${way.hash ?? ''}`); // The code is neither bookmarked nor sent on.
  if (answer.get('state') !== way.state) {
    throw new Forged();
  }
  if (answer.has('error')) {
    throw new Error(answer.get('error_description') ?? answer.get('error'));
  }
  const given = await fetch(provider.token_endpoint, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code', client_id: provider.clientId, redirect_uri: home(),
      code: answer.get('code'), code_verifier: way.verifier,
    }),
  });
  const tokens = await given.json();
  if (!given.ok) {
    throw new Error(tokens.error_description ?? tokens.error);
  }
  // It came from the provider itself, so its signature needs no check (OpenID Connect Core §3.1.3.7).
  if (claimsOf(tokens.id_token).nonce !== way.nonce) {
    throw new Forged();
  }
  session = { accessToken: tokens.access_token, idToken: tokens.id_token, since: Date.now() };
}

/** The token has expired: the provider gives another one without a word if its own session goes on. */
export async function renew() {
  if (session === null) {
    return true; // Another question was quicker to notice.
  }
  if (Date.now() - session.since < JUST_NOW_MILLIS) {
    return false; // A token that is refused at once will be refused again.
  }
  session = null;
  await logIn();
  return true;
}

export function logOut() {
  const { idToken } = session;
  session = null;
  location.assign(`${provider.end_session_endpoint}?${new URLSearchParams({
    id_token_hint: idToken, client_id: provider.clientId, post_logout_redirect_uri: home(),
  })}`);
}
