import type { Act } from '../call';
import type { Findings } from '../findings';
import type { Step, StepChange } from '../step';
import type { Survey } from '../survey';
import type { Wish } from '../wish';
import { familyOf } from '../wish';

/** What a person brings to a plan besides the wish. */
export type Author = {
  /** Who asked for it, as the tags will say. */
  by: string;
  /** The same text always gives the same short name of letters and digits. */
  fingerprint: (text: string) => string;
};

/** All that the steps of one plan are made from. */
export type Making = Author & {
  wish: Wish;
  survey: Survey;
  findings: Findings;
  family: string;
  /** Of the wish, whoever wished it. */
  print: string;
  /** The VPC of the tasks' subnets; undefined when they are none that the account has. */
  vpcId: string | undefined;
};

export const making = (wish: Wish, survey: Survey, findings: Findings, author: Author): Making => ({
  ...author,
  wish,
  survey,
  findings,
  family: familyOf(wish),
  print: author.fingerprint(JSON.stringify(wish)),
  vpcId: survey.subnets.find(({ id }) => id === wish.network.subnetIds[0])?.vpcId,
});

type Said = Pick<Step, 'id' | 'kind' | 'facts'> & { dependsOn?: readonly string[]; also?: readonly string[] };

/** A step that finds all as wished. */
export const existing = ({ also: _, ...said }: Said, known: Step['known'] = {}): Step => ({
  dependsOn: [],
  ...said,
  effect: 'existing',
  acts: [],
  known,
  changes: [],
  permissions: [],
});

/** A step that does something. `also` are permissions that its calls take besides those of their own names. */
export const doing = (
  effect: 'create' | 'change' | 'remove',
  { also = [], ...said }: Said,
  acts: readonly Act[],
  { changes = [], known = {} }: { changes?: readonly StepChange[]; known?: Step['known'] } = {},
): Step => ({
  dependsOn: [],
  ...said,
  effect,
  acts,
  known,
  changes,
  permissions: [...new Set([...acts.flatMap(permissionsOf), ...also])],
});

/** IAM names an action after its operation. */
const permissionsOf = ({ call, unless }: Act): string[] =>
  [unless?.call, call].flatMap((each) => (each ? [`${each.service}:${each.operation}`] : []));

/** A name of at most so many characters; what is cut off leaves a fingerprint, so that two long names stay two. */
export function shortened(name: string, most: number, { fingerprint }: Pick<Author, 'fingerprint'>): string {
  const tail = fingerprint(name).slice(0, 8);
  return name.length <= most ? name : `${name.slice(0, most - tail.length - 1)}-${tail}`;
}

/** Load balancers and target groups take letters, digits and hyphens, 32 at most, and none of them at either end. */
export const balancerName = ({ family, ...author }: Pick<Making, 'family' | 'fingerprint'>): string =>
  shortened(family.replaceAll('_', '-').replace(/^-+|-+$/g, ''), 32, author);
