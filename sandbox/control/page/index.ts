import type { Answer } from '@/sandbox/protocol/wire';
import type { Control } from '../control';
import { callsView } from './calls';
import { faultsView } from './faults';
import { type Html, html, Html as Markup } from './html';
import { runningView } from './running';
import { scenariosView } from './scenarios';
import { SCRIPT } from './script';
import { STYLE } from './style';

/** The parts of the page, each one click away. */
const VIEWS: Readonly<Record<string, { title: string; view: (control: Control) => Html }>> = {
  running: { title: 'What runs', view: runningView },
  calls: { title: 'Calls', view: callsView },
  faults: { title: 'Faults', view: faultsView },
  scenarios: { title: 'Scenarios', view: scenariosView },
};

/** `GET /_sandbox`: the sandbox in a browser. */
export function sandboxPage(control: Control): Answer {
  const asked = control.search.get('view') ?? '';
  const name = Object.hasOwn(VIEWS, asked) ? asked : 'running';
  const { title = '', view = runningView } = VIEWS[name] ?? {};
  const { backend, settings } = control;
  const links = Object.entries(VIEWS).map(
    ([key, each]) =>
      html`<a href="/_sandbox?view=${key}"${key === name ? new Markup(' aria-current="page"') : undefined}>${each.title}</a>`,
  );
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Sandbox</title><link rel="icon" href="data:,"><style>${new Markup(STYLE)}</style></head>
<body><header><h1>Sandbox</h1>
<p class="soft">Started as ${settings.scenario}, speed ${settings.speed}, calls so far: ${backend.calls.total}</p>
<nav aria-label="Parts of the sandbox">${links}</nav><p role="status"></p></header>
<main>${view(control)}</main>
<footer>The same by HTTP, and more, is in the guide: docs/sandbox.md.</footer>
<script>${new Markup(SCRIPT)}</script></body></html>
`;
  return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8', ...GUARDS }, body: page.text };
}

/** The page loads nothing from anywhere, and nobody frames it. */
const GUARDS = {
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; img-src data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
};
