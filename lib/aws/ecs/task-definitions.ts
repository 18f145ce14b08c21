import {
  DeregisterTaskDefinitionCommand,
  DescribeTaskDefinitionCommand,
  type ECSClient,
  type TaskDefinition as EcsTaskDefinition,
  paginateListTaskDefinitionFamilies,
  paginateListTaskDefinitions,
  SortOrder,
  type Tag,
  TaskDefinitionFamilyStatus,
  TaskDefinitionField,
  TaskDefinitionStatus,
} from '@aws-sdk/client-ecs';
import { parseRevision } from '../../domain/arn';
import type { Ecs } from '../../domain/cloud';
import type { TaskDefinition } from '../../domain/task-definition';
import { memory } from '../bounded-cache';
import { collect, requireField } from '../collect';
import { readAnswer } from '../read-answer';
import { countDeregistrations } from './count-deregistrations';
import { toCopyRequest, toTaskDefinition } from './translate-task-definition';

/** Enough for a thousand services, and the history of those that people open. */
const CACHE_SIZE = 2_000;
/** ECS itself lets a deregistered revision be used for up to ten minutes (API Reference, DeregisterTaskDefinition). */
const CACHE_TTL_MS = 5 * 60_000;

const STATUS = { active: TaskDefinitionStatus.ACTIVE, inactive: TaskDefinitionStatus.INACTIVE };

/** One revision as a domain value and as the request that would register it again; one answer of AWS has both. */
type Revision = { definition: TaskDefinition; request: Readonly<Record<string, unknown>> };

function toRevision(raw: EcsTaskDefinition, tags: Tag[] | undefined): Revision {
  const members = Object.entries(toCopyRequest(raw, tags)).filter(([, member]) => member !== undefined);
  return { definition: toTaskDefinition(raw, tags), request: Object.fromEntries(members) };
}

export function taskDefinitions(
  client: ECSClient,
): Pick<
  Ecs,
  'listFamilies' | 'listRevisions' | 'getTaskDefinition' | 'getDefinitionRequest' | 'deregisterTaskDefinition'
> {
  const describeRevision = (taskDefinition: string) =>
    client.send(new DescribeTaskDefinitionCommand({ taskDefinition, include: [TaskDefinitionField.TAGS] }));

  async function ask(name: string): Promise<Revision> {
    const { taskDefinition, tags } = await describeRevision(name);
    return readAnswer('ecs:DescribeTaskDefinition', () =>
      toRevision(requireField(taskDefinition, 'taskDefinition'), tags),
    );
  }

  /**
   * By full ARN, which always names the same revision: only its status and tags may be outdated by some minutes. A
   * revision that this process deregisters is asked for again: to roll back to it, it must be registered again.
   */
  const revisions = memory<Revision>({ size: CACHE_SIZE, ttlMs: CACHE_TTL_MS });
  const deregistrations = countDeregistrations(client);
  const keyOf = (arn: string) => `${arn} ${deregistrations(arn)}`;
  const keep = (revision: Revision) =>
    revisions.put(keyOf(revision.definition.arn), Date.now(), Promise.resolve(revision));

  async function find(name: string): Promise<Revision> {
    if (name.startsWith('arn:') && parseRevision(name)) return revisions.get(keyOf(name), Date.now(), () => ask(name));
    const found = await ask(name);
    keep(found);
    return found;
  }

  return {
    listFamilies() {
      const pages = paginateListTaskDefinitionFamilies({ client }, { status: TaskDefinitionFamilyStatus.ACTIVE });
      return collect(pages, (page) => page.families);
    },

    listRevisions(familyPrefix, status) {
      const filter = { familyPrefix, status: STATUS[status], sort: SortOrder.DESC };
      return collect(paginateListTaskDefinitions({ client }, filter), (page) => page.taskDefinitionArns);
    },

    getTaskDefinition: async (name) => (await find(name)).definition,

    getDefinitionRequest: async (name) => (await find(name)).request,

    async deregisterTaskDefinition(taskDefinition) {
      await client.send(new DeregisterTaskDefinitionCommand({ taskDefinition }));
    },
  };
}
