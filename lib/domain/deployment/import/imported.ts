import type { Wish } from '../wish';

export const IMPORT_KINDS = ['task-definition', 'service', 'compose', 'variables'] as const;
/** What a text was taken for. */
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** What a text says of a wish. What it does not say is absent; lists are whole. */
export type WishParts = {
  [Part in Exclude<keyof Wish, 'network' | 'rolling' | 'roles'>]?: Wish[Part];
} & {
  network?: Partial<Wish['network']>;
  rolling?: Partial<Wish['rolling']>;
  roles?: Partial<Wish['roles']>;
};

/** Why something was not carried over: keys under `importing.reason.`. */
export const LEFT_REASONS = [
  'not-offered', // a wish has no place for it
  'unusable', // it is not what belongs there
  'too-many', // more than a task or a container can have
  'volumes',
  'operating-system',
  'network-mode',
  'not-fargate',
  'role-name', // a role by its name; an ARN is needed
  'log-driver',
  'host-port', // another port outside than inside
  'port-range',
  'task-definition',
  'target-group',
  'deployment-controller',
  'scheduling',
  'build', // an image that is yet to be built
  'host-name', // containers of a task do not find each other by name
  'from-shell', // a variable whose value is that of the machine
  'unknown-variable',
  'env-file',
  'restart',
  'renamed',
  'size', // a size that Fargate does not offer
  'scaled-alone', // only whole tasks can be multiplied
  'too-long-a-stop',
  'tags',
  'line',
  'not-expanded',
] as const;
export type LeftReason = (typeof LEFT_REASONS)[number];

/** Something that was there and is not in the wish, or not as it was. */
export type NotCarried = {
  /** Where in the text, such as `containerDefinitions.0.mountPoints`. */
  path: string;
  reason: LeftReason;
  facts: Readonly<Record<string, string>>;
};

export type Imported = {
  kind: ImportKind;
  wish: WishParts;
  notCarried: NotCarried[];
};

/** Why a text could not be read at all: keys under `importing.trouble.`. */
export const IMPORT_TROUBLES = ['empty', 'too-large', 'too-deep', 'too-many-aliases', 'syntax', 'unknown'] as const;
export type ImportTrouble = {
  reason: (typeof IMPORT_TROUBLES)[number];
  /** `line` and `column` from 1, and the parser's own words, for `syntax`. */
  facts: Readonly<Record<string, string>>;
};

export type ImportResult = { ok: true; value: Imported } | { ok: false; trouble: ImportTrouble };
