import { zonesOf } from '@/sandbox/operations/ec2/build';
import { HOME_REGION } from '@/sandbox/scenarios';
import type { WireFault } from '@/sandbox/wire-faults';
import type { World } from '@/sandbox/world';
import type { Control } from '../control';
import { describeWorldFaults } from '../world-faults';
import { action, type Html, html } from './html';

const FAULTS = '/_sandbox/faults';

/** What can be broken with one click: on the wire, and in the home region. */
const ON_THE_WIRE: readonly [label: string, fault: object][] = [
  ['Throttle every second ECS call', { kind: 'throttle', operation: 'ecs:*', rate: 0.5 }],
  ['Delay every call by 800 ms', { kind: 'delay', operation: '*', delayMs: 800 }],
  ['Deny changes of services', { kind: 'access-denied', operation: 'ecs:UpdateService' }],
  ['Let credentials expire for 10 calls', { kind: 'expired-credentials', operation: '*', count: 10 }],
  ['Fail calls to ECR', { kind: 'error', operation: 'ecr:*', code: 'ServerException', status: 500 }],
  ['Cut calls to CloudWatch Logs', { kind: 'cut', operation: 'logs:*' }],
];

/** What is broken in a region, in words. */
function worldFaultsOf({ faults }: World): string[] {
  const { capacityGone, privateRepositories, ...broken } = describeWorldFaults(faults);
  return [
    ...capacityGone.map((zone) => (zone === 'all' ? 'No capacity' : `No capacity in ${zone}`)),
    ...(broken.registryUnreachable ? ['ECR does not answer tasks'] : []),
    ...(broken.interfacesUnavailable ? ['EC2 makes no network interfaces'] : []),
    ...(broken.storageUnavailable ? ['Fargate makes no ephemeral storage'] : []),
    ...(broken.enginesStalled ? ['Container engines do not answer'] : []),
    ...(broken.proxiesUnready ? ['Service Connect’s proxies do not get ready'] : []),
    ...(broken.pullLimitReached ? ['Docker Hub’s pull limit is reached'] : []),
    ...privateRepositories.map((repository) => `${repository} needs a login`),
  ];
}

/** What a fault on the wire does in detail: whom it hits, for how long, with what. */
const detailsOf = ({ rate, remaining, delayMs, code, status }: Omit<WireFault, 'id'>): string =>
  [
    rate < 1 ? `${Math.round(rate * 100)} %` : '',
    remaining === undefined ? '' : `${remaining} more`,
    delayMs === undefined ? '' : `${delayMs} ms`,
    code ?? '',
    status ?? '',
  ]
    .filter((part) => part !== '')
    .join(', ');

/** The faults in force, and what can be broken. */
export function faultsView({ backend: { faults, regions } }: Control): Html {
  const wire = faults.list();
  const worlds = regions.started().map((world) => ({ region: world.region, faults: worldFaultsOf(world) }));
  const isSound = wire.length === 0 && worlds.every(({ faults: each }) => each.length === 0);
  const zones = zonesOf(regions.at(HOME_REGION)).map(({ name }) => name);
  const breaks: readonly [label: string, fault: object][] = [
    ['No capacity on Fargate', { kind: 'capacity-gone' }],
    ['No capacity on Fargate Spot', { kind: 'capacity-gone', zone: 'FARGATE_SPOT' }],
    ['ECR does not answer tasks', { kind: 'registry-unreachable' }],
    ['EC2 makes no network interfaces', { kind: 'interfaces-unavailable' }],
    ['Fargate makes no ephemeral storage', { kind: 'storage-unavailable' }],
    ['Container engines do not answer', { kind: 'engines-stalled' }],
    ['Service Connect’s proxies do not get ready', { kind: 'proxies-unready' }],
    ['Docker Hub’s pull limit is reached', { kind: 'pull-limit-reached' }],
    ...zones.map((zone): [string, object] => [`Zone ${zone} is lost`, { kind: 'zone-down', zone }]),
  ];
  const buttons = (list: readonly [label: string, fault: object][]) =>
    list.map(([label, body]) => action(label, { method: 'POST', path: FAULTS, body }));
  return html`<h2>In force</h2>
${
  isSound
    ? html`<p>Nothing is broken.</p>`
    : html`<div class="scroll"><table><tbody>
${wire.map(
  ({
    id,
    ...fault
  }) => html`<tr><td>${fault.kind} <code>${fault.operation}</code> <span class="soft">${detailsOf(fault)}</span></td>
<td class="number">${action('End', { method: 'DELETE', path: `${FAULTS}?id=${encodeURIComponent(id)}` })}</td></tr>`,
)}
${worlds.map(({ region, faults: each }) =>
  each.map((fault) => html`<tr><td>${fault} <span class="soft">${region}</span></td><td></td></tr>`),
)}</tbody></table></div><p></p>${action('End all faults', { method: 'DELETE', path: FAULTS })}`
}
<h2>Break what clients are answered</h2><div class="choices">${buttons(ON_THE_WIRE)}</div>
<h2>Break something in ${HOME_REGION}</h2><div class="choices">${buttons(breaks)}</div>
<h2>Take Spot capacity back</h2>
<div class="buttons">${action('Interrupt one Spot task', { method: 'POST', path: '/_sandbox/interrupt', body: { count: 1 } })}</div>`;
}
