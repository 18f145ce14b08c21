import { BatchDeleteImageCommand, DeleteRepositoryCommand } from '@aws-sdk/client-ecr';
import { expect } from 'vitest';
import { addImage } from '@/sandbox/operations/ecr/add-image';
import { API, type Fault, type FaultTable, SERVICES, WEB, WORKER } from './fault';
import type { At, Shop } from './shop';

const repositoryOf = ({ service }: At): string => `boutique/${service}`;

const tagOf = (image: string): string => image.slice(image.lastIndexOf(':') + 1);
const withTag = (image: string | undefined, tag: string): string => `${image?.replace(/:[^:/]*$/, '')}:${tag}`;

/** Rolls a service out to another tag. */
const rollOut = (shop: Shop, at: At, tag: string, more = {}) =>
  shop.deploy(at, ({ container }) => (container.image = withTag(container.image, tag)), more);

/** A bad version that somebody rolls out; the shop's own pushes have those of the web. */
const badVersion =
  (tag: string, fault: Omit<Fault, 'at' | 'start'>) =>
  async (shop: Shop): Promise<Fault> => {
    await rollOut(shop, WEB, tag);
    return { at: WEB, start: 'none', ...fault };
  };

/** A version that behaves in another way, pushed and rolled out. */
async function pushAndRollOut(shop: Shop, at: At, workload: string, more = {}): Promise<void> {
  addImage(shop.sandbox.world(), repositoryOf(at), { tag: '9.9.9', workload });
  await rollOut(shop, at, '9.9.9', more);
}

/** Commands that end by themselves, and how. */
const COMMANDS = [
  [['sleep', '5'], 'exit-clean'],
  [['sh', '-c', 'npm run migrate'], 'exit-clean'],
  [['exit', '3'], 'exit-error'],
  [['false'], 'exit-error'],
] as const;

/** Images that are not there or not for this processor, and programs that end or do not answer. */
export const programFaults: FaultTable = {
  'image deleted': async (shop) => {
    const at = shop.pick(SERVICES);
    const { container } = await shop.definitionOf(at);
    const imageTag = tagOf(container.image ?? '');
    await shop.ecr.send(new BatchDeleteImageCommand({ repositoryName: repositoryOf(at), imageIds: [{ imageTag }] }));
    return { at, causes: ['image-missing'], facts: { image: expect.stringContaining(imageTag) }, start: 'some' };
  },
  'repository deleted': async (shop) => {
    const at = shop.pick(SERVICES);
    await shop.ecr.send(new DeleteRepositoryCommand({ repositoryName: repositoryOf(at), force: true }));
    return { at, causes: ['image-missing'], start: 'some' };
  },
  'tag that does not exist': async (shop) => {
    const at = shop.pick(SERVICES);
    const tag = shop.pick(['latest', '1.4.99', 'v2', shop.random.hex(40)]);
    await rollOut(shop, at, tag);
    return { at, causes: ['image-missing'], facts: { image: expect.stringContaining(tag) }, start: 'none' };
  },
  'image for another processor': badVersion('1.5.0-arm64', { causes: ['wrong-architecture'] }),
  'processor changed': async (shop) => {
    const at = shop.pick([WEB, WORKER]);
    await shop.deploy(at, ({ task }) => (task.runtimePlatform = { cpuArchitecture: 'ARM64' }));
    return { at, causes: ['wrong-architecture'], start: 'none' };
  },
  'variable missing': badVersion('1.6.0', {
    causes: ['variable-missing'],
    facts: { variable: 'CATALOGUE_DATABASE_URL' },
  }),
  'out of memory': badVersion('1.5.2', { causes: ['out-of-memory'] }),
  'never healthy': badVersion('1.5.1', { causes: ['load-balancer-status'], facts: { status: '503' } }),
  'crashes later': async (shop) => {
    const at = shop.pick(SERVICES);
    await pushAndRollOut(shop, at, 'crash-later');
    return { at, causes: ['dependency-unreachable'], start: 'none' };
  },
  'boots slowly': async (shop) => {
    await pushAndRollOut(shop, WEB, 'slow-boot', { healthCheckGracePeriodSeconds: 0 });
    return { at: WEB, causes: ['slow-boot'], facts: { graceSeconds: '0' }, start: 'none' };
  },
  'command ends': async (shop) => {
    const at = shop.pick([WEB, API, WORKER]);
    const [command, cause] = shop.pick(COMMANDS);
    await pushCommand(shop, at, command);
    return { at, causes: [cause], start: 'none', detail: command.join(' ') };
  },
  'command in one word': async (shop) => {
    const at = shop.pick(SERVICES);
    await shop.deploy(at, ({ container }) => (container.command = ['node server.js --port 8080']));
    return { at, causes: ['command-one-word'], start: 'none' };
  },
  'memory too small': async (shop) => {
    const at = shop.pick(SERVICES);
    await shop.deploy(at, ({ container }) => (container.memory = 6));
    return { at, causes: ['memory-too-small'], start: 'none' };
  },
  'pull limit reached': async (shop) => {
    shop.sandbox.world().faults.pullLimitReached = true;
    const at = shop.pick(SERVICES);
    await shop.deploy(at, ({ container }) => (container.image = 'acme/shop:1.0'));
    return { at, causes: ['registry-rate-limit'], start: 'none' };
  },
  'image on Docker Hub that is private': async (shop) => {
    shop.sandbox.world().faults.privateRepositories = new Set(['docker.io/acme/shop']);
    const at = shop.pick(SERVICES);
    await shop.deploy(at, ({ container }) => (container.image = 'acme/shop:1.0'));
    return { at, causes: ['registry-login'], start: 'none' };
  },
};

/** Runs another command than that of the image. */
async function pushCommand(shop: Shop, at: At, command: readonly string[]): Promise<void> {
  await shop.deploy(at, ({ container }) => {
    container.image = 'public.ecr.aws/docker/library/busybox:1.37';
    container.command = [...command];
  });
}
