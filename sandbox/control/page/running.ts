import type { Service } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import type { Control } from '../control';
import { action, type Html, html } from './html';

const MOST_SERVICES = 200;

/** What runs: the services of every region that somebody has asked for, and what else it has. */
export function runningView({ backend, settings }: Control): Html {
  const worlds = backend.regions.started();
  return html`
${settings.advance && clockButtons()}
${worlds.map(regionPart)}`;
}

const clockButtons = (): Html => html`<h2>Time stands still</h2>
<div class="buttons">${[10, 60, 600, 3600].map((seconds) =>
  action(`${seconds < 60 ? `${seconds} seconds` : `${seconds / 60} minutes`} on`, {
    method: 'POST',
    path: '/_sandbox/advance',
    body: { seconds },
  }),
)}</div>`;

function regionPart(world: World): Html {
  const services = [...world.ecs.clusters.values()]
    .flatMap((cluster) => [...cluster.services.values()])
    .filter(({ status }) => status !== 'INACTIVE');
  const alone = [...world.ecs.tasks.values()].filter(
    ({ serviceName, state }) => serviceName === undefined && state !== 'STOPPED',
  );
  const others = [
    count(world.ecs.clusters.size, 'cluster'),
    count(world.balancers.loadBalancers.size, 'load balancer'),
    count(world.ecr.repositories.size, 'repository', 'repositories'),
    count(world.logs.groups.size, 'log group'),
    count(alone.length, 'task outside services', 'tasks outside services'),
  ];
  return html`<h2>${world.region}</h2>
<p class="soft">${others.join(' · ')}</p>
${services.length === 0 ? html`<p>No services.</p>` : servicesTable(world, services)}`;
}

const count = (number: number, one: string, many = `${one}s`): string => `${number} ${number === 1 ? one : many}`;

function servicesTable(world: World, services: readonly Service[]): Html {
  return html`<div class="scroll"><table>
<thead><tr><th>Service</th><th class="number">Running</th><th>Roll-out</th><th class="narrow">Last event</th></tr></thead>
<tbody>${services.slice(0, MOST_SERVICES).map((service) => serviceRow(world, service))}</tbody></table></div>
${services.length > MOST_SERVICES ? html`<p class="soft">And ${services.length - MOST_SERVICES} more.</p>` : undefined}`;
}

const ROLLOUT: Readonly<Record<string, string>> = { COMPLETED: 'good', FAILED: 'bad', IN_PROGRESS: 'warn' };

function serviceRow(world: World, service: Service): Html {
  const running = [...service.activeTaskArns].filter((arn) => world.ecs.tasks.get(arn)?.state === 'RUNNING').length;
  const rollout = service.deployments[0]?.rolloutState ?? '';
  const [event] = service.events;
  return html`<tr><td>${service.clusterName}/<strong>${service.name}</strong></td>
<td class="number ${running < service.desiredCount ? 'warn' : 'good'}">${running} of ${service.desiredCount}</td>
<td class="state ${ROLLOUT[rollout]}">${rollout.toLowerCase().replace('_', ' ')}</td>
<td class="narrow">${event?.message.replace(/^\(service [^)]*\) /, '').replace(/(.{180}).+/, '$1…')}</td></tr>`;
}
