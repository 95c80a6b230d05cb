// Asks the ledger, in the name of whoever is logged in.
import { accessToken } from './session.js';

export class Expired extends Error {}

/** The role of whoever asks has no right to it, whatever the case. */
export class NotPermitted extends Error {}

/** Nobody answers, or somebody before the ledger. */
export class NoAnswer extends Error {}

export async function ask(path, parameters = {}, language = 'zh') {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value) {
      query.set(name, value);
    }
  }
  const asked = query.size > 0 ? `${path}?${query}` : path;
  const headers = { Authorization: `Bearer ${accessToken()}`, 'Accept-Language': language };
  const { answer, body } = await answered(asked, headers);
  if (answer.status === 401) {
    throw new Expired(body.title);
  }
  if (body.code === 'not-permitted') {
    throw new NotPermitted(body.title);
  }
  if (!answer.ok) {
    throw new Error([body.title, ...Object.values(body.facts ?? {})].join(' '));
  }
  return body;
}

async function answered(asked, headers) {
  try {
    const answer = await fetch(asked, { headers });
    return { answer, body: await answer.json() };
  } catch {
    throw new NoAnswer();
  }
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
