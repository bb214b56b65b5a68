// SPDX-License-Identifier: Apache-2.0
'use strict';

const byId = (id) => document.getElementById(id);

function element(name, text, className) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  return made;
}

function resolve(doc, node) {
  if (!node || !node.$ref) return node || {};
  return node.$ref.slice(2).split('/').reduce((at, name) => at[name], doc);
}

function typeOf(schema) {
  const type = [].concat(schema.type || 'any').join(' or ');
  return schema.enum ? type + ': ' + schema.enum.filter((word) => word !== null).join(', ') : type;
}

function parameters(doc, operation) {
  const table = element('table');
  for (const each of operation.parameters || []) {
    const parameter = resolve(doc, each);
    const row = table.appendChild(element('tr'));
    row.append(element('th', parameter.name), element('td', parameter.in, 'quiet'),
      element('td', typeOf(parameter.schema || {})), element('td', parameter.description || '', 'quiet'));
  }
  return table;
}

function content(doc, title, holder) {
  const box = element('div');
  for (const [type, media] of Object.entries(holder.content || {})) {
    box.append(element('p', title + ': ' + type));
    if (media.schema) box.append(element('pre', JSON.stringify(resolve(doc, media.schema), null, 2)));
  }
  return box;
}

/** The body of an operation is made when it is opened first. */
function details(doc, operation) {
  const box = element('div');
  const needs = operation['x-permission'];
  box.append(element('p', operation.operationId + (needs ? ', needs ' + needs : ', public'), 'quiet'));
  box.append(parameters(doc, operation));
  if (operation.requestBody) box.append(content(doc, 'Request', operation.requestBody));
  for (const [status, each] of Object.entries(operation.responses)) {
    const response = resolve(doc, each);
    if (status.startsWith('2')) box.append(content(doc, status, response));
    else box.append(element('p', status + ': ' + response.description, 'quiet'));
  }
  return box;
}

function show(doc) {
  const main = byId('operations');
  main.replaceChildren();
  const sections = new Map();
  for (const [path, item] of Object.entries(doc.paths)) {
    for (const [method, operation] of Object.entries(item)) {
      const tag = operation.tags[0];
      if (!sections.has(tag)) {
        const section = main.appendChild(element('section'));
        section.append(element('h2', tag));
        sections.set(tag, section);
      }
      const entry = sections.get(tag).appendChild(element('details'));
      const summary = entry.appendChild(element('summary'));
      summary.append(element('span', method.toUpperCase(), 'method'), element('code', path));
      entry.addEventListener('toggle', () => entry.append(details(doc, operation)), { once: true });
    }
  }
  byId('find').disabled = false;
}

function find() {
  const wanted = byId('find').value.toLowerCase();
  for (const entry of document.querySelectorAll('details')) {
    entry.hidden = !entry.querySelector('summary').textContent.toLowerCase().includes(wanted);
  }
}

async function load() {
  const message = byId('message');
  message.textContent = 'Loading.';
  try {
    const answer = await fetch('/api/v1/openapi.json',
      { headers: { Authorization: 'Bearer ' + byId('token').value.trim() }, cache: 'no-store' });
    const doc = await answer.json();
    if (!answer.ok) throw new Error(doc.detail || answer.statusText);
    show(doc);
    message.textContent = Object.keys(doc.paths).length + ' paths.';
  } catch (problem) {
    message.textContent = 'Not loaded: ' + problem.message;
  }
}

byId('load').addEventListener('click', load);
byId('token').addEventListener('keydown', (event) => { if (event.key === 'Enter') load(); });
byId('find').addEventListener('input', find);
