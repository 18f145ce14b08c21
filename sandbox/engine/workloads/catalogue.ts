import type { World } from '@/sandbox/world';
import { commandWorkload, programWorkloadName } from './command-workload';
import { genericWorkloads } from './generic';
import { type CommandOverride, commandOf } from './image-command';
import { orderDesk } from './order-desk';
import { backendWorkloads } from './shop-backend';
import { brokenWebVersions, healthyWebVersions } from './shop-web';
import type { Workload } from './workload';

/** Every behaviour an image can have, by name. */
export const workloads: Readonly<Record<string, Workload>> = Object.fromEntries(
  [...healthyWebVersions, ...brokenWebVersions, ...backendWorkloads, ...genericWorkloads, orderDesk].map((workload) => [
    workload.name,
    workload,
  ]),
);

/** Public images known by the last part of their name. */
const PUBLIC_IMAGES: Readonly<Record<string, string>> = {
  nginx: 'nginx',
  httpd: 'nginx',
  'aws-appmesh-envoy': 'envoy',
  envoy: 'envoy',
  'aws-otel-collector': 'otel-collector',
  'opentelemetry-collector': 'otel-collector',
};

/** What public images run by themselves, where that decides what becomes of a command, known by the last part of their name. */
const PUBLIC_COMMANDS: Readonly<Record<string, { entryPoint?: string[]; command?: string[] }>> = {
  alpine: { command: ['/bin/sh'] },
  amazonlinux: { command: ['/bin/bash'] },
  'aws-cli': { entryPoint: ['/usr/local/bin/aws'] },
  busybox: { command: ['sh'] },
  curl: { entryPoint: ['curl'] },
  debian: { command: ['bash'] },
  ubuntu: { command: ['/bin/bash'] },
};

/**
 * The name of what a container of a public image does: its command, where that says by itself what comes of it, else what the image is
 * known for.
 */
export function publicWorkloadName(world: Pick<World, 'ecr'>, reference: string, override?: CommandOverride): string {
  const path = reference.replace(/@.*$/, '').replace(/:[\w.-]+$/, '');
  const { entryPoint = [], command = [] } = PUBLIC_COMMANDS[path.slice(path.lastIndexOf('/') + 1)] ?? {};
  const argv = commandOf({ entryPoint, command }, override);
  return programWorkloadName(argv, override) ?? workloadOfImage(world, reference).name;
}

/**
 * What a container with this image does: as ECR's image says, else by the name of a public image, else a server that
 * listens wherever it is asked to.
 * @param reference such as `000000000000.dkr.ecr.eu-west-3.amazonaws.com/boutique/web:1.4.2` or `nginx`
 */
export function workloadOfImage(world: Pick<World, 'ecr'>, reference: string): Workload {
  const [path = '', digest] = reference.split('@');
  const colon = path.lastIndexOf(':');
  const hasTag = colon > path.lastIndexOf('/');
  const uri = hasTag ? path.slice(0, colon) : path;
  for (const { uri: known, images, imageTags } of world.ecr.repositories.values()) {
    if (known !== uri) continue;
    const image = images.get(digest ?? imageTags.get(hasTag ? path.slice(colon + 1) : 'latest') ?? '');
    return workloadNamed(image?.workload);
  }
  return workloadNamed(PUBLIC_IMAGES[uri.slice(uri.lastIndexOf('/') + 1)]);
}

/** The workload of that name; a plain HTTP server when there is none. */
export function workloadNamed(name: string | undefined): Workload {
  const found = (name && (workloads[name] ?? commandWorkload(name))) || workloads['http-server'];
  if (!found) throw new Error('the catalogue has no http-server');
  return found;
}
