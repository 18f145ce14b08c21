import {
  DeregisterTaskDefinitionCommand,
  DescribeTaskDefinitionCommand,
  type ECSClient,
  paginateListTaskDefinitionFamilies,
  paginateListTaskDefinitions,
  RegisterTaskDefinitionCommand,
  type RegisterTaskDefinitionCommandInput,
  SortOrder,
  TaskDefinitionFamilyStatus,
  TaskDefinitionField,
  TaskDefinitionStatus,
} from '@aws-sdk/client-ecs';
import { parseRevision } from '../../domain/arn';
import type { Ecs } from '../../domain/cloud';
import type { TaskDefinition } from '../../domain/task-definition';
import { remember } from '../bounded-cache';
import { collect, requireField } from '../collect';
import { readAnswer } from '../read-answer';
import { toCopyRequest, toRegisterInput, toTaskDefinition } from './translate-task-definition';

/** A fleet of a thousand services, and the pasts of those that people look at. */
const CACHE_SIZE = 2_000;
/** ECS itself lets a deregistered revision be used for up to ten minutes (API Reference, DeregisterTaskDefinition). */
const CACHE_TTL_MS = 5 * 60_000;

const STATUS = { active: TaskDefinitionStatus.ACTIVE, inactive: TaskDefinitionStatus.INACTIVE };

type Questions = Pick<
  Ecs,
  | 'listFamilies'
  | 'listRevisions'
  | 'getTaskDefinition'
  | 'getDefinitionRequest'
  | 'registerCopy'
  | 'registerTaskDefinition'
  | 'deregisterTaskDefinition'
>;

export function taskDefinitions(client: ECSClient): Questions {
  const describeRevision = (taskDefinition: string) =>
    client.send(new DescribeTaskDefinitionCommand({ taskDefinition, include: [TaskDefinitionField.TAGS] }));

  async function ask(name: string): Promise<TaskDefinition> {
    const { taskDefinition, tags } = await describeRevision(name);
    return toTaskDefinition(requireField(taskDefinition, 'taskDefinition'), tags);
  }

  /** By full ARN, of which AWS never changes the meaning: only status and tags may be some minutes behind. */
  const byArn = remember({ size: CACHE_SIZE, ttlMs: CACHE_TTL_MS }, ask);

  async function register(request: RegisterTaskDefinitionCommandInput): Promise<TaskDefinition> {
    const answer = await client.send(new RegisterTaskDefinitionCommand(request));
    const registered = readAnswer('ecs:RegisterTaskDefinition', () =>
      toTaskDefinition(requireField(answer.taskDefinition, 'taskDefinition'), answer.tags),
    );
    byArn.put(registered.arn, registered);
    return registered;
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

    async getTaskDefinition(name) {
      if (name.startsWith('arn:') && parseRevision(name)) return byArn.get(name);
      const found = await ask(name);
      byArn.put(found.arn, found);
      return found;
    },

    async getDefinitionRequest(name) {
      const { taskDefinition, tags } = await describeRevision(name);
      const request = toCopyRequest(requireField(taskDefinition, 'taskDefinition'), tags, {});
      return Object.fromEntries(Object.entries(request).filter(([, member]) => member !== undefined));
    },

    async registerCopy(name, images) {
      const { taskDefinition, tags } = await describeRevision(name);
      return register(toCopyRequest(requireField(taskDefinition, 'taskDefinition'), tags, images));
    },

    registerTaskDefinition: async (request) => register(toRegisterInput(request)),

    async deregisterTaskDefinition(taskDefinition) {
      await client.send(new DeregisterTaskDefinitionCommand({ taskDefinition }));
    },
  };
}
