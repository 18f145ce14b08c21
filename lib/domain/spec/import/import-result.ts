import type { ServiceSpec } from '../service-spec';

export const IMPORT_KINDS = ['task-definition', 'service', 'compose', 'variables'] as const;
/** What a text was taken for. */
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** What a text says of a spec. What it does not say is absent; lists are complete. */
export type SpecParts = {
  [Part in Exclude<keyof ServiceSpec, 'network' | 'rolling' | 'roles'>]?: ServiceSpec[Part];
} & {
  network?: Partial<ServiceSpec['network']>;
  rolling?: Partial<ServiceSpec['rolling']>;
  roles?: Partial<ServiceSpec['roles']>;
};

/** Why something was not imported: keys under `importing.reason.`. */
export const OMITTED_REASONS = [
  'not-offered', // a spec has no place for it
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
export type OmittedReason = (typeof OMITTED_REASONS)[number];

/** Something in the text that is not in the spec, or not as it was. */
export type OmittedPart = {
  /** Where in the text, such as `containerDefinitions.0.mountPoints`. */
  path: string;
  reason: OmittedReason;
  facts: Readonly<Record<string, string>>;
};

export type Imported = {
  kind: ImportKind;
  spec: SpecParts;
  notCarried: OmittedPart[];
};

/** Why a text could not be read at all: keys under `importing.error.`. */
export const IMPORT_ERRORS = ['empty', 'too-large', 'too-deep', 'too-many-aliases', 'syntax', 'unknown'] as const;
export type ImportError = {
  reason: (typeof IMPORT_ERRORS)[number];
  /** `line` and `column` from 1, and the parser's own words, for `syntax`. */
  facts: Readonly<Record<string, string>>;
};

export type ImportResult = { ok: true; value: Imported } | { ok: false; error: ImportError };
