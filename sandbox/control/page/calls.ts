import type { Call } from '@/sandbox/call-log';
import type { Control } from '../control';
import { action, type Html, html } from './html';

const SHOWN = 100;

/** The calls: how many of each, and the latest. */
export function callsView({ backend: { calls } }: Control): Html {
  const counts = Object.entries(calls.counts()).sort(([, a], [, b]) => b - a);
  const latest = calls.list().slice(-SHOWN).reverse();
  if (latest.length === 0) return html`<h2>No calls yet</h2><p>What AWS clients ask shows up here.</p>`;
  return html`<h2>Latest of ${calls.total} calls</h2>
<div class="scroll"><table>
<thead><tr><th>Time</th><th>Operation</th><th>Answer</th><th class="number narrow">ms</th><th class="narrow">Caller</th></tr></thead>
<tbody>${latest.map(callRow)}</tbody></table></div>
<h2>By operation</h2>
<div class="scroll"><table><tbody>${counts.map(
    ([name, count]) => html`<tr><td><code>${name}</code></td><td class="number">${count}</td></tr>`,
  )}</tbody></table></div>
<p></p>${action('Start counting afresh', { method: 'DELETE', path: '/_sandbox/calls' })}`;
}

function callRow({ at, service, operation, status, code, latencyMs, accessKeyId, region }: Call): Html {
  const answer = status === 0 ? 'cut' : `${status} ${code ?? ''}`;
  return html`<tr><td class="number">${new Date(at).toISOString().slice(11, 19)}</td>
<td><code>${service}:${operation}</code></td><td class="${code ? 'bad' : 'good'}">${answer}</td>
<td class="number narrow">${latencyMs}</td><td class="narrow">${accessKeyId} <span class="soft">${region}</span></td></tr>`;
}
