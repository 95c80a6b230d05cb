import { ask, askAll, Expired, NoAnswer, NotPermitted } from './ledger.js';
import { Forged, enter, isIn, logOut, renew, roleOfToken, unitOfToken } from './session.js';
import { WORDS } from './words.js';

const $ = (id) => document.getElementById(id);
const FIGURES = ['M1', 'M1b', 'M2', 'M3', 'M4', 'M5'];
const LINES = ['M1', 'M2', 'M3'];
const COLOURS = { M1: '#0b4f6c', M2: '#b45309', M3: '#15803d' };
const SYMBOLS = { M1: 'circle', M2: 'rect', M3: 'triangle' };
const GOAL = 95;
const WATCHERS = ['SV', 'AU'];
const OPENINGS_MAX = 20;

const page = {
  language: localStorage.getItem('ledger-language') ?? 'zh',
  codes: {},
  names: {},
  charts: {},
  position: null,
  next: null,
  shown: 0,
};
const t = (key, ...values) => {
  const word = WORDS[page.language][key];
  return typeof word === 'function' ? word(...values) : word;
};
const said = (wording) => (page.language === 'zh' ? wording.zh : wording.en);

function element(name, text = '', className = '') {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) {
    made.className = className;
  }
  return made;
}

function label(list, code) {
  const found = page.codes[list]?.find((each) => each.code === code);
  return found ? said(found) : (code ?? t('none'));
}

const percent = (rate) => (rate === 'n/a' ? t('noRate') : `${rate}%`);
const day = (moment) => (moment ? new Date(moment).toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' }) : t('none'));
const minute = (moment) => new Date(moment).toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' }).slice(0, 16);

// ---- words and frame

function speak() {
  document.documentElement.lang = page.language === 'zh' ? 'zh-CN' : 'en';
  document.title = t('title');
  document.querySelectorAll('[data-t]').forEach((each) => { each.textContent = t(each.dataset.t); });
  $('position').textContent = page.position === null ? '' : t('position', page.position);
  $('language').textContent = t('other');
  $('language').lang = page.language === 'zh' ? 'en' : 'zh-CN';
}

function show(section) {
  for (const each of ['overview', 'case']) {
    $(each).hidden = each !== section;
  }
  $('leave').hidden = !isIn();
}

/** @param work answers what there is to say when it is done, if there is */
async function guarded(work) {
  try {
    $('message').textContent = (await work()) ?? '';
  } catch (problem) {
    if (problem instanceof Expired) {
      $('message').textContent = await renew() ? t('renewing') : t('refused', problem.message);
    } else {
      $('message').textContent = problem instanceof NoAnswer ? t('noAnswer') : t('failed', problem.message);
    }
  }
}

/** Loads a part of the overview; to whom the role opens nothing there it is not shown (docs/permissions.md). */
async function part(id, load) {
  try {
    await load();
    return true;
  } catch (problem) {
    if (!(problem instanceof NotPermitted)) {
      throw problem;
    }
    $(id).hidden = true;
    return false;
  }
}

// ---- figures

function scope() {
  return { unit: $('unit').value, from: $('from').value, to: $('to').value };
}

/** What is asked for stands in the address, so that it can be sent to somebody else. */
function scopeFromAddress() {
  const asked = new URLSearchParams(location.hash.replace(/^#\/\??/, ''));
  for (const name of ['from', 'to']) {
    if (asked.get(name)) {
      $(name).value = asked.get(name);
    }
  }
  return asked.get('unit');
}

/** Villages and towns are answered for themselves whatever they ask (docs/permissions.md), so nothing else is offered. */
const seesOwnOnly = () => /^[VT]/.test(roleOfToken() ?? '');

async function loadFrame() {
  page.codes = await ask('/api/v1/codes', {}, page.language);
  const districts = await askAll('/api/v1/units', { level: 'DISTRICT' }, page.language);
  const centres = districts.filter((each) => each.kind === 'CENTRE');
  const asked = scopeFromAddress();
  const own = unitOfToken();
  const chosen = asked ?? ($('unit').value || (centres.some((each) => each.id === own) ? own : ''));
  const whole = seesOwnOnly() ? (await ask(`/api/v1/units/${encodeURIComponent(own)}`, {}, page.language)).name : t('wholeLedger');
  const options = [new Option(whole, '')];
  for (const district of seesOwnOnly() ? [] : centres) {
    options.push(new Option(district.name, district.id));
    const towns = await askAll('/api/v1/units', { under: district.id, level: 'TOWN' }, page.language);
    for (const town of towns.filter((each) => each.kind === 'CENTRE')) {
      page.names[town.id] = town.name;
      options.push(new Option(`  ${town.name}`, town.id));
    }
    page.names[district.id] = district.name;
  }
  $('unit').replaceChildren(...options);
  $('unit').value = options.some((each) => each.value === chosen) ? chosen : '';
  for (const list of ['state', 'category', 'channel', 'risk']) {
    const box = $(`f-${list}`);
    const before = box.value;
    box.replaceChildren(
      new Option(t('any'), ''),
      ...page.codes[list].map((each) => new Option(said(each), each.code)));
    box.value = before;
  }
}

function tile(answer) {
  const made = element('article', '', 'tile');
  made.append(element('h3', `${answer.id} ${said(answer.name)}`));
  made.append(element('p', percent(answer.rate), answer.belowThreshold ? 'rate few' : 'rate'));
  made.append(element('p', t('count', answer.numerator, answer.denominator), 'quiet'));
  const badges = element('p');
  if (answer.provisional) {
    badges.append(element('span', t('provisional'), 'badge'));
  }
  if (answer.belowThreshold) {
    badges.append(element('span', t('few'), 'badge'));
  }
  made.append(badges);
  if (answer.id === 'M1') {
    made.append(element('p', t('levels', answer.breakdown, percent(answer.breakdown.rateWithEnterprise)), 'quiet'));
  }
  const details = element('details');
  details.append(element('summary', t('definition', answer.definition.version)), element('p', said(answer.definition)));
  made.append(details);
  return made;
}

async function loadFigures() {
  const asked = scope();
  const answers = await Promise.all(FIGURES.map((id) => ask(`/api/v1/figures/${id}`, asked, page.language)));
  $('tiles').replaceChildren(...answers.map(tile));
  $('flow').textContent = t('flow', answers.find((each) => each.id === 'M5').breakdown.flow);
  page.position = answers[0].asOf;
  speak();
  await Promise.all([loadSeries('month', 'months', asked), loadSeries('unit', 'units', asked)]);
}

async function loadSeries(by, where, asked) {
  const series = await Promise.all(
    LINES.map((id) => ask(`/api/v1/figures/${id}/series`, { ...asked, by }, page.language)));
  const keys = [...new Set(series.flatMap((each) => each.items.map((point) => point.key)))].sort();
  if (by === 'unit') {
    await learnNames(keys);
  }
  const names = keys.map((key) => (by === 'unit' ? (page.names[key] ?? key) : key));
  draw(where, names, keys, series, by);
  tabulate(where, names, keys, series, by);
}

async function learnNames(ids) {
  const unknown = [...new Set(ids)].filter((id) => id && !page.names[id]);
  await Promise.all(unknown.map(async (id) => {
    try {
      page.names[id] = (await ask(`/api/v1/units/${encodeURIComponent(id)}`, {}, page.language)).name;
    } catch (problem) {
      if (problem instanceof Expired) {
        throw problem;
      }
      page.names[id] = id;
    }
  }));
}

const point = (series, key) => series.items.find((each) => each.key === key);

function draw(where, names, keys, series, by) {
  const box = $(`${where}-chart`);
  box.setAttribute('aria-label', t('chart', t(`${where}Title`)));
  page.charts[where] ??= echarts.init(box, null, { renderer: 'canvas' });
  const kind = by === 'month' ? 'line' : 'bar';
  page.charts[where].setOption({
    animation: false,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
    tooltip: { trigger: 'axis', renderMode: 'richText' },
    legend: { top: 0 },
    grid: { left: 48, right: 56, top: box.clientWidth < 600 ? 72 : 40, bottom: by === 'unit' ? 72 : 32 },
    xAxis: { type: 'category', data: names, axisLabel: { color: '#1b1f24', rotate: by === 'unit' && keys.length > 6 ? 40 : 0 } },
    yAxis: { type: 'value', min: 0, max: 100, axisLabel: { formatter: '{value}%', color: '#1b1f24' } },
    series: series.map((each, index) => ({
      name: `${each.id} ${said(each.name)}`,
      type: kind,
      symbol: SYMBOLS[each.id],
      symbolSize: 9,
      barMaxWidth: 28,
      itemStyle: { color: COLOURS[each.id] },
      connectNulls: false,
      data: keys.map((key) => drawn(each, point(each, key), by)),
      markLine: index > 0 ? undefined : {
        silent: true,
        symbol: 'none',
        lineStyle: { color: '#b91c1c', type: 'dashed', width: 2 },
        label: { formatter: t('line95'), color: '#b91c1c' },
        data: [{ yAxis: GOAL }],
      },
    })),
  }, true);
}

/** A cohort that can still grow is no low point of a line: it is left out there, and pale where bars stand apart. */
function drawn(series, found, by) {
  if (!found || found.rate === 'n/a' || (by === 'month' && found.provisional && series.id !== 'M1')) {
    return null;
  }
  return { value: Number(found.rate), itemStyle: { opacity: found.provisional ? 0.5 : 1 } };
}

function cell(found) {
  if (!found) {
    return element('td', t('none'), 'number');
  }
  const made = element('td', '', 'number');
  made.append(element('strong', percent(found.rate)), found.belowThreshold ? '* ' : ' ', element('span', t('count', found.numerator, found.denominator), 'quiet'));
  if (found.provisional) {
    made.append(' ', element('span', t('provisional'), 'badge'));
  }
  return made;
}

function tabulate(where, names, keys, series, by) {
  const table = $(`${where}-table`);
  const head = element('tr');
  head.append(element('th', by === 'month' ? t('month') : t('subUnit')));
  for (const each of series) {
    head.append(element('th', `${each.id} ${said(each.name)}`, 'number'));
  }
  head.querySelectorAll('th').forEach((cell) => { cell.scope = 'col'; });
  const rows = keys.map((key, index) => {
    const row = element('tr');
    const first = element('th', names[index]);
    first.scope = 'row';
    row.append(first);
    for (const each of series) {
      row.append(cell(point(each, key)));
    }
    return row;
  });
  table.replaceChildren(element('caption', t(`${where}Note`)), section('thead', [head]), section('tbody', rows));
}

function section(name, rows) {
  const made = element(name);
  made.append(...rows);
  return made;
}

// ---- who opened cases

async function loadOpenings() {
  const watches = WATCHERS.includes(roleOfToken());
  $('openings').hidden = !watches;
  if (!watches) {
    return;
  }
  const found = await ask('/api/v1/openings', { active: true, limit: OPENINGS_MAX }, page.language);
  await learnNames([...new Set(found.items.map((each) => each.unit))]);
  const flags = found.items.map((each) => {
    const flag = element('li');
    const link = element('a', t('openedCase'));
    link.href = `#/case/${each.caseId}`;
    const who = [label('role', each.role), each.who, page.names[each.unit]].filter(Boolean).join(' · ');
    flag.append(element('span', t(each.kind), 'badge'), ' ', who, ' · ', t('openUntil', minute(each.until)), ' · ', link);
    return flag;
  });
  $('openings-list').replaceChildren(...(flags.length ? flags : [element('li', t('nothingOpen'), 'quiet')]));
}

// ---- cases

async function loadCases(further) {
  const asked = Object.fromEntries(new FormData($('filters')));
  const found = await ask(
    '/api/v1/cases', { ...asked, unit: $('unit').value, after: further ? page.next : '', limit: 50 }, page.language);
  await learnNames([...new Set(found.items.map((each) => each.leadUnit))]);
  const table = $('cases-table');
  if (!further) {
    page.shown = 0;
    const head = element('tr');
    for (const key of ['caseCode', 'state', 'category', 'risk', 'lead', 'outcome', 'resolvedLevel', 'registered']) {
      const cell = element('th', t(key));
      cell.scope = 'col';
      head.append(cell);
    }
    table.replaceChildren(element('caption'), section('thead', [head]), element('tbody'));
  }
  table.tBodies[0].append(...found.items.map(caseRow));
  page.shown += found.items.length;
  page.next = found.next;
  table.caption.textContent = page.shown === 0 ? t('noCases') : t('shown', page.shown);
  $('more').hidden = !found.next;
}

function caseRow(line) {
  const row = element('tr');
  const link = element('a', line.caseCode ?? t('lead0'));
  link.href = `#/case/${line.caseId}`;
  const first = element('td');
  first.append(link);
  if (line.late) {
    first.append(' ', element('span', t('lateMark'), 'badge'));
  }
  row.append(first);
  for (const text of [
    label('state', line.state), label('category', line.category), label('risk', line.risk),
    page.names[line.leadUnit] ?? t('none'), label('outcome', line.outcome),
    label('level', line.resolvedLevel), day(line.registeredAt ?? line.openedAt),
  ]) {
    row.append(element('td', text));
  }
  return row;
}

async function loadCase(id) {
  const address = location.hash;
  const [shown, timeline] = await Promise.all([
    ask(`/api/v1/cases/${id}`, {}, page.language), ask(`/api/v1/cases/${id}/timeline`, {}, page.language)]);
  await learnNames([...new Set([shown.leadUnit, ...timeline.items.map((each) => each.actor.unit)])]);
  if (location.hash !== address) {
    return; // Whoever asked went on without waiting.
  }
  $('case-title').textContent = `${shown.caseCode ?? t('lead0')} · ${label('category', shown.category)} · ${label('state', shown.state)}`;
  const facts = {
    outcome: label('outcome', shown.outcome), resolvedLevel: label('level', shown.resolvedLevel),
    peakLevel: label('level', shown.peakLevel), lead: page.names[shown.leadUnit] ?? t('none'),
    risk: label('risk', shown.risk), channel: label('channel', shown.channel),
    registered: day(shown.registeredAt), accepted: day(shown.acceptedAt), resolved: day(shown.resolvedAt),
    concluded: day(shown.concludedAt), sessions: shown.numberOfSessions, version: shown.version,
    parties: shown.parties.map((each) => `${each.id} ${each.name}`).join(' · ') || t('none'),
  };
  $('case-facts').replaceChildren(...Object.entries(facts).map(([key, value]) => {
    const pair = element('div');
    pair.append(element('dt', t(key)), element('dd', String(value)));
    return pair;
  }));
  $('timeline').replaceChildren(...timeline.items.map(step));
  show('case');
  $('main').focus({ preventScroll: true });
  window.scrollTo(0, 0);
}

function step(item) {
  const made = element('li');
  made.append(element('h3', `${item.version}. ${said(item.title)}`), element('p', said(item.text)));
  const by = [label('role', item.actor.role), item.actor.id, page.names[item.actor.unit]].filter(Boolean).join(' · ');
  const basis = item.legalBasis ? ` · ${said(item.legalBasis)}` : '';
  const small = element('p', `${by} · ${t('recorded', minute(item.recordedAt))}${basis} `, 'quiet');
  if (item.late) {
    small.append(element('span', t('lateMark'), 'badge'));
  }
  made.append(small);
  return made;
}

// ---- ways through the page

async function route() {
  speak();
  if (!isIn()) {
    return; // The browser is on its way to the provider.
  }
  const found = /^#\/case\/([0-9a-f-]{36})$/.exec(location.hash);
  $('message').textContent = t('loading');
  if (found) {
    show(null); // Never one case under the address of another.
    await guarded(async () => {
      page.codes = await ask('/api/v1/codes', {}, page.language);
      await loadCase(found[1]);
    });
  } else {
    await guarded(async () => {
      show('overview');
      await loadFrame();
      const [figures, cases] = await Promise.all(
        [part('statistics', loadFigures), part('cases', () => loadCases(false)), loadOpenings()]);
      return figures || cases ? '' : t('nothing');
    });
  }
}

function wholeYearByDefault() {
  const today = new Date();
  const start = new Date(today.getFullYear(), today.getMonth() - 11, 1);
  $('to').value = today.toLocaleDateString('sv-SE');
  $('from').value = start.toLocaleDateString('sv-SE');
}

async function start() {
  speak();
  $('message').textContent = t('entering');
  try {
    if (await enter()) {
      await route();
    }
  } catch (problem) {
    $('message').textContent = t('noEntry', problem instanceof Forged ? t('forged') : problem.message);
  }
}

wholeYearByDefault();
window.addEventListener('hashchange', route);
window.addEventListener('resize', () => Object.values(page.charts).forEach((chart) => chart.resize()));
$('leave').addEventListener('click', logOut);
$('language').addEventListener('click', () => {
  page.language = page.language === 'zh' ? 'en' : 'zh';
  localStorage.setItem('ledger-language', page.language);
  route();
});
$('scope').addEventListener('input', () => { $('to').min = $('from').value; });
$('scope').addEventListener('submit', (event) => {
  event.preventDefault();
  const address = `#/?${new URLSearchParams(scope())}`;
  if (location.hash === address) {
    route();
  } else {
    location.hash = address;
  }
});
$('filters').addEventListener('submit', (event) => {
  event.preventDefault();
  guarded(() => loadCases(false));
});
$('more').addEventListener('click', () => guarded(() => loadCases(true)));
start();
