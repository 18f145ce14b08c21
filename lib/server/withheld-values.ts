import 'server-only';
import { createHmac, randomBytes } from 'node:crypto';
import type { Cloud } from '../domain/cloud';
import { Failure } from '../domain/problem';
import type { TaskDefinition } from '../domain/task-definition';
import { textIn } from '../domain/task-definition/json';
import { isWithheld, withheldText } from '../domain/task-definition/withheld-text';
import { type Conceal, withholdDefinition, withholdRequest } from '../domain/task-definition/withhold';
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
  withheldText(
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
  const withheld = withholdDefinition(definition, conceal);
  remembered.set(definition, withheld);
  return withheld;
}

/** A task definition as a person may see it. */
export const definitionFor = (asker: Asker, definition: TaskDefinition): TaskDefinition =>
  seesFamily(asker, definition.family) ? definition : withoutValues(definition);

/** The place of a text in an input that stands for a withheld value. */
function findWithheld(value: unknown, path: readonly string[] = []): readonly string[] | undefined {
  if (typeof value === 'string') return isWithheld(value) ? path : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, member] of Object.entries(value)) {
    const found = findWithheld(member, [...path, name]);
    if (found) return found;
  }
  return undefined;
}

/**
 * Refuses to write a text that stands for a value: it would replace the value.
 * @param input measured before
 * @throws Failure `invalid` with its place
 */
export function assertNothingWithheld(input: unknown): void {
  const path = findWithheld(input);
  if (!path) return;
  throw new Failure({
    code: 'invalid',
    source: 'gantry',
    fields: [{ path: path.join('.'), reason: 'value-withheld' }],
  });
}

/** By this a context without values leads to the cloud that it was made of. */
const WHOLE = Symbol.for('gantry.wholeCloud');

/** The context of a question, without the values that its person may not see. */
export function withholdValues(context: Context): Context {
  if (seesValues(context)) return context;
  const { ecs } = context;
  const withheld = {
    ...context,
    ecs: {
      ...ecs,
      getTaskDefinition: async (name: string) => definitionFor(context, await ecs.getTaskDefinition(name)),
      getDefinitionRequest: async (name: string) => {
        const request = await ecs.getDefinitionRequest(name);
        return seesFamily(context, textIn(request, 'family') ?? '') ? request : withholdRequest(request, conceal);
      },
    },
    [WHOLE]: context,
  };
  return withheld;
}

/**
 * The cloud with all values, for pollers alone: they read once for all readers, and what a reader may not see is withheld
 * when it leaves them.
 */
export const wholeCloud = (cloud: Cloud & { [WHOLE]?: Cloud }): Cloud => cloud[WHOLE] ?? cloud;
