import type { Check } from '../checks/check';
import { checkRevision } from '../checks/check-spec';
import { imageLabel } from '../image-reference';
import type { AccountInventory } from '../inventory';
import type { Lookups } from '../lookups';
import type { CallInput } from '../plan/mutation';
import type { Plan } from '../plan/plan';
import { type Author, changingStep, existingStep, type StepBase } from '../plan/steps/plan-context';
import { BY, DEFINITION, formatEcsTags, MANAGED } from '../plan/steps/tagging';
import { asStepChange, registerMutation } from '../plan/steps/task-definition';
import { Failure } from '../problem';
import { specFromRequest } from '../spec/spec-from-service';
import type { TaskDefinition } from '../task-definition';
import { compareRequests } from '../task-definition/compare-requests';
import { isBlank, listIn, textIn } from '../task-definition/json';

type Request = Readonly<Record<string, unknown>>;

/** What the registration of a revision is planned and checked on. */
export type RegistrationBasis = {
  inventory: AccountInventory;
  lookups: Lookups;
  /** The newest active revision of the family, and the request that would register it again. */
  newest?: { definition: TaskDefinition; request: Request } | undefined;
};

/** Whether Gantry may not read the revisions of the family. */
export const isFamilyHidden = ({ inventory }: Pick<RegistrationBasis, 'inventory'>): boolean =>
  inventory.unreadable.includes('ecs:DescribeTaskDefinition');

/** Tags that Gantry and AWS set: a copy of a revision has those of the revision. */
const isOwnTag = (tag: unknown): boolean => /^(?:gantry|aws):/.test(textIn(tag, 'key') ?? '');

/** A request in two parts: its input, and the tags that a person has given it. */
function splitTags<Member>({ tags: _, ...input }: Readonly<Record<string, Member>>, request: Request) {
  const tags = listIn(request, 'tags')
    .filter((tag) => !isOwnTag(tag))
    .map((tag) => ({ key: textIn(tag, 'key') ?? '', value: textIn(tag, 'value') ?? '' }));
  return { input, tags, compared: tags.length > 0 ? { ...input, tags } : input };
}

/**
 * Plans the registration of a revision as a person has written it: one step, which has nothing to do when the newest
 * revision of the family is the same. Pure.
 * @param request a valid request to RegisterTaskDefinition
 */
export function planRegistration(request: CallInput, basis: RegistrationBasis, author: Author): Plan {
  const { newest } = basis;
  const family = textIn(request, 'family') ?? '';
  const wanted = splitTags(request, request);
  const base: StepBase = {
    id: 'task-definition',
    resource: 'task-definition',
    facts: { family, image: imageLabel(textIn(listIn(request, 'containerDefinitions')[0], 'image') ?? '') },
    also: ['ecs:TagResource', 'iam:PassRole'],
  };
  const tags = (definition: string) => [
    ...wanted.tags,
    ...formatEcsTags({ [MANAGED]: 'true', [BY]: author.by, [DEFINITION]: definition }),
  ];
  // Tags are no part of a definition: one that differs in them alone is not the newest revision registered again.
  const isTaggedAlike = newest?.definition.tags[DEFINITION] === author.fingerprint(JSON.stringify(wanted.input));
  const identity = isTaggedAlike ? [wanted.compared, newest?.definition.arn ?? ''] : wanted.input;
  const register = registerMutation(family, wanted.input, tags, author.fingerprint(JSON.stringify(identity)));
  const plan = (step: Plan['steps'][number]): Plan => ({
    cluster: '',
    service: family,
    fingerprint: author.fingerprint(JSON.stringify(wanted.compared)),
    steps: [step],
  });
  // Where the family cannot be read, nobody knows whether the revision is its first.
  if (!newest) return plan(changingStep(isFamilyHidden(basis) ? 'update' : 'create', base, [register]));
  const changes = compareRequests(splitTags(newest.request, newest.request).compared, wanted.compared);
  if (changes.length === 0) return plan(existingStep(base, { arn: newest.definition.arn }));
  return plan(changingStep('update', base, [register], { changes: changes.map(asStepChange) }));
}

/** Whether a task of the revision would start, as far as that depends on the revision. */
export function checkRegistration(
  request: Request,
  { inventory, lookups }: RegistrationBasis,
  author: Author,
): Check[] {
  const spec = specFromRequest(request, inventory.accountId);
  const hasExecutionRole = !isBlank(request.executionRoleArn);
  return checkRevision(spec, { inventory, lookups }, author, { hasExecutionRole });
}

/**
 * Checks that the newest revision of a family is still the one that a person saw when they decided to register another.
 * @param seen its ARN, undefined when there was none
 * @throws Failure `changed`
 */
export function assertNewestIsSeen(family: string, newest: string | undefined, seen: string | undefined): void {
  if (newest === seen) return;
  throw new Failure({
    code: 'changed',
    source: 'gantry',
    detail: family,
    facts: { part: 'taskDefinitionArn', from: seen ?? '', to: newest ?? '' },
  });
}
