import 'server-only';
import { createHmac, randomBytes } from 'node:crypto';
import type { Cloud } from '../domain/cloud';
import { Failure } from '../domain/problem';
import type { TaskDefinition } from '../domain/task-definition';
import { textIn } from '../domain/task-definition/json';
import { type Conceal, redactDefinition, redactRequest } from '../domain/task-definition/redact-definition';
import { isRedacted, redactedText } from '../domain/task-definition/redacted-text';
import type { Context } from './context';
import { type Asker, isPermittedIn } from './permitted';

/**
 * What a person may not see does not leave the server: the values of environment variables, and command lines, which carry
 * the same. Queries and streams of such a person work with a context whose task definitions come without them, so that
 * whatever is made of one has none either: its page, its comparison, a plan, an export.
 */

declare global {
  var gantryValueKey: Buffer | undefined;
}

/** A key of this process, with which nobody outside it can try values until one fits. */
function valueKey(): Buffer {
  // On globalThis because Next may load this module once for pages and once for routes.
  globalThis.gantryValueKey ??= randomBytes(32);
  return globalThis.gantryValueKey;
}

const conceal: Conceal = (place, value) =>
  redactedText(
    createHmac('sha256', valueKey())
      .update(JSON.stringify([place, value]))
      .digest('hex')
      .slice(0, 8),
  );

/** Whether a person may see the values of environment variables. */
export const seesValues = (asker: Asker): boolean => isPermittedIn(asker, 'environment:read');

/** Whether they may see those of a family: of what the request is about, or of all that is called so. */
const seesFamily = (asker: Asker, family: string): boolean =>
  seesValues(asker) || isPermittedIn(asker, 'environment:read', { family });

/** Revisions never change, and streams send the same one at every event. */
const remembered = new WeakMap<TaskDefinition, TaskDefinition>();

function withoutValues(definition: TaskDefinition): TaskDefinition {
  const known = remembered.get(definition);
  if (known) return known;
  const redacted = redactDefinition(definition, conceal);
  remembered.set(definition, redacted);
  return redacted;
}

/** A task definition as a person may see it. */
export const definitionFor = (asker: Asker, definition: TaskDefinition): TaskDefinition =>
  seesFamily(asker, definition.family) ? definition : withoutValues(definition);

/** The place of a text in an input that stands for a redacted value. */
function findRedacted(value: unknown, path: readonly string[] = []): readonly string[] | undefined {
  if (typeof value === 'string') return isRedacted(value) ? path : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, member] of Object.entries(value)) {
    const found = findRedacted(member, [...path, name]);
    if (found) return found;
  }
  return undefined;
}

/**
 * Refuses to write a text that stands for a value: it would replace the value.
 * @param input measured before
 * @throws Failure `invalid` with its place
 */
export function assertNothingRedacted(input: unknown): void {
  const path = findRedacted(input);
  if (!path) return;
  throw new Failure({
    code: 'invalid',
    source: 'gantry',
    fields: [{ path: path.join('.'), reason: 'value-redacted' }],
  });
}

/** By this a context without values leads to the cloud that it was made of. */
const WHOLE = Symbol.for('gantry.wholeCloud');

/** The context of a question, without the values that its person may not see. */
export function redactValues(context: Context): Context {
  if (seesValues(context)) return context;
  const { ecs } = context;
  const redacted = {
    ...context,
    ecs: {
      ...ecs,
      getTaskDefinition: async (name: string) => definitionFor(context, await ecs.getTaskDefinition(name)),
      getDefinitionRequest: async (name: string) => {
        const request = await ecs.getDefinitionRequest(name);
        return seesFamily(context, textIn(request, 'family') ?? '') ? request : redactRequest(request, conceal);
      },
    },
    [WHOLE]: context,
  };
  return redacted;
}

/**
 * The cloud with all values, for pollers alone: they read once for all readers, and what a reader may not see is redacted
 * when it leaves them.
 */
export const wholeCloud = (cloud: Cloud & { [WHOLE]?: Cloud }): Cloud => cloud[WHOLE] ?? cloud;
