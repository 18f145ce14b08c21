import { z } from 'zod';

/** Names of things of AWS as they arrive in addresses and forms. Issue messages are keys under `invalid.`. */

/** An ECR repository: lower-case path components. See the SDK's RepositoryName. */
export const RepositoryName = z
  .string('required')
  .regex(/^(?:[a-z0-9]+(?:[._-][a-z0-9]+)*\/)*[a-z0-9]+(?:[._-][a-z0-9]+)*$/, 'repository')
  .max(256, 'too-long');

export const FamilyName = z.string('required').regex(/^[A-Za-z0-9_-]{1,255}$/, 'name');

export const RevisionNumber = z.coerce.number('not-a-number').int('whole-number').min(1, 'too-small');

/** A task's id, the last part of its ARN. */
export const TaskId = z.string('required').regex(/^[0-9a-f-]{8,64}$/, 'task');

/** `family`, `family:revision`, or a task definition's ARN. */
export const TaskDefinitionName = z
  .string('required')
  .regex(
    /^(?:arn:aws[a-z-]*:ecs:[a-z0-9-]+:\d{12}:task-definition\/)?[A-Za-z0-9_-]{1,255}(?::\d+)?$/,
    'task-definition',
  );

/** Container name to image reference. */
export const Images = z.record(z.string(), z.string('required').min(1, 'required').max(1024, 'too-long'));
