import { HOME_REGION, scenarios } from '@/sandbox/scenarios';
import { failures } from '@/sandbox/scenarios/failures';
import { action, type Html, html } from './html';

/** Every scenario, each of which begins the home region anew. */
export function scenariosView(): Html {
  const names = Object.keys(scenarios);
  const isFailure = (name: string) => Object.hasOwn(failures, name);
  const begin = (scenario: string) =>
    action(scenario, {
      method: 'POST',
      path: '/_sandbox/begin',
      body: { scenario },
      confirm: `Begin ${HOME_REGION} anew as ${scenario}? What it holds now is gone.`,
    });
  return html`<h2>Worlds</h2>
<div class="choices">${names.filter((name) => !isFailure(name)).map(begin)}</div>
<h2>A failure each</h2>
<p class="soft">Cluster <code>app</code> with service <code>app</code>, in which everything works but what the name says.</p>
<div class="choices">${names.filter(isFailure).map(begin)}</div>`;
}
